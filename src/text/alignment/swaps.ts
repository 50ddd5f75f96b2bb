import type { Frame, Parsed } from './frame.ts'
import { MUTUAL } from './grammar.ts'
import { type Match, wordsOf } from './match.ts'
import { matchPhrase } from './match-phrase.ts'
import type { Phrase } from './phrases.ts'
import { relateVerbs } from './predicates.ts'
import { type Context, resolved } from './reference.ts'
import { standingOf } from './standing.ts'

/** A does this and B does that, where the evidence has it that B does this and A does that. */
export function crossing(
  frames: readonly Frame[],
  stated: Parsed,
  found: Parsed,
  context: Context,
): { frames: Frame[]; why: string } | null {
  const doers = frames.filter((f) => f.subject && f.subject.words.length > 0 && !f.copula && !f.negated)
  const meets = (frame: Frame, other: Frame): boolean =>
    resolved(frame.subject as Phrase, frame, stated, {}).some((a) =>
      resolved(other.subject as Phrase, other, found, context).some((b) => {
        const match = matchPhrase(a, b, [], context.people)
        return match !== null && match.conflicts.length === 0 && match.missing.length === 0
      }),
    )
  const likes = (frame: Frame): Frame[] =>
    found.frames.filter(
      (g) =>
        g.subject &&
        !g.copula &&
        relateVerbs(frame, g) === 'same' &&
        standingOf(g).polarity === standingOf(frame).polarity,
    )
  for (const one of doers)
    for (const two of doers) {
      if (one.start >= two.start || one.predicate.lemma === two.predicate.lemma) continue
      for (const a of likes(one))
        for (const b of likes(two))
          if (meets(one, b) && meets(two, a) && !meets(one, a) && !meets(two, b))
            return {
              frames: [one, two],
              why: `swap: ${wordsOf(one.subject as Phrase)} and ${wordsOf(two.subject as Phrase)} the other way round`,
            }
    }
  return null
}

/** The doer and what it is done to, the wrong way round; or from and to. */
export function isSwapped(
  frame: Frame,
  other: Frame,
  stated: Parsed,
  found: Parsed,
  context: Context,
): Match['conflicts'][number] | null {
  const meets = (a: Phrase | null | undefined, b: Phrase | null | undefined): boolean => {
    if (!a || !b) return false
    return resolved(a, frame, stated, {}).some((x) =>
      resolved(b, other, found, context).some((y) => {
        const match = matchPhrase(x, y, [], context.people)
        return match !== null && match.conflicts.length === 0
      }),
    )
  }
  const pairs: [
    Phrase | null | undefined,
    Phrase | null | undefined,
    Phrase | null | undefined,
    Phrase | null | undefined,
  ][] = [[frame.subject, frame.objects[0], other.subject, other.objects[0]]]
  const at = (f: Frame, preposition: string) => f.obliques.find((o) => o.preposition === preposition)?.phrase
  pairs.push([at(frame, 'from'), at(frame, 'to'), at(other, 'from'), at(other, 'to')])
  if (MUTUAL.has(frame.predicate.lemma)) return null
  for (const { preposition, phrase } of frame.obliques)
    if (preposition !== 'with') {
      pairs.push([frame.subject, phrase, other.subject, other.objects[0]])
      pairs.push([frame.subject, phrase, other.subject, at(other, preposition)])
    }
  for (const [a, b, c, d] of pairs)
    if (meets(a, d) && meets(b, c) && !meets(a, c) && !meets(b, d))
      return { kind: 'swap', why: `${wordsOf(a as Phrase)} and ${wordsOf(b as Phrase)} the other way round` }
  return null
}
