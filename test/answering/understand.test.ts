import { expect, test } from 'vitest'
import { understand } from '../../src/answering/writers/model/understand.ts'
import type { LanguageModel } from '../../src/domain/language-model.ts'

const TURNS = [
  { question: 'Who is Mary Gray?', answer: 'Mary Gray is the county engineer, who closed the bridge in 2016. [1]' },
]
const options = { signal: new AbortController().signal }

/** A model that reads every question as the same. */
const reading = (reply: unknown): LanguageModel => ({ id: 'a:b', contextTokens: 1_000, ask: async () => reply })
const read = (typed: string, reply: unknown) => understand(reading(reply), typed, TURNS, options)

test('a follow-up is put back together from what was said', async () => {
  const reply = {
    question: 'Why did Mary Gray close the bridge in 2016?',
    parts: [],
    queries: ['bridge closed cracks'],
  }
  expect(await read('and why did she close it then?', reply)).toEqual({
    question: 'Why did Mary Gray close the bridge in 2016?',
    searches: ['bridge closed cracks'],
  })
})

test('at most three searches and four parts are read, each once', async () => {
  const reply = { question: 'who is she', parts: Array(6).fill('Who is she?'), queries: ['a', 'b', 'c', 'd'] }
  expect((await read('who is she', reply)).searches).toEqual(['Who is she?', 'a', 'b', 'c'])
})

test.each([
  ['takes for granted what nobody has said', { question: 'Why did Mary Gray steal the money?' }],
  ['names somebody of its own', { question: 'Why did Thomas Reed close the bridge?' }],
  ['has another year', { question: 'Why did Mary Gray close the bridge in 2017?' }],
  ['asks nothing', { question: ' ' }],
  ['is no question at all', { answer: 'yes' }],
])('a reading that %s is refused', async (_what, reply) => {
  await expect(read('and why did she close it then?', reply)).rejects.toMatchObject({ code: 'model-malformed' })
})
