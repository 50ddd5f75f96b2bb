import type { Frame } from './frame.ts'
import { ACCUSING, DENYING, ENABLING, FEW, IMPLYING, type Mode, NAMING, SAYING, TRUE, UNTRUE } from './grammar.ts'
import type { Phrase } from './phrases.ts'

/** Whether the text holds a frame for so, for not so, or leaves it open. `chain`: the frames that say what is meant or planned. */
export interface Standing {
  polarity: 1 | -1
  mode: Mode
  /** Its own verb's, where the mode is what stands above it. */
  own: Mode
  /** Predicates above it that neither imply nor deny it: "wanted", "accused". */
  under: Frame[]
  /** Who says it, where the text tells. */
  speakers: Phrase[]
  /** Said to be so by a denial of somebody's alone. */
  denied: boolean
}

export function standingOf(frame: Frame): Standing {
  const standing: Standing = {
    polarity: frame.negated ? -1 : 1,
    mode: frame.mode,
    own: frame.mode,
    under: [],
    speakers: [],
    denied: false,
  }
  const flip = () => {
    standing.polarity = standing.polarity === 1 ? -1 : 1
  }
  if (deniesItself(frame)) flip()
  if (frame.link === 'condition') standing.mode = 'open'
  if (frame.link === 'without') flip()
  if (frame.claim && !isTruth(frame.parent)) standing.mode = 'open'
  let at: Frame = frame
  for (let n = 0; at.parent && n < 6; n++) {
    const { parent } = at
    if (at.link === 'complement' || at.link === 'condition') {
      const lemma = parent.predicate.lemma
      const falsehood = parent.complement && UNTRUE.has(parent.complement.head.lower)
      const truth = parent.complement && TRUE.has(parent.complement.head.lower)
      const off = parent.negated !== deniesItself(parent)
      if (lemma === 'deny') {
        flip()
        standing.denied = true
        if (parent.subject) standing.speakers.push(parent.subject)
      } else if (falsehood) flip()
      else if (truth) {
        if (off) flip()
      } else if (DENYING.has(lemma)) {
        if (!off) flip()
        else standing.under.push(parent)
      } else if (SAYING.has(lemma) || (NAMING.has(lemma) && at.link === 'complement' && at.copula)) {
        if (off) standing.under.push(parent)
        if (parent.subject) standing.speakers.push(parent.subject)
      } else if (ACCUSING.has(lemma) && !off) {
        standing.under.push(parent)
        if (parent.subject) standing.speakers.push(parent.subject)
      } else if (IMPLYING.has(lemma) && !parent.copula) {
        if (off) flip()
      } else if (ENABLING.has(lemma) && !off && at.mode === 'fact') {
        if (standing.mode === 'fact') standing.mode = 'can'
      } else standing.under.push(parent)
      if (parent.mode !== 'fact' && standing.mode === 'fact' && !SAYING.has(lemma)) standing.mode = parent.mode
      if (parent.link === 'condition') standing.mode = 'open'
      if (parent.claim && !isTruth(parent.parent)) standing.mode = 'open'
    } else if (at.link === 'relative') {
      // What is told in passing is taken for true, whatever becomes of the rest; but the same speaks.
      for (let up: Frame | null = parent, k = 0; up?.parent && k < 6; up = up.parent, k++)
        if (up.link === 'complement' && SAYING.has(up.parent.predicate.lemma) && up.parent.subject)
          standing.speakers.push(up.parent.subject)
      break
    } else if (at.link === 'without') break
    at = parent
  }
  return standing
}

/** "The rumour is untrue" says more of its content than a rumour does. */
const isTruth = (frame: Frame | null): boolean =>
  frame?.complement != null && (UNTRUE.has(frame.complement.head.lower) || TRUE.has(frame.complement.head.lower))

/** "no diver looked", "nobody", "few people": the negation sits in an argument. */
export function deniesItself(frame: Frame): boolean {
  const places = [frame.subject, ...frame.objects, frame.complement, ...frame.obliques.map((o) => o.phrase)]
  let negative = false
  for (const phrase of places) {
    if (!phrase) continue
    if (phrase.quantifier === 'none' || (phrase.quantifier === 'few' && phrase === frame.subject && FEW.has('few')))
      negative = !negative
  }
  for (const { preposition } of frame.obliques) if (preposition === 'without') negative = !negative
  return negative
}
