import type { Frame } from './frame.ts'
import { IMPLYING, LIGHT_VERBS, ORDERING, opposed, PERFORMING, SAYING } from './grammar.ts'
import { blank, wordsOf } from './match.ts'
import { matchPhrase } from './match-phrase.ts'
import { matchCounts, matchQuantifier, matchWhen } from './measures.ts'
import type { Phrase } from './phrases.ts'
import { placesOf } from './places.ts'
import { inherited, resolved, topicOf } from './reference.ts'
import { standingOf } from './standing.ts'
import type { Word } from './tagging.ts'
import { isVoiced, matchVoice } from './voices.ts'
import type { Reading } from './words.ts'

export interface Proof {
  missing: string[]
  conflicts: { kind: string; why: string }[]
  /** Its predicate is the same word. */
  exact: boolean
}

/** Does this clause of the sentence tell this clause of the statement? `null`: it is about something else. */
export function proveFrame(frame: Frame, other: Frame, reading: Reading): Proof | null {
  const core = coreOf(frame)
  const tellers = new Set(core.flatMap((word) => [...reading.pairs.of(word), ...reading.pairs.against(word)]))
  const verbal = coreOf(other).some((word) => tellers.has(word))
  const nominal = verbal ? null : (placesOf(other).find(({ phrase }) => tellers.has(phrase.head))?.phrase ?? null)
  if (!verbal && !nominal) return null
  const exact = coreOf(other).some((w) => core.some((v) => v.key === w.key))
  const proof: Proof = { missing: [], conflicts: [], exact }
  holdStanding(frame, other, nominal, reading, proof)
  if (frame.mark !== other.mark && frame.mark !== null && ORDERING.has(frame.mark)) proof.missing.push(frame.mark)
  holdDoers(frame, other, nominal, reading, proof)
  holdMeasures(frame, other, reading, proof)
  if (reading.voice && isVoiced(frame, reading.voice)) {
    const said = matchVoice(reading.voice, other, reading.found, reading.context)
    proof.missing.push(...said.missing)
    proof.conflicts.push(...said.conflicts)
  }
  return proof
}

/** The words that carry a predicate: a verb, or what somebody is, or the noun of "take action". */
function coreOf(frame: Frame): Word[] {
  if (frame.copula) return frame.complement ? [frame.complement.head] : []
  if (LIGHT_VERBS.has(frame.predicate.lemma) && frame.particle === null)
    return [...frame.objects.map(({ head }) => head), frame.predicate]
  return [frame.predicate]
}

function holdStanding(
  frame: Frame,
  other: Frame,
  nominal: Phrase | null,
  { pairs, stated, voice }: Reading,
  proof: Proof,
): void {
  const [one, two] = [standingOf(frame), standingOf(other)]
  const under = nominal && !carries(other) ? [...two.under, other] : two.under
  const names = (above: Frame) => [...coreOf(above), above.predicate]
  const kin = (above: Frame, words: readonly Word[]) => names(above).some((word) => words.includes(word))
  const meant = [...one.under.flatMap(names), ...(nominal ? stated.words : []), ...(voice ? [voice.verb] : [])].flatMap(
    (w) => [...pairs.of(w)],
  )
  for (const above of under) if (!kin(above, meant)) proof.missing.push(`no more than “${above.predicate.text}”`)
  const there = (nominal ? [...under, other] : under).flatMap(names)
  for (const above of one.under)
    if (!names(above).some((word) => pairs.of(word).some((w) => there.includes(w))))
      proof.missing.push(above.predicate.text)
  if (two.denied) proof.missing.push('only denied')
  const against = coreOf(frame).some((word) => pairs.of(word).length === 0 && pairs.against(word).length > 0)
  if (one.mode === 'open' && two.mode === 'open' && one.own !== two.own)
    proof.missing.push(`${two.own} is not ${one.own}`)
  if (one.mode !== two.mode && !(POSSIBLE.has(one.mode) && POSSIBLE.has(two.mode)))
    proof.missing.push(`${two.mode} is not ${one.mode}`)
  else if (one.polarity !== two.polarity) {
    if (against || nominal) proof.missing.push(frame.predicate.text)
    else
      proof.conflicts.push({
        kind: 'negation',
        why: `“${frame.predicate.text}” against “${other.negated ? 'not ' : ''}${other.predicate.text}”`,
      })
  }
}

const POSSIBLE = new Set(['can', 'may'])

/** Does what is told with a noun happen, if this is told of it? "issued a ruling", "the ruling said". */
const carries = ({ predicate, copula }: Frame): boolean =>
  copula ||
  PERFORMING.has(predicate.lemma) ||
  LIGHT_VERBS.has(predicate.lemma) ||
  IMPLYING.has(predicate.lemma) ||
  SAYING.has(predicate.lemma)

function holdDoers(frame: Frame, other: Frame, nominal: Phrase | null, reading: Reading, proof: Proof): void {
  const meets = (a: Phrase | null | undefined, b: Phrase | null | undefined) => meet(a, b, frame, other, reading)
  const places = placesOf(other)
  const objects = places.filter(({ slot }) => slot !== 'subject').map(({ phrase }) => phrase)
  const hanging = reading.found.frames
    .filter((f) => f.parent === other)
    .flatMap((f) => placesOf(f).map(({ phrase }) => phrase))
  const { subject } = frame
  const [object] = frame.copula && frame.complement ? [frame.complement] : frame.objects
  const doer = subject && (subject.words.length > 0 || subject.pronoun) ? subject : null
  const swapped =
    doer &&
    other.subject &&
    !meets(doer, other.subject) &&
    objects.some((q) => meets(doer, q)) &&
    [...(object ? [object] : []), ...frame.obliques.map(({ phrase }) => phrase)].some((p) => meets(p, other.subject))
  if (swapped) {
    proof.conflicts.push({
      kind: 'swap',
      why: `${wordsOf(doer)} and ${wordsOf(other.subject as Phrase)} the other way round`,
    })
    return
  }
  if (doer) {
    if (nominal) {
      const near = [nominal, ...places.map(({ phrase }) => phrase)]
      if (!near.some((q) => meets(doer, q))) proof.missing.push(wordsOf(doer))
    } else if (other.subject) {
      if (!meets(doer, other.subject)) proof.missing.push(wordsOf(doer))
      else quantify(doer, other.subject, proof)
    } else {
      const done = objects.find((q) => meets(doer, q))
      const above = parentsOf(other).flatMap((f) => placesOf(f).map(({ phrase }) => phrase))
      if (done && object === undefined) quantify(doer, done, proof)
      else if (done || !above.some((q) => meets(doer, q))) proof.missing.push(wordsOf(doer))
    }
  }
  const rest = [
    ...(object ? [{ preposition: '', phrase: object }] : []),
    ...frame.objects.slice(1).map((phrase) => ({ preposition: '', phrase })),
    ...frame.obliques,
  ]
  for (const { preposition, phrase } of rest) {
    if (phrase.words.length === 0) continue
    const counter = other.obliques.find(
      (q) => preposition !== '' && opposed(preposition, q.preposition) && meets(phrase, q.phrase),
    )
    const pool = [...objects, ...hanging, ...(nominal ? [nominal, ...(other.subject ? [other.subject] : [])] : [])]
    const at = pool.find((q) => meets(phrase, q))
    if (counter && !other.obliques.some((q) => q.preposition === preposition && meets(phrase, q.phrase)))
      proof.missing.push(`${preposition} ${wordsOf(phrase)}`)
    else if (at) quantify(phrase, at, proof)
    else if (!isTold(phrase, other, reading)) proof.missing.push(wordsOf(phrase))
  }
}

/** What the predicate's own word says already, or what the article is about; and no name that could be another's. */
function isTold(phrase: Phrase, other: Frame, { pairs, context }: Reading): boolean {
  const core = coreOf(other)
  const named = phrase.words.some((w) => w.name)
  if (!named && pairs.of(phrase.head).some((w) => core.includes(w) || other.adverbs.includes(w))) return true
  const topic = topicOf(context)
  return phrase.words.every((w) => topic.some((t) => t.key === w.key))
}

function parentsOf(frame: Frame): Frame[] {
  const up: Frame[] = []
  for (let at = frame.parent; at && up.length < 4; at = at.parent) up.push(at)
  return up
}

function quantify(stated: Phrase, found: Phrase, proof: Proof): void {
  const match = blank()
  matchQuantifier(stated, found, match)
  proof.missing.push(...match.missing)
  proof.conflicts.push(...match.conflicts)
}

function meet(
  stated: Phrase | null | undefined,
  found: Phrase | null | undefined,
  frame: Frame,
  other: Frame,
  { stated: s, found: f, context, pairs }: Reading,
): boolean {
  if (!stated || !found) return false
  return resolved(stated, frame, s, {}).some((a) =>
    resolved(found, other, f, context).some((b) => {
      if (a.pronoun && b.pronoun) return a.pronoun === b.pronoun
      const own = [...b.words, ...b.others.flatMap((o) => o.words), ...b.beside.flatMap((o) => o.words)]
      const names = a.words.filter((w) => w.name)
      if (names.length > 0 || b !== found) {
        const around = [...topicOf(context), ...inherited(b, context)]
        const match = matchPhrase(a, b, around, context.people)
        if (match !== null) return match.conflicts.length === 0 && !names.some((w) => match.missing.includes(w.text))
      }
      if (a.head.name) return own.some((w) => w.name && w.key === a.head.key)
      return pairs.of(a.head).some((w) => own.includes(w))
    }),
  )
}

function holdMeasures(frame: Frame, other: Frame, { found, context }: Reading, proof: Proof): void {
  const match = blank()
  matchCounts(frame, other, found, match)
  for (const when of frame.when) matchWhen(when, other, found, context, match)
  proof.missing.push(...match.missing)
  proof.conflicts.push(...match.conflicts)
}
