import type { Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import type { Attribution } from './attributed.ts'
import { accordingTo, attributionAt, isCue, isPlain } from './attribution.ts'
import type { Turned } from './factuality.ts'
import { nominal } from './nominal.ts'
import { PLAIN_TRAILING, parenthesis } from './parenthesis.ts'
import { isDay, isNameWord, phraseEnd } from './phrases.ts'
import { isClaim, rejectedBy, rejectionAfter } from './rejection.ts'
import { firstFrom } from './sentences.ts'
import { isInside, type Unit } from './unit.ts'

/** A statement in the article's own wording. */
export interface Reported extends Span {
  attribution: Attribution
}

/** Cues whose object, not only a clause, says what the statement is: "praised the progress". */
const ATTITUDE =
  /^(?:praise|criticise|criticize|condemn|welcome|commend|describe|call|urge|acknowledge|recognise|recognize|recommend|highlight|vow|promise|pledge|accept)$/
/** Cues that name who is told before they come to what. */
const TELLING = /^(?:tell|inform|assure|remind|warn|urge|advise|promise)$/
/** Tokens behind a cue that are looked at: no statement is longer, and a text may be one sentence. */
const LONGEST = 400
/** Fewer words than this make no statement. */
const SHORTEST = 4
/** "denied any wrongdoing" */
const SHORTEST_DENIED = 2

/** The statements a unit reports: "Inspectors said that …", "Brazil recommended …", "according to X, …". */
export function findReported(unit: Unit): Reported[] {
  const { text, outside } = unit
  const found: Reported[] = []
  let past = unit.start
  const whole = trailing(unit)
  if (whole) return [whole]
  outside.forEach((cue, i) => {
    if (cue.start < past) return
    const amid = parenthesis(unit, i)
    if (amid) {
      past = amid.end
      found.push(amid)
      return
    }
    const noun = nominal(unit, i)
    if (noun) {
      past = noun.end
      found.push(noun)
      return
    }
    const according = accordingTo(text, outside, i)
    if (!according && (!isCue(outside, i) || !isPlain(outside, i))) return
    if (according && isVia(outside, according)) return
    const attribution = according ?? attributionAt(text, outside, i, false)
    if (!attribution || isInverted(unit, cue, attribution)) return
    const told = according ? null : complement(unit, cue, attribution)
    const span = told ?? (according ? around(unit, attribution) : before(unit, i))
    if (!span) return
    past = span.end
    const { start, end } = span
    found.push({ start, end, attribution: { ...attribution, turned: told?.turned ?? attribution.turned } })
  })
  return found
}

/** `Petraeus "was lucky," said a former official`: what stands behind the cue is who speaks. */
function isInverted({ quoted, outside }: Unit, cue: Token, { span }: Attribution): boolean {
  const before = quoted.findLast((q) => q.outer.end <= cue.start)
  return (
    before !== undefined &&
    span.start < before.outer.start &&
    !outside.some((t) => t.start >= before.outer.end && t.end <= cue.start)
  )
}

/** "Witnesses, according to the Gazette, said": the statement is theirs, and only came through the Gazette. */
function isVia(outside: readonly Token[], { next }: Attribution): boolean {
  return outside[next]?.text === ',' && isCue(outside, next + 1)
}

/** The words a cue governs, or null when it governs none that make a statement. */
function complement(whole: Unit, cue: Token, attribution: Attribution): (Span & { turned: Turned }) | null {
  const { span: said, turned } = attribution
  // "was described by Prof Okafor as …": the words are what comes after who said them.
  const after = said.start === cue.start ? said.end : cue.end
  const begin = firstFrom(whole.tokens, after)
  const rest = whole.tokens.slice(begin, begin + LONGEST)
  const cut = begin + LONGEST < whole.tokens.length
  const to = rest.at(-1)?.end ?? after
  const unit = { ...whole, quoted: whole.quoted.filter((q) => q.outer.end >= after && q.outer.start <= to) }
  // `"…," she said, adding that …`: the participle has a statement of its own, or is none.
  if (rest[0]?.text === ',' && /ing$/.test(rest[1]?.lower ?? '') && rest[1]?.pos === 'VERB') return null
  // "refused to confirm or deny that": the second of them governs it.
  if (/^(?:or|and|nor)$/.test(rest[0]?.lower ?? '') && isCue(rest, 1)) return null
  const { from, that } = opening(rest, cue, turned)
  const rejection = rejectionAfter(unit, rest[from]?.start ?? unit.end)
  const aside = rejection ? rest.findIndex((t) => t.start >= rejection.start) : rest.length
  const relative = isRelative(unit, cue)
    ? rest.findIndex((t, n) => n > from && /^[,—–]$/.test(t.text) && !unit.quoted.some((q) => isInside(t, q)))
    : -1
  const ends = [
    coordinated(unit, rest, from),
    endOfAside(unit, rest, cue),
    aside,
    relative < 0 ? rest.length : relative,
  ]
  const last = Math.min(...ends)
  const body = rest.slice(from, last)
  const first = body[0]
  // "they said Sunday — murder carries": a dash takes up what stands in front of the cue.
  if (first && /^[—–]$/.test(first.text)) return null
  if (body.length < (turned.factuality === 'denies' ? SHORTEST_DENIED : SHORTEST) || !first) return null
  // `"Never," Pike said, after Tandy had spoken`, "said in an interview": a circumstance, and not what is said.
  const quotedBefore = whole.quoted.some((q) => q.outer.end <= cue.start)
  const circumstance =
    CIRCUMSTANCE.test(first.lower) ||
    (first.pos === 'ADP' && quotedBefore) ||
    (first.pos === 'ADP' && !body.some((t) => t.text === ','))
  if (!that && circumstance && turned.factuality === 'asserts' && !ATTITUDE.test(cue.lemma)) return null
  // "A mother called the police": who calls somebody calls them nothing.
  if (cue.lemma === 'call' && !that && unit.quoted.length === 0 && !/^(?:for|on|upon)$/.test(first.lower)) {
    if (!/^(?:DET|ADJ)$/.test(rest[phraseEnd(rest, from, rest.length)]?.pos ?? '')) return null
  }
  // "They should add it", "was planning to write a book": verbs of saying that say nothing here.
  if (!that && turned.factuality === 'expected' && !SAYS.test(cue.lemma)) return null
  const clause = that || body.slice(1).some((t) => t.pos === 'AUX' || t.pos === 'VERB')
  if (!clause && !attribution.by && !/^(?:deny|reject|dismiss)$/.test(cue.lemma)) return null
  if (!clause && !ATTITUDE.test(cue.lemma) && turned.factuality !== 'denies') return null
  // Where a quotation follows at once and is all there is, the direct record says it better.
  if (unit.quoted.some((q) => q.outer.start <= first.start && q.outer.end >= unit.end - 2)) return null
  const stop = cut || last < rest.length ? (body.at(-1) as Token).end : unit.end
  const end = first.start + unit.text.slice(first.start, stop).replace(/[.,;\s]+$/, '').length
  if (end <= first.start) return null
  const told = extended(turned, unit, first)
  return { start: first.start, end, turned: rejection ? rejectedBy(told, rejection) : told }
}

const SAYS = /^(?:say|announce|argue|claim|propose|tell|declare|warn|insist)$/

/** "Sanders, who said he would come, did not": the statement ends with the clause. */
function isRelative({ outside }: Unit, cue: Token): boolean {
  let at = outside.indexOf(cue) - 1
  while (/^(?:AUX|ADV)$/.test(outside[at]?.pos ?? '')) at--
  if (/^(?:and|but)$/.test(outside[at]?.lower ?? '')) {
    const open = outside.findLastIndex((t, n) => n < at && t.text === ',')
    return open > 0 && RELATIVE.test(outside[open + 1]?.lower ?? '')
  }
  return RELATIVE.test(outside[at]?.lower ?? '')
}

const RELATIVE = /^(?:who|which)$/
const CIRCUMSTANCE = /^(?:after|before|when|while|during|because|since|until|as|where)$/

/** The words that turn a statement go on up to it: "declined to say whether", "rejected claims that". */
function extended(turned: Turned, unit: Unit, first: Token): Turned {
  const { turn } = turned
  const between = turn ? unit.outside.filter((t) => t.start >= turn.end && t.end <= first.start) : []
  const ends = between.at(-1)
  const turns = between.some((t) => /^(?:whether|if)$/.test(t.lower)) || (ends && turned.factuality === 'denies')
  if (!turn || !ends || !turns || between.length > LONGEST_TURN) return turned
  return { ...turned, turn: { start: turn.start, end: ends.end } }
}

/** Tokens that may stand between the words that turn a statement and the statement. */
const LONGEST_TURN = 8

/** "…, Mr Pike said.": an attribution that ends the sentence is of all of it. */
function trailing(unit: Unit): Reported | null {
  const { text, outside } = unit
  for (let i = outside.length - 1; i > Math.max(SHORTEST, outside.length - TRAILING); i--) {
    if (!isCue(outside, i) || !isPlain(outside, i)) continue
    const span = before(unit, i)
    const attribution = span && attributionAt(text, outside, i, false)
    return span && attribution?.by && attribution.span.start >= span.end ? { ...span, attribution } : null
  }
  return null
}

/** Tokens from the end among which such a cue is looked for. */
const TRAILING = 7

/** "The bridge will reopen in May, Mr Pike said": the words before an attribution that ends the sentence. */
function before({ text, start, outside, quoted }: Unit, i: number): Span | null {
  const cue = outside[i] as Token
  const rest = outside.slice(i + 1)
  // A day may still follow, and nothing else: "said on Monday".
  if (rest[0]?.text === ':') return null
  if (quoted.length > 0 || rest.length > 4 || rest.some((t) => /^(?:VERB|AUX)$/.test(t.pos))) return null
  const comma = outside.slice(0, i).findLastIndex((t) => t.text === ',')
  if (comma < SHORTEST || phraseEnd(outside, comma + 1, i) < i) return null
  const body = outside.slice(0, comma)
  if (!body.some((t) => /^(?:VERB|AUX)$/.test(t.pos))) return null
  const end = start + text.slice(start, (outside[comma] as Token).start).trimEnd().length
  return PLAIN_TRAILING.test(cue.lemma) && end > start ? { start, end } : null
}

/** Where the statement begins after its cue: past "that", past who is told, past "however" between commas. */
function opening(rest: readonly Token[], cue: Token, { factuality }: Turned): { from: number; that: boolean } {
  let from = rest[0]?.text === ',' && rest[2]?.text === ',' ? 3 : 0
  const turns = factuality !== 'asserts'
  // "stated to the BBC in late June that"
  const addressed = rest[from]?.lower === 'to'
  const at = rest
    .slice(from, from + (addressed ? 15 : 9))
    .findIndex(
      (t, n) =>
        (t.lower === 'that' && rest[from + n - 1]?.pos !== 'ADP') || (turns && /^(?:whether|if)$/.test(t.lower)),
    )
  const told = TELLING.test(cue.lemma) || (turns && /^(?:ask|question)$/.test(cue.lemma))
  const over = (t: Token) =>
    told || (addressed && /^(?:DET|ADJ|NOUN)$/.test(t.pos)) || /^(?:ADP|PROPN|NUM|ADV|PUNCT)$/.test(t.pos)
  // "rejected the claim that", "denied Pike's suggestion that"
  const claimed = factuality === 'denies' && isClaim(rest[from + at - 1])
  const that = at >= 0 && (claimed || rest.slice(from, from + at).every(over))
  if (that) from += at + 1
  else if (told) from = pastTold(rest, from)
  if (isDay(rest[from])) from++
  while (/^[,:]$/.test(rest[from]?.text ?? '')) from++
  return { from, that }
}

/** Behind who is told: "told me to", "told NPR Ann Cole had": where a verb follows, the name in front of it is its subject. */
function pastTold(rest: readonly Token[], from: number): number {
  if (/^(?:me|him|her|us|them|you)$/.test(rest[from]?.lower ?? '') && !isNameWord(rest[from])) return from + 1
  if (!/^(?:PRON|PROPN|DET)$/.test(rest[from]?.pos ?? '')) return from
  const end = phraseEnd(rest, from, rest.length)
  if (!/^(?:VERB|AUX)$/.test(rest[end]?.pos ?? '')) return end
  return /^\p{Lu}{2,}$/u.test(rest[from]?.text ?? '') ? from + 1 : from
}

/** "— which the BBC noted as unusual —": a statement made between dashes ends with them. */
function endOfAside({ outside }: Unit, rest: readonly Token[], cue: Token): number {
  const dash = (t: Token) => /^[—–]$/.test(t.text)
  const end = outside.some((t) => t.end <= cue.start && dash(t)) ? rest.findIndex(dash) : -1
  return end < 0 ? rest.length : end
}

/** "welcomed the report, but vowed that": where the next cue of the same subject begins. */
function coordinated(unit: Unit, rest: readonly Token[], from: number): number {
  for (let i = from; i < rest.length - 1; i++) {
    const token = rest[i] as Token
    // "praised the divers, saying": the participle has a statement of its own.
    const next = /^[”"’']$/.test(rest[i + 1]?.text ?? '') ? i + 2 : i + 1
    if (token.text === ',' && /ing$/.test(rest[next]?.lower ?? '') && isCue(rest, next)) return i
    if (token.text === ',' && rest[i + 1]?.lower === 'according' && rest[i + 2]?.lower === 'to') return i
    // "; the council has said that", ", while Tandy said": somebody else's.
    const other =
      token.text === ';'
        ? i + 1
        : token.text === ',' && /^(?:while|but|and|though|although|whereas)$/.test(rest[i + 1]?.lower ?? '')
          ? i + 2
          : -1
    // "When Ms Friedan recommended that …, Mrs Schlafly replied": the main clause is somebody else's.
    if (
      token.text === ',' &&
      !unit.quoted.some((q) => isInside(token, q)) &&
      opensClause(rest, i + 1) &&
      /^(?:when|after|as|while|before|because|although|though|if)$/.test(unit.outside[0]?.lower ?? '')
    )
      return i
    if (other > 0 && !unit.quoted.some((q) => isInside(token, q)) && opensAttribution(rest, other)) return i
    // "and the council claimed": somebody else's, with no comma.
    if (
      /^(?:and|but)$/.test(token.lower) &&
      !unit.quoted.some((q) => isInside(token, q)) &&
      opensAttribution(rest, i + 1)
    )
      return i
    if (!/^(?:and|but)$/.test(token.lower) || unit.quoted.some((q) => isInside(token, q))) continue
    let cue = i + 1
    if (/^(?:it|they|he|she)$/.test(rest[cue]?.lower ?? '')) cue++
    while (rest[cue]?.pos === 'ADV' || /^(?:has|have|had|also)$/.test(rest[cue]?.lower ?? '')) cue++
    if (!isCue(rest, cue) || !isPlain(rest, cue)) continue
    return rest[i - 1]?.text === ',' ? i - 1 : i
  }
  return rest.length
}

/** Does a clause with a subject of its own begin at `rest[at]`: "foreign policy experts affirm"? */
function opensClause(rest: readonly Token[], at: number): boolean {
  const from = rest[at]?.pos === 'ADV' ? at + 1 : at
  const end = phraseEnd(rest, from, rest.length)
  return end > from && /^(?:VERB|AUX)$/.test(rest[end]?.pos ?? '') && !/ing$/.test(rest[end]?.lower ?? '')
}

/** Does a clause with a cue of its own begin at `rest[at]`: "Tandy said", "the State Department has said"? */
function opensAttribution(rest: readonly Token[], at: number): boolean {
  const end = phraseEnd(rest, at, rest.length)
  let cue = end
  while (/^(?:AUX|ADV|PART)$/.test(rest[cue]?.pos ?? '')) cue++
  return end > at && isCue(rest, cue) && isPlain(rest, cue)
}

/** What stands before "according to X", or after it. */
function around({ text, start, end }: Unit, { span, role }: Attribution): Span | null {
  const before = text.slice(start, span.start).replace(/[,\s]+$/, '')
  // "; according to investigators, one died" begins a clause of its own.
  if (before.split(/\s+/).length >= SHORTEST && !/[;:]$/.test(before)) return { start, end: start + before.length }
  const tail = text.slice(span.end, end)
  // "According to Nadia Okafor, an engineer at Northgate, the bridge …": the apposition is about her.
  const at = role === null || !tail.startsWith(',') ? -1 : tail.indexOf(role)
  const skip = role !== null && at >= 0 && at < 8 ? at + role.length : 0
  const from = span.end + skip + (/^[^,]{0,80},\s*/.exec(tail.slice(skip))?.[0].length ?? 0)
  const stop = start + text.slice(start, end).replace(/[.\s]+$/, '').length
  return from > span.end && stop - from > 20 ? { start: from, end: stop } : null
}
