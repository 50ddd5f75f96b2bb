import type { Span } from '../types.ts'
import { type Attribution, accordingTo, attributionAt, isCue, isPlain } from './attribution.ts'
import type { Token } from './nlp.ts'
import { phraseEnd } from './phrases.ts'
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
/** Fewer words than this make no statement. */
const SHORTEST = 4

/** The statements a unit reports: "Inspectors said that …", "Brazil recommended …", "according to X, …". */
export function findReported(unit: Unit): Reported[] {
  const { text, outside } = unit
  const found: Reported[] = []
  let past = unit.start
  outside.forEach((cue, i) => {
    if (cue.start < past) return
    const according = accordingTo(text, outside, i)
    if (!according && (!isCue(outside, i) || !isPlain(cue.lemma))) return
    const attribution = according ?? attributionAt(text, outside, i, false)
    const span = attribution && (according ? around(unit, attribution) : complement(unit, cue))
    if (!attribution || !span) return
    past = span.end
    found.push({ ...span, attribution })
  })
  return found
}

/** The words a cue governs, or null when it governs none that make a statement. */
function complement(unit: Unit, cue: Token): Span | null {
  const rest = unit.tokens.filter((t) => t.start >= cue.end)
  const { from, that } = opening(rest, cue)
  const last = coordinated(unit, rest, from)
  const body = rest.slice(from, last)
  const first = body[0]
  if (body.length < SHORTEST || !first) return null
  const clause = that || body.slice(1).some((t) => t.pos === 'AUX' || t.pos === 'VERB')
  if (!clause && !ATTITUDE.test(cue.lemma)) return null
  // Where a quotation follows at once and is all there is, the direct record says it better.
  if (unit.quoted.some((q) => q.outer.start <= first.start && q.outer.end >= unit.end - 2)) return null
  const stop = last < rest.length ? (body.at(-1) as Token).end : unit.end
  const end = first.start + unit.text.slice(first.start, stop).replace(/[.,;\s]+$/, '').length
  return end > first.start ? { start: first.start, end } : null
}

/** Where the statement begins after its cue: past "that", past who is told, past "however" between commas. */
function opening(rest: readonly Token[], cue: Token): { from: number; that: boolean } {
  let from = rest[0]?.text === ',' && rest[2]?.text === ',' ? 3 : 0
  const told = TELLING.test(cue.lemma)
  const at = rest.slice(from, from + 9).findIndex((t) => t.lower === 'that')
  const that = at >= 0 && rest.slice(from, from + at).every((t) => told || /^(?:ADP|PROPN|NUM|ADV|PUNCT)$/.test(t.pos))
  if (that) from += at + 1
  else if (told && /^(?:PRON|PROPN|DET)$/.test(rest[from]?.pos ?? '')) from = phraseEnd(rest, from, rest.length)
  while (/^[,:]$/.test(rest[from]?.text ?? '')) from++
  return { from, that }
}

/** "welcomed the report, but vowed that": where the next cue of the same subject begins. */
function coordinated(unit: Unit, rest: readonly Token[], from: number): number {
  for (let i = from + 1; i < rest.length - 1; i++) {
    const token = rest[i] as Token
    if (!/^(?:and|but)$/.test(token.lower) || unit.quoted.some((q) => isInside(token, q))) continue
    let cue = i + 1
    if (/^(?:it|they|he|she)$/.test(rest[cue]?.lower ?? '')) cue++
    while (rest[cue]?.pos === 'ADV' || /^(?:has|have|had|also)$/.test(rest[cue]?.lower ?? '')) cue++
    if (!isCue(rest, cue) || !isPlain((rest[cue] as Token).lemma)) continue
    return rest[i - 1]?.text === ',' ? i - 1 : i
  }
  return rest.length
}

/** What stands before "according to X", or after it. */
function around({ text, start, end }: Unit, { span }: Attribution): Span | null {
  const before = text.slice(start, span.start).replace(/[,\s]+$/, '')
  if (before.split(/\s+/).length >= SHORTEST) return { start, end: start + before.length }
  const tail = text.slice(span.end, end)
  const from = span.end + (/^[^,]{0,80},\s*/.exec(tail)?.[0].length ?? 0)
  const stop = start + text.slice(start, end).replace(/[.\s]+$/, '').length
  return from > span.end && stop - from > 20 ? { start: from, end: stop } : null
}
