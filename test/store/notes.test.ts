import { afterAll, expect, test } from 'vitest'
import { createFollows } from '../../src/discord/follows.ts'
import { createLog } from '../../src/discord/log.ts'
import { createRates, sharedRates } from '../../src/discord/rates.ts'
import type { Case } from '../../src/domain/types.ts'
import { readerOf } from '../../src/feedback/record.ts'
import { forgetReader, keepFeedback, readFeedback } from '../../src/feedback/store.ts'
import { type Notes, openNotes } from '../../src/store/postgres/notes.ts'
import { hasSessions, startPostgres } from './postgres.ts'

const server = await startPostgres()
const open: Notes[] = []
afterAll(async () => {
  for (const notes of open) await notes.close()
})

/** Two bots of one case. */
async function bots(limits = { perUser: 2, perServer: 3 }): Promise<[Notes, Notes]> {
  const address = server.address()
  const pair: [Notes, Notes] = [await openNotes(address, limits), await openNotes(address, limits)]
  open.push(...pair)
  return pair
}

test('what one bot keeps the other one finds, letter for letter', async () => {
  const [one, other] = await bots()
  expect(await other.shelf.alone('follows', (box) => box.read())).toBeNull()
  await one.shelf.alone('follows', (box) => box.write('{"a":"🎉\\u0000"}'))
  expect(await other.shelf.alone('follows', (box) => box.read())).toBe('{"a":"🎉\\u0000"}')
  await expect(one.shelf.alone('follows', () => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
  expect(await one.shelf.alone('overviews', (box) => box.read())).toBeNull()
})

test('a question counts for every bot, and a reader is not a server', async () => {
  const [one, other] = await bots()
  expect(await one.rates.take('a', 's')).toBeNull()
  expect(await other.rates.take('a', 's')).toBeNull()
  const over = await one.rates.take('a', 's')
  expect(over).toMatchObject({ whose: 'user' })
  expect(over?.wait).toBeGreaterThan(0)
  expect(over?.wait).toBeLessThanOrEqual(60)
  expect(await other.rates.take('b', 's')).toBeNull()
  expect(await one.rates.take('c', 's')).toMatchObject({ whose: 'server' })
  expect(await one.rates.take('c', null)).toBeNull()
})

test('where questions cannot be counted together, each bot counts by itself', async () => {
  const failures: unknown[] = []
  const own = createRates({ perUser: 1, perServer: 0 }, () => 0)
  const broken = { take: () => Promise.reject(new Error('away')) }
  const rates = sharedRates(broken, own, (error) => void failures.push(error))
  expect(await rates.take('a', null)).toBeNull()
  expect(await rates.take('a', null)).toMatchObject({ whose: 'user' })
  expect(failures).toHaveLength(2)
})

test('feedback is kept by all, read by anybody, and a reader is forgotten', async () => {
  const [one, other] = await bots()
  const given = (user: string, question: string) => ({
    ...{ verdict: 'wrong' as const, question, answer: 'A', generation: 'g', reason: null, note: 'no\0' },
    ...{ reader: readerOf('m', user), message: 'm' },
  })
  await keepFeedback(one.feedback, given('1', 'Who?'))
  await keepFeedback(other.feedback, given('2', 'When?'))
  await keepFeedback(one.feedback, given('1', 'Who?'))
  const { records, broken } = await readFeedback(other.feedback)
  expect(records.map(({ question, note }) => [question, note])).toEqual([
    ['When?', 'no\0'],
    ['Who?', 'no\0'],
  ])
  expect(broken).toBe(0)
  expect(await forgetReader(other.feedback, '1')).toEqual({ forgotten: 2, untold: 0 })
  expect((await readFeedback(one.feedback)).records).toHaveLength(1)
})

test.skipIf(!hasSessions)('two bots that hear of the same news tell it once', async () => {
  const pair = await bots()
  const posted: string[] = []
  const channels = {
    post: async (channel: string) => {
      posted.push(channel)
      return 'sent' as const
    },
  }
  const article = { id: 'a', file: 'a.md', title: 'A', text: 'A.', bodyStart: 0, sha256: '1' }
  const all = [article]
  const none = { publisher: null, author: null, date: null, url: null, kind: null }
  const opened = {
    articles: () => all.map((one) => ({ ...one, ...none })),
    quotes: async () => [],
    timeline: async () => [],
    disputes: async () => [],
    speakers: () => [],
  } as unknown as Case
  const log = createLog({ logLevel: 'silent', discord: { token: null } } as Parameters<typeof createLog>[0])
  const follows = pair.map(({ shelf }) => createFollows({ shelf, log, channels }))
  expect(await follows[0]?.follow('channel', opened)).toBe(true)
  expect(await follows[1]?.follow('channel', opened)).toBe(false)
  all.push({ ...article, id: 'b', sha256: '2' })
  await Promise.all(follows.map((one) => one.look(opened)))
  expect(posted).toEqual(['channel'])
})
