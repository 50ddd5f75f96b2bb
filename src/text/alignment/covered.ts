import { HONORIFICS } from '../lexicon.ts'
import type { Parsed } from './frame.ts'
import { MONTHS, numberOf } from './grammar.ts'
import { isInitialsOf } from './match-phrase.ts'
import { parse } from './parse.ts'
import type { Context } from './reference.ts'
import { isNear, relate } from './relations.ts'
import type { Word } from './tagging.ts'

/** Names, numbers and measures of a statement that the evidence has nowhere, whatever became of them in reading it. */
export function uncovered(
  stated: Parsed,
  found: Parsed,
  { speaker, speaksFor, before, topic, people }: Context,
): string[] {
  const around = [speaker, ...(speaksFor ?? []), before, topic, ...(people ?? [])].flatMap((text) =>
    text ? parse(text).words : [],
  )
  const values = (parsed: Parsed) => [
    ...parsed.words.flatMap((w) => numberOf(w.text) ?? []),
    ...parsed.phrases.flatMap((p) => p.counts.map((c) => c.quantity.value)),
  ]
  const known = new Set(values(found))
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
