import { spawn } from 'node:child_process'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toEvaluation } from '../../src/feedback/evaluate.ts'
import { groupFeedback } from '../../src/feedback/group.ts'
import { readerOf } from '../../src/feedback/record.ts'
import { keepFeedback, readFeedback } from '../../src/feedback/store.ts'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'casebook-')), 'data')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

const opinion = (over = {}) => ({
  verdict: 'wrong' as const,
  question: 'Who spoke of a toll?',
  answer: 'Mary Gray spoke of “a toll of one pound”. [1]',
  generation: 'gen-1',
  reason: 'speaker' as const,
  note: 'It was Ruth Bell.',
  reader: 'abc',
  ...over,
})

describe('feedback', () => {
  it('is kept line by line, also when many come at once', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => keepFeedback(folder, opinion({ reader: `r${i}`, note: 'two\nlines' }))),
    )
    const { records, broken } = await readFeedback(folder)
    expect(records).toHaveLength(50)
    expect(broken).toBe(0)
    expect((await readFile(join(folder, 'feedback.jsonl'), 'utf8')).split('\n')).toHaveLength(51)
  })

  it('survives a torn line', async () => {
    await keepFeedback(folder, opinion())
    await appendFile(join(folder, 'feedback.jsonl'), '{"at":"2026-')
    await keepFeedback(folder, opinion({ reader: 'def' }))
    expect(await readFeedback(folder)).toMatchObject({ broken: 1, records: [{ reader: 'abc' }, { reader: 'def' }] })
  })

  it('counts the last opinion of a reader on an answer', async () => {
    for (const note of ['first', 'second']) await keepFeedback(folder, opinion({ note }))
    expect((await readFeedback(folder)).records).toMatchObject([{ note: 'second' }])
  })

  it('is nothing where nobody has said anything, and refuses what cannot be written', async () => {
    expect(await readFeedback(folder)).toEqual({ records: [], broken: 0 })
    await expect(keepFeedback('/dev/null/nowhere', opinion())).rejects.toThrow()
  })

  it('is read from before reasons were asked for', async () => {
    await keepFeedback(folder, opinion())
    const { reason: _, ...old } = opinion({ reader: 'old' })
    await appendFile(join(folder, 'feedback.jsonl'), `${JSON.stringify({ at: 'then', ...old })}\n`)
    expect((await readFeedback(folder)).records.map(({ reason }) => reason)).toEqual(['speaker', null])
  })

  it('is grouped by question, the worst first', () => {
    const at = '2026-01-01T00:00:00.000Z'
    const records = [
      { at, ...opinion({ verdict: 'good', question: 'Who?', reason: null, note: null }) },
      { at, ...opinion() },
      { at, ...opinion({ question: 'who spoke of a toll', reason: 'missing', note: null, answer: 'Later.' }) },
      { at, ...opinion({ reason: 'missing', note: 'And Mary Gray.' }) },
      { at, ...opinion({ verdict: 'good', reason: null, note: null }) },
    ]
    expect(groupFeedback(records)).toMatchObject([
      {
        question: 'Who spoke of a toll?',
        good: 1,
        wrong: 3,
        reasons: [
          { reason: 'missing', count: 2 },
          { reason: 'speaker', count: 1 },
        ],
        notes: ['It was Ruth Bell.', 'And Mary Gray.'],
      },
      { question: 'Who?', good: 1, wrong: 0, reasons: [], notes: [] },
    ])
  })

  it('becomes evaluation questions', () => {
    const at = '2026-01-01T00:00:00.000Z'
    const records = [
      { at, ...opinion() },
      { at, ...opinion({ verdict: 'good', note: null, reader: 'x' }) },
      {
        at,
        ...opinion({ verdict: 'good', note: null, question: 'What did it cost?', answer: 'The articles do not say.' }),
      },
      {
        at,
        ...opinion({
          verdict: 'good',
          note: null,
          question: 'Who?',
          answer: 'Ruth Bell said “a good day for Ashford,” [1]',
        }),
      },
      { at, ...opinion({ question: 'A question that was too long for the ca…' }) },
    ]
    expect(toEvaluation(records)).toMatchObject([
      {
        question: 'Who spoke of a toll?',
        must: [],
        mustNot: ['Mary Gray spoke of “a toll of one pound”.'],
        note: 'It was Ruth Bell.',
        abstain: false,
      },
      { question: 'What did it cost?', must: [], abstain: true },
      { question: 'Who?', must: [['a good day for ashford']], abstain: false },
    ])
  })
})

describe('npm run feedback', () => {
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/feedback.ts', '--data', folder, ...args])
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    return { code, out }
  }

  it('lists, for people and for machines', async () => {
    expect(await run()).toEqual({ code: 0, out: 'Nobody has said anything yet.\n' })
    await keepFeedback(folder, opinion({ note: 'evil \u001b[31m' }))
    const [list, json, questions, wrong] = await Promise.all([run(), run('--json'), run('--eval'), run('--xml')])
    expect(list.out).toContain('- Who spoke of a toll?')
    expect(list.out).toContain('Reasons: 1 × the wrong person')
    expect(list.out).not.toContain('\u001b')
    expect(JSON.parse(json?.out ?? '')).toMatchObject({ verdict: 'wrong' })
    expect(JSON.parse(questions?.out ?? '')).toMatchObject({ type: 'feedback' })
    expect(wrong?.code).toBe(2)
  })

  it('forgets a reader who asks for it, and nobody else', async () => {
    const [ada, ben] = ['123456789012345678', '987654321098765432']
    await keepFeedback(folder, opinion())
    for (const message of ['1', '2']) {
      await keepFeedback(folder, opinion({ message, reader: readerOf(message, ada) }))
      await keepFeedback(folder, opinion({ message, reader: readerOf(message, ben) }))
    }
    expect(await run('--forget', 'ada')).toMatchObject({ code: 2 })
    expect(await run('--forget', ada)).toEqual({ code: 0, out: '2 records deleted.\n' })
    const { records } = await readFeedback(folder)
    expect(records.map(({ reader }) => reader)).toEqual(['abc', readerOf('1', ben), readerOf('2', ben)])
    expect(await readFile(join(folder, 'feedback.jsonl'), 'utf8')).not.toContain(readerOf('1', ada))
    expect(await run('--forget', ada)).toEqual({ code: 0, out: '0 records deleted.\n' })
  })
})
