import type { Frame, Parsed } from './frame.ts'
import { NAMING, SAYING } from './grammar.ts'
import { blank, costOf, type Match, wordsOf } from './match.ts'
import { matchPhrase } from './match-phrase.ts'
import { matchWhen } from './measures.ts'
import { parse } from './parse.ts'
import type { Phrase } from './phrases.ts'
import { type Context, resolved, topicOf } from './reference.ts'
import { isNear, relate } from './relations.ts'
import { deniesItself, standingOf } from './standing.ts'
import type { Word } from './tagging.ts'

/** What a statement says in passing of who somebody is, it says itself. */
export function isVoiced(frame: Frame, voice: StatedVoice): boolean {
  if (frame.link === 'beside') return false
  if (!voice.frame || (frame.link === 'joined' && frame.start > voice.frame.start)) return true
  for (let at: Frame | null = frame, n = 0; at && n < 8; at = at.parent, n++) if (at === voice.frame) return true
  return false
}

/** To whom and when it is said to have been told. */
export function matchTold(frame: Frame, found: Parsed, context: Context, match: Match): void {
  const words = [...found.words, ...topicOf(context)]
  const told = [...(NAMING.has(frame.predicate.lemma) ? [] : frame.objects), ...frame.obliques.map((o) => o.phrase)]
  for (const phrase of told)
    for (const word of phrase.words)
      if (words.some((w) => isNear(relate(word, w)))) match.tokens++
      else match.missing.push(word.text)
  for (const when of frame.when) matchWhen(when, { ...frame, when: [] }, found, context, match)
}

/** "Terri said the bill would apply after the court decides": what is joined to words said is said. */
const speakersBefore = (frame: Frame, { frames }: Parsed): Phrase[] =>
  frames.flatMap((f) =>
    f.link === 'root' && f.start < frame.start && SAYING.has(f.predicate.lemma) && f.subject ? [f.subject] : [],
  )

/** The speaker a statement names against the one the evidence has. */
export function matchVoice(
  { speaker, verb }: { speaker: Phrase | null; verb: Word },
  frame: Frame,
  found: Parsed,
  context: Context,
): Match {
  const match = blank()
  if (!speaker) return match
  const standing = standingOf(frame)
  const named = [context.speaker, ...(context.speaksFor ?? [])].flatMap((name) =>
    name ? (parse(name).phrases[0] ?? []) : [],
  )
  const joined = frame.link === 'joined' ? speakersBefore(frame, found) : []
  const speakers = [
    ...standing.speakers,
    ...joined,
    ...(found.voice?.speaker ? [found.voice.speaker] : []),
    ...named,
  ].flatMap((p) => (p.pronoun ? resolved(p, frame, found, context) : [p]))
  const matches = speakers
    .flatMap((p) => matchPhrase(speaker, p, topicOf(context), context.people) ?? [])
    .sort((a, b) => costOf(a) - costOf(b))
  const best = matches[0]
  if (best && best.missing.length === 0 && best.conflicts.length === 0) {
    match.specific++
    match.same++
    match.tokens++
    return match
  }
  const known = named[0] ?? standing.speakers.find((p) => p.head.name)
  if (best && best.conflicts.length > 0)
    match.conflicts.push({
      kind: 'speaker',
      why: `${wordsOf(speaker)} ${verb.text} it, not ${known ? wordsOf(known) : 'this speaker'}`,
    })
  else if (known?.head.name && speaker.head.name && !best)
    match.conflicts.push({ kind: 'speaker', why: `it is ${wordsOf(known)} who said it, not ${wordsOf(speaker)}` })
  else match.missing.push(`${wordsOf(speaker)} ${verb.text}`)
  return match
}

export interface Stated {
  frames: Frame[]
  voice: StatedVoice | null
}

/** The frames to be proved, and who is said to say them. */
export function contentOf(stated: Parsed): Stated {
  const { frames, voice } = stated
  if (voice) {
    const rest = frames.filter((f) => f.predicate !== voice.verb)
    return { frames: rest, voice }
  }
  const saying = frames.find(
    // "may have said", "never said": that is itself to be proved.
    (f) =>
      f.link === 'root' &&
      f.mode === 'fact' &&
      !f.negated &&
      !deniesItself(f) &&
      isSpeech(f) &&
      frames.some((c) => c.parent === f && c.link === 'complement'),
  )
  if (!saying) return { frames: [...frames], voice: null }
  return {
    frames: frames.filter((f) => f !== saying),
    voice: { speaker: saying.subject, verb: saying.predicate, frame: saying },
  }
}

export const isSpeech = ({ predicate }: Frame): boolean =>
  SAYING.has(predicate.lemma) || NAMING.has(predicate.lemma) || predicate.lemma === 'deny'

export interface StatedVoice {
  speaker: Phrase | null
  verb: Word
  /** The frame of speech, with to whom and when. */
  frame?: Frame
}
