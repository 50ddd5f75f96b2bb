import { afterEach, expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import { createModelWriter } from '../../src/answering/writers/model.ts'
import { openChatModel } from '../../src/models/chat.ts'
import { openTexts } from '../answering/harbour.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { type Behaviour, type ModelServer, startModelServer } from './server.ts'

const PIER = `---
title: Pier repairs to begin
publisher: The County Post
date: 2016-04-06
---

The pier closed in March 2015 after a storm damaged 12 of its 40 beams.

“The repairs will cost four million pounds,” said Mary Gray, the county engineer.

The bandstand was painted green. The benches were painted white. The railings were left as they are. The ticket office
sells ice cream. The lamps are lit at six. The flower beds were planted by a school. The clock was mended by a jeweller.

A choir sang in the market square. The library opens on Sundays. The swimming pool has a new roof. The museum shows old
maps. The cinema is full on Fridays. The bakery has a queue. The church has a new organ. The town hall has a cellar.
`
const corpus = await openTexts({ pier: PIER }, hashEmbedder())
const CLOSED = 'The pier closed in March 2015 after a storm damaged 12 of its 40 beams.'
const AFTER = {
  typed: 'and why did it close?',
  turns: [{ question: 'What will the repairs of the pier cost?', answer: 'Four million pounds. [1]' }],
}

const servers: ModelServer[] = []
afterEach(async () => void (await Promise.all(servers.splice(0).map((server) => server.close()))))

/** A model that reads as it is told, cites the sentence on the storm where it sees it, and believes itself. */
async function open(reading: Behaviour, contextTokens: number, timeout = 20_000) {
  const server = await startModelServer('openai', (prompt) => {
    if (prompt.startsWith('You prepare')) return reading
    if (prompt.startsWith('You check')) return { reply: { verdicts: [{ id: 1, says: 'yes' }], answers: 'yes' } }
    const [, id] = /\[(\d+)\] The pier closed/.exec(prompt) ?? []
    const claims = id === undefined ? [] : [{ text: CLOSED, evidence: [Number(id)], quote: null, speaker: null }]
    return { reply: { claims, missing: null } }
  })
  servers.push(server)
  const environment = { OPENAI_API_KEY: 'k' }
  const model = await openChatModel({ name: 'openai:m', contextTokens, baseUrl: server.url, environment })
  const readings = () => server.requests.filter(({ prompt }) => prompt.startsWith('You prepare'))
  return { writer: createModelWriter({ model, timeout }), server, readings }
}

/** All of the case fits; little of it does. Tokens. */
const [ROOM, NARROW] = [8_000, 1_760]
const READ: Behaviour = {
  reply: { question: 'Why did the pier close?', parts: [], queries: ['pier closed storm damaged beams'] },
}

test('a follow-up is read by the model, in one call that the same question shares', async () => {
  const { writer, readings } = await open(READ, NARROW)
  const run = () => answer(corpus, 'why did the repairs close?', undefined, undefined, { writer, after: AFTER })
  const [given] = await Promise.all([run(), run()])
  expect(given).toMatchObject({ question: 'Why did the pier close?', mode: 'model', status: 'answered' })
  expect(readings()).toHaveLength(1)
  expect(readings()[0]?.prompt).toContain('What will the repairs of the pier cost?')
})

test('where not all of a case fits, its searches find what the words of the question do not', async () => {
  const asked = 'what about the seaside walkway and the weather'
  const { writer, readings } = await open(
    { reply: { question: asked, parts: [], queries: ['pier closed storm damaged beams'] } },
    NARROW,
  )
  expect(await answer(corpus, asked, undefined, undefined, { writer })).toMatchObject({ mode: 'model' })
  expect(readings()).toHaveLength(1)
})

test('where all of it fits, no question that stands alone is read first', async () => {
  const { writer, readings } = await open(READ, ROOM)
  await answer(corpus, 'why did the pier close', undefined, undefined, { writer })
  expect(readings()).toEqual([])
})

test.each<[string, Behaviour]>([
  ['stalls', { stall: true }],
  ['vanishes', { vanish: true }],
  ['says 500', { status: 500 }],
  ['replies in prose', { text: 'The reader wants to know about the pier.' }],
  ['replies with something else', { reply: { claims: [] } }],
  ['takes for granted what nobody said', { reply: { question: 'Why did Mary Gray burn the pier?', queries: [] } }],
])('a reading that %s: the rules’ reading is answered', async (_what, reading) => {
  const { writer } = await open(reading, ROOM, 2_000)
  const given = await answer(corpus, 'why did the pier close?', undefined, undefined, { writer, after: AFTER })
  expect(given).toMatchObject({ question: 'why did the pier close?', mode: 'model', status: 'answered' })
})
