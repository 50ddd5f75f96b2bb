import type { Article, Records } from '../domain/types.ts'

/** A sentence and its neighbours, as positions in `Records.sentences`: from `first` up to and with `last`. */
export interface SentenceRange {
  first: number
  last: number
}

/**
 * The number of the section that each sentence stands in. A section ends with its article and at a heading, which has
 * one of its own: what stands under another heading is about something else.
 */
export function sectionsOf({ passages, sentences }: Pick<Records, 'passages' | 'sentences'>): number[] {
  const isHeading = (passage: number) => passages[passage]?.kind === 'heading'
  let section = 0
  return sentences.map(({ article, passage }, i) => {
    const before = sentences[i - 1]
    if (!before || before.passage === passage) return section
    const between = Array.from({ length: passage - before.passage + 1 }, (_, step) => before.passage + step)
    if (before.article !== article || between.some(isHeading)) section++
    return section
  })
}

/** The sentences around one, as far as its section goes. */
export function rangeAround(sections: readonly number[], sentence: number, before = 1, after = 1): SentenceRange {
  const isHere = (i: number) => sections[i] === sections[sentence]
  let [first, last] = [sentence, sentence]
  while (first > sentence - before && isHere(first - 1)) first--
  while (last < sentence + after && isHere(last + 1)) last++
  return { first, last }
}

/** The texts of the sentences, in order. */
export function sentenceTexts(articles: readonly Article[], records: Records): string[] {
  const texts = new Map(articles.map(({ id, text }) => [id, text]))
  return records.sentences.map(({ article, start, end }) => {
    const text = texts.get(article)
    if (text === undefined || !(0 <= start && start < end && end <= text.length)) {
      throw new RangeError(`sentence [${start}, ${end}) is not in article ${article}`)
    }
    return text.slice(start, end)
  })
}

/**
 * For each sentence the vector of its window: the mean of its own vector and those of the sentence before and the next,
 * of length 1 again. It finds as much as embedding the window's text does (`docs/results.md`), and costs nothing.
 *
 * @param rows one vector a sentence, as long as `dimension`.
 */
export function windowRows(records: Records, rows: Float32Array, dimension: number): Float32Array {
  const sections = sectionsOf(records)
  const windows = new Float32Array(rows.length)
  sections.forEach((_, i) => {
    const { first, last } = rangeAround(sections, i)
    const own = windows.subarray(i * dimension, (i + 1) * dimension)
    for (let at = first; at <= last; at++)
      for (let k = 0; k < dimension; k++) own[k] = (own[k] as number) + (rows[at * dimension + k] as number)
    let square = 0
    for (let k = 0; k < dimension; k++) square += (own[k] as number) ** 2
    const length = Math.sqrt(square) || 1
    for (let k = 0; k < dimension; k++) own[k] = (own[k] as number) / length
  })
  return windows
}
