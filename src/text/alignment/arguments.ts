import { fieldOf } from '../thesaurus.ts'
import type { Frame, Parsed } from './frame.ts'
import { DEGREES, LIGHT_ADVERBS, LIGHT_VERBS, opposed } from './grammar.ts'
import { blank, costOf, type Match, merge, wordsOf } from './match.ts'
import { matchPhrase } from './match-phrase.ts'
import { matchCounts, matchWhen } from './measures.ts'
import type { Phrase } from './phrases.ts'
import { comparable, type PlaceOf, placesOf, zoneOf } from './places.ts'
import { isEvent } from './predicates.ts'
import { type Context, inherited, resolved, topicOf } from './reference.ts'
import { isNear, relate } from './relations.ts'
import { standingOf } from './standing.ts'
import { isSwapped } from './swaps.ts'
import type { Word } from './tagging.ts'
import { isOnce } from './taken-out.ts'

export function matchArguments(
  frame: Frame,
  other: Frame,
  stated: Parsed,
  found: Parsed,
  context: Context,
  match: Match,
): void {
  const around = [...zoneOf(other, found), ...topicOf(context)]
  const places = placesOf(other)
  const swapped = isSwapped(frame, other, stated, found, context)
  if (swapped) {
    match.conflicts.push(swapped)
    match.same += 2
  }
  for (const place of swapped ? [] : placesOf(frame)) {
    // The noun of "take action" against "act" was the predicate.
    if (
      place.slot === 'subject' &&
      LIGHT_VERBS.has(frame.predicate.lemma) &&
      !frame.copula &&
      place.phrase.words.length === 1 &&
      isEvent(place.phrase.head, other.predicate)
    )
      continue
    if (
      place.slot !== 'subject' &&
      relate(place.phrase.head, other.predicate) !== null &&
      LIGHT_VERBS.has(frame.predicate.lemma) &&
      !other.copula &&
      place.phrase.words.length === 1
    )
      continue
    const best = bestPlace(place, places, frame, other, stated, found, context, around)
    if (best) {
      merge(match, best)
      if (place.slot !== 'oblique' && best.tokens > 0) match.core++
      if ((place.slot === 'object' || place.slot === 'complement') && best.tokens > 0) match.patient++
    } else if (rivalPlace(place, places))
      match.conflicts.push({
        kind: 'place',
        why: `“${wordsOf(place.phrase)}” against “${wordsOf(rivalPlace(place, places) as Phrase)}”`,
      })
    else if (place.slot === 'oblique' || place.preposition === 'as') match.extra.push(wordsOf(place.phrase))
    else if (
      frame.copula === other.copula &&
      !(found.whens.length > 0 && frame.when.length === 0) &&
      isRival(place, places, frame)
    )
      match.conflicts.push({ kind: 'doer', why: `“${wordsOf(place.phrase)}” against “${rivalText(place, places)}”` })
    else match.missing.push(wordsOf(place.phrase))
  }
  settleExtra(match)
  if (frame.copula && other.copula) matchRole(frame, other, match)
  matchCounts(frame, other, found, match)
  for (const when of frame.when) matchWhen(when, other, found, context, match)
  for (const adverb of frame.adverbs) {
    if (LIGHT_ADVERBS.has(adverb.lower) || adverb.lower === 'only') continue
    if (isOnce(adverb, around) || around.some((w) => isNear(relate(adverb, w)))) {
      match.tokens++
      continue
    }
    if (DEGREES.has(adverb.lower)) match.soft.push(adverb.text)
    else match.missing.push(adverb.text)
  }
}

/** "a surgeon at the hospital" against "a nurse at the hospital": one person, one place, two trades. */
function matchRole(frame: Frame, other: Frame, match: Match): void {
  const [one, two] = [frame.complement, other.complement]
  if (!one || !two || one.head.name || two.head.name || one.words.length === 0) return
  const person = ({ head }: Phrase) => fieldOf(head.lower, 'noun') === 'person'
  if (!person(one) || !person(two) || isNear(relate(one.head, two.head)) || isNear(relate(two.head, one.head))) return
  const whole = wordsOf(one)
  const rest = one.words.filter((w) => w !== one.head)
  if (match.missing.length !== 1 || match.missing[0] !== whole || match.conflicts.length > 0) return
  if (!rest.every((w) => two.words.some((v) => isNear(relate(w, v))))) return
  match.missing = []
  match.conflicts.push({ kind: 'role', why: `“${one.head.text}” against “${two.head.text}”` })
}

/** What is denied is denied of every case of it: "stay on" of "stay on as commissioner". Else all must be found. */
function settleExtra(match: Match): void {
  const [conflict] = match.conflicts
  const denied = match.conflicts.length === 1 && conflict?.kind === 'negation' && conflict.denied === true
  if (!denied) match.missing.push(...match.extra)
  match.extra = []
}

/** Another name after the same preposition: "in Sydney" against "in Melbourne". */
function rivalPlace(place: PlaceOf, places: readonly PlaceOf[]): Phrase | null {
  if (place.slot !== 'oblique' || !place.phrase.head.name) return null
  const there = places.filter((p) => p.slot === 'oblique' && p.preposition === place.preposition && p.phrase.head.name)
  return there.length === 1 ? (there[0]?.phrase ?? null) : null
}

/** Another name where the stated doer should stand. */
function isRival(place: PlaceOf, places: readonly PlaceOf[], frame: Frame): boolean {
  const subject = place.slot === 'subject' || (place.slot === 'object' && frame.subject === null)
  // There may be several nurses, but one director.
  if (frame.copula && !frame.complement?.definite) return false
  return subject && place.phrase.head.name && !place.phrase.pronoun && rivalOf(place, places) !== null
}

const rivalOf = (place: PlaceOf, places: readonly PlaceOf[]): Phrase | null => {
  const there = places.filter((p) => p.slot === place.slot)
  const one = there.length === 1 ? there[0]?.phrase : undefined
  return one?.head.name && !one.words.some((w) => place.phrase.words.some((v) => relate(v, w) === 'same')) ? one : null
}

const rivalText = (place: PlaceOf, places: readonly PlaceOf[]): string => wordsOf(rivalOf(place, places) as Phrase)

/** The evidence's phrase for one of the statement's: in its place, else elsewhere in the clause or hanging on it. */
function bestPlace(
  place: PlaceOf,
  places: readonly PlaceOf[],
  frame: Frame,
  other: Frame,
  stated: Parsed,
  found: Parsed,
  context: Context,
  around: readonly Word[],
): Match | null {
  const wanted = resolved(place.phrase, frame, stated, {})
  const among = (phrases: readonly Phrase[]): Match | null => {
    let best: Match | null = null
    for (const phrase of phrases)
      for (const one of resolved(phrase, other, found, context))
        for (const want of wanted) {
          const match =
            bothPronouns(want, one) ?? matchPhrase(want, one, [...around, ...inherited(one, context)], context.people)
          if (match && (best === null || costOf(match) < costOf(best))) best = match
        }
    return best
  }
  const turned = turnsRound(place, frame, other)
  const own = among(places.filter((p) => comparable(place, p) || turned?.includes(p.slot)).map((p) => p.phrase))
  if (own && own.missing.length === 0) return own
  // Elsewhere, where there is nothing in its own place that it would be taken for.
  const rivals = place.slot === 'subject' ? other.subject !== null && !other.subject.pronoun : false
  const wider = places.filter(
    (p) =>
      !(place.slot === 'oblique' && p.slot === 'oblique' && opposed(place.preposition, p.preposition)) &&
      // "We", said by the chair, is no answer to what somebody is.
      !(place.slot === 'complement' && p.slot === 'subject' && p.phrase.pronoun),
  )
  const wide = rivals
    ? [...wider.filter((p) => p.slot === 'oblique').map((p) => p.phrase)]
    : [...wider.map((p) => p.phrase), ...(place.slot === 'subject' ? [] : hanging(other, found))]
  const loose = among(wide)
  if (loose && loose.conflicts.length === 0 && (own === null || costOf(loose) < costOf(own))) return loose
  if (own) return own
  return place.slot === 'subject' ? null : nominal(place.phrase, found, around)
}

/** "The virus passed to …" and "the virus was passed to …": one without a doer. */
function turnsRound({ slot }: PlaceOf, frame: Frame, other: Frame): PlaceOf['slot'][] | null {
  if (slot === 'subject' && frame.objects.length === 0 && other.subject === null) return ['object']
  if (slot === 'object' && frame.subject === null && other.objects.length === 0) return ['subject']
  return null
}

/** "he" and "he" are the same where the same speaks of him. */
function bothPronouns(stated: Phrase, found: Phrase): Match | null {
  return stated.pronoun && stated.pronoun === found.pronoun && /^(he|she|they|it|him|her|them)$/.test(stated.pronoun)
    ? { ...blank(), same: 1 }
    : null
}

/** Phrases of the frames that hang on this one. */
function hanging(frame: Frame, { frames }: Parsed): Phrase[] {
  return frames.filter((f) => f.parent === frame).flatMap((f) => placesOf(f).map((p) => p.phrase))
}

/** "the relaxation of restrictions": a noun for what the evidence tells with a verb, if it tells it as a fact. */
function nominal(phrase: Phrase, found: Parsed, around: readonly Word[]): Match | null {
  const frame = found.frames.find((f) => !f.copula && isNear(relate(phrase.head, f.predicate)))
  if (!frame) return null
  const { polarity, mode, under } = standingOf(frame)
  if (polarity < 0 || mode !== 'fact' || under.length > 0) return null
  const words = [...around, ...zoneOf(frame, found)]
  const match = blank()
  match.same++
  for (const word of phrase.words)
    if (word !== phrase.head && !words.some((w) => isNear(relate(word, w)))) match.missing.push(word.text)
  return match
}
