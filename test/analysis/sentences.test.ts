import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import type { Article } from '../../src/domain/types.ts'
import { tokenize } from '../../src/text/nlp.ts'

const split = (text: string) =>
  analyse([{ id: 'a', text, bodyStart: 0, date: null } as Article]).sentences.map((s) => text.slice(s.start, s.end))

describe('sentences', () => {
  test.each([
    ['plain', ['One is here.', 'Two is there!', 'Is three?']],
    ['after Cllr.', ['It was Cllr. Tandy who spoke.', 'She left.']],
    ['after Dr. and Prof.', ['It was Dr. Marsh and Prof. Okafor.', 'They left.']],
    ['a number with a point', ['It cost £1.2m in all.', 'That was 3.5% more.']],
    ['an attribution after a question', ['“Is it over?” asked Tom Pike.', 'It was.']],
    ['an attribution after a shout', ['“It is over!” he said.', 'It was.']],
    ['U.S. and e.g.', ['The U.S. council met, e.g. on Monday.', 'It was over.']],
  ])('%s', (_name, expected) => {
    expect(split(expected.join(' '))).toEqual(expected)
  })
})

describe('words', () => {
  test.each([
    ['Kaczyński said so.', ['Kaczyński', 'said', 'so', '.']],
    ['Erdoğan met Łukasz.', ['Erdoğan', 'met', 'Łukasz', '.']],
    ['Müller ate at the café.', ['Müller', 'ate', 'at', 'the', 'café', '.']],
  ])('are whole, whatever their letters: %s', (text, expected) => {
    const tokens = tokenize(text, 7)
    expect(tokens.map((t) => t.text)).toEqual(expected)
    for (const t of tokens) expect(text.slice(t.start - 7, t.end - 7)).toBe(t.text)
  })
})
