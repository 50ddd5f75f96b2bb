import { uncovered } from './covered.ts'
import type { Frame, Parsed } from './frame.ts'
import { MODALS, NEGATORS, numberOf } from './grammar.ts'
import { unlessHedged } from './hedges.ts'
import type { Judgement } from './judgement.ts'
import { parse } from './parse.ts'
import type { Proof } from './proof.ts'
import { proveFrame } from './prove-frame.ts'
import type { Context } from './reference.ts'
import { contentOf } from './voices.ts'
import { type Reading, readPairs, unsaid } from './words.ts'

/**
 * Holds a statement against one sentence by its words: each that means something must be there, as itself or as a word
 * that WordNet ties to it; then each clause must be told by one clause of the sentence, with the same doer, the same
 * thing done to, the same numbers, polarity and modality. Freer than `judge` in how a thing is put, not in what is said.
 */
export function judgeByWords(statement: string, evidence: string, context: Context = {}): Judgement {
  return unlessHedged(judgeCover(statement, evidence, context), statement, evidence)
}

function judgeCover(statement: string, evidence: string, context: Context): Judgement {
  const stated = parse(statement)
  const found = parse(evidence)
  const { frames, voice } = contentOf(stated)
  const reading: Reading = { stated, found, context, voice, pairs: readPairs(stated, found) }
  const { missing, opposite } = unsaid(reading)
  if (missing.length > 0) return notFound(missing)
  if (opposite.length > 1) return { verdict: 'unclear', why: `several things differ: ${opposite.join('; ')}` }
  if (isHalfRead(stated)) return { verdict: 'unclear', why: 'a negation or a modal was read with no verb' }
  if (frames.length === 0) return { verdict: 'unclear', why: 'no predicate was read in the statement' }
  const proofs = frames.map((frame) => best(frame, reading))
  const faults = proofs.flatMap((proof) => proof.missing)
  if (faults.length > 0) return notFound(faults)
  const conflicts = [
    ...proofs.flatMap((proof) => proof.conflicts),
    ...opposite.map((why) => ({ kind: 'antonym', why })),
  ]
  // Another number is what the conflict is about.
  const measured = conflicts.some(({ kind }) => kind === 'number' || kind === 'date')
  const rest = uncovered(stated, found, context).filter((word) => !(measured && isNumber(word)))
  if (rest.length > 0) return notFound(rest)
  const [conflict] = conflicts
  if (!conflict) return { verdict: 'supported', why: 'the same is said in other words' }
  if (new Set(conflicts.map(({ kind }) => kind)).size > 1) return { verdict: 'unclear', why: 'several things differ' }
  return { verdict: 'contradicted', why: `${conflict.kind}: ${conflict.why}` }
}

/** "may not open", with "open" taken for an adjective: whatever it says of what, it was not read. */
const isHalfRead = ({ words, frames }: Parsed): boolean =>
  words.some(
    ({ i, lower }) =>
      (NEGATORS.has(lower) || lower in MODALS) && !frames.some(({ start, end }) => start <= i && i < end),
  )

const isNumber = (word: string): boolean => numberOf(word) !== null || /\d/.test(word)

const notFound = (what: readonly string[]): Judgement => ({
  verdict: 'unclear',
  why: `not found: ${[...new Set(what)].join(', ')}`,
})

/** The clause of the sentence that tells a clause of the statement best. */
function best(frame: Frame, reading: Reading): Proof {
  const proofs = reading.found.frames.flatMap((other) => proveFrame(frame, other, reading) ?? [])
  const exact = proofs.filter((proof) => proof.exact)
  const cost = ({ missing, conflicts }: Proof) => missing.length * 2 + conflicts.length
  // "We will open it before it is ready": where the same verb is, what is like it tells nothing.
  const [found] = (exact.length > 0 ? exact : proofs).sort((a, b) => cost(a) - cost(b))
  return found ?? { missing: [frame.predicate.text], conflicts: [], exact: false }
}
