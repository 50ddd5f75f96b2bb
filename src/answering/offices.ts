import type { Appearance } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { terms } from '../text/terms.ts'
import { isOf, readPeriod } from './period.ts'
import { isOfSeveral, officeOf, roleHead, roleTerms } from './roles.ts'
import { nameKey } from './speakers.ts'

/** An office as a question describes it. */
export interface Office {
  /** The nouns it may be built on; `null` where the question has only "post" or "in charge". */
  heads: ReadonlySet<string> | null
  /** What else it may be called, where nobody has it under that name. */
  wide: ReadonlySet<string>
  /** The words that say which one it is. */
  terms: string[]
  /** The day, month or year that is asked about. */
  date: string | null
  /** It is told by what went on meanwhile: "when the bridge was closed". */
  meanwhile: boolean
}

const office = (list: string) => new Set(list.split(' ').map(officeOf))

/** Whoever is at the top of something. */
const TOP = office('chair executive leader director head president principal chief manager')
/** Nouns that people use for one another's offices. The answer gives the office as the article does. */
const WIDER: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  [
    ['head', TOP],
    ['chief', TOP],
    ['minister', office('secretary undersecretary')],
    ['secretary', office('minister')],
    ['adviser', office('advisor consultant')],
    ['advisor', office('adviser consultant')],
    ['headteacher', office('head principal')],
    ['principal', office('head headteacher')],
    ['spokesperson', office('spokesman spokeswoman')],
    ['spokesman', office('spokeswoman spokesperson')],
    ['spokeswoman', office('spokesman spokesperson')],
    ['politician', office('councillor mp minister')],
  ].map(([noun, wider]) => [officeOf(noun as string), wider as ReadonlySet<string>]),
)

/** What somebody does who holds an office, and the offices. */
const DOES: readonly [RegExp, ReadonlySet<string>][] = [
  [/^(?:chairs|chaired|presides over|presided over) /i, office('chair')],
  [/^(?:leads|led|heads|headed|heads up|runs|ran|bosses|is running|was running|manages|managed) /i, TOP],
  [/^(?:directs|directed) /i, office('director')],
]
/** "Who held the post of …", "Who became …": what stands in front of the office. */
const HOLDS =
  /^(?:(?:is|are|was|were|had|has|have|held|holds|got|took|takes|fills|filled|occupies|occupied|became|served|serves|acted|acts|worked|works|took over|was (?:made|named|appointed|elected)|is (?:listed|named|described)|described)\b ?)+(?:as\b ?)?/i
const CHARGE = /\b(?:(?:in|took|takes) charge(?: of| at)?|responsible for|in command of|at the top(?: of| at)?)\b/i
/** Words for any office. */
const POST = /\b(?:post|brief|job|role|position|office|portfolio|seat|title)\b(?: of)?/i
const BOSS =
  /\b(?:(?:top|most senior|highest(?:-ranking)?|leading|number one) (?:official|officer|person|man|woman|manager|boss|job|post|role|position)|boss|head honcho|gaffer)\b/i
/** A clause that only says when. */
const MEANWHILE = /(?<=\S)[\s,]+(?:when|while|after|before|at the time|during|once|by the time|back when)\b.*$/i
/** Terms that say nothing of which office is meant. */
const VAGUE = new Set(
  terms(
    'name named called new current currently time now person first official today present still called what sitting again',
  ),
)

/** Reads which office a question asks for; `null` when it asks for none. */
export function readOffice(asked: string): Office | null {
  const { date, rest } = readPeriod(asked)
  let text = rest.replace(/[?!.]+$/, '').trim()
  const when = { date, meanwhile: MEANWHILE.test(text) }
  const does = DOES.find(([verb]) => verb.test(text))
  if (does) return described(text.replace(does[0], '').replace(MEANWHILE, ''), null, does[1], when)
  const holds = HOLDS.test(text)
  text = text.replace(HOLDS, '').replace(MEANWHILE, '')
  if (BOSS.test(text)) return described(text.replace(BOSS, ' '), null, TOP, when)
  if (CHARGE.test(text)) return described(text.replace(CHARGE, ' '), null, null, when)
  const post = POST.test(text)
  if (post) text = text.replace(POST, ' ').trim()
  const head = roleHead(text)
  if (head === null) return post && holds ? described(text, null, null, when) : null
  const isHead = (word: string) => word !== '' && officeOf(word) === head
  const own = new Set(text.split(/[^\p{L}-]+/u).filter((word) => isHead(word) || isHead(word.replace(/s$/, ''))))
  const which = text.split(/\s+/).filter((word) => !own.has(word.replace(/[^\p{L}-]+$/u, '')))
  return described(which.join(' '), new Set([head]), WIDER[head] ?? null, when)
}

function described(
  text: string,
  heads: ReadonlySet<string> | null,
  wide: ReadonlySet<string> | null,
  when: Pick<Office, 'date' | 'meanwhile'>,
): Office {
  return { heads, wide: wide ?? new Set(), terms: terms(text).filter((term) => !VAGUE.has(term)), ...when }
}

/** A word in a good part of all sentences does not tell one office from another. */
const COMMON = 1.6
/** Where the noun is not the question's, this share of its other words must be the role's. */
const SHARE = 0.6

/** Those who held an office, by the articles: each article's word for it once, of the period asked for or of any. */
export function holdersOf(corpus: Corpus, wanted: Office): Appearance[] {
  const groups = new Map<string, Appearance[]>()
  for (const one of corpus.index.records.people) {
    if (/^(?:the )?(?:former|ex-)/i.test(one.role) || isOfSeveral(one.role)) continue
    const key = `${one.article}|${nameKey(one.name)}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const among = (heads: ReadonlySet<string> | null, least: number) =>
    [...groups.values()].flatMap((roles) => holder(corpus, roles, wanted, heads, least) ?? [])
  if (wanted.heads !== null) {
    const found = among(wanted.heads, 0)
    if (found.length > 0) return found
  }
  if (wanted.terms.length === 0) return []
  return wanted.wide.size > 0 ? among(wanted.wide, SHARE) : wanted.heads === null ? among(null, SHARE) : []
}

/** The one of a person's roles in an article that is the office asked for. */
function holder(
  corpus: Corpus,
  roles: readonly Appearance[],
  wanted: Office,
  heads: ReadonlySet<string> | null,
  least: number,
): Appearance | null {
  const fitting = roles.filter(({ role }) => heads === null || heads.has(roleHead(role) ?? ''))
  if (fitting.length === 0) return null
  const { title, publisher } = corpus.article((roles[0] as Appearance).article)
  const own = new Set(roles.flatMap(({ role }) => roleTerms(role, { whole: namesBody(role, wanted.terms) })))
  const around = new Set([...own, ...terms(`${title} ${publisher ?? ''}`)])
  if (!wanted.terms.every((term) => around.has(term) || corpus.vocabulary.idf(term) < COMMON)) return null
  const had = wanted.terms.filter((term) => own.has(term)).length
  if (had < least * wanted.terms.length) return null
  return fitting.reduce((best, one) => (one.role.length > best.role.length ? one : best))
}

/** Does a question name the body whose name is in a role: "the president of the Association of …"? */
const namesBody = (role: string, asked: readonly string[]) =>
  roleTerms(role)
    .filter((term) => !roleTerms(role, { whole: false }).includes(term))
    .slice(0, 1)
    .every((term) => asked.includes(term))

/** Those of a period: of articles exactly of it, else of articles that may be of it. */
export function ofPeriod(corpus: Corpus, holders: readonly Appearance[], period: string): Appearance[] {
  const dateOf = (one: Appearance) => corpus.article(one.article).date
  // "who was chief executive until 2018" says so in an article of 2020.
  const ended = (one: Appearance) =>
    (/\b(?:until|till) (?:.* )?((?:19|20)\d\d)\b/.exec(one.role)?.[1] ?? period) < period
  const held = holders.filter((one) => !ended(one))
  const exactly = held.filter((one) => dateOf(one)?.startsWith(period))
  return exactly.length > 0 ? exactly : held.filter((one) => isOf(dateOf(one), period))
}
