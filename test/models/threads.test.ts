import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { rememberRecent } from '../../src/domain/recent.ts'
import { startThreads, type Thread } from '../../src/models/threads.ts'

/** A thread whose vectors are two numbers a text, its length and 1. It answers when it is told to. */
function fakeThreads() {
  const batches: { texts: readonly string[]; answer(): void; fail(): void }[] = []
  const closed: Thread[] = []
  const started: Thread[] = []
  const start = (): Thread => {
    const thread: Thread = {
      embed: (texts) =>
        new Promise((resolve, reject) => {
          batches.push({
            texts,
            answer: () => resolve(Float32Array.from(texts.flatMap((text) => [text.length, 1]))),
            fail: () => reject(new Error('it broke')),
          })
        }),
      close: async () => void closed.push(thread),
    }
    started.push(thread)
    return thread
  }
  return { start, started, closed, batches, texts: () => batches.map((batch) => batch.texts) }
}

const long = (name: string) => name.padEnd(800, '.')

describe('threads', () => {
  test('none is started before there is a text, and one is enough for a few', async () => {
    const fake = fakeThreads()
    const threads = startThreads(fake.start, 4)
    expect(fake.started).toHaveLength(0)
    const vectors = Promise.all(['one', 'three'].map((text) => threads.embed(text, false)))
    await setImmediate()
    expect(fake.texts()).toEqual([['one', 'three']])
    fake.batches[0]?.answer()
    expect(await vectors).toEqual([
      [3, 1],
      [5, 1],
    ])
    expect(fake.started).toHaveLength(1)
  })

  test('a question goes ahead of all documents that wait', async () => {
    const fake = fakeThreads()
    const threads = startThreads(fake.start, 1)
    for (const text of ['a', 'b', 'c']) void threads.embed(long(text), false)
    await setImmediate()
    void threads.embed('question', true)
    for (let i = 0; i < 4; i++) {
      fake.batches[i]?.answer()
      await setImmediate()
    }
    expect(fake.texts().map(([text]) => text?.replace(/\.+$/, ''))).toEqual(['a', 'question', 'b', 'c'])
  })

  test('many texts are spread over as many threads as there may be', async () => {
    const fake = fakeThreads()
    const threads = startThreads(fake.start, 3)
    const vectors = Array.from({ length: 300 }, (_, i) => threads.embed(long(`${i}`), false))
    await setImmediate()
    expect(fake.started).toHaveLength(3)
    for (let i = 0; i < 300; i++) {
      fake.batches[i]?.answer()
      await setImmediate()
    }
    expect(await Promise.all(vectors)).toHaveLength(300)
  })

  test('a failure is told to those it concerns, and the next text gets a new thread', async () => {
    const fake = fakeThreads()
    const threads = startThreads(fake.start, 1)
    const [first, second] = [threads.embed(long('a'), false), threads.embed(long('b'), false)]
    await setImmediate()
    fake.batches[0]?.fail()
    await expect(first).rejects.toThrow('it broke')
    await setImmediate()
    fake.batches[1]?.answer()
    expect(await second).toEqual([800, 1])
    expect([fake.started.length, fake.closed.length]).toEqual([2, 1])
  })

  test('closed, what waits is refused, and the next text starts anew', async () => {
    const fake = fakeThreads()
    const threads = startThreads(fake.start, 1)
    void threads.embed(long('a'), false)
    await setImmediate()
    const waiting = threads.embed('b', false)
    const refused = expect(waiting).rejects.toMatchObject({ code: 'embedding' })
    await threads.close()
    await refused
    expect(fake.closed).toEqual(fake.started)
    void threads.embed('c', false)
    await setImmediate()
    expect(fake.texts().at(-1)).toEqual(['c'])
  })
})

describe('recent results', () => {
  const counted = () => {
    const asked: string[] = []
    const recall = rememberRecent(2, async (key) => {
      asked.push(key)
      if (key === 'bad') throw new Error('no')
      return key
    })
    return { asked, recall }
  }

  test('are computed once, also when asked for at once', async () => {
    const { asked, recall } = counted()
    expect(await Promise.all([recall('a'), recall('a')])).toEqual(['a', 'a'])
    await recall('a')
    expect(asked).toEqual(['a'])
  })

  test('the one longest unused goes first', async () => {
    const { asked, recall } = counted()
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await recall(key)
    expect(asked).toEqual(['a', 'b', 'c', 'b'])
  })

  test('a failure is not kept', async () => {
    const { asked, recall } = counted()
    await expect(recall('bad')).rejects.toThrow('no')
    await expect(recall('bad')).rejects.toThrow('no')
    expect(asked).toEqual(['bad', 'bad'])
  })
})
