import { describe, expect, test } from 'vitest'
import { correct } from '../../src/answering/question/spelling.ts'
import { readVocabulary } from '../../src/retrieval/vocabulary.ts'
import { words } from '../../src/text/terms.ts'

const vocabulary = readVocabulary(
  [
    'Moira Tandy, leader of Saltmere Council, said that control of the bridge should stay with the council.',
    'Inspectors from Brightwell found the commissioner’s footings scoured.',
    'The council and the commissioner met Nadia Okafor.',
  ].map(words),
)

describe('misspelt words are put right by the words of the case', () => {
  test.each([
    ['who said controll shuold stay', 'who said control should stay'],
    ['Waht did Okafro say', 'what did okafor say'],
    ['brigde', 'bridge'],
    ['the comissioner', 'the commissioner'],
    ['Saltmeer Council', 'saltmere Council'],
    ['Brightwel', 'brightwell'],
    ['wot did u say abt the councel', 'what did you say about the council'],
    ['who sed it wos safe', 'who said it was safe'],
    ['the inspecters', 'the inspectors'],
  ])('%s', (asked, expected) => {
    expect(correct(asked, vocabulary).toLowerCase()).toBe(expected.toLowerCase())
  })

  test.each([
    'remains',
    'plumber',
    'elephant',
    'xylophone zzzyx',
    'O’Dowd',
    "isn't",
    'Tandy',
    'it',
    '日本語',
    '',
    'a 42 b',
  ])('and others are left alone: %s', (word) => {
    expect(correct(word, vocabulary)).toBe(word)
  })
})
