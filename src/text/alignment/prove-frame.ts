import type { Frame } from './frame.ts'
import { IMPLYING, LIGHT_VERBS, ORDERING, SAYING } from './grammar.ts'
import { blank } from './match.ts'
import { matchCounts, matchWhen } from './measures.ts'
import { placesOf } from './places.ts'
import { coreOf, note, type Proof } from './proof.ts'
import { holdDoers, type Pair } from './prove-doers.ts'
import { roleFaults, roleOf } from './roles.ts'
import { standingOf } from './standing.ts'
import type { Word } from './tagging.ts'
import { isVoiced, matchVoice } from './voices.ts'
import type { Reading } from './words.ts'

/** Does this clause of the evidence tell this clause of the statement? `null`: it is about something else. */
export function proveFrame(frame: Frame, other: Frame, reading: Reading): Proof | null {
  const core = coreOf(frame)
  const tellers = new Set(core.flatMap((word) => [...reading.pairs.of(word), ...reading.pairs.against(word)]))
  const verbal = coreOf(other).some((word) => tellers.has(word))
  const nominal = verbal ? null : (placesOf(other).find(({ phrase }) => tellers.has(phrase.head))?.phrase ?? null)
  if (!verbal && !nominal) return null
  // "Hunt, who succeeded him as secretary" tells of somebody's role, not of whose.
  if (roleOf(frame) && roleOf(other) === null && !other.copula) return null
  const exact = coreOf(other).some((w) => core.some((v) => v.key === w.key))
  const proof: Proof = { missing: [], conflicts: [], exact }
  const pair = { frame, other, nominal, reading }
  holdStanding(pair, proof)
  if (frame.mark !== other.mark && frame.mark !== null && ORDERING.has(frame.mark)) proof.missing.push(frame.mark)
  proof.missing.push(...roleFaults(frame, other))
  holdDoers(pair, proof)
  holdMeasures(pair, proof)
  if (reading.voice && isVoiced(frame, reading.voice))
    note(proof, matchVoice(reading.voice, other, reading.found, reading.context))
  return proof
}

/** Whether it is so, not so, or left open, in both alike, and under the same verbs: "planned", "asked". */
function holdStanding({ frame, other, nominal, reading: { pairs, stated, voice } }: Pair, proof: Proof): void {
  const [one, two] = [standingOf(frame), standingOf(other)]
  const names = (above: Frame): Word[] => [...coreOf(above), above.predicate]
  const meant = [...one.under.flatMap(names), ...(nominal ? stated.words : []), ...(voice ? [voice.verb] : [])]
  const told = meant.flatMap((word) => [...pairs.of(word)])
  for (const above of nominal && !carries(other) ? [...two.under, other] : two.under)
    if (!names(above).some((word) => told.includes(word))) proof.missing.push(`no more than “${above.predicate.text}”`)
  const there = (nominal ? [...two.under, other] : two.under).flatMap(names)
  for (const above of one.under)
    if (!names(above).some((word) => pairs.of(word).some((w) => there.includes(w))))
      proof.missing.push(above.predicate.text)
  if (two.denied) proof.missing.push('only denied')
  const bothOpen = one.mode === 'open' && two.mode === 'open'
  if (bothOpen && one.own !== two.own) proof.missing.push(`${two.own} is not ${one.own}`)
  if (one.mode !== two.mode) proof.missing.push(`${two.mode} is not ${one.mode}`)
  else if (one.polarity !== two.polarity) {
    const against = coreOf(frame).some((word) => pairs.of(word).length === 0 && pairs.against(word).length > 0)
    const why = `“${frame.predicate.text}” against “${other.negated ? 'not ' : ''}${other.predicate.text}”`
    // "Cannot carry every child" leaves open whether they carry most.
    const partial = [...placesOf(frame), ...placesOf(other)].some(
      ({ phrase }) => phrase.quantifier !== null && phrase.quantifier !== 'none',
    )
    if (against || nominal || partial) proof.missing.push(frame.predicate.text)
    else proof.conflicts.push({ kind: 'negation', why })
  }
}

/** Does what is told with a noun happen, if this is told of it? "made a ruling", "the ruling said". */
const carries = ({ predicate, copula }: Frame): boolean =>
  copula || [LIGHT_VERBS, IMPLYING, SAYING].some((verbs) => verbs.has(predicate.lemma))

function holdMeasures({ frame, other, reading: { found, context } }: Pair, proof: Proof): void {
  const match = blank()
  matchCounts(frame, other, found, match)
  for (const when of frame.when) matchWhen(when, other, found, context, match)
  note(proof, match)
}
