import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Answer, Citation } from '../../src/domain/types.ts'
import { check } from '../../src/evaluation/check.ts'
import { fitChance, fitChoice, fitRanking } from '../../src/evaluation/fit.ts'
import type { BenchQuestion, CaseQuestion } from '../../src/evaluation/questions.ts'
import { summarise } from '../../src/evaluation/report.ts'
import { run } from '../cli/run.ts'

const TEXT = 'The bridge is closed, said Mary Gray.'
const citation: Citation = {
  n: 1,
  article: 'bridge',
  title: 'The bridge',
  publisher: null,
  author: null,
  date: null,
  url: null,
  quote: 'The bridge is closed',
  start: 0,
  end: 20,
  speaker: 'Mary Gray',
  speakerRole: null,
}
const good: Answer = {
  question: 'Who said the bridge is closed?',
  status: 'answered',
  answer: 'Mary Gray said: “The bridge is closed” [1]',
  claims: [{ text: 'Mary Gray said: “The bridge is closed” [1]', citations: [1] }],
  citations: [citation],
  searched: { articles: 1, from: null, to: null },
  mode: 'extractive',
  timings: { answer: 1, verify: 1, total: 2 },
}
const none: Answer = { ...good, status: 'not-found', answer: 'The articles do not say.', claims: [], citations: [] }
const question: CaseQuestion = {
  format: 'case',
  id: 'q1',
  question: good.question,
  type: 'who-said',
  must: [['mary gray']],
  mustNot: ['john'],
  articles: ['bridge'],
  allArticles: false,
  abstain: false,
}
const faults = (q: CaseQuestion | BenchQuestion, answer: Answer) => check(q, answer, () => TEXT).faults

test('a choice is learned together with when to choose none', () => {
  const option = (word: number, noise: number, right: boolean) => ({ features: [word, noise], right })
  const choices = Array.from({ length: 30 }, (_, i) => ({
    options:
      i % 3 === 0
        ? [option(0.2, 1, false), option(0.1, (i % 5) / 5, false)]
        : [option(0.9, (i % 7) / 7, true), option(0.3, 1, false)],
  }))
  const [word = 0, noise = 0, bias = 0] = fitChoice(choices, 2)
  const score = ([a = 0, b = 0]: readonly number[]) => word * a + noise * b + bias
  for (const { options } of choices) {
    const best = [...options].sort((a, b) => score(b.features) - score(a.features))[0]
    expect(score(best?.features ?? []) > 0).toBe(options.some(({ right }) => right))
  }
})

describe('checking an answer of the case', () => {
  test('passes a true one', () => expect(faults(question, good)).toEqual([]))

  test.each<[string, CaseQuestion, Answer, RegExp]>([
    [
      'an altered quote',
      question,
      { ...good, citations: [{ ...citation, quote: 'The bridge is open' }] },
      /not slices/,
    ],
    ['a quote from elsewhere', question, { ...good, citations: [{ ...citation, start: 1, end: 21 }] }, /not slices/],
    ['a claim without a source', question, { ...good, claims: [{ text: 'So.', citations: [] }] }, /cite nothing/],
    ['a marker without a citation', question, { ...good, answer: `${good.answer} [2]` }, /\[2\] has no citation/],
    ['a citation without a marker', question, { ...good, answer: 'Mary Gray.' }, /citation 1 is not referred to/],
    ['the wrong name first', question, { ...good, answer: `${'x'.repeat(200)} Mary Gray [1]` }, /the lead has none of/],
    ['forbidden words', question, { ...good, answer: `John. ${good.answer}` }, /it says "john"/],
    ['another article only', { ...question, articles: ['other'] }, good, /does not cite other/],
    ['no answer', question, none, /does not answer/],
    ['an answer where there is none', { ...question, abstain: true }, good, /answers what the articles do not say/],
    ['too long an answer', question, { ...good, answer: `${good.answer} ${'x'.repeat(700)}` }, /more than 700/],
  ])('finds %s', (_, q, answer, fault) => expect(faults(q, answer).join()).toMatch(fault))

  test('lets a false premise be refused', () => expect(faults({ ...question, abstain: null }, none)).toEqual([]))
})

describe('checking an answer of a test bed', () => {
  const bed: BenchQuestion = {
    format: 'bench',
    id: 'b1',
    question: good.question,
    type: 'longform',
    answers: ['closed'],
    article: ['bridge.md'],
    evidence: ['The bridge is closed.'],
    answerable: true,
  }
  test.each<[string, BenchQuestion, Answer, boolean]>([
    ['the evidence is cited', bed, good, true],
    ['other evidence was wanted', { ...bed, evidence: ['It rains.'] }, good, false],
    ['the answer stands in the first quotation', { ...bed, type: 'factoid' }, good, true],
    ['it does not', { ...bed, type: 'factoid', answers: ['open'] }, good, false],
    ['the speaker leads', { ...bed, type: 'who-said', answers: ['Gray'] }, good, true],
    ['another speaks', { ...bed, type: 'who-said', answers: ['Brown'] }, good, false],
    ['rightly refused', { ...bed, answerable: false }, none, true],
    ['not refused', { ...bed, answerable: false }, good, false],
  ])('%s', (_, q, answer, passes) => expect(faults(q, answer).length === 0).toBe(passes))
})

test('the summary counts what went wrong', () => {
  const unanswerable: CaseQuestion = { ...question, id: 'q2', type: 'unanswerable', must: [], abstain: true }
  const wrong = { ...good, answer: 'John Brown said: “The bridge is closed” [1]' }
  const verdicts = [
    check(question, good, () => TEXT),
    check(question, wrong, () => TEXT),
    check(unanswerable, none, () => TEXT),
    check(question, none, () => TEXT),
  ]
  expect(summarise(verdicts)).toMatchObject({
    questions: 4,
    passed: 2,
    wrongSpeakers: 1,
    abstention: { precision: 0.5, recall: 1 },
  })
})

test('learning finds the signal that tells', () => {
  const option = (signal: number, noise: number, right: boolean) => ({ features: [signal, noise], right })
  const choices = [0, 1, 2, 3].map((i) => ({ options: [option(1, i % 2, true), option(0, (i + 1) % 2, false)] }))
  const [signal = 0, noise = 0] = fitRanking(choices, 2)
  expect(signal).toBeGreaterThan(1)
  expect(noise).toBeLessThan(0.1)
  const examples = [0, 1, 2, 3].map((i) => ({ features: [i < 2 ? 1 : 0, i % 2], positive: i < 2 }))
  const [own = 0, other = 0, bias = 0] = fitChance(examples, 2)
  expect(own).toBeGreaterThan(1)
  expect(other).toBeLessThan(0.1)
  expect(bias).toBeLessThan(0)
})

describe('npm run eval', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-eval-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const evaluate = (...args: string[]) => run('scripts/evaluate.ts', ['--data', join(folder, 'data'), ...args])
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  test.each([
    ['no file', ['--gold', '/nowhere.jsonl'], /^Cannot read the questions in \/nowhere\.jsonl/],
    ['no option', [], /^There is no --gold FILE\./],
    ['a line that is not JSON', ['--gold', write('a.jsonl', '{"id":\n')], /a\.jsonl line 1 is not JSON/],
    ['a line without a question', ['--gold', write('b.jsonl', '{"id":"x","must":[]}\n')], /b\.jsonl line 1: question/],
  ])('%s is wrong usage', async (_, args, message) => {
    expect(await evaluate(...args)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) })
  })

  const gold = '../shared/gold/visible.jsonl'
  test.skipIf(!existsSync(gold))('the case: at least 38 of the 40 visible questions pass', async () => {
    const { code, out } = await evaluate('--gold', gold, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ questions: 40, wrongSpeakers: 0, alteredQuotations: 0, uncitedClaims: 0 })
    expect(JSON.parse(out).passed).toBeGreaterThanOrEqual(38)
  })
})
