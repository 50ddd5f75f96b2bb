import { SAY_VERBS } from '../passages/lexicon.ts'
import { tokenize } from '../passages/nlp.ts'

export type Kind =
  | 'who-said'
  | 'what-said'
  | 'did-say'
  | 'who-is'
  | 'who'
  | 'when'
  | 'how-many'
  | 'how-long'
  | 'where'
  | 'why'
  | 'yes-no'
  | 'what'
  | 'timeline'
  | 'compare'
  | 'articles'
  | 'keywords'

export interface Question {
  kind: Kind
  /** The question without greetings, thanks and "can you tell me". */
  text: string
  /** Whose words are asked for, as the question names them; `null` when it names nobody. */
  speaker: string | null
  /** What is said, asked or sought: the words to search for. */
  about: string
  /** The words in quotation marks, when the question has some: they are to be found as they stand. */
  exact: string | null
}

const SAY = `(?:said|say|says|saying|told|tell|tells|stated|state|states|warned|warn|warns|claimed|claim|claims|argued|argue|argues|added|wrote that|announced|announce|explained|insisted|stressed|commented|comment|remarked|believed?|believes|thinks?|thought|suggest(?:s|ed)?|admitted|admit|confirmed|confirm|denied|deny|promised|promise|vowed|vow|pledged|pledge|declared|declare|concluded|conclude|recommended|recommend|recommends|found that|described|describe|describes|called|call|calls|agreed|agree|mentioned|mention|tweeted|replied|noted|felt|feels?|praised?|praises|criticised?|criticized?|welcomed?|reported that|urged?|acknowledged?|accepts?|accepted|recognised?|predicted|expected?)`

const CHAT = [
  /^(?:(?:hi|hello|hey|hiya|yo|ok|okay|so|um|uh|well|right|good (?:morning|afternoon|evening))(?: (?:there|casebook|bot|all|everyone|folks|guys|mate))?[\s,!.:;–—-]+)+/i,
  /^(?:please|pls|plz|kindly|just|quick(?:ly)? question|question)[\s,:–—-]+/i,
  /^(?:can|could|would|will) (?:you|u|anyone|someone|somebody|anybody) (?:please |kindly |possibly |quickly )?(?:tell|remind|show|help|inform|let) (?:me|us)(?: to)?(?: know| understand| find out| see)?(?: please)?[\s,:]*/i,
  /^(?:do|does|did) (?:you|u|anyone|anybody|someone) (?:happen to )?(?:know|remember|recall)(?: if| whether)?[\s,:]+/i,
  /^(?:i(?:'m| am|’m)? (?:was |just |am )?(?:wondering|curious|trying to (?:find out|work out|understand|remember)|wonder|want(?:ed)? to know|would like to know|need to know)|i(?:'d|’d) like to know)(?: (?:about|if|whether))?[\s,:]*/i,
  /^(?:tell|remind|show|give) (?:me|us)(?: (?:about|again|please))?[\s,:]+(?=who|what|when|where|why|how|which|whose|if)/i,
  /^(?:any idea|any ideas|anyone know|does anyone know|what i want to know is|my question is)[\s,:]+/i,
]
const THANKS =
  /[\s,.!?;–—-]*(?:\b(?:please|pls|plz|thanks|thank you|thx|ta|cheers|many thanks|thanks in advance|lol|haha)\b[\s,.!?]*)+$/i

/** Reads what kind of question it is, whose words it asks for and what about. */
export function readQuestion(raw: string): Question {
  const text = strip(raw)
  const plain = text
    .replace(/[’‘]/g, "'")
    .replace(/[?!.\s]+$/, '')
    .replace(/\s+/g, ' ')
  const exact = /["“]([^"”]{3,})["”]/.exec(text.replace(/\s+/g, ' '))?.[1] ?? null
  const of = (kind: Kind, about: string, speaker: string | null = null): Question => ({
    kind,
    text,
    speaker: speaker?.trim() || null,
    about: tidy(about),
    exact,
  })
  let m: RegExpExecArray | null

  if (
    (m =
      /^(?:(?:give|show|draw|make|write) (?:me |us )?)?(?:a |an |the )?(?:full |short |brief )?(?:timeline|chronology|history|sequence of events)\b(?: (?:of|for|about))?(.*)$/i.exec(
        plain,
      ))
  )
    return of('timeline', m[1] as string)
  if ((m = /^what (?:has |had )?(?:happened|happen|went on|took place|occurred)\b(?: (?:to|with))?(.*)$/i.exec(plain)))
    return of('timeline', m[1] as string)
  if (
    (m =
      /^(?:which|what|how many) (?:articles?|sources?|papers?|newspapers?|reports?|outlets?|publications?) (?:are there |that )?(?:reports?|reported|mentions?|mentioned|says?|said|covers?|covered|talks?|discuss(?:es)?|carry|carries|quotes?|describes?|tells?|states?|include)s?\b(?: (?:about|that|on|of))?(.*)$/i.exec(
        plain,
      ))
  )
    return of('articles', m[1] as string)
  if (
    /\b(?:change|changed|differ|differed|evolve|evolved|compare|comparison|different|shift|shifted)\b/i.test(plain) &&
    /^(?:how|compare|what (?:is|was|are) the difference|did|has|have|in what way|what changed)/i.test(plain)
  )
    return of(
      'compare',
      plain
        .replace(/^(?:how|compare)\s+(?:did|does|do|has|have)?/i, '')
        .replace(/\b(?:changed?|differ(?:ed)?|evolved?|compared?)\b/gi, ''),
    )

  if (
    (m = new RegExp(
      `^(?:who|whom|which (?:person|people|politician|councillor|official|expert|speaker|one))(?:'s| was it(?: that| who)?| is it(?: that| who)?| else| has| had| have| actually| ever| exactly| also)* ${SAY}\\b(?: that| of| to)?\\s*(.*)$`,
      'i',
    ).exec(plain)) &&
    !/^who (?:wrote|called for)\b/i.test(plain)
  )
    return of('who-said', aboutSaid(plain, m[1] as string))
  if (
    (m =
      /^(?:whose (?:words|quote|quotation|statement|view|opinion|claim) (?:is|was|are|were)|who (?:is|was) quoted (?:as )?saying|who (?:thinks|believes) that)\s*(?:it )?(?:that )?(.+)$/i.exec(
        plain,
      ))
  )
    return of('who-said', m[1] as string)

  const quoteOf =
    /^(?:quote|quotes?|words|statements?|comments?|what)(?: (?:from|by|of))? (.+?) (?:said |say |says )?(?:about|on|regarding|concerning) (.+)$/i
  if (
    (m = new RegExp(
      `^what (?:else |exactly |all )?(?:did|does|do|has|have|had|would|was|is) (.+?) (?:actually |really |also |have to |had to |got to |ever |exactly |been )?${SAY}\\b(.*)$`,
      'i',
    ).exec(plain))
  ) {
    const rest = m[2] as string
    const speaker = m[1] as string
    if (!/\b(?:it|there|this)$/i.test(speaker)) return of('what-said', sayingTail(plain, rest), speaker)
  }
  if (
    (m =
      /^(?:what (?:is|was|are|were) )?(?:the )?(.+?)(?:'s|s') (?:words|view|views|opinion|opinions|comments?|response|reaction|position|stance|statement|statements|verdict|conclusion|conclusions|quotes?|recommendations?|take|thoughts)\b(?: (?:about|on|of|to|regarding|for))?(.*)$/i.exec(
        plain,
      )) &&
    !/^(?:who|when|where|why|how|which)\b/i.test(plain)
  )
    return of('what-said', m[2] as string, m[1] as string)
  if ((m = /^(?:how did|how does) (.+?) (?:react|respond|feel)\b(?: (?:to|about))?(.*)$/i.exec(plain)))
    return of('what-said', m[2] as string, m[1] as string)
  if ((m = /^according to ([^,]+?),? (.+)$/i.exec(plain)))
    return {
      ...of(readQuestion(m[2] as string).kind === 'when' ? 'when' : 'what-said', m[2] as string, m[1] as string),
    }
  if ((m = quoteOf.exec(plain)) && /^(?:quote|words|statement|comment)/i.test(plain))
    return of('what-said', m[2] as string, m[1] as string)
  if (
    (m =
      /^(?:when|where|why|how) (?:did|does|do|has|have|had) (.+?) (?:ever |first |actually )?(?:say|claim|state|announce|argue|warn|tell|admit|suggest|recommend|declare|promise|write)\b(?: that)?(.*)$/i.exec(
        plain,
      )) &&
    /^when|^where/i.test(plain)
  )
    return of('did-say', m[2] as string, m[1] as string)
  if ((m = new RegExp(`^(?:is it true that |is it correct that )(.+?) ${SAY}\\b(?: that)?(.+)$`, 'i').exec(plain)))
    return of('did-say', m[2] as string, m[1] as string)
  if (
    (m = new RegExp(
      `^(?:did|does|do|has|have|had) (.+?) (?:ever |actually |really |also |not )?${SAY}\\b(?: that| to)?(.+)$`,
      'i',
    ).exec(plain)) &&
    saysIn(plain)
  )
    return of('did-say', m[2] as string, m[1] as string)

  if (
    (m = /^(?:who|who the hell|whos|who's|who're) (?:is|are|was|were|'s)?\s*(.+)$/i.exec(
      plain.replace(/^who's /i, 'who is ').replace(/^whos /i, 'who is '),
    ))
  ) {
    return /^who(?:'s|s)? (?:is|are|was|were)\b|^who's|^whos /i.test(plain) && !isClause(m[1] as string)
      ? of('who-is', m[1] as string)
      : of('who', m[1] as string)
  }
  if (/^(?:whom|whose|which (?:person|people|minister|councillor|politician))\b/i.test(plain))
    return of('who', plain.replace(/^\w+/, ''))
  if (
    /^(?:when|what (?:date|day|year|month|time)|(?:in|on|by) (?:what|which) (?:date|day|year|month)|which (?:year|month|day|date))\b/i.test(
      plain,
    )
  )
    return of('when', plain.replace(/^(?:(?:in|on|by) )?(?:when|(?:what|which) \w+)(?:'s)?/i, ''))
  if (
    /^(?:for )?how (?:long|old)\b|^for how (?:long|many (?:years|months|weeks|days))|^how many (?:years|months|weeks|days|hours)\b/i.test(
      plain,
    )
  )
    return of('how-long', plain.replace(/^(?:for )?how (?:long|old|many)/i, ''))
  if (
    /^(?:about |roughly |approximately )?how (?:many|much|often|big|large|far|high|tall|few)\b|^what (?:number|percentage|proportion|share|amount) of\b/i.test(
      plain,
    )
  )
    return of('how-many', plain.replace(/^(?:about |roughly |approximately )?(?:how \w+|what \w+ of)/i, ''))
  if (/^(?:where|in (?:which|what) (?:place|city|town|country|area))\b/i.test(plain))
    return of('where', plain.replace(/^(?:where|in \w+ \w+)(?:'s)?/i, ''))
  if (/^(?:why|how come|what (?:caused|led to|made)|for what reason|what (?:is|was) the reason)\b/i.test(plain))
    return of('why', plain.replace(/^(?:why|how come|for what reason|what (?:is|was) the reason (?:for|that)?)/i, ''))
  if (
    /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|isn't|wasn't|didn't|hasn't|aren't|weren't)\b/i.test(
      plain,
    )
  )
    return of('yes-no', plain.replace(/^\w+(?:n't)?/, ''))
  if (
    /^(?:what|which|how|name|list|describe|explain|give|tell|in (?:what|which)|to what|on what|with what|summari[sz]e|find|show|about|from (?:what|which))\b/i.test(
      plain,
    )
  )
    return of(
      'what',
      plain.replace(
        /^(?:what's|what|which|how|name|list|describe|explain|give (?:me|us)?|tell (?:me|us)?(?: about)?|summari[sz]e|find|show(?: me)?)\b/i,
        '',
      ),
    )
  return of(/\?\s*$/.test(raw.trim()) && plain.split(' ').length > 5 ? 'what' : 'keywords', plain)
}

function strip(raw: string): string {
  let text = raw
    .replace(/<[@#][!&]?\d+>/g, ' ')
    .replace(/\p{Cf}|[\u2060-\u206f]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  for (let before = ''; before !== text; ) {
    before = text
    for (const pattern of CHAT) text = text.replace(pattern, '').trim()
    text = text.replace(THANKS, '').trim()
  }
  return text || raw.trim()
}

/** For "who praised X" the verb is part of what is sought; for "who said X" it is not. */
function aboutSaid(plain: string, rest: string): string {
  const verb =
    /\b(praise|criticis|criticiz|welcom|recommend|describ|predict|promis|vow|warn|accept|recognis|den(?:y|ied)|urg|pledg)\w*/i.exec(
      plain,
    )
  return verb && plain.indexOf(verb[0]) < 24 && !/^who (?:said|says|say)/i.test(plain) ? `${verb[0]} ${rest}` : rest
}

/** "…say about X", "…say after X", "…say Y is": what is left once the preposition of topic is taken off. */
function sayingTail(plain: string, rest: string): string {
  const verb = /\b(praise|criticis|criticiz|welcom|recommend|predict|promis|vow|warn|accept|recognis)\w*/i.exec(plain)
  const tail = rest.replace(/^\s*(?:about|on|regarding|concerning|of|that|to|in|for|when asked about)\b/i, '')
  return verb && !/\bsa(?:y|id|ys)\b/i.test(plain) ? `${verb[0]} ${tail}` : tail
}

const saysIn = (plain: string) => tokenize(plain).some((t) => SAY_VERBS.has(t.lemma) && t.pos !== 'NOUN')

/** "leading the review": what follows "who is" is something done, not somebody. */
const isClause = (rest: string) => /^(?:\w+ing|\w+ed|to)\b/i.test(rest) && !/^(?:king|bing|ming)\b/i.test(rest)

const tidy = (about: string) =>
  about
    .replace(/[?!]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:;.–—-]+|[\s,:;–—-]+$/g, '')
