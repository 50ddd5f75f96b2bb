import { bestOf } from './align.ts'
import { uncovered } from './covered.ts'
import type { Frame } from './frame.ts'
import { ASPECTS } from './grammar.ts'
import { unlessHedged } from './hedges.ts'
import type { Judgement } from './judgement.ts'
import { blank, type ConflictKind, type Match, merge, wordsOf } from './match.ts'
import { parse } from './parse.ts'
import type { Context } from './reference.ts'
import { isPersonNoun } from './roles.ts'
import { crossing } from './swaps.ts'
import { contentOf, isVoiced, matchTold, matchVoice } from './voices.ts'
import { readPairs, unsaid } from './words.ts'

/**
 * Holds a statement against one sentence. Both words and grammar must align: predicate, arguments in their places,
 * numbers, dates, quantifiers, tense and modality. What is not proved is `unclear`.
 */
export function judge(statement: string, evidence: string, context: Context = {}): Judgement {
  return unlessHedged(judgeClauses(statement, evidence, context), statement, evidence)
}

function judgeClauses(statement: string, evidence: string, context: Context): Judgement {
  const parts = judgeParts(statement, evidence, context)
  if (parts.length === 0) return { verdict: 'unclear', why: 'no predicate was read in the statement' }
  const against = parts.find(({ verdict }) => verdict === 'contradicted')
  // One part that cannot be so is enough, if the sentence is about the same thing.
  if (against && (against.tokens >= SAME_THING || parts.every(({ verdict }) => verdict !== 'unclear'))) return against
  const open = parts.find(({ verdict }) => verdict !== 'supported')
  if (open) return { verdict: 'unclear', why: open.why }
  const [stated, found] = [parse(statement), parse(evidence)]
  const said = unsaid({ stated, found, context, voice: contentOf(stated).voice, pairs: readPairs(stated, found) })
  const rest = [...said.missing, ...said.opposite, ...uncovered(stated, found, context)]
  return rest.length > 0 ? { verdict: 'unclear', why: `not found: ${rest.join(', ')}` } : (parts[0] as Judgement)
}

/** So many words found tell that a sentence is about the same thing. */
const SAME_THING = 4

export interface Part extends Judgement {
  tokens: number
}

/** The verdict on each main clause of a statement by itself, and on what it says in passing of who somebody is. */
export function judgeParts(statement: string, evidence: string, context: Context = {}): Part[] {
  const stated = parse(statement)
  const found = parse(evidence)
  const { frames, voice } = contentOf(stated)
  const tops = frames.filter((f) => topOf(f, frames) === f)
  const crossed = crossing(frames, stated, found, context)
  return tops.map((top) => {
    const whole = blank()
    if (crossed && frames.some((f) => crossed.frames.includes(f) && topOf(f, frames) === top))
      return { verdict: 'contradicted', why: crossed.why, tokens: SAME_THING }
    if (voice?.frame) matchTold(voice.frame, found, context, whole)
    for (const frame of frames.filter((f) => topOf(f, frames) === top)) {
      const best = bestOf(frame, stated, found, context, voice && isVoiced(frame, voice) ? voice.speaker : null)
      if (!best) {
        const goesOn =
          ASPECTS.has(frame.predicate.lemma) && frames.some((f) => f.parent === frame && f.link === 'complement')
        if (goesOn) whole.soft.push(frame.predicate.text)
        else whole.missing.push(frame.predicate.text)
        continue
      }
      merge(whole, best.match)
      if (voice && isVoiced(frame, voice)) merge(whole, matchVoice(voice, best.frame, found, context))
    }
    return { ...verdictOf(whole), tokens: whole.tokens }
  })
}

/** The clause a frame belongs to. */
function topOf(frame: Frame, frames: readonly Frame[]): Frame {
  let at = frame
  for (let n = 0; n < 8 && at.parent && frames.includes(at.parent) && at.link !== 'joined'; n++) at = at.parent
  return at
}

/** Does the clause say that the hypothesis is so? A declarative text, such as "The FBI charged Clinton in July". */
export const asserts = (hypothesis: string, clause: string, context: Context = {}): boolean =>
  !isOpen(hypothesis) && judge(hypothesis, clause, context).verdict === 'supported'

/** Does the clause say that the hypothesis is not so? */
export const denies = (hypothesis: string, clause: string, context: Context = {}): boolean =>
  !isOpen(hypothesis) && judge(hypothesis, clause, context).verdict === 'contradicted'

/** "He did say why": whom and what it speaks of is left open, so that many a clause would do. */
const isOpen = (hypothesis: string) =>
  /^\W*(?:he|she|it|they|him|her|them|this|that|these|those|there)\b|\b(?:why|what|how)\b/i.test(hypothesis)

function verdictOf({ missing, conflicts, same, specific, tokens, patient, core, soft }: Match): Judgement {
  const [conflict] = conflicts
  if (missing.length > 0) return { verdict: 'unclear', why: `not found: ${[...new Set(missing)].join(', ')}` }
  if (!conflict) {
    if (soft.length > 0) return { verdict: 'unclear', why: `not found: ${soft.join(', ')}` }
    return same > 0
      ? { verdict: 'supported', why: 'the same is said' }
      : { verdict: 'unclear', why: 'too little is the same' }
  }
  // How many there are is one thing: "only one" against "both".
  const amounts = conflicts.every(({ kind }) => kind === 'number' || kind === 'quantifier')
  const kinds = new Set(amounts ? ['amount'] : conflicts.map(({ kind, why }) => `${kind} ${why}`))
  if (kinds.size > 1)
    return { verdict: 'unclear', why: `several things differ: ${conflicts.map((c) => c.why).join('; ')}` }
  if (!ENOUGH[conflict.kind]({ same, specific, tokens, patient, core }))
    return { verdict: 'unclear', why: `something differs: ${conflict.why}` }
  return { verdict: 'contradicted', why: `${conflict.kind}: ${conflict.why}` }
}

type Enough = (found: { same: number; specific: number; tokens: number; patient: number; core: number }) => boolean

/** How much must be the same for a difference to be about the same thing. */
const ENOUGH: Readonly<Record<ConflictKind, Enough>> = {
  negation: ({ same, tokens }) => same >= 1 && tokens >= 1,
  antonym: ({ same, tokens }) => same >= 1 && tokens >= 1,
  number: ({ core }) => core >= 1,
  date: ({ core }) => core >= 1,
  quantifier: ({ same }) => same >= 1,
  modality: ({ tokens }) => tokens >= 2,
  swap: ({ same }) => same >= 2,
  // Two people may do the same: only where much more is the same is it the same event.
  name: ({ same, specific, tokens }) => same >= 2 && specific >= 1 && tokens >= 2,
  doer: ({ specific, tokens, patient }) => patient >= 1 && specific >= 1 && tokens >= 4,
  place: ({ tokens }) => tokens >= 6,
  role: ({ same, specific }) => same >= 2 && specific >= 2,
  speaker: ({ tokens }) => tokens >= 2,
}

/** Who a statement says somebody is: "Ian Cooper", "the cabinet member for children's services". */
export interface StatedRole {
  name: string
  role: string
  /** The statement says nothing else. */
  alone: boolean
}

export function rolesIn(statement: string): StatedRole[] {
  const stated = parse(statement)
  const { frames, voice } = contentOf(stated)
  const text = (from: number, to: number) =>
    stated.words
      .slice(from, to)
      .map((w) => w.text)
      .join(' ')
  return frames.flatMap((frame) => {
    const { subject, complement, negated, mode, when } = frame
    if (!frame.copula || !subject || !complement || negated || mode !== 'fact' || when.length > 0) return []
    if (!subject.head.name || complement.head.name || complement.words.length === 0) return []
    // "there was a vote" is no role of anybody's.
    if (!isPersonNoun(complement.head)) return []
    const end = Math.max(complement.end, ...frame.obliques.map((o) => o.phrase.end))
    const name = subject.words.filter((w) => w.name).map((w) => w.text)
    return [{ name: name.join(' '), role: text(complement.start, end), alone: frames.length === 1 && voice === null }]
  })
}

/** Whom a statement names as its speaker. */
export function speakerIn(statement: string): string | null {
  const speaker = contentOf(parse(statement)).voice?.speaker
  return speaker?.head.name ? wordsOf(speaker) : null
}
