import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import { createEmbedder } from '../../src/app/embedder.ts'
import { openFolder } from './cases.ts'

const embedder = createEmbedder()
const cases = {
  dudley: await openFolder('knowledge', embedder),
  invented: await openFolder('test/natural/invented/articles', embedder),
}

const FORMS: [name: string, form: (question: string) => string][] = [
  ['lower case', (question) => question.toLowerCase()],
  ['Title Case', (question) => question.replace(/(^|\s)\p{Ll}/gu, (letters) => letters.toUpperCase())],
  ['UPPER CASE', (question) => question.toUpperCase()],
  ['no mark at the end', (question) => question.replace(/[?!.\s]+$/, '')],
  [
    'a polite frame',
    (question) =>
      `I'm a journalism student, could you please explain ${question.charAt(0).toLowerCase()}${question.slice(1)}`,
  ],
  ['another polite frame', (question) => `Hi, can you please tell me ${question}`],
]

describe.each(Object.entries(cases))('on %s the answer is the same', (name, corpus) => {
  const questions: string[] = readFileSync(`test/natural/${name}/questions.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).question)

  test.each(FORMS)('in %s', async (_form, form) => {
    const differ: string[] = []
    for (const question of questions) {
      const [plain, formed] = [await answer(corpus, question), await answer(corpus, form(question))]
      if (plain.answer !== formed.answer) differ.push(`${form(question)} → ${formed.answer.slice(0, 80)}`)
    }
    expect(differ).toEqual([])
  })
})

describe('a name of two words is nobody’s, and no other name stands in for it', () => {
  const ask = async (question: string) => (await answer(cases.dudley, question)).answer

  test.each([
    ['What did Mr Norton say?', 'Mr Norton'],
    ['Mr Norton', 'Mr Norton'],
    ['Was Ruth Cooper sacked?', 'Ruth Cooper'],
    ['so who is Sajid Javid?', 'Sajid Javid'],
  ])('%s', async (question, name) => expect(await ask(question)).toMatch(`Nobody called ${name} is in the articles.`))

  // Not so yet: a body that is named beside it, no word but the name, and a spelling put right before names are read.
  test.each([
    ['What did Ruth Cooper say about Ofsted?', 'Ruth Cooper'],
    ['Sajid Javid', 'Sajid Javid'],
    ['what did sajid javid say', 'Sajid Javid'],
  ])('%s', async (question, name) => expect(await ask(question)).toMatch(`Nobody called ${name} is in the articles.`))
})
