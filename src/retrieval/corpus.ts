import type { Embedder } from '../domain/embedder.ts'
import type { Article, Passage, Quote, Sentence, Span } from '../domain/types.ts'
import type { CaseIndex } from '../store/types.ts'
import { sectionsOf } from '../store/windows.ts'
import { terms, words } from '../text/terms.ts'
import { readVocabulary, type Vocabulary } from './vocabulary.ts'

/** One generation of the index, ready for questions: everything an answer is made from. */
export interface Corpus {
  index: CaseIndex
  embedder: Embedder
  vocabulary: Vocabulary
  article(id: string): Article
  sentences: readonly Sentence[]
  /** The section of an article that each sentence stands in, by their positions: `sectionsOf`. */
  sections: readonly number[]
  passages: readonly Passage[]
  /** Is a sentence a heading, or in one? */
  isHeading(sentence: Sentence): boolean
  quotes: readonly Quote[]
  /** The words of a span of an article. */
  text(span: Span & { article: string }): string
  /** Distinct terms of a sentence, by its position. */
  terms(sentence: number): ReadonlySet<string>
  /** Positions of the sentences that a span touches. */
  sentencesOf(span: Span & { article: string }): number[]
  /** The ledger's records in or around a sentence, by its position. */
  quotesOf(sentence: number): readonly Quote[]
}

export function openCorpus(index: CaseIndex, embedder: Embedder): Corpus {
  const { sentences, passages, quotes } = index.records
  const articles = new Map(index.articles.map((article) => [article.id, article]))
  const article = (id: string): Article => {
    const found = articles.get(id)
    if (!found) throw new Error(`the index has no article "${id}"`)
    return found
  }
  const text = (span: Span & { article: string }) => article(span.article).text.slice(span.start, span.end)
  const byArticle = new Map<string, number[]>()
  sentences.forEach((sentence, i) => {
    const list = byArticle.get(sentence.article)
    if (list) list.push(i)
    else byArticle.set(sentence.article, [i])
  })
  const touches = (a: Span, b: Span) => a.start < b.end && b.start < a.end
  const sentencesOf = (span: Span & { article: string }) => {
    const own = byArticle.get(span.article) ?? []
    const found: number[] = []
    // They are in order: the first that ends behind the span's beginning is looked for, not met.
    let [low, high] = [0, own.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sentences[own[middle] as number] as Sentence).end <= span.start) low = middle + 1
      else high = middle
    }
    for (let at = low; at < own.length && (sentences[own[at] as number] as Sentence).start < span.end; at++)
      if (touches(sentences[own[at] as number] as Sentence, span)) found.push(own[at] as number)
    return found
  }
  const said = new Map<number, Quote[]>()
  for (const quote of quotes) {
    for (const i of sentencesOf(quote)) {
      const list = said.get(i)
      if (list) list.push(quote)
      else said.set(i, [quote])
    }
  }
  const vocabulary = readVocabulary(wordsOfEach(sentences, text))
  const distinct: (ReadonlySet<string> | undefined)[] = []
  return {
    index,
    embedder,
    vocabulary,
    article,
    sentences,
    sections: sectionsOf(index.records),
    passages,
    isHeading: ({ passage }) => passages[passage]?.kind === 'heading',
    quotes,
    text,
    sentencesOf,
    terms: (i) => {
      distinct[i] ??= new Set(terms(text(sentences[i] as Sentence)))
      return distinct[i]
    },
    quotesOf: (i) => said.get(i) ?? [],
  }
}

function* wordsOfEach(sentences: readonly Sentence[], text: (sentence: Sentence) => string): Generator<string[]> {
  for (const sentence of sentences) yield words(text(sentence))
}
