import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../src/domain/types.ts'
import { orderOf } from '../../src/retrieval/chronology.ts'
import { run } from './run.ts'

const data = mkdtempSync(join(tmpdir(), 'casebook-cli-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const cli = (args: string[], input?: string) => run('src/cli.ts', [...args, '--data', data], input)
const QUESTION = 'Who said control should stay with the council?'

describe('ask', () => {
  test('leads with the speaker, role and words, and lists the numbered sources', async () => {
    const { code, out } = await cli(['ask', QUESTION])
    const text = out.replace(/\s+/g, ' ')
    expect(code).toBe(0)
    expect(text).toMatch(
      /^Eleanor Brazil, national commissioner for children's social care, said: “It does not appear necessary or desirable at this time to remove service control from the council\.” \[1\]/,
    )
    expect(text).toMatch(/Sources \[1\] .*\(2016\) .*\[2\] .*\(Community Care, 2016\)/)
  })

  test('prints one line of JSON and nothing else, each quote a slice of its file', async () => {
    const { code, out } = await cli(['ask', '--json', QUESTION])
    expect(code).toBe(0)
    expect(out.split('\n')).toHaveLength(2)
    const answer: Answer = JSON.parse(out)
    expect(Object.keys(answer)).toEqual([
      'question',
      'status',
      'about',
      'answer',
      'claims',
      'citations',
      'searched',
      'mode',
      'timings',
    ])
    expect(answer).toMatchObject({
      question: QUESTION,
      status: 'answered',
      mode: 'extractive',
      searched: { articles: 5, from: '2016', to: '2020-11-27' },
    })
    expect(Object.keys(answer.citations[0] ?? {}).sort()).toEqual(
      'article author date end focus n publisher quote speaker speakerRole start title url'.split(' '),
    )
    const cited = new Set(answer.citations.map((c) => c.article))
    expect([...cited].sort()).toEqual(['2016-council-keeps-control', '2016-trust-model-rejected'])
    for (const { article, start, end, quote } of answer.citations) {
      expect(readFileSync(`knowledge/${article}.md`, 'utf8').slice(start, end)).toBe(quote)
    }
  })

  test('answers a question a line, in order, from one process', async () => {
    const questions = [QUESTION, 'What is the capital of France?', 'Liz Murphy?']
    const { code, out } = await cli(['ask', '--json', '-'], `${questions.join('\r\n')}\n\n`)
    const answers: Answer[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(answers.map((a) => a.question)).toEqual(questions)
    expect(answers.map((a) => a.status)).toEqual(['answered', 'not-found', 'answered'])
    expect(answers[1]).toMatchObject({ citations: [], claims: [] })
    expect(answers[1]?.answer).toMatch(
      /^I found no passage about France\. I searched all 5 articles, from 2016 to 27 November 2020\.$/,
    )
  })
})

describe('quotes', () => {
  test('prints a record a line, each a slice of its article, with the attribution', async () => {
    const { code, out } = await cli(['quotes', '--json', '--speaker', 'Dave Hill'])
    const records = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(records.length).toBeGreaterThanOrEqual(3)
    for (const record of records) {
      const text = readFileSync(`knowledge/${record.article}.md`, 'utf8')
      expect(text.slice(record.start, record.end)).toBe(record.quote)
      expect(text.slice(record.attributionStart, record.attributionEnd)).toMatch(/Hill|He/)
      expect(record).toMatchObject({
        speaker: 'Dave Hill',
        role: "Association of Directors of Children's Services president",
        article: '2016-trust-model-rejected',
      })
      expect(Object.keys(record)).toEqual(
        'article speaker role cue kind quote start end attributionStart attributionEnd author body'.split(' '),
      )
    }
  })

  test('prints a table for a person', async () => {
    const { out } = await cli(['quotes', '--article', '2020-11-27-plans-for-positive-changes'])
    expect(out).toMatch(/^speaker +kind +words +article\n─/)
    expect(out.replace(/\s+/g, ' ')).toContain('Ruth Buttery')
  })
})

describe('check', () => {
  test('prints a verdict for each statement on one line of JSON, and for a person with the passage', async () => {
    const text = 'Caseloads for independent reviewing officers have been increased. Cats purr all day long.'
    const { code, out } = await cli(['check', '--json', '-'], `${text}\n\n`)
    expect(code).toBe(0)
    expect(out.split('\n')).toHaveLength(2)
    const { statements } = JSON.parse(out)
    expect(statements.map((one: { verdict: string }) => one.verdict)).toEqual(['contradicted', 'not-mentioned'])
    expect(Object.keys(statements[0])).toEqual(['statement', 'verdict', 'citations', 'why'])
    const [{ article, start, end, quote }] = statements[0].citations
    expect(readFileSync(`knowledge/${article}.md`, 'utf8').slice(start, end)).toBe(quote)
    const read = await cli(['check', text])
    expect(read.out).toMatch(/^CONTRADICTED: Caseloads/)
    expect(read.out).toContain('NOT MENTIONED: Cats purr')
  })
})

describe('timeline', () => {
  test('is in the order things happened, with relative dates resolved by the article’s own', async () => {
    const { code, out } = await cli(['timeline', '--json'])
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    const dates = events.map((e) => e.date)
    expect(events.map(orderOf)).toEqual(events.map(orderOf).sort())
    // What an article leads with stands under the date of the article, and says so.
    expect(events.find((e) => e.date === '2017-07-05')?.kind).toBe('reported')
    // "last August" in an article of 5 July 2017; "today (November 27)" in one of 2020.
    expect(dates).toContain('2016-08')
    expect(dates).toContain('2020-11-27')
  })

  test('keeps to a period', async () => {
    const { out } = await cli(['timeline', '--from', '2020', '--to', '2020'])
    expect(out).toContain('October 2020')
    expect(out).not.toContain('2016 ')
  })
})

describe('export', () => {
  test('prints every quotation of somebody with its place', async () => {
    const { out, code } = await cli(['export', '--format', 'csv', '--speaker', 'Ian Cooper'])
    expect(code).toBe(0)
    const [head, ...rows] = out.trimEnd().split('\r\n')
    expect(head).toMatch(/^speaker,role,words,/)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatch(/^Ian Cooper,/)
  })
})

describe('what cannot be done', () => {
  test.each([
    ['no question', ['ask'], 2, /^There is no question\. Try npm run ask -- --help\.\n$/],
    ['no text', ['check'], 2, /^There is no text\. Try npm run check -- --help\.\n$/],
    ['an unknown option', ['ask', '--jsn', 'x'], 2, /^Unknown option '--jsn'.* Try npm run ask -- --help\.\n$/],
    ['an unknown command', ['tell'], 2, /^There is no command "tell": it is ask, quotes, timeline, check, export\./],
    [
      'an unknown format',
      ['export', '--format', 'pdf'],
      2,
      /^There is no format "pdf": it is markdown, csv, bibtex, csl-json\./,
    ],
    ['an unknown article', ['quotes', '--article', 'x'], 2, /^There is no article "x"\./],
    ['a date that is none', ['timeline', '--from', 'May'], 2, /^--from "May" is not a date like 2016/],
    ['no such folder', ['ask', '--knowledge', '/nowhere', 'x'], 1, /^[^\n]*\/nowhere[^\n]*\n$/],
  ])('%s', async (_, args, code, message) => {
    expect(await cli(args)).toMatchObject({ code, out: '', err: expect.stringMatching(message) })
  })

  test('help is no error', async () => {
    expect(await cli(['quotes', '--help'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('--speaker NAME'),
    })
  })
})
