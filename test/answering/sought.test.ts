import { beforeAll, describe, expect, test } from 'vitest'
import { answer } from '../../src/answering/answer.ts'
import { clausesOf } from '../../src/answering/clauses.ts'
import { defines } from '../../src/answering/definitions.ts'
import { leans, leansOn } from '../../src/answering/leaning.ts'
import { localEmbeddings } from '../../src/models/embeddings.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { openHarbour } from './harbour.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await openHarbour(localEmbeddings())
})

describe('what is asked for is told where the clause says it of the right thing', () => {
  test.each([
    ['When was the bridge built?', /^In 1931\. /],
    ['When did the first ferry sail?', /^In 2016\. /],
    ['When did it close?', /^On 27 November 2015\. /],
    ['How many people crossed the harbour?', /^Half a million people\. /],
    ['How many homes did the letter go to?', /^4,000 homes\. /],
    ['Who replaced Moira Tandy?', /^Councillor Peter O'Dowd\. /],
    ['Was the bridge closed in 2015?', /^Yes, going by the articles\. /],
  ])('%s', async (question, lead) => {
    const given = await answer(corpus, question)
    expect([given.status, given.answer]).toEqual(['answered', expect.stringMatching(lead)])
  })

  test.each([
    'When did the bridge reopen?',
    'When did Owen Teal become harbour master?',
    'Was the bridge built in 1950?',
    'Who built the bridge?',
    'Why did the piers move?',
  ])('another date, name or fact is no answer: %s', async (question) => {
    expect((await answer(corpus, question)).status).not.toBe('answered')
  })

  test.each(['How old is Ada Lund?', 'Where is Saltmere?'])('nor is a name alone: %s', async (question) => {
    expect((await answer(corpus, question)).status).not.toBe('answered')
  })
})

test('clauses keep a date with its verb', () => {
  const texts = (text: string) => clausesOf(text).map((clause) => clause.text)
  expect(texts('He was born in 1950 and died in 1999.')).toEqual(['He was born in 1950', 'and died in 1999.'])
  expect(texts('In 2015, the council had flagged it.')).toEqual(['In 2015, the council had flagged it.'])
  expect(texts('It was closed today after divers found cracks.')).toEqual([
    'It was closed today',
    'after divers found cracks.',
  ])
})

test.each([
  ['The Long Arm', "Brightwell's history of the bridge, 'The Long Arm', is out of print.", '', true],
  ['Liquid Logic', 'We introduced a new Liquid Logic system.', 'This is a piece of technology.', true],
  ['Ofsted', 'An Ofsted report says that services suffer.', 'The inspection covered them.', false],
  ['ferry', 'The ferry is a boat for forty.', '', true],
])('a definition says what %s is', (thing, text, next, is) => {
  expect(defines(thing, text, next)).toBe(is)
})

test('what points back leans on the sentence before; an "it" that stands for what follows does not', () => {
  expect(leans('This instability means that some lose out.')).toBe(true)
  expect(leans('Despite this, she gave it more time.')).toBe(true)
  expect(leans('It was announced in May that the bridge would open.')).toBe(false)
  expect(leans('It does not appear necessary to close it.')).toBe(false)
  expect(
    leansOn('The new board will monitor it.', 'One of them is a Harbour Alliance Board, which meets weekly.'),
  ).toBe(true)
  expect(leansOn('The bridge will open.', 'The council met on Monday.')).toBe(false)
})
