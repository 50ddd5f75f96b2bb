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
 * For each sentence the text of its window: the sentence before, itself, and the next. What stands between them and is no
 * sentence, such as a caption, is left out.
 *
 * @param texts the texts of the sentences.
 */
export function windowTexts(records: Records, texts: readonly string[]): string[] {
  const sections = sectionsOf(records)
  return texts.map((_, i) => {
    const { first, last } = rangeAround(sections, i)
    return texts.slice(first, last + 1).join(' ')
  })
}
