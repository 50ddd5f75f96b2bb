import type { Frame } from './frame.ts'
import { ACCUSING, LIGHT_VERBS, ORDERING, SERVING } from './grammar.ts'
import type { Match } from './match.ts'
import { matchPhrase } from './match-phrase.ts'
import type { Phrase } from './phrases.ts'
import { isNear, relate, relatePhrasal } from './relations.ts'
import type { Standing } from './standing.ts'
import type { Word } from './tagging.ts'

/** How the predicates stand to each other: verbs, adjectives after "be", the noun of "take action". */
export function relatePredicates(frame: Frame, other: Frame): ReturnType<typeof relate> {
  const served = (f: Frame) => SERVING.has(f.predicate.lemma) && f.obliques.some((o) => o.preposition === 'as')
  if (frame.copula && other.copula) return (frame.complement === null) === (other.complement === null) ? 'same' : null
  if ((frame.copula && served(other)) || (other.copula && served(frame))) return 'same'
  const light = LIGHT_VERBS.has(frame.predicate.lemma)
  if (!frame.copula && !other.copula) {
    const own = relateVerbs(frame, other)
    if (own && own !== 'opposite' && own !== 'contrary' && !(light && own !== 'same')) return own
  }
  // "take action" and "act", "chairs" and "is the chair"
  const nouns = [...frame.objects, ...(frame.complement ? [frame.complement] : [])]
  const others = [
    ...other.objects,
    ...(other.complement ? [other.complement] : []),
    ...other.obliques.flatMap((o) => (o.preposition === 'as' ? [o.phrase] : [])),
  ]
  if (light && !frame.copula && other.complement)
    for (const { head } of nouns) if (isNear(relate(head, other.complement.head))) return 'near'
  if (light && !other.copula) for (const { head } of nouns) if (isNear(relate(head, other.predicate))) return 'near'
  // "the march went to Parliament" and "protesters marched to Parliament"
  if (light && !frame.copula && !other.copula && isEvent(frame.subject?.head, other.predicate)) return 'near'
  if (!frame.copula && !light && frame.particle === null)
    for (const { head } of others)
      if (head.pos !== 'PROPN' && head.pos !== frame.predicate.pos && isNear(relate(frame.predicate, head)))
        return 'near'
  if (frame.copula || other.copula || light) return null
  const against = relateVerbs(frame, other)
  return against === 'opposite' || against === 'contrary' ? against : null
}

export const isEvent = (noun: Word | undefined, verb: Word): boolean =>
  noun?.pos === 'NOUN' && noun.lemma !== 'be' && isNear(relate(noun, verb))

/** Verbs with what belongs to them: "draw up" is not "draw". */
export function relateVerbs({ predicate, particle }: Frame, other: Frame): ReturnType<typeof relate> {
  if (particle === other.particle)
    return particle === null || predicate.lemma === other.predicate.lemma ? relate(predicate, other.predicate) : null
  if (particle && other.particle) return null
  const near = particle
    ? relatePhrasal(predicate.lemma, particle, other.predicate)
    : relatePhrasal(other.predicate.lemma, other.particle as string, predicate)
  return near ? 'near' : null
}

/** The word that carries a predicate. */
const coreOf = (frame: Frame): Word => (frame.copula && frame.complement ? frame.complement.head : frame.predicate)

export function matchStanding(
  one: Standing,
  two: Standing,
  opposite: boolean,
  frame: Frame,
  other: Frame,
  match: Match,
  speaker: Phrase | null,
): void {
  for (const under of two.under) {
    // Who accuses somebody of it says so.
    const own =
      speaker && under.subject && ACCUSING.has(under.predicate.lemma) ? matchPhrase(speaker, under.subject, []) : null
    if (own && own.conflicts.length === 0 && own.missing.length === 0) continue
    const same = one.under.some((u) => ['same', 'near', 'opposite'].includes(relate(coreOf(u), coreOf(under)) ?? ''))
    if (!same) match.missing.push(`no more than “${coreOf(under).text}”`)
  }
  for (const under of one.under) {
    const same = two.under.some((u) => ['same', 'near', 'opposite'].includes(relate(coreOf(u), coreOf(under)) ?? ''))
    if (!same) match.missing.push(under.predicate.text)
  }
  const differ = one.polarity !== two.polarity
  const words = `“${frame.predicate.text}” against “${other.negated ? 'not ' : ''}${other.predicate.text}”`
  const bound = new Set(['can', 'may', 'must', 'should'])
  if (one.mode === 'open' && two.mode === 'open' && one.own !== two.own)
    match.missing.push(`${two.own} is not ${one.own}`)
  if (frame.mark !== other.mark && frame.mark !== null && ORDERING.has(frame.mark)) match.soft.push(frame.mark)
  if (one.mode === two.mode) {
    if (opposite && !differ) match.conflicts.push({ kind: 'antonym', why: words })
    else if (opposite) match.missing.push(frame.predicate.text)
    else if (differ && two.denied && two.mode === 'fact') match.missing.push('only denied')
    else if (differ) match.conflicts.push({ kind: 'negation', why: words, denied: two.polarity < 0 })
  } else if (!opposite && bound.has(one.mode) && bound.has(two.mode) && one.polarity === 1 && two.polarity === -1) {
    match.conflicts.push({ kind: 'modality', why: words })
  } else if (
    !opposite &&
    !differ &&
    ((one.mode === 'optional' && two.mode === 'must') || (one.mode === 'must' && two.mode === 'optional'))
  ) {
    match.conflicts.push({ kind: 'modality', why: words })
  } else match.missing.push(`${two.mode} is not ${one.mode}`)
}
