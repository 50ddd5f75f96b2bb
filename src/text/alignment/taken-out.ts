import { ROLE_NOUNS } from '../lexicon.ts'
import type { Parsed } from './frame.ts'
import { ALL, FEW, MOST, NONE, NONSUBSECTIVE } from './grammar.ts'
import type { Word } from './tagging.ts'

const FORMER = /^(?:former|formerly|ex)$/
const ONCE = /^(?:once|formerly|previously|earlier)$/

/** "once", "used to" of a "former" mayor. */
export const isOnce = (adverb: Word, around: readonly Word[]): boolean =>
  ONCE.test(adverb.lower) && around.some((w) => FORMER.test(w.lower) || ONCE.test(w.lower))

/**
 * Words of the evidence that a statement must not leave out: "the former mayor" is no mayor, "an alleged thief" may be
 * none.
 */
export function takenOut(stated: Parsed, found: Parsed): string[] {
  const told = [...stated.words, ...stated.frames.flatMap((f) => f.adverbs)]
  const past = told.some((w) => ONCE.test(w.lower)) || stated.frames.some(wasSomething)
  const says = (word: Word) => told.some((w) => w.key === word.key) || (past && FORMER.test(word.lower))
  const left = found.words.filter((word) => {
    if (says(word)) return false
    if (!NONSUBSECTIVE.has(word.lower)) return false
    const kind = kindAfter(found.words, word.i)
    return kind !== null && stated.words.some((w) => w.key === kind.key)
  })
  return left.map(({ text }) => `no more than “${text}”`)
}

const wasSomething = ({ copula, predicate }: Parsed['frames'][number]): boolean =>
  copula && /^(?:was|were)$/.test(predicate.lower)

/** What an adjective takes a thing out of: "mayor" in "the former London mayor Boris Johnson". */
function kindAfter(words: readonly Word[], at: number): Word | null {
  let kind: Word | null = null
  for (let i = at + 1; i < words.length; i++) {
    const word = words[i] as Word
    if (!['ADJ', 'NOUN', 'PROPN'].includes(word.pos)) break
    const names = word.pos === 'PROPN' && !ROLE_NOUNS.has(word.lower)
    if (names && kind) break
    if (!names && word.pos !== 'ADJ') kind = word
  }
  return kind
}

const LEVELS: readonly ReadonlySet<string>[] = [ALL, FEW, NONE]

/** "all", "few", "none" of a statement that the evidence has nowhere; "most" of what it has no share of. */
export function unquantified(stated: Parsed, found: Parsed): string[] {
  const quantifies = (word: Word) => ['DET', 'PRON', 'ADJ', 'NOUN', 'NUM'].includes(word.pos)
  const shared = found.phrases.some((p) => p.counts.some(({ quantity }) => quantity.share && quantity.value > 0.5))
  return stated.words.filter(quantifies).flatMap((word) => {
    const level = LEVELS.find((set) => set.has(word.lower))
    if (level && !found.words.some((w) => level.has(w.lower))) return [word.text]
    if (MOST.has(word.lower) && !shared && !found.words.some((w) => MOST.has(w.lower) || ALL.has(w.lower)))
      return [word.text]
    return []
  })
}
