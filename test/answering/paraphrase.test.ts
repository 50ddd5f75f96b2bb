import { expect, test } from 'vitest'
import { paraphraseFault } from '../../src/answering/claims/paraphrase.ts'
import { spanOf } from '../../src/answering/claims/spans.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { HARBOUR } from '../analysis/harbour.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { openFolder } from './cases.ts'

const CASES = ['knowledge', 'test/natural/invented/articles', HARBOUR]

/** Marks that no paraphrase may have. */
const bare = (text: string) => text.replace(/[“”"<>{}[\]`]/g, '').replace(/\s+/g, ' ')

const itself = (corpus: Corpus, i: number) => {
  const span = spanOf(corpus, i, i)
  return { kind: 'paraphrase', text: bare(corpus.text(span)), spans: [span] } as const
}

test.each(CASES)('every sentence of %s says what it says itself', async (folder) => {
  const corpus = await openFolder(folder, hashEmbedder())
  const dropped = corpus.sentences.flatMap((sentence, i) => {
    if (corpus.passages[sentence.passage]?.kind === 'heading') return []
    const claim = itself(corpus, i)
    const fault = paraphraseFault(corpus, claim)
    return fault === null || /https?:/.test(claim.text) ? [] : [`${fault} | ${claim.text}`]
  })
  expect(dropped).toEqual([])
})

/** Added to a true sentence, they make it false; they are put where the articles have nothing of the kind. */
const TAILS: [tail: string, words: RegExp][] = [
  [', and resigned afterwards', /resign|quit|step|leav|left/i],
  [' after a bomb threat', /bomb|threat|explo|danger|warn/i],
  [', and was fined for it', /fine|punish|penal/i],
  [' because of a strike', /strike|struck|walkout|hit/i],
]

/** A word of a tail that happens to mean a word of the sentence: "resign" and "submit". Share of the sentences. */
const BY_CHANCE = 0.03

test.each(CASES)('a tail added to a sentence of %s is seen, but by chance', async (folder) => {
  const corpus = await openFolder(folder, hashEmbedder())
  const tried = corpus.sentences.flatMap((sentence, i) => {
    const claim = itself(corpus, i)
    if (corpus.passages[sentence.passage]?.kind === 'heading') return []
    return TAILS.flatMap(([tail, words]) => {
      const text = claim.text.replace(/[.?!’'\s]*$/, `${tail}.`)
      return words.test(claim.text) ? [] : [{ text, fault: paraphraseFault(corpus, { ...claim, text }) }]
    })
  })
  const passed = tried.filter(({ fault }) => fault === null)
  expect(tried.length).toBeGreaterThan(50)
  expect(passed.length, passed.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(BY_CHANCE * tried.length)
})
