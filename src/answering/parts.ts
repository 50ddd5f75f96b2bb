import { terms } from '../text/terms.ts'
import { type Range, rangeOf, readRanges } from './range.ts'

/** A question that asks the same of several times. */
export interface Parts {
  /** The question without the times: "Who was the leader". */
  core: string
  /** In the order the question names them. */
  ranges: Range[]
  /** It names no times: every one that there is something of is meant. */
  every?: boolean
}

/** What is set side by side: whose words, and on what. */
export interface View {
  /** As the question names them; `null` for whatever the articles say. */
  speaker: string | null
  topic: string
  /** The verb asks for what is found fault with, or for what is praised. */
  tone: 'praise' | 'blame' | null
}

const CHANGE = /\b(?:chang|differ|evolv|compar|contrast|shift|develop|versus|vs\b)\w*/i
/** "… and who had it", "with what they found": the question again, for another time. */
const AGAIN =
  /[,;]?\s+(?:and|with|to|against|versus|vs|but)\s+(?:with\s+)?(?:who|whom|what|which|how|where|why|when)\b(.*)$/i
const TRAILING = /[\s,;]*\b(?:and|with|to|against|versus|vs|compared|between)?[\s,;]*$/i

/** Reads a question that names two times or more; `null` when it names one, or asks different things of them. */
export function readParts(text: string): Parts | null {
  const plain = text.replace(/[’‘]/g, "'").replace(/[?!.\s]+$/, '')
  const { ranges, rest } = readRanges(plain)
  const [only] = ranges
  // "Between 2016 and 2020" is one stretch of time, and where something changed, its two ends.
  const ends = ranges.length === 1 && only?.dates.length === 2 && CHANGE.test(plain) ? only.dates.map(rangeOf) : ranges
  // "In 2016 or in 2017?" asks which.
  if (ends.length < 2 || /\bor\b/i.test(plain)) return null
  const again = AGAIN.exec(rest)
  const core = again && again.index > 0 ? rest.slice(0, again.index) : rest
  const first = new Set(terms(core))
  if (again && !terms(again[1] as string).every((term) => first.has(term) || EMPTY.has(term))) return null
  return { core: core.replace(TRAILING, '').replace(/\s+/g, ' ').trim(), ranges: ends }
}

/** What a second half says again in other words. */
const EMPTY = new Set(terms('it them they one that this same had have did do said say held hold then later'))

const ARTICLES = /^(?:the |these |those |all )*(?:articles?|papers?|press|news|sources|texts?|reports? of)$/i
const NOUN =
  'views?|opinions?|positions?|assessments?|ratings?|judgements?|judgments?|verdicts?|stance|mind|attitude|findings?|words|statements?|comments?|conclusions?'
const SAID =
  'find|finds|found|say|says|said|state[ds]?|report(?:ed)?|conclude[ds]?|see|saw|think|thought|make of|write|wrote|tell|told'
const PRAISE = 'praise[ds]?|welcome[ds]?|commend(?:ed|s)?|like[ds]?|hail(?:ed|s)?'
const BLAME =
  'criticis\\w+|criticiz\\w+|blame[ds]?|fault(?:ed)?|complain(?:ed)?(?: about| of)?|warn(?:ed|s)?(?: about| of)?|condemn(?:ed|s)?|worr(?:y|ied)(?: about)?'
const VERB = `(${SAID}|${PRAISE}|${BLAME})`
const ABOUT = '(?:\\s+(?:about|on|of|regarding|concerning)\\s+(.+))?'

const VIEWS: readonly [RegExp, (match: RegExpExecArray) => View][] = [
  [
    /^what (?:is|was|has been|did they) (?:said|written|reported|known|say) (?:about|of|on) (.+)$/i,
    ([, topic = '']) => ({ speaker: null, topic, tone: null }),
  ],
  [
    new RegExp(`^(?:how (?:did|do|does|has|have) )?(?:the )?(.+?)(?:'s|s') (?:${NOUN})${ABOUT}$`, 'i'),
    ([, speaker = '', topic = '']) => ({ speaker, topic, tone: null }),
  ],
  [
    new RegExp(`^(?:the )?(?:${NOUN}) (?:of|by|from) (.+?)(?: (?:about|on|regarding) (.+))?$`, 'i'),
    ([, speaker = '', topic = '']) => ({ speaker, topic, tone: null }),
  ],
  [
    new RegExp(`^(?:what|how) (?:did |do |does |has |have )?(.+?) ${VERB}${ABOUT}$`, 'i'),
    ([, speaker = '', verb = '', topic = '']) => ({ speaker, topic, tone: toneOf(verb) }),
  ],
]

const toneOf = (verb: string): View['tone'] =>
  new RegExp(`^(?:${PRAISE})$`, 'i').test(verb)
    ? 'praise'
    : new RegExp(`^(?:${BLAME})$`, 'i').test(verb)
      ? 'blame'
      : null

/** What a comparison sets side by side; `null` for a question of another kind, such as who held an office. */
export function readView(core: string): View | null {
  const bare = core
    .replace(/^(?:please )?(?:compare|contrast)\s+/i, '')
    .replace(
      /^(?:what (?:is|are|was|were) the difference(?:s)? (?:between|in)|in what way|what (?:has|had)? ?changed in)\s+/i,
      '',
    )
    .replace(CHANGE, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  for (const [pattern, read] of VIEWS) {
    const match = pattern.exec(bare)
    if (!match) continue
    const view = read(match)
    return view.speaker !== null && ARTICLES.test(view.speaker.trim()) ? { ...view, speaker: null } : view
  }
  // "Compare the improvement plan", "How did the leadership change?"
  const topic = bare.replace(/^how (?:did|do|does|has|have)\s+/i, '')
  return topic !== bare || bare !== core ? { speaker: null, topic, tone: null } : null
}
