import { isClause, isPersonNoun, readTelling } from './telling.ts'

export type Kind =
  | 'who-said'
  | 'what-said'
  | 'did-say'
  | 'who-is'
  | 'who'
  | 'other'
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
  /** Who is named, quoted, or speaks for somebody. */
  | 'people'
  /** What else is named: "which councils". */
  | 'names'
  | 'keywords'
  /** Tells the bot what to do or to be, and asks nothing of the articles. */
  | 'steer'

/** One way of asking: what it looks like, and what is asked of whom. */
export interface Form {
  kind: Kind
  pattern: RegExp
  /** Reads the topic and the speaker out of a match; `null` when it is another form after all. */
  read(match: RegExpExecArray, plain: string): Reading | null
}

export interface Reading {
  about: string
  speaker?: string
  when?: boolean
  verb?: string
  /** What is asked for others than: "besides Dudley". */
  besides?: string
}

const SAY = [
  'said|say|says|saying|told|tell|tells|stated?|states|warn(?:s|ed)?|claim(?:s|ed)?|argue[sd]?|added|wrote that|announced?|announces',
  'explain(?:s|ed)?|insist(?:s|ed)?|stress(?:es|ed)?|comment(?:s|ed)?|remark(?:s|ed)?|believe[sd]?|thinks?|thought|suggest(?:s|ed)?',
  'admit(?:s|ted)?|confirm(?:s|ed)?|den(?:y|ies|ied)|promise[sd]?|vow(?:s|ed)?|pledge[sd]?|declare[sd]?|conclude[sd]?|recommend(?:s|ed)?',
  'found that|describe[sd]?|call(?:s|ed)?|agree[sd]?|mention(?:s|ed)?|tweeted|replied|noted|feels?|felt|praise[sd]?|criticis?e[sd]?|criticize[sd]?',
  'welcome[sd]?|reported that|urge[sd]?|acknowledge[sd]?|accept(?:s|ed)?|recognise[sd]?|predict(?:s|ed)?|expect(?:s|ed)?',
].join('|')

const any = (source: string) => new RegExp(source, 'i')

/** Verbs that are part of what is asked: "who praised X" seeks praise, "who said X" does not seek saying. */
const TELLING =
  /\b(?:prais|criticis|criticiz|welcom|recommend|predict|promis|vow|warn|accept|recognis|urg|pledg|describ)\w*/i
const FUNCTION_WORD = /^\s*(?:about|on|regarding|concerning|of|that|to|in|for|when asked about)\b/i
/** The topic only says when: "after the report". */
const TIME_WORD = /^\s*(?:after|following|before|during|when|since|at)\b/i

const BESIDES = 'besides|other than|apart from|except(?: for)?|as well as|in addition to'

/** A name, and what is said after it: "Norfolk must submit a plan". A name in small letters is taken to be one word. */
function readOther(about: string, rest: string): Reading {
  const name = /^(?:\p{Lu}[\p{L}'.-]*\s?)+|^\S+/u.exec(rest)?.[0] ?? ''
  return { about: `${about} ${rest.slice(name.length)}`, besides: name.trim() }
}

/** Where people or bodies are named, when a question says so. */
const IN_ARTICLES =
  '(?: (?:in|by|across|throughout) (?:all )?(?:of )?(?:the |these |those |your )?(?:articles?|case|coverage|press|texts?|sources?|stories|news|reports?|papers?))?'

/** Are people wanted whom the articles quote, or all whom they name? */
const manner = (verb: string) => (/quot|speak|say|talk|comment/i.test(verb) ? 'quoted' : 'named')

/** "… who speaks for the council in the articles", "… that are named". */
function readPeople(rest: string, whole: string): Reading | null {
  const plain = rest.replace(any(`${IN_ARTICLES}$`), '').trim()
  const body =
    /^(?:who |that )?(?:speaks?|spoke|speaking|talks?|comments?)(?: (?:for|on behalf of)) (?:the )?(.+)$/i.exec(
      plain,
    )?.[1]
  if (body) return { about: 'quoted', speaker: body }
  const verb =
    /^(?:(?:who|that) )?(?:(?:are|is|were|was|get|gets|have been) )?(quoted|named|mentioned|speak|speaks|speaking|there|involved)?(?: by name)?$/i.exec(
      plain,
    )
  // Speakers are those who are quoted, unless the question says otherwise.
  return verb ? { about: manner(verb[1] ?? whole) } : null
}

/** Every way of asking that is told apart, the first that fits first. */
export const FORMS: readonly Form[] = [
  {
    kind: 'timeline',
    pattern:
      /^(?:(?:give|show|draw|make|write) (?:me |us )?)?(?:a |an |the )?(?:full |short |brief )?(?:timeline|chronology|history|sequence of events)\b(?: (?:of|for|about))?(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'timeline',
    pattern: /^what (?:has |had )?(?:happened|happen|went on|took place|occurred)\b(?: (?:to|with))?(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'timeline',
    pattern:
      /^(?:(?:list|show|give|what (?:are|were))(?: me| us)? )?(?:all )?(?:the )?(?:main |key |important |major |most important )?(?:events|milestones|developments|(?<=(?:main|key|important|major) )dates)(?: (?:of|in|for|about|from|between|since))?\b(.*)$/i,
    read: ([, about = ''], plain) => ({
      about: /\b(?:in|from|between|since) (?:(?:19|20)\d\d|\w+ (?:19|20)\d\d)/i.test(plain)
        ? plain.replace(/^.*?\b(?=(?:in|from|between|since)\b)/i, '')
        : about,
    }),
  },
  {
    kind: 'people',
    pattern: any(
      `^who(?: all)? (?:is|are|was|were|gets?) (?:all )?(quoted|named|mentioned|speaking)(?: by name)?${IN_ARTICLES}$`,
    ),
    read: ([, verb = '']) => ({ about: manner(verb) }),
  },
  {
    kind: 'people',
    pattern: any(
      `^who(?: all)? (?:speaks?|spoke|is speaking|talks?) (?:for|on behalf of) (?:the )?(.+?)${IN_ARTICLES}$`,
    ),
    read: ([, speaker = '']) => ({ about: 'quoted', speaker }),
  },
  {
    kind: 'people',
    pattern:
      /^(?:(?:list|name|show|give|tell)(?: me| us)?|who are|which|what)(?: all)?(?: of)?(?: the| every)? ?(?:everyone|everybody|people|persons?|speakers|individuals|spokes\w+)\b(.*)$/i,
    read: ([, rest = ''], plain) => readPeople(rest, plain),
  },
  {
    kind: 'names',
    pattern: any(
      `^(?:which|what|list|name|show)(?: me| us)?(?: all)?(?: of)?(?: the)? (?:other )?([a-z]+s)(?: (?:are|were|get|have been|that are))? (?:mentioned|named|involved|discussed|covered|featured|talked about|spoken of|there|in it)(?: by name)?${IN_ARTICLES}$`,
    ),
    read: ([, about = '']) => (/^(?:articles?|sources?|papers?)$/i.test(about) ? null : { about }),
  },
  {
    kind: 'steer',
    pattern:
      /^(?:you are|you're|act as|pretend|imagine|role-?play|ignore|forget|disregard|repeat after|write (?:me |us )?(?:a|an|some)|compose|sing|reveal|print|output|translate|generate|tell (?:me |us )?(?:a|another) (?:joke|story|poem)|do not answer|stop)\b(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'articles',
    pattern:
      /^(?:which|what|how many)(?: of)?(?: the| these| your)? (?:news )?(?:articles?|sources?|papers?|newspapers?|outlets?|publications?|stories) (?:are there |that )?(?:(?:report|mention|say|said|cover|talk|discuss|carry|carries|quot|describe|tell|told|state|include|deal|refer|concern|focus|name|speak|contain)\w*\b|(?:is|are|was|were) (?=about|on))(?: (?:about|that|on|of|with|to)\b)?(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
  { kind: 'compare', pattern: /^(?:compare|contrast)\b(.*)$/i, read: ([, about = '']) => ({ about }) },
  {
    kind: 'compare',
    pattern:
      /^(?:how|compare|what (?:is|was|are) the difference|did|has|have|in what way|what)\b(?=.*\b(?:chang|differ|evolv|compar|shift)\w*)(.*)$/i,
    read: ([, rest = '']) => ({
      about: rest.replace(/^\s*(?:did|does|do|has|have)\b|\b(?:chang|differ|evolv|compar|shift)\w*/gi, ' '),
    }),
  },
  {
    kind: 'who-said',
    pattern: any(
      `^(?:who|whom|which (?:person|people|politician|councillor|official|expert|speaker|one))(?:'s| was it(?: that| who)?| is it(?: that| who)?| else| has| had| have| actually| ever| exactly| also)* (${SAY})\\b(?: that| of| to)?\\s*(.*)$`,
    ),
    read: ([, verb = '', rest = '']) => ({
      about: TELLING.test(verb) && !isClause(rest) ? `${verb} ${rest}` : rest,
      verb,
    }),
  },
  {
    kind: 'who-said',
    pattern:
      /^(?:whose (?:words|quote|quotation|statement|view|opinion|claim) (?:is|was|are|were)|who (?:is|was) quoted (?:as )?saying)\s*(?:it )?(?:that )?(.+)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'who-said',
    pattern:
      /^(?:according to (?:whom|who)|who(?:m)? (?:can|could|should|may|might) (?:i|we|one) (?:quote|cite|credit)(?: (?:as|for|on|with|about|saying))?(?: (?:saying|promising|claiming|stating))?),?(?: (?:did|do|does|is|was|has|have|had|are|were|will|would)\b)? ?(.+)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    // "Tell me what X had to say about Y", "what X said about Y"
    kind: 'what-said',
    pattern: any(
      `^what (?!(?:else|exactly|all|did|does|do|has|have|had|would|was|is|are|were|will|can|could)\\b)(.+?) (?:had|has|have|(?:actually |really )?(?:${SAY}))(?: to say)?\\b (?:about|on|of|regarding) (.+)$`,
    ),
    read: ([, speaker = '', about = '']) => ({ about, speaker }),
  },
  {
    kind: 'what-said',
    pattern: any(
      `^what (?:else |exactly |all )?(?:did|does|do|has|have|had|would|was|is) (.+?) (?:actually |really |also |have to |had to |got to |ever |exactly |been )?(${SAY})\\b(.*)$`,
    ),
    read: ([, speaker = '', verb = '', rest = '']) => {
      if (/\b(?:it|there|this)$/i.test(speaker)) return null
      const when = TIME_WORD.test(rest)
      const about = rest.replace(when ? TIME_WORD : FUNCTION_WORD, '')
      return { about: TELLING.test(verb) ? `${verb} ${about}` : about, speaker, when, verb }
    },
  },
  {
    kind: 'what-said',
    pattern:
      /^(?!who|when|where|why|how|which)(?:what (?:is|was|are|were) )?(?:the )?(.+?)(?:'s|s') (?:words|views?|opinions?|comments?|response|reaction|position|stance|statements?|verdict|conclusions?|quotes?|recommendations?|take|thoughts|(messages?|promises?|warnings?|advice|criticisms?|praise))\b(?: (?:about|on|of|to|regarding|for))?(.*)$/i,
    // A promise or a message is told by its own word; an opinion is not.
    read: ([, speaker = '', noun = '', about = '']) => ({ about: `${noun} ${about}`, speaker }),
  },
  {
    kind: 'what-said',
    pattern: /^how (?:did|does) (.+?) (?:react|respond|feel)\b(?: (?:to|about))?(.*)$/i,
    read: ([, speaker = '', about = '']) => ({ about, speaker }),
  },
  {
    kind: 'what-said',
    pattern: /^according to ([^,]+), (?!when|how many|how much)(.+)$/i,
    read: ([, speaker = '', about = '']) => ({ about, speaker }),
  },
  {
    kind: 'what-said',
    pattern:
      /^(?:quotes?|words|statements?|comments?)(?: (?:from|by|of))? (.+?) (?:about|on|regarding|concerning) (.+)$/i,
    read: ([, speaker = '', about = '']) => ({ about, speaker }),
  },
  {
    kind: 'did-say',
    pattern: any(
      `^(?:when|where) (?:did|does|do|has|have|had) (.+?) (?:ever |first |actually )?(say|claim|state|announce|argue|warn|tell|admit|suggest|recommend|declare|promise)\\b(?: that)?(.*)$`,
    ),
    read: ([, speaker = '', verb = '', about = '']) => ({ about, speaker, verb }),
  },
  {
    kind: 'did-say',
    pattern: any(`^is it (?:true|correct|right) that (.+?) (?:${SAY})\\b(?: that)?(.+)$`),
    read: ([, speaker = '', about = '']) => ({ about, speaker }),
  },
  {
    kind: 'did-say',
    pattern: any(
      `^(?:did|does|do|has|have|had) (.+?) (?:ever |actually |really |also |not )?(${SAY})\\b(?: that| to)?(.+)$`,
    ),
    read: ([, speaker = '', verb = '', about = '']) => ({
      about: TELLING.test(verb) ? `${verb} ${about}` : about,
      speaker,
    }),
  },
  {
    // Another of the same kind is asked for: somebody or something with a name of its own.
    kind: 'other',
    pattern: any(`^(?:which|what|who)(?: (?:other|else))?\\b(.*?),? (?:${BESIDES}) (?:the )?(.+)$`),
    read: ([, about = '', rest = '']) => readOther(about, rest),
  },
  {
    kind: 'other',
    pattern: any(`^(?:${BESIDES}) (?:the )?([^,]+), (?:which|what|who)(?: (?:other|else))?\\b(.+)$`),
    read: ([, name = '', about = '']) => readOther(about, name),
  },
  {
    kind: 'who-is',
    pattern: /^who(?:'s|s| is| are| was| were|'re) (?!\w+(?:ing|ed)\b|to\b)(.+)$/i,
    read: ([, about = '']) => ({ about }),
  },
  { kind: 'who-is', pattern: /^who (.+) (?:is|was|are|were)$/i, read: ([, about = '']) => ({ about }) },
  {
    // "What post does X hold?", "What is X's job?": who X is.
    kind: 'who-is',
    pattern:
      /^(?:in )?(?:what|which) (?:post|job|role|position|office|title|rank|brief|portfolio|capacity|occupation|profession)(?: title)? (?:does|did|do|has|had|is|was) (.+?)(?: (?:hold|have|had|held|do|got|in|speak(?:ing)?(?: in)?|work(?: in| as)?))?$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'who-is',
    pattern:
      /^(?:what(?:'s| is| was| were| are) |give |name )?(.+?)(?:'s|s') (?:post|job|role|position|office|job title|title|rank|brief|portfolio|occupation|profession)(?: (?:at|in|on|within) .+)?$/i,
    read: ([, about = '']) => (about.split(' ').length <= 4 ? { about } : null),
  },
  {
    kind: 'who-is',
    pattern: /^what (?:does|did|do) (.+?) do(?: for (?:a living|work))?$/i,
    read: ([, about = '']) => (about.split(' ').length <= 4 ? { about } : null),
  },
  { kind: 'who-said', pattern: /^(?:who|whom)\b(.*)$/i, read: ([, rest = '']) => readTelling(rest) },
  {
    // "Which judge was unimpressed by …?", "Which former adviser wanted …?"
    kind: 'who-said',
    pattern: /^which ((?:\w+ )??\w+) (.+)$/i,
    read: ([, noun = '', rest = '']) => (isPersonNoun(noun.split(' ').at(-1) as string) ? readTelling(rest) : null),
  },
  {
    // "Was it X or Y who talked about Z?"
    kind: 'who-said',
    pattern: /^(?:was|is) it .+? (?:who|that) (.+)$/i,
    read: ([, rest = '']) => readTelling(rest),
  },
  { kind: 'who', pattern: /^who(?:m|se|'s|s)?\b(.*)$/i, read: ([, about = '']) => ({ about }) },
  {
    kind: 'who',
    pattern: /^which (?:person|people|minister|councillor|politician|man|woman)\b(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'when',
    pattern:
      /^(?:(?:in|on|by|since|from) )?(?:when(?:'s)?|(?:what|which) (?:date|day|year|month|time|century|decade))\b(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'how-long',
    pattern: /^(?:for )?how (?:long|old|many (?:years|months|weeks|days|hours))\b(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'how-many',
    pattern:
      /^(?:about |roughly |approximately )?(?:how (?:many|much|often|big|large|far|high|tall|few)|what (?:number|percentage|proportion|share|amount) of)\b(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'where',
    pattern: /^(?:where(?:'s)?|in (?:which|what) (?:place|city|town|country|area))\b(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'why',
    pattern:
      /^(?:why|how come|for what reason|what (?:is|was) the reason (?:for|that)?|what (?:caused|made|led to)(?=.))(.*)$/i,
    read: ([, about = ''], plain) => ({ about: /^what (?:caused|made|led)/i.test(plain) ? plain.slice(5) : about }),
  },
  {
    kind: 'yes-no',
    pattern: /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might)(?:n't)?\b(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
  {
    kind: 'what',
    pattern:
      /^(?:what's|what|which|how|name|list|describe|explain|give|tell|summari[sz]e|find|show|(?:in|to|on|with|from|of|at|by) (?:what|which))\b(?: me| us)?(?: about)?(.*)$/i,
    read: ([, about = '']) => ({ about }),
  },
]
