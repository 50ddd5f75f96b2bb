import type { Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import type { Attribution } from './attributed.ts'
import { accordingTo, attributionAt, isCue, passive } from './attribution.ts'
import { firstFrom } from './sentences.ts'
import type { Unit } from './unit.ts'

/** Cues that may stand after the beginning of what they attribute, or after all of it. */
export const PLAIN_TRAILING =
  /^(?:say|add|warn|claim|argue|announce|state|report|conclude|find|suggest|explain|confirm|admit|insist|note|write|tweet|recall|declare|predict|acknowledge|assert|stress|estimate|maintain|contend|allege|observe|reveal|complain|tell|think|believe)$/

/** Tokens that may stand between the speaker and the comma that closes the parenthesis: "said Pike on Monday,". */
const LOOSE = 4

/**
 * "The bridge, said Pike, was shut", "The work, according to the council, will take a year": a statement with its
 * attribution between commas inside it. It is recorded whole, from its first word to its last.
 */
export function parenthesis(unit: Unit, i: number): (Span & { attribution: Attribution }) | null {
  const { text, outside, start } = unit
  const attribution = inserted(unit, i)
  const opens = attribution ? outside.findLastIndex((t) => t.end <= attribution.span.start) : -1
  if (!attribution || outside[opens]?.text !== ',') return null
  const closes = closing(unit, attribution)
  if (closes < 0) return null
  const head = outside.slice(0, opens)
  const tail = outside.slice(closes + 1)
  if (head.some((_t, n) => isCue(head, n)) || !head.some((t) => /^(?:NOUN|PROPN|PRON)$/.test(t.pos))) return null
  const [opening] = tail
  const next = unit.tokens[firstFrom(unit.tokens, (outside[closes] as Token).end)]
  // 'In Saltmere, Pike said, "…"' introduces a quotation; "Witnesses, according to the Gazette, said" is said by them.
  if (!opening || unit.quoted.some((q) => q.outer.start === next?.start) || isCue(tail, 0)) return null
  if (/^(?:who|which|whose)$/.test(opening.lower)) return null
  if (/^(?:and|but|or|that)$/.test(head.at(-1)?.lower ?? '')) {
    // "The bridge was shut and, said Pike, it would stay shut": what stands before "and" may be the article's own.
    return /^(?:VERB|AUX)$/.test(opening.pos) ? null : { start: opening.start, end: wholeEnd(unit), attribution }
  }
  const whole = wholeEnd(unit)
  if (!hasVerb(head)) {
    // "In the autumn, Pike said, the bridge was shut" opens with a circumstance, not with the subject.
    const subject = head[0]?.pos !== 'ADP' && head[0]?.pos !== 'SCONJ'
    const first = tail.find((t) => t.pos !== 'ADV')
    const goesOn = first !== undefined && /^(?:VERB|AUX)$/.test(first.pos)
    return subject && goesOn ? { start, end: whole, attribution } : null
  }
  const another = /^(?:and|but|while|though|although|or)$/.test(opening.lower) && tail[1]?.lower !== 'that'
  if (another || !hasVerb(unit.tokens.filter((t) => t.start >= opening.start))) {
    // What another clause adds may be the article's own: the statement ends with the attribution.
    const end = start + text.slice(start, (outside[opens] as Token).start).trimEnd().length
    return head.length >= SHORTEST ? { start, end, attribution } : null
  }
  return { start, end: whole, attribution }
}

const SHORTEST = 4

/** Where the unit ends without its last mark. */
const wholeEnd = ({ text, start, end }: Unit) => start + text.slice(start, end).replace(/[.,;\s]+$/, '').length

/** The attribution with its cue at `outside[i]`, the speaker before it or after. */
function inserted({ text, outside }: Unit, i: number): Attribution | null {
  const according = accordingTo(text, outside, i)
  if (according) return according
  const cue = outside[i] as Token
  if (!isCue(outside, i) || !PLAIN_TRAILING.test(cue.lemma) || passive(outside, i) || /ing$/.test(cue.lower))
    return null
  const inverted = outside[i - 1]?.text === ','
  // "X, Y said, …" needs the comma right behind the cue: with anything else behind it the clause is its object.
  if (!inverted && outside[i + 1]?.text !== ',') return null
  const found = attributionAt(text, outside, i, inverted)
  const comma = outside.findLastIndex((t, n) => n < i && t.text === ',')
  const speaks = found?.by && !/^(?:i|we)$/.test(found.by.name)
  // The subject stands inside the parenthesis: "Ada Lund, the mayor, said, after a pause, that" has it in front.
  return speaks && found.span.start >= (outside[comma]?.end ?? 0) ? found : null
}

/** Position of the comma that closes the parenthesis, or -1. */
function closing({ outside }: Unit, { span, by, role }: Attribution): number {
  const after = outside.findIndex((t) => t.start >= span.end)
  if (after < 0) return -1
  let comma = outside.findIndex((t, n) => n >= after && t.text === ',')
  if (comma < 0) return -1
  if (outside.slice(after, comma).some((t) => /^(?:VERB|AUX|SCONJ)$/.test(t.pos) || t.lower === 'that')) return -1
  if (comma - after > LOOSE) return -1
  // ", said Ada Lund, the engineer, …": the role goes with the name.
  if (role !== null && by?.kind === 'person' && by.role !== role) {
    const next = outside.findIndex((t, n) => n > comma && t.text === ',')
    if (next > 0 && !hasVerb(outside.slice(comma, next))) comma = next
  }
  return comma
}

const hasVerb = (tokens: readonly Token[]) => tokens.some((t) => /^(?:VERB|AUX)$/.test(t.pos))
