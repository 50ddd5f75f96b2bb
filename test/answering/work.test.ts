import { expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import { CRAFTED } from '../soak/questions.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { openHarbour } from './harbour.ts'

/** Four questions at once, each searched for by its words and by those of its topic. */
const MOST_EMBEDDED = 8

test('no question is worth more than so much work, however it is written', async () => {
  const hash = hashEmbedder()
  let embedded = 0
  const corpus = await openHarbour({
    ...hash,
    embedQuery(text) {
      embedded++
      return hash.embedQuery(text)
    },
  })
  for (const question of CRAFTED) {
    embedded = 0
    await answer(corpus, question)
    expect(embedded, question).toBeLessThanOrEqual(MOST_EMBEDDED)
  }
})
