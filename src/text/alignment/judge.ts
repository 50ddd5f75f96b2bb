import { HONORIFICS } from '../lexicon.ts'
import { fieldOf } from '../thesaurus.ts'
import { deniesItself, type Frame, type Parsed, parse, type Standing, standingOf } from './frames.ts'
import {
  ASPECTS,
  DEGREES,
  LIGHT_ADVERBS,
  LIGHT_VERBS,
  MONTHS,
  MUTUAL,
  NAMING,
  numberOf,
  ORDERING,
  opposed,
  PLACE_OR_TIME,
  SAYING,
  SERVING,
} from './grammar.ts'
import {
  agree,
  blank,
  type ConflictKind,
  costOf,
  isInitialsOf,
  type Match,
  matchPhrase,
  merge,
  sameDate,
  sideOf,
  wordsOf,
} from './match.ts'
import type { Phrase, When } from './phrases.ts'
import { relate, relatePhrasal, type Word } from './words.ts'

export interface Judgement {
  verdict: 'supported' | 'contradicted' | 'unclear'
  /** In words: what was found, what is missing, what conflicts. */
  why: string
}

/** What is known of the evidence besides its words. */
export interface Context {
  /** Who says it, by the ledger; with role or body, whom "we" may stand for. */
  speaker?: string | null
  speaksFor?: readonly string[]
  /** The sentence before, for "he" and "it". */
  before?: string | null
  /** What the article is about, such as its title: names that need not be said again. */
  topic?: string | null
  /** Names in full of the people the article names, for a surname alone. */
  people?: readonly string[]
  /** When it was published: `2016`, `2016-04` or `2016-04-06`. */
  published?: string | null
}

/**
 * Holds a statement against one sentence. Both words and grammar must align: predicate, arguments in their places,
 * numbers, dates, quantifiers, tense and modality. What is not proved is `unclear`.
 */
export function judge(statement: string, evidence: string, context: Context = {}): Judgement {
  const parts = judgeParts(statement, evidence, context)
  if (parts.length === 0) return { verdict: 'unclear', why: 'no predicate was read in the statement' }
  const against = parts.find(({ verdict }) => verdict === 'contradicted')
  // One part that cannot be so is enough, if the sentence is about the same thing.
  if (against && (against.tokens >= SAME_THING || parts.every(({ verdict }) => verdict !== 'unclear'))) return against
  const open = parts.find(({ verdict }) => verdict !== 'supported')
  if (open) return { verdict: 'unclear', why: open.why }
  const rest = uncovered(parse(statement), parse(evidence), context)
  return rest.length > 0 ? { verdict: 'unclear', why: `not found: ${rest.join(', ')}` } : (parts[0] as Judgement)
}

/** Names, numbers and measures of a statement that the evidence has nowhere, whatever became of them in reading it. */
function uncovered(stated: Parsed, found: Parsed, { speaker, speaksFor, before, topic, people }: Context): string[] {
  const around = [speaker, ...(speaksFor ?? []), before, topic, ...(people ?? [])].flatMap((text) =>
    text ? parse(text).words : [],
  )
  const values = (parsed: Parsed) => [
    ...parsed.words.flatMap((w) => numberOf(w.text) ?? []),
    ...parsed.phrases.flatMap((p) => p.counts.map((c) => c.quantity.value)),
  ]
  const known = new Set([...values(found), ...found.whens.flatMap((w) => [w.year, w.month, w.day])])
  const bounded = stated.phrases.some((p) => p.counts.some((c) => c.quantity.bound !== 'exact'))
  const isBound = ({ i }: Word): boolean =>
    stated.phrases.some((p) => p.start <= i && i < p.end && p.counts.some((c) => c.quantity.bound !== 'exact'))
  return stated.words
    .filter((word) => {
      const value = numberOf(word.text)
      if (value !== null && word.pos === 'NUM' && word.lower !== 'one' && !isBound(word))
        return (
          !known.has(value) &&
          !stated.phrases.some((p) =>
            p.counts.some(
              (c) => known.has(c.quantity.value) && c.quantity.value > value && p.start <= word.i && word.i < p.end,
            ),
          )
        )
      if (/^(more|less|fewer|most|least)$/.test(word.lower))
        return !bounded && !found.words.some((w) => w.lower === word.lower || relate(word, w) === 'near')
      if (!word.name || MONTHS.includes(word.lower) || word.text.length < 2 || HONORIFICS.has(word.lower)) return false
      return ![...found.words, ...around].some((w) => isNear(relate(word, w))) && !isInitialsOf(word, found.words)
    })
    .map((w) => w.text)
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
      const best = bestOf(frame, stated, found, context)
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

/** A does this and B does that, where the evidence has it that B does this and A does that. */
function crossing(
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

/** The clause a frame belongs to. */
function topOf(frame: Frame, frames: readonly Frame[]): Frame {
  let at = frame
  for (let n = 0; n < 8 && at.parent && frames.includes(at.parent) && at.link !== 'joined'; n++) at = at.parent
  return at
}

/** Does the clause say that the hypothesis is so? A declarative text, such as "The FBI charged Clinton in July". */
export const asserts = (hypothesis: string, clause: string, context: Context = {}): boolean =>
  judge(hypothesis, clause, context).verdict === 'supported'

/** Does the clause say that the hypothesis is not so? */
export const denies = (hypothesis: string, clause: string, context: Context = {}): boolean =>
  judge(hypothesis, clause, context).verdict === 'contradicted'

function verdictOf({ missing, conflicts, same, specific, tokens, patient, soft }: Match): Judgement {
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
  if (!ENOUGH[conflict.kind]({ same, specific, tokens, patient }))
    return { verdict: 'unclear', why: `something differs: ${conflict.why}` }
  return { verdict: 'contradicted', why: `${conflict.kind}: ${conflict.why}` }
}

type Enough = (found: { same: number; specific: number; tokens: number; patient: number }) => boolean

/** How much must be the same for a difference to be about the same thing. */
const ENOUGH: Readonly<Record<ConflictKind, Enough>> = {
  negation: ({ same, tokens }) => same >= 1 && tokens >= 1,
  antonym: ({ same, tokens }) => same >= 1 && tokens >= 1,
  number: ({ same }) => same >= 1,
  date: ({ same }) => same >= 1,
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

interface Stated {
  frames: Frame[]
  voice: Voice | null
}

interface Voice {
  speaker: Phrase | null
  verb: Word
  /** The frame of speech, with to whom and when. */
  frame?: Frame
}

/** The frames to be proved, and who is said to say them. */
function contentOf(stated: Parsed): Stated {
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

const isSpeech = ({ predicate }: Frame): boolean =>
  SAYING.has(predicate.lemma) || NAMING.has(predicate.lemma) || predicate.lemma === 'deny'

function bestOf(frame: Frame, stated: Parsed, found: Parsed, context: Context): { frame: Frame; match: Match } | null {
  let best: { frame: Frame; match: Match } | null = null
  let exact: { frame: Frame; match: Match } | null = null
  for (const candidate of found.frames) {
    const relation = relatePredicates(frame, candidate)
    if (relation === null) continue
    const match = blank()
    if (isNear(relation) && !frame.copula && !LIGHT_VERBS.has(frame.predicate.lemma)) match.tokens++
    matchStanding(
      standingOf(frame),
      standingOf(candidate),
      relation === 'opposite' || relation === 'contrary',
      frame,
      candidate,
      match,
    )
    matchArguments(frame, candidate, stated, found, context, match)
    // "retire" against "continue" of just anything is no conflict.
    if (relation === 'opposite' && match.core === 0) match.missing.push(frame.predicate.text)
    if (relation === 'contrary' && match.patient === 0) match.missing.push(frame.predicate.text)
    if (match.missing.length === 0 && match.conflicts.length === 1 && match.loose === 0 && relation === 'same')
      exact = { frame: candidate, match }
    if (best === null || costOf(match) < costOf(best.match)) best = { frame: candidate, match }
  }
  // "The head of state but not the head of government": the same words deny what words like them would prove.
  return exact && best && best.match.loose > 0 ? exact : best
}

/** How the predicates stand to each other: verbs, adjectives after "be", the noun of "take action". */
function relatePredicates(frame: Frame, other: Frame): ReturnType<typeof relate> {
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

const isEvent = (noun: Word | undefined, verb: Word): boolean =>
  noun?.pos === 'NOUN' && noun.lemma !== 'be' && isNear(relate(noun, verb))

/** Verbs with what belongs to them: "draw up" is not "draw". */
function relateVerbs({ predicate, particle }: Frame, other: Frame): ReturnType<typeof relate> {
  if (particle === other.particle)
    return particle === null || predicate.lemma === other.predicate.lemma ? relate(predicate, other.predicate) : null
  if (particle && other.particle) return null
  const near = particle
    ? relatePhrasal(predicate.lemma, particle, other.predicate)
    : relatePhrasal(other.predicate.lemma, other.particle as string, predicate)
  return near ? 'near' : null
}

const isNear = (relation: ReturnType<typeof relate>): boolean =>
  relation === 'same' || relation === 'near' || relation === 'broader'

/** The word that carries a predicate. */
const coreOf = (frame: Frame): Word => (frame.copula && frame.complement ? frame.complement.head : frame.predicate)

function matchStanding(
  one: Standing,
  two: Standing,
  opposite: boolean,
  frame: Frame,
  other: Frame,
  match: Match,
): void {
  for (const under of two.under) {
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

function matchArguments(
  frame: Frame,
  other: Frame,
  stated: Parsed,
  found: Parsed,
  context: Context,
  match: Match,
): void {
  const around = [...zoneOf(other, found), ...topicOf(context, found)]
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
    else if (frame.copula === other.copula && isRival(place, places, frame))
      match.conflicts.push({ kind: 'doer', why: `“${wordsOf(place.phrase)}” against “${rivalText(place, places)}”` })
    else match.missing.push(wordsOf(place.phrase))
  }
  settleExtra(match)
  if (frame.copula && other.copula) matchRole(frame, other, match)
  matchCounts(frame, other, found, match)
  for (const when of frame.when) matchWhen(when, other, found, context, match)
  for (const adverb of frame.adverbs) {
    if (LIGHT_ADVERBS.has(adverb.lower) || adverb.lower === 'only') continue
    if (around.some((w) => isNear(relate(adverb, w)))) {
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
    (p) => !(place.slot === 'oblique' && p.slot === 'oblique' && opposed(place.preposition, p.preposition)),
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

/** The doer and what it is done to, the wrong way round; or from and to. */
function isSwapped(
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
    if (preposition !== 'with') pairs.push([frame.subject, phrase, other.subject, other.objects[0]])
  for (const [a, b, c, d] of pairs)
    if (meets(a, d) && meets(b, c) && !meets(a, c) && !meets(b, d))
      return { kind: 'swap', why: `${wordsOf(a as Phrase)} and ${wordsOf(b as Phrase)} the other way round` }
  return null
}

interface PlaceOf {
  slot: 'subject' | 'object' | 'complement' | 'oblique' | 'when'
  preposition: string
  phrase: Phrase
}

function placesOf(frame: Frame): PlaceOf[] {
  const places: PlaceOf[] = []
  const put = (slot: PlaceOf['slot'], phrase: Phrase | null, preposition = '') => {
    if (phrase && (phrase.words.length > 0 || phrase.pronoun || phrase.quantifier || phrase.quantity))
      places.push({ slot, preposition, phrase })
  }
  put('subject', frame.subject)
  for (const phrase of frame.objects) put('object', phrase)
  put('complement', frame.complement)
  for (const { preposition, phrase } of frame.obliques)
    put(preposition === 'as' ? 'object' : 'oblique', phrase, preposition)
  return places
}

function comparable(stated: PlaceOf, found: PlaceOf): boolean {
  if (stated.slot === 'oblique' && found.slot === 'oblique')
    return (
      stated.preposition === found.preposition ||
      (PLACE_OR_TIME.has(stated.preposition) && PLACE_OR_TIME.has(found.preposition))
    )
  const object = (slot: PlaceOf['slot']) => slot === 'object' || slot === 'complement'
  return stated.slot === found.slot || (object(stated.slot) && object(found.slot))
}

/** The words of a frame and of what hangs on it. */
function zoneOf(frame: Frame, { frames }: Parsed): Word[] {
  const words: Word[] = []
  const add = (phrase: Phrase | null) => {
    if (phrase)
      words.push(...phrase.words, ...phrase.others.flatMap((o) => o.words), ...phrase.beside.flatMap((b) => b.words))
  }
  const take = (f: Frame) => {
    add(f.subject)
    for (const o of f.objects) add(o)
    add(f.complement)
    for (const o of f.obliques) add(o.phrase)
    words.push(...f.adverbs, f.predicate)
  }
  take(frame)
  for (const child of frames) if (child.parent === frame && child.link === 'relative') take(child)
  return words
}

/** Names of what the article is about need not be said again, and are not where the sentence has others. */
function topicOf({ topic }: Context, _found?: Parsed): Word[] {
  return topic ? parse(topic).words.filter((w) => w.name) : []
}

/** "the bridge" is the harbour bridge of the title. */
function inherited(found: Phrase, { topic, before }: Context): Word[] {
  if (found.words.length !== 1 || found.pronoun) return []
  return [topic, before].flatMap((text) =>
    text
      ? parse(text)
          .phrases.filter((p) => p.head.key === found.head.key)
          .flatMap((p) => p.words)
      : [],
  )
}

/** A phrase and whom or what it may stand for. */
function resolved(phrase: Phrase, at: Frame, parsed: Parsed, context: Context): Phrase[] {
  const { pronoun } = phrase
  if (!pronoun) return [phrase]
  const { quantifier, only, quantity } = phrase
  return referents(phrase, pronoun, at, parsed, context).map((one) =>
    one === phrase
      ? phrase
      : {
          ...one,
          quantifier: quantifier ?? one.quantifier,
          only: only || one.only,
          quantity: quantity ?? one.quantity,
        },
  )
}

function referents(phrase: Phrase, pronoun: string, at: Frame, parsed: Parsed, context: Context): Phrase[] {
  if (/^(i|we|us|me)$/.test(pronoun)) {
    const standing = standingOf(at)
    const named = [context.speaker, ...(context.speaksFor ?? [])].flatMap((name) =>
      name ? (parse(name).phrases[0] ?? []) : [],
    )
    return [phrase, ...standing.speakers, ...(parsed.voice?.speaker ? [parsed.voice.speaker] : []), ...named]
  }
  if (/^(he|she|it|they|him|her|them)$/.test(pronoun)) {
    const earlier = parsed.phrases.filter((p) => p.end <= phrase.start && !p.pronoun && p.words.length > 0)
    const subject = parsed.frames.find((f) => f.subject && !f.subject.pronoun && f.subject.end <= phrase.start)?.subject
    if (subject) return /^(it|them)$/.test(pronoun) ? [phrase, subject, ...earlier] : [phrase, subject]
    const before = context.before
      ? parse(context.before).frames.find((f) => f.subject && !f.subject.pronoun)?.subject
      : null
    return before ? [phrase, before] : [phrase]
  }
  return [phrase]
}

function matchCounts(frame: Frame, other: Frame, found: Parsed, match: Match): void {
  const wanted = placesOf(frame).flatMap(({ phrase }) => [...phrase.counts, ...phrase.others.flatMap((o) => o.counts)])
  const near = placesOf(other).flatMap(({ phrase }) => [...phrase.counts, ...phrase.others.flatMap((o) => o.counts)])
  const all = [...near, ...found.phrases.flatMap((p) => p.counts)]
  for (const { quantity, of } of wanted) {
    const money = /^[£$€]/.test(of.text)
    const alike = (c: { of: Word }) => (money ? /^[£$€]/.test(c.of.text) : isNear(relate(of, c.of)))
    const same = near.some(alike) ? near.filter(alike) : all.filter(alike)
    const verdicts = same.map((c) => agree(quantity, c.quantity))
    if (verdicts.includes(true)) {
      match.same++
      match.specific++
    } else if (verdicts.length > 0 && verdicts.every((v) => v === false))
      match.conflicts.push({ kind: 'number', why: `${quantity.value} against ${same[0]?.quantity.value}` })
    else match.missing.push(String(quantity.value))
  }
}

function matchWhen(when: When, other: Frame, found: Parsed, context: Context, match: Match): void {
  const published = context.published ?? null
  const own = other.when.length > 0 ? other.when : found.whens
  const verdicts = own.map((w) => sameDate(when, w, published))
  if (verdicts.includes(true)) {
    match.same++
    match.specific++
    return
  }
  // Only a date that is told in the same terms can be another one.
  const rivals = own.filter((w, i) => verdicts[i] === false && sideOf(w.preposition) === sideOf(when.preposition))
  if (rivals.length === 1)
    match.conflicts.push({ kind: 'date', why: `${sayWhen(when)} against ${sayWhen(rivals[0] as When)}` })
  else match.missing.push(sayWhen(when))
}

const sayWhen = (w: When): string =>
  [w.weekday, w.day, w.month, w.season, w.year].filter((part) => part !== null).join('/')

/** What a statement says in passing of who somebody is, it says itself. */
function isVoiced(frame: Frame, voice: Voice): boolean {
  if (frame.link === 'beside') return false
  if (!voice.frame || (frame.link === 'joined' && frame.start > voice.frame.start)) return true
  for (let at: Frame | null = frame, n = 0; at && n < 8; at = at.parent, n++) if (at === voice.frame) return true
  return false
}

/** To whom and when it is said to have been told. */
function matchTold(frame: Frame, found: Parsed, context: Context, match: Match): void {
  const words = [...found.words, ...topicOf(context)]
  const told = [...(NAMING.has(frame.predicate.lemma) ? [] : frame.objects), ...frame.obliques.map((o) => o.phrase)]
  for (const phrase of told)
    for (const word of phrase.words)
      if (words.some((w) => isNear(relate(word, w)))) match.tokens++
      else match.missing.push(word.text)
  for (const when of frame.when) matchWhen(when, { ...frame, when: [] }, found, context, match)
}

/** The speaker a statement names against the one the evidence has. */
function matchVoice(
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
  const speakers = [...standing.speakers, ...(found.voice?.speaker ? [found.voice.speaker] : []), ...named].flatMap(
    (p) => (p.pronoun ? resolved(p, frame, found, context) : [p]),
  )
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
