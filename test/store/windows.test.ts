import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article, Passage, Records } from '../../src/domain/types.ts'
import { rangeAround, sectionsOf, sentenceTexts, windowRows } from '../../src/store/windows.ts'
import { noRecords } from './fakes.ts'

/** Articles given as passages, each a kind and its sentences: "paragraph: One. Two." */
function read(...articles: string[][]): { articles: Article[]; records: Records } {
  const records = noRecords()
  const files = articles.map((lines, i): Article => {
    const id = `a${i}`
    let text = ''
    for (const line of lines) {
      const [kind = '', body = ''] = line.split(': ')
      const passage = records.passages.length
      const start = text.length
      for (const sentence of kind === 'furniture' ? [] : (body.match(/\S[^.]*\./g) ?? [])) {
        const at = start + body.indexOf(sentence)
        records.sentences.push({ article: id, passage, start: at, end: at + sentence.length })
      }
      text += `${body}\n\n`
      records.passages.push({ article: id, kind: kind as Passage['kind'], start, end: start + body.length })
    }
    const rest = { publisher: null, author: null, date: null, url: null, kind: null, bodyStart: 0, sha256: '' }
    return { id, file: `${id}.md`, title: '', text, ...rest }
  })
  return { articles: files, records }
}

/** The sentences that each window is the mean of. */
const windows = (...of: string[][]) => {
  const { articles, records } = read(...of)
  const texts = sentenceTexts(articles, records)
  const dimension = texts.length
  // Each sentence is a direction of its own: what a window has of it tells that it is in it.
  const rows = Float32Array.from({ length: dimension * dimension }, (_, i) => (i % (dimension + 1) === 0 ? 1 : 0))
  const found = windowRows(records, rows, dimension)
  return texts.map((_, i) => {
    const own = found.subarray(i * dimension, (i + 1) * dimension)
    expect(Math.hypot(...own)).toBeCloseTo(1, 6)
    return texts.filter((_text, k) => (own[k] as number) > 0).join(' ')
  })
}

describe('a window is a sentence with its neighbours', () => {
  test('over the borders of paragraphs and items', () => {
    expect(windows(['paragraph: One. Two.', 'item: Three.', 'item: Four.'])).toEqual([
      'One. Two.',
      'One. Two. Three.',
      'Two. Three. Four.',
      'Three. Four.',
    ])
  })

  test('not over the border of an article, where one sentence is its own window', () => {
    expect(windows(['paragraph: One.'], ['paragraph: Two. Three.'], ['paragraph: Four.'])).toEqual([
      'One.',
      'Two. Three.',
      'Two. Three.',
      'Four.',
    ])
  })

  test('not over a heading, whether or not it has sentences', () => {
    const around = (heading: string) => windows(['paragraph: One. Two.', heading, 'paragraph: Three. Four.'])
    const apart = ['One. Two.', 'One. Two.', 'Three. Four.', 'Three. Four.']
    expect(around('heading: No sentence')).toEqual(apart)
    expect(around('heading: A heading.')).toEqual([...apart.slice(0, 2), 'A heading.', ...apart.slice(2)])
  })

  test('over furniture, which is left out', () => {
    expect(windows(['paragraph: One.', 'furniture: Photo: Getty.', 'paragraph: Two.'])).toEqual([
      'One. Two.',
      'One. Two.',
    ])
  })
})

test('a range holds its sentence, is as long as it may be, and stays in its section', () => {
  const kinds = fc.constantFrom('paragraph: A. B.', 'heading: H.', 'heading: none', 'item: C.', 'furniture: F.')
  const cases = fc.array(fc.array(kinds, { maxLength: 6 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(cases, fc.nat(3), fc.nat(3), (articles, before, after) => {
      const { records } = read(...articles)
      const sections = sectionsOf(records)
      for (const i of records.sentences.keys()) {
        const { first, last } = rangeAround(sections, i, before, after)
        expect(first).toBeLessThanOrEqual(i)
        expect(last).toBeGreaterThanOrEqual(i)
        const inside = new Set(sections.slice(first, last + 1))
        expect(inside).toEqual(new Set([sections[i]]))
        expect(first === i - before || sections[first - 1] !== sections[i]).toBe(true)
        expect(last === i + after || sections[last + 1] !== sections[i]).toBe(true)
      }
      const articleOf = new Map(records.sentences.map(({ article }, i) => [sections[i], article]))
      for (const [i, { article }] of records.sentences.entries()) expect(articleOf.get(sections[i])).toBe(article)
    }),
    { seed: 1, numRuns: 300 },
  )
})
