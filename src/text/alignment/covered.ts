import { HONORIFICS } from '../lexicon.ts'
import type { Parsed } from './frame.ts'
import { DAYS, MONTHS, numberOf } from './grammar.ts'
import { isInitialsOf } from './match-phrase.ts'
import { parse } from './parse.ts'
import { placesOf } from './places.ts'
import { type Context, inherited, resolved, topicOf } from './reference.ts'
import { isNear, relate } from './relations.ts'
import { shareOf } from './shares.ts'
import type { Word } from './tagging.ts'
import { takenOut, unquantified } from './taken-out.ts'

/** Names, numbers and measures of a statement that the evidence has nowhere, whatever became of them in reading it. */
export function uncovered(stated: Parsed, found: Parsed, context: Context): string[] {
  const around = knownNames(stated, found, context)
  const values = (parsed: Parsed) => [
    ...parsed.words.flatMap((w) => shareOf(w) ?? numberOf(w.text) ?? []),
    ...parsed.phrases.flatMap((p) => p.counts.map((c) => c.quantity.value)),
  ]
  const known = new Set(values(found))
  const bounded = stated.phrases.some((p) => p.counts.some((c) => c.quantity.bound !== 'exact'))
  const isBound = ({ i }: Word): boolean =>
    stated.phrases.some((p) => p.start <= i && i < p.end && p.counts.some((c) => c.quantity.bound !== 'exact'))
  const left = stated.words
    .filter((word) => {
      const value = shareOf(word) ?? numberOf(word.text)
      if (value !== null && word.pos === 'NUM' && word.lower !== 'one' && !isBound(word))
        return (
          !known.has(value) &&
          !stated.phrases.some((p) =>
            p.counts.some(
              (c) => known.has(c.quantity.value) && c.quantity.value > value && p.start <= word.i && word.i < p.end,
            ),
          )
        )
      // "most of the voters" is no superlative.
      if (word.lower === 'most' && isPartitive(stated.words[word.i + 1])) return false
      if (/^(more|less|fewer|most|least)$/.test(word.lower))
        return !bounded && !found.words.some((w) => w.lower === word.lower || relate(word, w) === 'near')
      return isName(word) && !around.some((w) => isNear(relate(word, w))) && !isInitialsOf(word, found.words)
    })
    .map((w) => w.text)
  return [...left, ...takenOut(stated, found), ...unquantified(stated, found)]
}

const isPartitive = (next: Word | undefined): boolean => next?.lower === 'of' || next?.pos === 'NOUN'

const isName = (word: Word): boolean =>
  word.name &&
  !MONTHS.includes(word.lower) &&
  !DAYS.has(word.lower) &&
  word.text.length > 1 &&
  !HONORIFICS.has(word.lower)

/**
 * The names the evidence has, and those it leaves to what comes before it: whose pronouns and "the letter" they are, who
 * speaks, a surname in full. What an article is about goes without saying only where no other name stands in its place.
 */
export function knownNames(stated: Parsed, found: Parsed, context: Context): Word[] {
  const left = found.frames.flatMap((frame) =>
    placesOf(frame).flatMap(({ phrase }) => [
      ...inherited(phrase, context),
      ...resolved(phrase, frame, found, context).flatMap(({ words }) => words),
    ]),
  )
  const speakers = [context.speaker, ...(context.speaksFor ?? [])].flatMap((text) => (text ? parse(text).words : []))
  const near = [...found.words, ...left, ...speakers]
  const full = (context.people ?? []).filter((name) => {
    const surname = name.toLowerCase().split(' ').at(-1)
    return near.some((w) => w.name && w.lower === surname)
  })
  const own = [...near, ...full.flatMap((name) => parse(name).words)]
  const times = (words: readonly Word[], name: Word) => words.filter((w) => w.name && isNear(relate(w, name))).length
  const rival = found.words.some((w) => w.name && w.text.length > 1 && times(stated.words, w) < times(found.words, w))
  return rival ? own : [...own, ...topicOf(context)]
}
