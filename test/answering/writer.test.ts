import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answer, type Trace } from '../../src/answering/answer.ts'
import { KINDS } from '../../src/answering/kinds/index.ts'
import { createEmbedder } from '../../src/app/embedder.ts'
import { HARBOUR } from '../analysis/harbour.ts'
import { openFolder } from './cases.ts'

const embedder = createEmbedder()

/** The questions of a file, one JSON object a line. */
const questionsOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).question)

const examples = KINDS.flatMap((kind) => kind.examples)
/** What readers of the harbour case ask, a question for every kind. */
const AT_THE_HARBOUR = [
  'Who said the plan was hope dressed up as a timetable?',
  'Who said “They kept this town alive”?',
  'What did Ruth Ellery say?',
  'What did Moira Tandy say in 2015 and in 2016?',
  'Did Moira Tandy say “They kept this town alive”?',
  'Did Helen Marsh say “They kept this town alive”?',
  'who is tom pike and why was the bridge closed',
  'When was the bridge built?',
  'When was the bridge closed?',
  'How many people crossed the harbour?',
  'how much did the repair cost',
  'Was the bridge closed?',
  'did the bridge commissioner deny that she would stay on',
  'What changed between 2015 and 2020?',
  'Tandy vs Ellery',
  'Which articles mention the ferries?',
  'who was leader of the council in 2019',
  'who was harbour master',
]

const SETS: [name: string, folder: string, questions: string[]][] = [
  [
    'dudley',
    'knowledge',
    [...questionsOf('test/natural/dudley/training.jsonl'), ...questionsOf('test/fixtures/dudley-questions.jsonl')],
  ],
  [
    'invented',
    'test/natural/invented/articles',
    [...questionsOf('test/natural/invented/questions.jsonl'), ...questionsOf('test/natural/invented/training.jsonl')],
  ],
  ['harbour', HARBOUR, [...AT_THE_HARBOUR, ...examples]],
]

/** Claims that these sets have to have had proved, so that a writer that falls silent is noticed. */
const SAID = ['quotation', 'passage', 'role', 'event', 'value', 'verdict', 'said', 'about-article']
const said = new Map<string, number>()

describe('what the extractive writer says is proved', () => {
  test.each(SETS)('%s', async (_name, folder, questions) => {
    const corpus = await openFolder(folder, embedder)
    const dropped: string[] = []
    for (const question of questions) {
      const note = ({ kinds, dropped: lost }: Trace) => {
        if (Object.keys(lost).length > 0) dropped.push(`${kinds.join('+')} ${JSON.stringify(lost)}: ${question}`)
      }
      const { claims } = await answer(corpus, question, undefined, note)
      for (const { kind = '' } of claims) said.set(kind, (said.get(kind) ?? 0) + 1)
    }
    expect(dropped).toEqual([])
  })

  test('of every kind that has a source', () => {
    expect([...said.keys()].sort()).toEqual([...SAID].sort())
  })
})
