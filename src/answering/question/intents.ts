import { tokenize } from '../../text/nlp.ts'
import type { Expected, Intent } from './question.ts'

/** Verbs of saying and thinking, as questions have them. */
const SAY =
  'said|say|says|saying|told|tell|tells|state[sd]?|warn(?:s|ed)?|claim(?:s|ed)?|argue[sd]?|add(?:s|ed)?|announce[sd]?|explain(?:s|ed)?|insist(?:s|ed)?|stress(?:es|ed)?|believe[sd]?|thinks?|thought|reckon(?:s|ed)?|suggest(?:s|ed)?|admit(?:s|ted)?|confirm(?:s|ed)?|den(?:y|ies|ied)|promise[sd]?|vow(?:s|ed)?|pledge[sd]?|declare[sd]?|conclude[sd]?|recommend(?:s|ed)?|describe[sd]?|call(?:s|ed)?|mention(?:s|ed)?|tweeted|replied|noted|feels?|felt|praise[sd]?|criticis?e[sd]?|criticize[sd]?|welcome[sd]?|urge[sd]?|acknowledge[sd]?|predict(?:s|ed)?|comment(?:s|ed)?'
const THING = '(?:thing|case|story|saga|affair|situation|matter|mess|business|stuff|topic|subject)'
const ALL_OF_IT = `(?:(?:this|that|the|all|all this|this whole|the whole|everything) )*(?:this|that|it|everything|${THING})(?: (?:all )?about| so far| here| with this| in (?:the|these) articles| please)*`

type Reader = (groups: string[]) => Intent | null

const row = (pattern: string, read: Reader): { pattern: RegExp; read: Reader } => ({
  pattern: new RegExp(pattern),
  read,
})

/**
 * Every way of asking that is told apart; the first that fits and can be read is meant. The texts are in lower case,
 * without chat around them and without a mark at the end.
 */
const INTENTS: readonly { pattern: RegExp; read: Reader }[] = [
  row(
    '^(?:(?:ok|okay|great|cool|nice|perfect|brilliant|lovely)[ ,]*)*(?:thanks?|thank you|thx|ta|cheers|much appreciated|nice one)\\b(?: (?:you|so much|a lot|very much|for .*|mate|bot|casebook|all|everyone|again|that.*))*$',
    () => ({ type: 'conversation', topic: 'thanks' }),
  ),
  row(
    '^(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening)|greetings)(?: (?:there|casebook|bot|all|everyone))?$',
    () => ({ type: 'conversation', topic: 'greeting' }),
  ),
  row(
    '^(?:are|r) (?:you|u) (?:an? )?(?:real )?(?:ai|bot|robot|human|person|real|chatgpt|gpt|llm|machine|program|computer)\\b.*$|^(?:who|what) (?:are|is) (?:you|casebook|this bot|the bot)$|^who (?:made|built|runs|created|owns) (?:you|this bot|casebook)$',
    () => ({ type: 'conversation', topic: 'bot' }),
  ),
  row(
    '^(?:what|how) (?:can|do|could) (?:you|u|i|this bot|the bot) (?:do|ask(?: you)?|work|know|help(?: me)?(?: with)?|use (?:you|this))\\b.*$|^help(?: me)?(?: please)?$|^what (?:kind|sort)s? of questions\\b.*$',
    () => ({ type: 'conversation', topic: 'abilities' }),
  ),
  row(
    "^how (?:are|r) (?:you|u)\\b.*$|^(?:do|are) you (?:like|love|feel|happy|sad|sentient|conscious|alive)\\b.*$|^(?:i love you|you'?re (?:great|awesome|useless|stupid|wrong|the best).*|good bot|bad bot|lol|haha|ok|okay|cool|nice|great|yes|no|sure|bye|goodbye)$",
    () => ({ type: 'conversation', topic: 'feelings' }),
  ),
  row(
    '^(?:please )?(?:ignore|disregard|forget) (?:all |any |your |the |my |everything )*(?:previous |prior |above |earlier )?(?:instructions?|prompts?|rules?|articles?|orders?|what)\\b.*$|^(?:you are now|act as|pretend (?:to be|you)|role-?play)\\b.*$|\\b(?:system prompt|your (?:instructions|prompt|token|source code|api key))\\b|^(?:write|compose|sing|tell)(?: me| us)? (?:a|an|some|another) (?:[a-z]+ )?(?:poem|song|joke|haiku|essay|rap|limerick|code)\\b.*$|^translate\\b.*$',
    () => ({ type: 'conversation', topic: 'instruction' }),
  ),

  row(
    `^(?:(?:what|whats|what's) (?:is|are|'s)?(?: all)? ?(?:the )?(?:latest|newest|most recent|current (?:state|status|situation)|news|update|new)|(?:any|give me the|the|give me an?)? ?(?:latest|news|updates?|newest))\\b(?: (?:news|update|updates|developments?|thing|report|story))?(?: (?:on|in|with|w|about|of|from|for|here|so far|regarding|re|now|then))*(.*)$`,
    ([topic = '']) => ({ type: 'overview', latest: true, topic }),
  ),
  row(
    "^(?:where|how) (?:do|does|did) (?:things|it|this|everything|the (?:case|story)) (?:stand|end(?: up)?|turn out)(?: now| today| currently)?(.*)$|^what (?:is|was|'s) the (?:outcome|result|upshot)$|^how did (?:it|this|all this|it all) end(?: up)?$",
    ([topic = '']) => ({ type: 'overview', latest: true, topic: topic ?? '' }),
  ),
  row(
    `^(?:(?:can|could) (?:someone|somebody|anyone|you) )?(?:please )?(?:catch (?:me|us) up|fill (?:me|us) in|bring (?:me|us) up to (?:speed|date)|brief (?:me|us)|sum(?:marise|marize)?(?: it| this| that| everything)?(?: up)?|give (?:me|us)? ?(?:a|an|the)? ?(?:quick |short |brief |general |rough )?(?:overview|summary|gist|recap|rundown|run-down|background|low ?down|briefing|tldr|breakdown)|(?:an? |the )?(?:quick |short |brief )?(?:overview|summary|recap|gist|rundown|background|tl;?dr|tl dr|in a nutshell|eli5|explain like i'm five|cliff ?notes|key (?:points|facts|takeaways|events|findings)|main (?:points|events|things|findings|facts|takeaways)|bullet points)|what (?:are|were|is|was) the (?:key|main|most important) (?:points|facts|takeaways|things|findings|story|issue|events)|whats? the (?:gist|story|deal|background|short version|tl;?dr))\\b(?: (?:of|on|about|for|with|w|in|from|here|to know|to remember|please|pls|regarding))*(?: what)?(.*)$`,
    ([topic = '']) => ({ type: 'overview', latest: false, topic }),
  ),
  row(`^what(?:'s| is| was|s)? (?:all )?(?:this|that|it|the (?:${THING.slice(3)})(?: (?:all )?about)$`, () => ({
    type: 'overview',
    latest: false,
    topic: '',
  })),
  row(
    `^(?:so )?(?:what(?:'s|s| is| was| has been| are)?|tell (?:me|us)(?: about)?|explain|what do i need to know about) (?:going on|happening|been going on|${ALL_OF_IT})(?: (?:about|with|w|here|in|on))*(.{0,40})$`,
    ([topic = '']) =>
      /^\s*(?:the|this|that|all|it|$)/.test(topic) || topic.trim() !== ''
        ? { type: 'overview', latest: false, topic }
        : null,
  ),
  row(
    `^(.+?)[ ,]+(?:in (?:short|brief|a nutshell)|(?:the )?short version|tl;?dr|briefly|quick summary)$`,
    ([topic = '']) => ({ type: 'overview', latest: false, topic }),
  ),
  row(`^how did ${ALL_OF_IT} (?:start|begin|come about)(?: in the first place)?$`, () => ({
    type: 'overview',
    latest: false,
    topic: '',
  })),
  row(
    '^(?:explain|tell (?:me|us)|what happened|so what happened|wtf happened|what went on)(?: (?:everything|the (?:whole )?(?:story|case|thing)|it all|here|in (?:this|the) (?:case|story)))*$',
    () => ({ type: 'overview', latest: false, topic: '' }),
  ),

  row(
    '^(?:(?:give|show|draw|make)(?: me| us)? )?(?:an? |the )?(?:full |short |brief )?(?:timeline|chronology|sequence of events|order of events)\\b(?: (?:of|for|about|on))?(.*)$',
    ([topic = '']) => ({ type: 'timeline', topic }),
  ),
  row(
    '^(?:list|show|give)(?: me| us)? (?:all )?(?:the )?(?:main |key |important )?(?:events|dates|milestones)\\b(?: (?:of|in|for|about))?(.*)$',
    ([topic = '']) => ({ type: 'timeline', topic }),
  ),
  row(
    '^what (?:has |had )?(?:happened|happens|went on|took place) (?:in|on|during|between|since|after|before) (.+)$',
    ([topic = '']) =>
      /^(?:\w+ )?(?:\d{4}|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)/.test(
        topic,
      )
        ? { type: 'timeline', topic }
        : null,
  ),

  row(
    "^(?:(?:list|name|show|give)(?: me| us)? )?(?:who(?:'s| is| are| were| was)?|which|what)? ?(?:all )?(?:of )?(?:the )?(?:main |key |important |big |central |relevant )(?:people|players|figures|characters|persons?|names|actors|voices|politicians|councillors|officials|parties)\\b(.*)$",
    ([of = '']) => ({ type: 'people', of }),
  ),
  row(
    "^(?:who(?:'s| is| are| was| were| all)* (?:involved|who|named|mentioned|in (?:this|it|the (?:case|story|articles?))|quoted|speaking)|list (?:all )?(?:the )?(?:people|names|speakers)|which people|who gets (?:quoted|mentioned|named))\\b(.*)$",
    ([of = '']) => ({ type: 'people', of }),
  ),
  row(
    '^(?:which|what|list(?: the)?|name(?: the)?) (politicians|councillors|ministers|officials|experts|scientists|judges|mps|inspectors|doctors|lawyers|spokes\\w+)(?: (?:are|were|get|is|have been|that are))?(?: (?:involved|named|mentioned|quoted|there|in (?:this|it|the articles?)))?$',
    ([of = '']) => ({ type: 'people', of }),
  ),
  row(
    '^who(?: all)? (?:speaks?|spoke|is speaking|talks?|is the spokes\\w+) (?:for|on behalf of) (?:the )?(.+)$',
    ([of = '']) => (/^(?:whom|who|which)$/.test(of) ? { type: 'people', of: '' } : { type: 'people', of }),
  ),

  row(
    `^(?:which|what|how many|list(?: the| all)?|show(?: me)?(?: the)?|name(?: the)?)(?: of)?(?: the| these| your| all)* (?:articles?|sources?|papers?|newspapers?|outlets?|publications?|stories|reports do you have)\\b(?: (?:do you have|are there|have you (?:got|read)|did you read|is this from|that|which|report|reports|reported|mention|mentions|cover|covers|say|says|are|is|talk|discuss|about|on|of|with|to))*(.*)$`,
    ([topic = '']) => ({ type: 'articles', topic }),
  ),
  row(
    '^where (?:does|do|did|is) (?:this|your|all this|the) (?:info|information|come from|data|from)\\b.*$|^what are your sources$',
    () => ({ type: 'articles', topic: '' }),
  ),

  row(
    `^(?:who|whom|which (?:person|people|politician|official|expert|one))(?:'s| was it(?: that| who)?| is it(?: that| who)?| else| has| had| have| actually| ever| exactly| also| first)* (?:${SAY})\\b(?: that)?\\s*(.+)$`,
    ([statement = '']) => ({ type: 'who-said', statement }),
  ),
  row(
    '^(?:whose (?:words|quote|quotation|statement|view|opinion|claim) (?:is|was|are|were)|who (?:is|was) quoted (?:as )?saying)\\s*(?:it )?(?:that )?(.+)$',
    ([statement = '']) => ({ type: 'who-said', statement }),
  ),
  row(
    `^(?:did|does|has|have) (?:anyone|anybody|someone|somebody) (?:ever |actually )?(?:${SAY})\\b(?: that)?\\s*(.+)$`,
    ([statement = '']) => ({ type: 'who-said', statement }),
  ),

  row(
    `^(?:(?:(?:can|could) (?:you|u) )?(?:give|show|find|gimme|get|quote)(?: me| us)? (?:the |a |an )?)?(?:exact )?(?:quote|bit|part|passage|line|words?) (?:where|in which|of when|when) (.+?) (?:${SAY})\\b(?: that| to)?\\s+(.+)$`,
    ([speaker = '', statement = '']) => ({ type: 'did-say', speaker, statement }),
  ),
  row(`^where (?:did|does|do|has|have) (.+?) (?:${SAY})\\b(?: that)?\\s+(.+)$`, ([speaker = '', statement = '']) => ({
    type: 'did-say',
    speaker,
    statement,
  })),
  row(
    `^(?:did|does|do|has|have) (.+?) (?:ever |actually |really |also |not )?(?:${SAY})\\b(?: that| to)?\\s+(.+)$`,
    ([speaker = '', statement = '']) => ({ type: 'did-say', speaker, statement }),
  ),

  row(
    `^what (?:do|did|does|have|has) (?:both )?(.+?) and (.+?) (?:each |both |say |think |said )+(?:about|on|of|regarding)? ?(.*)$`,
    ([a = '', b = '', topic = '']) => ({ type: 'sides', sides: [a, b], topic: topic ?? '' }),
  ),
  row(
    `^(?:so )?what(?:'s|s| is| was| do| does| did| has| have| had| would)? (?!happened|else)(?:the )?(.+?) (?:actually |really |also |have to |had to |got to |ever |exactly |been )*(?:${SAY}|sayin|reacting|react)\\b(?: (?:to say|in response))?(?: (?:about|on|of|regarding|re|to|that|when asked about))?(.*)$`,
    ([speaker = '', topic = '']) =>
      /^(?:it|there|this|that)$/.test(speaker) ? null : { type: 'what-said', speaker, topic },
  ),
  row(
    "^(?:what(?:'s|s| is| was| are| were) |give me |show me )?(?:the )?(.+?)(?:'s|s') (?:words|views?|opinions?|comments?|response|reaction|position|stance|statements?|verdict|quotes?|take|thoughts)\\b(?: (?:about|on|of|to|regarding|for))?(.*)$",
    ([speaker = '', topic = '']) => ({
      type: 'what-said',
      speaker: speaker.replace(/^(?:what(?:'s|s| is| was)?|the) /, ''),
      topic,
    }),
  ),
  row(
    '^how (?:did|does|has) (.+?) (?:react|reacted|respond|responded|feel|felt)\\b(?: (?:to|about|when|on))?(.*)$',
    ([speaker = '', topic = '']) => ({ type: 'what-said', speaker, topic }),
  ),
  row(
    '^(?:quotes?|words|statements?|comments?)(?: (?:from|by|of)) (.+?)(?: (?:about|on|regarding) (.+))?$',
    ([speaker = '', topic = '']) => ({ type: 'what-said', speaker, topic: topic ?? '' }),
  ),
  row('^according to ([^,]+), (.+)$', ([speaker = '', topic = '']) => ({ type: 'what-said', speaker, topic })),

  row(
    '^(?:compare|contrast)\\b ?(.+?) (?:and|with|to|against|vs\\.?|versus) (.+?)(?: (?:on|about|regarding|in terms of) (.+))?$',
    ([a = '', b = '', topic = '']) => ({ type: 'sides', sides: [a, b], topic: topic ?? '' }),
  ),
  row('^(.{2,60}?) (?:vs\\.?|versus) (.{2,60})$', ([a = '', b = '']) => ({ type: 'sides', sides: [a, b], topic: '' })),
  row(
    "^(?:how (?:is|are|was|were|does|do|did)|what(?:'s|s| is| was)? (?:the )?(?:difference|differences) between) (.+?) (?:different (?:from|to|than)|differ from|and|compare(?:d)? (?:to|with)) (.+)$",
    ([a = '', b = '']) => ({ type: 'sides', sides: [a, b], topic: '' }),
  ),
  row(
    '^(?:how|what|in what way|did|has|have|is)\\b(?=.*\\b(?:chang|differ|evolv|compar|shift|better or worse|improv)\\w*).*?\\b(?:between|from) (.+?) (?:and|to) (.+)$',
    ([a = '', b = '']) => (/\d{4}/.test(a) && /\d{4}/.test(b) ? { type: 'sides', sides: [a, b], topic: '' } : null),
  ),

  row(
    `^who (?:is|was|were) (?:the|that|this|those) (?:\\S+ ){1,3}(?:that|who) (?:${SAY})\\b(?: that)?\\s+(.+)$`,
    ([statement = '']) => ({ type: 'who-said', statement }),
  ),
  row("^(?:what(?:'s|s| is| was| are| were) )?(?:the )?names? of (?:the |that |this )?(.+)$", ([who = '']) => ({
    type: 'who-is',
    who,
  })),
  row(
    "^who(?:'s|s| is| are| was| were|'re) (?!\\w+(?:ing|ed)\\b|to\\b)(.+?)(?: and what (?:does|did|do) (?:he|she|they) do| again| anyway| really| exactly| by name)*$",
    ([who = '']) => ({ type: 'who-is', who }),
  ),
  row(
    "^(?:what(?:'s|s| is| was| were| are) )?(?:the )?(.+?)(?:'s|s'|s) (?:post|job|role|position|office|job title|title|rank|occupation|profession)(?: again| exactly)?(?: (?:at|in|on|within) .+)?$",
    ([who = '']) => (who.split(' ').length <= 3 ? { type: 'who-is', who } : null),
  ),
  row('^what (?:does|did|do) (\\S+(?: \\S+)?) do(?: for (?:a living|work))?$', ([who = '']) => ({
    type: 'who-is',
    who,
  })),
  row(
    '^(?:(?:in )?(?:what|which) (?:post|job|role|position|office)|as what) (?:does|did|do|has|had|is|was) (.+?)(?: (?:hold|have|had|held|do|got|in|work(?: in| as)?))?$',
    ([who = '']) => ({ type: 'who-is', who }),
  ),
  row(
    '^(?:tell (?:me|us) (?:more )?about|info on|information (?:on|about)|anything (?:on|about)) (.+)$',
    ([who = '']) => ({ type: 'who-is', who }),
  ),
]

export function readIntent(text: string): Intent {
  if (text === '') return { type: 'conversation', topic: 'nothing-asked' }
  for (const { pattern, read } of INTENTS) {
    const match = pattern.exec(text)
    const intent =
      match &&
      read(
        match
          .slice(1)
          .filter((group) => group !== undefined)
          .map((group) => group.trim()),
      )
    if (intent) return intent
  }
  return { type: 'open' }
}

const EXPECTED: readonly [RegExp, Expected][] = [
  [/^(?:in |on |since |from |by )?(?:when\b|(?:what|which) (?:date|day|year|month|time)\b)/, 'date'],
  [/^how old\b|\b(?:age|aged)\b(?=[^.]{0,20}$)/, 'age'],
  [/^(?:for |about )?how long\b|^how many (?:years|months|weeks|days|hours)\b/, 'duration'],
  [
    /^how much\b(?=.*\b(?:money|cash|costs?|pa(?:y|id)|earn|spen[dt]|worth|fined?|funding|compensation|give|get|got|owe)\b)|\b(?:salary|salaries|wages?|price|budget)\b|^what(?:'s|s| is| was| did| does| do)?\b.{0,40}\bcosts?$/,
    'money',
  ],
  [/\b(?:e-?mail|phone|telephone|mobile|postcode|address|website|contact details)\b/, 'address'],
  [
    /^(?:about |roughly |around )?(?:how (?:many|much|big|large|far|high)\b|what (?:number|percentage|proportion|share|amount|score)\b)/,
    'number',
  ],
  [/^(?:where\b|in (?:which|what) (?:place|city|town|country|area))/, 'place'],
  [
    /^(?:why\b|how come\b|for what reason|what (?:is|was|were) the (?:reason|cause)|what (?:caused|made|led to|triggered)\b)/,
    'reason',
  ],
  [
    /^(?:who|whom|whose|which (?:person|people|minister|councillor|politician|man|woman|official|judge|scientist))\b|\bnames? of\b|\bby name\b/,
    'person',
  ],
  [
    /^(?:what(?:'s|s| is| are| was| were) (?:an? |the )?(?:\S+ ?){1,5}$|define\b|what does .+ (?:mean|stand for)|explain\b|meaning of\b)/,
    'definition',
  ],
  [
    /^(?:so )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|isn't|wasn't|aren't|didn't|doesn't)\b/,
    'yes-no',
  ],
]

export function readExpected(text: string): Expected {
  return EXPECTED.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

const FIELD: readonly RegExp[] = [
  /^(?:about |around |roughly )?how (?:many|much) (?:more |other |of the |of )?(?:\p{L}+ (?=\p{L}+ (?:do|does|did|is|are|was|were|have|has|had|will|got|get|died|work)\b))?(\p{L}+)/u,
  /^(?:in |for |on |at )?(?:which|what) (?:other |kind of |sort of |type of )?(?!is\b|are\b|was\b|were\b|do\b|does\b|did\b|has\b|have\b|had\b|will\b|can\b|would\b|happen|'s\b)(?:\p{L}+ (?=\p{L}+ (?:is|are|was|were|do|does|did|has|have|had|made|got)\b))?(\p{L}+)/u,
  /^what(?:'s|s| is| was| are| were) (?:the )?(?:name|names) of (?:the )?(?:\p{L}+ )?(\p{L}+)/u,
]

/** The noun that says what is asked for. */
export function readField(text: string): string | null {
  for (const pattern of FIELD) {
    const found = pattern.exec(text)?.[1]
    // "what helps officers" asks for no noun.
    const token = found && tokenize(text).find(({ lower }) => lower === found)
    if (token && token.pos === 'NOUN') return found
  }
  return null
}
