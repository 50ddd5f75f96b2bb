import type { Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import type { Turned } from './factuality.ts'
import { isInside, type Unit } from './unit.ts'

/** What a statement is called that the article goes on to judge. */
const CLAIM =
  /^(?:claim|charge|statement|assertion|accusation|allegation|suggestion|figure|story|rumou?r|denial|argument)$/
const FALSE =
  /^(?:false|untrue|wrong|incorrect|inaccurate|baseless|unfounded|groundless|misleading|bogus|debunked|discredited|disproved|disproven|fabricated|mistaken|unsupported|refuted|denied|disputed|rejected|contradicted|dismissed)$/
/** What links the two: "a claim that has since been proved untrue", "a claim later denied". */
const LINK =
  /^(?:that|which|is|was|were|are|has|have|had|been|be|to|since|later|long|widely|proved|proven|proves|turned|turns|out|shown|found|called|repeatedly|quickly|largely|now|not)$/
const TRUE = /^(?:true|accurate|correct|right)$/
const LONGEST = 10

export const isClaim = (token: Token | undefined) =>
  token !== undefined &&
  (CLAIM.test(token.lemma) || /^(?:idea|notion|report|view|criticism|possibility|argument)$/.test(token.lemma))

/**
 * ", a claim that proved untrue", ", a false claim", ", a charge denied by the mayor": where between `from` and `to` the article
 * itself takes back what somebody said before.
 */
export function rejectionAfter(unit: Unit, from: number, to = unit.end): Span | null {
  const { outside, quoted } = unit
  for (let i = 0; i < outside.length; i++) {
    const comma = outside[i] as Token
    if (comma.start < from || comma.start > to || !/^[,—–]$/.test(comma.text)) continue
    if (!/^(?:an?|the|this)$/.test(outside[i + 1]?.lower ?? '')) continue
    const noun = outside.findIndex((t, n) => n > i + 1 && n < i + 5 && CLAIM.test(t.lemma))
    if (noun < 0 || quoted.some((q) => isInside(comma, q))) continue
    const end = judged(outside, i + 2, noun)
    if (end >= 0) return { start: (outside[i + 1] as Token).start, end: (outside[end] as Token).end }
  }
  return null
}

/** "That is not true.", "The claim was false.": the whole of a sentence that takes back the one before. */
export function takesBack({ outside, quoted }: Unit): Span | null {
  const [first, second] = outside
  if (!first || quoted.length > 0 || outside.length > LONGEST) return null
  const claim = /^(?:the|this)$/.test(first.lower) && CLAIM.test(second?.lemma ?? '')
  if (!claim && !/^(?:that|this|it)$/.test(first.lower)) return null
  const end = outside.findIndex((t) => FALSE.test(t.lower) || TRUE.test(t.lower))
  const words = outside.slice(claim ? 2 : 1, end)
  if (end < 0 || words.length === 0 || !words.every((t) => LINK.test(t.lower) || t.pos === 'ADV' || isNot(t)))
    return null
  if (TRUE.test((outside[end] as Token).lower) !== words.some(isNot)) return null
  // "It was rejected by the council" tells of a proposal.
  if (!claim && /ed$/.test((outside[end] as Token).lower)) return null
  if (outside[end + 1] && outside[end + 1]?.text !== '.') return null
  return { start: first.start, end: (outside[end] as Token).end }
}

/** "that the bridge was safe" + "proved untrue": where behind a clause it is said of the whole of it that it is false. */
export function predicateAfter(tokens: readonly Token[], from: number): { from: number; span: Span } | null {
  for (let i = from; i < tokens.length; i++) {
    if (!FALSE.test((tokens[i] as Token).lower) && !TRUE.test((tokens[i] as Token).lower)) continue
    let start = i
    while (start > from && (LINK.test(tokens[start - 1]?.lower ?? '') || isNot(tokens[start - 1] as Token))) start--
    const words = tokens.slice(start, i)
    if (TRUE.test((tokens[i] as Token).lower) !== words.some(isNot)) continue
    const verb = words.some((t) => /^(?:VERB|AUX)$/.test(t.pos))
    const own = tokens.slice(from, start).some((t) => /^(?:VERB|AUX)$/.test(t.pos))
    if (verb && own)
      return { from: start, span: { start: (tokens[start] as Token).start, end: (tokens[i] as Token).end } }
  }
  return null
}

/** The statement as the article rejects it: with these words, where nothing turned it already. */
export function rejectedBy(turned: Turned, { start, end }: Span): Turned {
  return { ...turned, turn: turned.turn ?? { start, end }, rejected: true }
}

/** Position of the last word that calls the noun's claim false, or -1. */
function judged(tokens: readonly Token[], first: number, noun: number): number {
  if (tokens.slice(first, noun).some((t) => FALSE.test(t.lower))) return noun
  for (let i = noun + 1; i < Math.min(tokens.length, noun + LONGEST); i++) {
    const token = tokens[i] as Token
    const not = tokens.slice(noun + 1, i).some(isNot)
    if (FALSE.test(token.lower)) return not ? -1 : i
    if (TRUE.test(token.lower)) return not ? i : -1
    if (!LINK.test(token.lower) && token.pos !== 'ADV' && !isNot(token)) return -1
  }
  return -1
}

const isNot = (token: Token) => /^(?:not|n['’]t|never)$/.test(token.lower)
