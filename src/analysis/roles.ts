import { ORG_NOUNS, SAY_VERBS } from '../text/lexicon.ts'
import type { Token } from '../text/nlp.ts'
import { isHonorific, isOfficeWord, isPersonNoun } from './kinds.ts'
import {
  afterOther,
  isNameWord,
  isRelation,
  isSpacedDash,
  nameRun,
  officeStart,
  phraseEnd,
  phraseStart,
  slice,
} from './phrases.ts'

/**
 * The roles that a name's own surroundings prove: name and role stand in one construction, an apposition behind the
 * name or in front of it, "X is the R", "X, who is R". What hangs on another name, or cannot be told from a list, is no
 * role of anybody's.
 */

/** More words in an apposition than this are no office, even with what it is of and about. */
const LONGEST = 24
/** So many words may have a participle among them: "leader of the party governing Saltmere". */
const SHORT = 18
/** The word for what somebody is comes before any preposition, and so soon. */
const HEAD = 9

/** The role in an apposition that begins at `at`, or in "is the R": ", chief executive of Dudley Council,". */
export function roleAfter(text: string, tokens: readonly Token[], at: number): string | null {
  if (tokens[at]?.text === '(') {
    // "Joe Barton (R-Texas), the chairman of …"
    const close = tokens.slice(at, at + 8).findIndex(({ text }) => text === ')')
    return close > 0 && tokens[at + close + 1]?.text === ',' ? roleAfter(text, tokens, at + close + 1) : null
  }
  if (tokens[at]?.text !== ',') return roleByVerb(text, tokens, at)
  if (isOfSomebody(tokens, at)) return null
  let from = at + 1
  // "Luay Sami, 33, the programme coordinator,"
  if (/^\d{1,3}$/.test(tokens[from]?.text ?? '') && tokens[from + 1]?.text === ',') from += 2
  const successor = roleOfSuccessor(text, tokens, from)
  if (successor) return successor
  if (/^(?:who)$/.test(tokens[from]?.lower ?? '') && /^(?:is|was)$/.test(tokens[from + 1]?.lower ?? '')) from += 2
  while (/^(?:the|a|an|now|currently)$/i.test(tokens[from]?.text ?? '')) from++
  const end = appositionEnd(tokens, from)
  const words = tokens.slice(from, end)
  const [first] = words
  if (!first || words.length > LONGEST || OPENS_CLAUSE.test(first.lower) || /^(?:AUX|VERB|PRON)$/.test(first.pos))
    return null
  if (first.pos === 'ADV' && words[1] && SAY_VERBS.has(words[1].lemma)) return null
  if (words.some((t, n) => makesClause(words, n) || (t.pos === 'VERB' && words.length > SHORT))) return null
  const head = headOf(words)
  if (head < 0 || namesSomebody(words, head) || isOfNext(tokens, from, end)) return null
  return office(text, tokens, from, beforeBrackets(words, from, end))
}

/** "Labour MP (since 2015)": what is in brackets belongs to no role. */
const beforeBrackets = (words: readonly Token[], from: number, end: number): number => {
  const open = words.findIndex(({ text }) => text === '(')
  return open > 0 ? from + open : end
}

/** "Ann Cole, Labour MP (Member of Parliament) Tom Pike": what a name follows is that name's, brackets or not. */
function isOfNext(tokens: readonly Token[], from: number, end: number): boolean {
  const close = tokens.slice(from, end + 2).findIndex(({ text }) => text === ')')
  return close > 0 && isNameWord(tokens[from + close + 1])
}

const OPENS_CLAUSE =
  /^(?:whose|whom|where|when|while|and|but|or|along|with|after|before|during|as|by|to|from|first|only|last|his|her|their|its)$/

/** "a friend of Ann Cole, a former mayor": it cannot be told which of the two was mayor. */
function isOfSomebody(tokens: readonly Token[], comma: number): boolean {
  const run = nameRun(tokens, 0, comma)
  let of = run - 1
  while (of >= 0 && (isHonorific((tokens[of] as Token).text) || (tokens[of] as Token).text === '.')) of--
  if (!/^(?:of|for|to|with)$/.test(tokens[of]?.lower ?? '')) return false
  const noun = tokens[of - 1]
  return noun !== undefined && noun.pos === 'NOUN' && isPersonNoun(noun)
}

function appositionEnd(tokens: readonly Token[], from: number): number {
  let end = from
  let depth = 0
  while (end < tokens.length) {
    const token = tokens[end] as Token
    if (token.text === '(') depth++
    if (token.text === ')') depth--
    const stops = depth <= 0 && /^[,.;:“"‘–—)]$/.test(token.text) && !isInitialDot(tokens, end)
    if (stops || /^(?:who|which|that|said|says|told|has|had|was|is|will)$/.test(token.text)) break
    if (isSpacedDash(tokens, end)) break
    // ", chairman of the Wessex Association stated that"
    if (isFiniteCue(tokens, end)) break
    // ", the Information Minister paid tribute": the sentence has gone on without a comma.
    if (token.pos === 'VERB' && /(?:ed|id)$/.test(token.lower) && isPersonNoun(tokens[end - 1])) break
    end++
  }
  while (/^(?:and|or)$/.test(tokens[end - 1]?.lower ?? '')) end--
  return end
}

const isFiniteCue = (tokens: readonly Token[], at: number) =>
  tokens[at]?.pos === 'VERB' &&
  SAY_VERBS.has(tokens[at]?.lemma ?? '') &&
  !/ing$/.test(tokens[at]?.lower ?? '') &&
  /^(?:PUNCT|SCONJ|PRON|DET|PROPN)$/.test(tokens[at + 1]?.pos ?? 'PUNCT')

/** A verb that makes a clause of what should be a role: neither "governing" nor "elected by". */
function makesClause(words: readonly Token[], n: number): boolean {
  const token = words[n] as Token
  if (token.pos === 'AUX') return true
  if (token.pos !== 'VERB' || n === 0 || /ing$/.test(token.lower)) return false
  return !/^(?:by|in|for|to|at|from|with|on|as|of)$/.test(words[n + 1]?.lower ?? '') && !isPersonNoun(words[n + 1])
}

/** Position of the noun that says what somebody is, in the singular, before any preposition; or -1. */
function headOf(words: readonly Token[]): number {
  // "father-and-daughter donors" has one head.
  const joins = (t: Token, n: number) =>
    /^(?:of|for|at|in|to|on|from|with|by|and|,)$/.test(t.lower) && words[n - 1]?.text !== '-'
  const joint = words.findIndex((t, n) => n > 0 && joins(t, n))
  const front = words.slice(0, joint < 0 ? words.length : joint)
  // "Dean of the School of Law": a capital does not hide what a word in front of "of" is.
  const titled = joint === 1 && words[1]?.lower === 'of' && isOfficeWord(words[0] as Token)
  const head = titled ? 0 : front.findLastIndex((t, n) => n < HEAD && isPersonNoun(t))
  if (head < 0 || isPlural(front[head] as Token)) return -1
  // "an actor friend", "Secretary of State": behind the word nothing but names or what it is joined to.
  const behind = front.slice(head + 1)
  return behind.some((t) => t.pos === 'NOUN' && !isNameWord(t) && !isPersonNoun(t)) ? -1 : head
}

/** ", Senator Tammy Duckworth of Illinois": the next of a list, and not what the one before is. */
function namesSomebody(words: readonly Token[], head: number): boolean {
  const joint = words.findIndex((t, n) => n > head && /^(?:of|for|at|in|to|on|from|with|by|and)$/.test(t.lower))
  const behind = words.slice(head + 1, joint < 0 ? words.length : joint).filter((t) => t.text !== '.')
  return behind.filter(isNameWord).length > 0 && !behind.some((t) => ORG_NOUNS.has(t.lower) || isPersonNoun(t))
}

/** "Liz Murphy has been appointed by the council as new chairperson of the Board": a role given by a verb. */
function roleByVerb(text: string, tokens: readonly Token[], at: number): string | null {
  let i = at
  const given = (t: Token | undefined) =>
    /^(?:serves|served|appointed|named|elected|became|becomes)$/.test(t?.lower ?? '')
  while (
    i < at + 6 &&
    (given(tokens[i]) || /^(?:is|was|has|have|had|been|be|now|also|currently)$/.test(tokens[i]?.lower ?? ''))
  )
    i++
  const verbs = tokens.slice(at, i)
  if (!verbs.some((t) => given(t) || /^(?:is|was|been|be)$/.test(t.lower))) return null
  if (verbs.some(given) && tokens[i]?.lower === 'by') i = phraseEnd(tokens, i + 1, tokens.length)
  if (tokens[i]?.lower === 'as' && verbs.some(given)) i++
  else if (!/^(?:the|a|an)$/.test(tokens[i]?.lower ?? '')) return null
  while (/^(?:the|a|an)$/i.test(tokens[i]?.text ?? '')) i++
  const end = phraseEnd(tokens, i, tokens.length)
  const words = tokens.slice(i, end)
  // "was the first candidate to weigh in", "was the only senator who": what somebody did, no office.
  if (OPENS_CLAUSE.test(words[0]?.lower ?? '') || /^(?:to|who|that)$/.test(tokens[end]?.lower ?? '')) return null
  return headOf(words) >= 0 ? slice(text, tokens, i, end) : null
}

/** "The council has appointed Liz Murphy as the new chairperson of the Board": a role that was given. */
export function roleGiven(text: string, tokens: readonly Token[], start: number, end: number): string | null {
  if (tokens[end]?.lower !== 'as' || !GAVE.test(tokens[start - 1]?.lower ?? '')) return null
  // What was not done, or only may be, gave nobody a role; nor did what somebody is only said to have been offered.
  if (tokens.slice(Math.max(0, start - 6), start - 1).some((t) => TAKES_BACK.test(t.lower))) return null
  let from = end + 1
  while (/^(?:the|a|an|its|their|our)$/i.test(tokens[from]?.text ?? '')) from++
  // The tagger takes "new chief engineer" for an adverb and the rest.
  if (tokens[from]?.lower === 'new' && tokens[from]?.pos === 'ADV') from++
  const to = phraseEnd(tokens, from, tokens.length)
  return headOf(tokens.slice(from, to)) >= 0 ? slice(text, tokens, from, to) : null
}

const TIME =
  'then|now|currently|today|tonight|yesterday|tomorrow|later|earlier|recently|also|again|already|soon|still|meanwhile'
/** "then" in front of a role says that it was one, and stays. */
const TIMED = new RegExp(`^(?:(?:now|currently|also|already|still),? )+|(?:,? (?:${TIME}))+$`, 'gi')

/** A role without the words around it that say when something else was: "the chief executive later (resigned)". */
export const withoutTime = (role: string): string => role.replace(TIMED, '').trim()

const GAVE = /^(?:appointed|reappointed|elected|hired|installed)$/
const TAKES_BACK =
  /^(?:not|n['’]t|never|nor|no|nobody|may|might|could|would|should|if|unless|whether|almost|nearly|to|refused|declined|denied|had)$/

/** ", who replaced Moira Tandy as leader of the council in January": the role that went over. */
function roleOfSuccessor(text: string, tokens: readonly Token[], at: number): string | null {
  if (tokens[at]?.lower !== 'who') return null
  const verb = tokens.findIndex((t, i) => i > at && i < at + 3 && SUCCEEDS.test(t.lower))
  const as = verb < 0 ? -1 : tokens.findIndex((t, i) => i > verb && i < verb + 8 && t.lower === 'as')
  if (as < 0 || tokens.slice(verb, as).some((t) => /^[,.;]$/.test(t.text))) return null
  const from = /^(?:the|a|an)$/.test(tokens[as + 1]?.lower ?? '') ? as + 2 : as + 1
  const end = phraseEnd(tokens, from, tokens.length)
  return tokens.slice(from, end).some(isPersonNoun) ? slice(text, tokens, from, end) : null
}

export const SUCCEEDS = /^(?:replac|succeed)(?:es?|ed|s|ing)$/

/** "Dunn's mother, Charlotte Charles," and "the new education secretary, Justine Greening": a role with a comma. */
export function roleInFront(text: string, tokens: readonly Token[], start: number, end: number): string | null {
  if (tokens[start - 1]?.text !== ',') return null
  const from = phraseStart(tokens, start - 2, Math.max(0, start - 16))
  if (from > start - 2) return null
  // "In a letter to the mayor, Tom Pike wrote": the sentence opens with a circumstance, not with his office.
  const opening = tokens[from - 1]
  if (opening?.pos === 'ADP' && (opening.initial || from === 1) && tokens[end]?.text !== ',') return null
  // "ready to endorse a candidate, Trumka spoke"
  if (opening?.pos === 'VERB' && tokens[end]?.text !== ',' && /^an?$/.test(tokens[from]?.lower ?? '')) return null
  let first = from
  while (/^(?:the|a|an|['’]s?)$/i.test(tokens[first]?.text ?? '')) first++
  first = afterOther(tokens, officeStart(tokens, first, start - 1), start - 1)
  const whose = first
  while (/^(?:his|her|their|its)$/.test(tokens[first]?.lower ?? '')) first++
  const words = tokens.slice(first, start - 1)
  if (words.length > 12 || words.some((t) => t.lower === 'by') || nameRun(tokens, first, start - 1) === first)
    return null
  const mark = words.findLastIndex((t) => /^['’]s?$/.test(t.text))
  const head = headOf(words.slice(mark + 1))
  if (head < 0 || namesSomebody(words.slice(mark + 1), head)) return null
  if (first > whose && isRelation(words[mark + 1 + head])) return null
  return office(text, tokens, first, start - 1)
}

/** The words of a role; "the" stays where it goes with an owner: "the council's chief executive". */
function office(text: string, tokens: readonly Token[], from: number, end: number): string {
  const owned = tokens.slice(from, end).some((t) => /^['’]s?$/.test(t.text))
  const role = slice(text, tokens, from, end)
  return owned && tokens[from - 1]?.lower === 'the' ? `the ${role}` : role
}

const isPlural = (token: Token) => token.lower !== token.lemma && token.lower.endsWith('s')

export function isInitialDot(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  return tokens[at]?.text === '.' && before !== undefined && /^\p{Lu}$/u.test(before.text)
}
