import { chainOf, type Frame } from './frame.ts'
import { opposed } from './grammar.ts'
import { blank, wordsOf } from './match.ts'
import { matchPhrase } from './match-phrase.ts'
import { matchQuantifier } from './measures.ts'
import type { Phrase } from './phrases.ts'
import { placesOf } from './places.ts'
import { coreOf, note, type Proof } from './proof.ts'
import { inherited, resolved, topicOf } from './reference.ts'
import type { Reading } from './words.ts'

/** A clause of the statement beside one of the evidence that may tell it. */
export interface Pair {
  frame: Frame
  other: Frame
  /** The noun of the other that the predicate is told with: "ruling" of "made a ruling". */
  nominal: Phrase | null
  reading: Reading
}

/** Is it the same who did it, to whom, and with what else? */
export function holdDoers(pair: Pair, proof: Proof): void {
  const { frame, other } = pair
  const [object] = frame.copula && frame.complement ? [frame.complement] : frame.objects
  const rest = [
    ...[...(object ? [object] : []), ...frame.objects.slice(1)].map((phrase) => ({ preposition: '', phrase })),
    ...frame.obliques,
  ]
  const objects = phrasesOf(other).filter((q) => q !== other.subject)
  const { subject } = frame
  if (subject && (subject.words.length > 0 || subject.pronoun)) {
    const swapped =
      other.subject &&
      !meets(subject, other.subject, pair) &&
      objects.some((q) => meets(subject, q, pair)) &&
      rest.some(({ phrase }) => meets(phrase, other.subject, pair))
    if (swapped) {
      const why = `${wordsOf(subject)} and ${wordsOf(other.subject as Phrase)} the other way round`
      proof.conflicts.push({ kind: 'swap', why })
      return
    }
    const doer = doerOf(subject, object === undefined, objects, pair)
    if (doer) quantify(subject, doer, proof)
    else proof.missing.push(wordsOf(subject))
  }
  for (const { preposition, phrase } of rest)
    if (phrase.words.length > 0) holdPart(preposition, phrase, objects, pair, proof)
}

const phrasesOf = (frame: Frame): Phrase[] => placesOf(frame).map(({ phrase }) => phrase)

/** The phrase of the evidence that is its doer, or what it happens to where nobody is said to do it. */
function doerOf(subject: Phrase, alone: boolean, objects: readonly Phrase[], pair: Pair): Phrase | null {
  const { other, nominal } = pair
  const meeting = (phrases: readonly Phrase[]) => phrases.find((q) => meets(subject, q, pair)) ?? null
  if (nominal) return meeting([nominal, ...phrasesOf(other)])
  if (other.subject) return meeting([other.subject])
  const done = meeting(objects)
  if (done) return alone ? done : null
  // "asked him to resign": the doer stands with the verb above.
  return meeting(chainOf(other).slice(1).flatMap(phrasesOf))
}

function holdPart(preposition: string, phrase: Phrase, objects: readonly Phrase[], pair: Pair, proof: Proof): void {
  const { other, nominal, reading } = pair
  const hanging = reading.found.frames.filter((f) => f !== other && chainOf(f).includes(other)).flatMap(phrasesOf)
  const own = nominal ? [nominal, ...(other.subject ? [other.subject] : [])] : []
  const at = [...objects, ...hanging, ...own].find((q) => meets(phrase, q, pair))
  const obliques = other.obliques.filter((q) => meets(phrase, q.phrase, pair))
  const counter = preposition !== '' && obliques.some((q) => opposed(preposition, q.preposition))
  if (counter && !obliques.some((q) => q.preposition === preposition))
    proof.missing.push(`${preposition} ${wordsOf(phrase)}`)
  else if (at) quantify(phrase, at, proof)
  else if (!isTold(phrase, pair)) proof.missing.push(wordsOf(phrase))
}

/** What the predicate's own word says already, or what the article is about. */
function isTold(phrase: Phrase, { other, reading: { pairs, context } }: Pair): boolean {
  const words = [...coreOf(other), ...other.adverbs]
  if (!phrase.words.some((w) => w.name) && pairs.of(phrase.head).some((w) => words.includes(w))) return true
  const topic = topicOf(context)
  return phrase.words.every((w) => topic.some((t) => t.key === w.key))
}

function quantify(stated: Phrase, found: Phrase, proof: Proof): void {
  const match = blank()
  matchQuantifier(stated, found, match)
  note(proof, match)
}

/** Are two phrases, or whom they stand for, the same? Names must be there, and no other in their place. */
function meets(stated: Phrase, found: Phrase | null, { frame, other, reading }: Pair): boolean {
  if (!found) return false
  const { context, pairs } = reading
  return resolved(stated, frame, reading.stated, {}).some((a) =>
    resolved(found, other, reading.found, context).some((b) => {
      if (a.pronoun && b.pronoun) return a.pronoun === b.pronoun
      const own = [b, ...b.others, ...b.beside].flatMap(({ words }) => words)
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
