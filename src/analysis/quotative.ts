import type { Token } from '../text/nlp.ts'
import type { Attribution } from './attributed.ts'
import { attributionAt, isTrailingCue } from './attribution.ts'
import { turnOf } from './factuality.ts'
import { isFiniteVerb, isSpeech } from './kinds.ts'
import { isDay, type Named, phraseEnd } from './phrases.ts'

/**
 * `"…," Pike shot back`, `"…," scoffed an old friend`: where a quotation opens the sentence and a comma closes it, the
 * next verb attributes it whatever it means, and its subject speaks whatever that is.
 */
export function quotative(text: string, right: readonly Token[], first: number): Attribution | null {
  const inverted = isFiniteVerb(right[first])
  const from = inverted ? first + 1 : first
  const end = inverted ? descriptionEnd(right, from) : phraseEnd(right, from, right.length)
  const said = right.slice(from, from + NEAR_CUE).findIndex((t) => /^[,.;:]$/.test(t.text) || isSpeech(t))
  const verb = right[end]?.pos === 'ADV' ? end + 1 : end
  const at = inverted ? first : isTrailingCue(right, from + said) ? from + said : verb
  const cue = right[at]
  if (end === from || !cue || !isFiniteVerb(cue)) return null
  const found = attributionAt(text, right.slice(first), at - first, inverted)
  if (found?.by) return found
  const last = right[(inverted ? end : at) - 1] as Token
  const head = right[from] as Token
  if (!/^(?:the|an?|one|another)$/.test(head.lower) || last === head) return null
  const span = { start: head.start, end: last.end }
  const name = text.slice(span.start, span.end).replace(/\s+/g, ' ')
  const whole = { start: Math.min(span.start, cue.start), end: Math.max(span.end, cue.end) }
  const by: Named = { kind: 'group', name, role: null, span }
  return { by, role: null, cue: cue.lemma, span: whole, next: at + 1, turned: turnOf(right, at, inverted ? -1 : from) }
}

/** Where "a person close to the Clintons" ends, which stands behind its verb: with the clause, or where that is told of. */
function descriptionEnd(tokens: readonly Token[], from: number): number {
  const end = tokens.findIndex(
    (t, n) =>
      n > from &&
      (/^[,.;:—–(]$/.test(t.text) || isDay(t) || (ENDS.test(t.lower) && !KNOWN.test(tokens[n - 1]?.lower ?? ''))),
  )
  return end < 0 ? tokens.length : end
}

const ENDS = /^(?:who|which|that|in|on|at|after|before|during|while|when|as|about|and|but|because)$/
const KNOWN = /^(?:known|described|identified)$/
/** Tokens among which the verb of a long subject is looked for. */
const NEAR_CUE = 12
