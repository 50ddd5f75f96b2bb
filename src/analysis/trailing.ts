import type { Token } from '../text/nlp.ts'
import type { Attribution } from './attributed.ts'
import { attributionAt, isCue, isTrailingCue, isWeak, passive } from './attribution.ts'
import { isDay, phraseEnd } from './phrases.ts'
import { quotative } from './quotative.ts'
import type { Quoted } from './quotemarks.ts'
import { firstFrom } from './sentences.ts'
import type { Unit } from './unit.ts'

/** Tokens behind a quotation that are looked at, and those up to an attribution that closes its clause. */
const LONGEST = 200
const FAR = 40
const NEW_CLAUSE = /^(?:while|but|and|as|when|although|though|because|which|who|after|before)$/

/** A cue to the right: `"…," said X`, `"…," X, the chair, said`. */
export function trailing(unit: Unit, q: Quoted): Attribution | null {
  const { text, outside } = unit
  const next = unit.quoted[unit.quoted.indexOf(q) + 1]
  const begin = firstFrom(outside, q.outer.end)
  const right = withoutBrackets(outside.slice(begin, begin + LONGEST)).filter((t) => !next || t.end <= next.outer.start)
  if (!closesClause(text, q) && ![0, 1, 2].some((n) => isCue(right, n))) return null
  if (right.slice(0, 2).some((t) => NEW_CLAUSE.test(t.lower))) return null
  let first = 0
  while (/^[,—–-]$/.test(right[first]?.text ?? '')) first++
  // `for "spreading rumors," including Ann Cole, who warned`
  if (/ing$/.test(right[first]?.lower ?? '') && !isTrailingCue(right, first)) return null
  // “The Long Arm” was praised by X: what is praised, or called something, are not X's words.
  const acted = right
    .slice(first, first + 4)
    .findIndex((_t, n) => isTrailingCue(right, first + n) && passive(right, first + n))
  if (acted >= 0 && !/^(?:say|write|tweet|post|state|tell)$/.test((right[first + acted] as Token).lemma)) return null
  return byCue(unit, q, right, first) ?? (opensSentence(unit, q) ? quotative(text, right, first) : null)
}

/** `Obama "felt a moral obligation" to do it, Axelrod said`: an attribution behind the clause that the words stand in. */
export function closing({ text, outside, quoted }: Unit, q: Quoted): Attribution | null {
  const begin = firstFrom(outside, q.outer.end)
  const right = outside.slice(begin, begin + FAR)
  const comma = right.findIndex((t, n) => t.text === ',' && isSaying(right, n + 1))
  if (comma < 0 || right.slice(0, comma).some((t, n) => /^[;:.]$/.test(t.text) || isCue(right, n))) return null
  const at = (right[comma] as Token).start
  if (quoted.some((other) => other.outer.start >= q.outer.end && other.outer.start < at)) return null
  const clause = right.slice(comma + 1)
  const inverted = isTrailingCue(clause, 0)
  const found = attributionAt(text, clause, inverted ? 0 : phraseEnd(clause, 0, clause.length), inverted)
  return found?.by ? found : null
}

/** Does a clause of one noun phrase and a verb of saying stand at `at`, in either order, and say no more than when and where? */
function isSaying(tokens: readonly Token[], at: number): boolean {
  const inverted = isTrailingCue(tokens, at) && tokens[at]?.lemma !== 'tell'
  const end = phraseEnd(tokens, inverted ? at + 1 : at, tokens.length)
  if (inverted) return end > at + 1
  const next = tokens[end + 1]
  return end > at && isCue(tokens, end) && (!next || isDay(next) || /^(?:PUNCT|ADP|ADV)$/.test(next.pos))
}

/** The first verb of saying behind a quotation, with its subject close to the quotation. */
function byCue({ text, outside }: Unit, q: Quoted, right: readonly Token[], first: number): Attribution | null {
  if (isTrailingCue(right, first)) {
    const found = attributionAt(text, outside.slice(outside.indexOf(right[first] as Token)), 0, true)
    if (found) return found
  }
  for (let i = first; i < Math.min(right.length, first + 24); i++) {
    const token = right[i] as Token
    if (/^[;:.]$/.test(token.text)) return null
    if (!isTrailingCue(right, i) || (isWeak(token.lemma) && !isFitting(text, q, token))) continue
    const found = attributionAt(text, right.slice(first), i - first, false)
    const limit = right[Math.min(right.length - 1, first + 3)] as Token
    if (found) return found.span.start <= limit.start ? found : null
  }
  return null
}

/** Nothing but other quotations stands in front of it, and a comma closes it. */
function opensSentence({ text, outside }: Unit, q: Quoted): boolean {
  const at = firstFrom(outside, q.outer.start)
  const opens = at < LONGEST && outside.slice(0, at).every((t) => t.pos === 'PUNCT')
  return opens && /[,?!]/.test(text.slice(q.end - 1, q.outer.end + 1))
}

/** Tokens without "(R-Fla.)" and the like. */
function withoutBrackets(tokens: readonly Token[]): readonly Token[] {
  let close = -1
  return tokens.filter((t, i) => {
    if (t.text === '(') close = tokens.findIndex((other, n) => n > i && n <= i + IN_BRACKETS && other.text === ')')
    return i > close
  })
}

/** Tokens between brackets that say of a name where it is from. */
const IN_BRACKETS = 8

/** "…?" Pike asked; "…," the email read. */
const isFitting = (text: string, q: Quoted, { lemma }: Token) =>
  /^(?:ask|question)$/.test(lemma)
    ? /\?/.test(text.slice(q.end - 2, q.outer.end))
    : /^(?:read|continue|begin)$/.test(lemma)

/** Does the quotation end with a mark that an attribution follows: a comma, a full stop, a dash? */
function closesClause(text: string, q: Quoted): boolean {
  const ends = text.slice(Math.max(q.start, q.end - 1), q.outer.end + 1)
  return /[,.?!…—–\]-]/.test(ends) || /^\s*,/.test(text.slice(q.outer.end, q.outer.end + 2))
}
