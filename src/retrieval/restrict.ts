import type { Filter } from '../domain/types.ts'
import type { LabelFilter, Vectors, Words } from '../store/types.ts'
import type { Corpus } from './corpus.ts'

/**
 * The part of a corpus that a filter leaves: nothing outside it can be found, quoted or cited.
 *
 * @param speakers names as the ledger has them; `null` for everybody's words and the articles' own.
 */
export function restrict(corpus: Corpus, { article, from, to }: Filter, speakers: ReadonlySet<string> | null): Corpus {
  const ids = new Set(
    corpus.index.articles
      .filter((one) => article === undefined || one.id === article)
      .filter(({ date }) => (from === undefined && to === undefined) || (date !== null && within(date, from, to)))
      .map(({ id }) => id),
  )
  return restrictTo(corpus, ids, speakers)
}

/** The part of a corpus that these articles are, by their ids, and that these speakers say. */
export function restrictTo(
  corpus: Corpus,
  ids: ReadonlySet<string>,
  speakers: ReadonlySet<string> | null = null,
): Corpus {
  const kept = <T extends { article: string }>(list: readonly T[]) => list.filter((one) => ids.has(one.article))
  const quotes = kept(corpus.quotes).filter((q) => speakers === null || (q.speaker !== null && speakers.has(q.speaker)))
  const said = new Set(speakers === null ? [] : quotes.flatMap((q) => corpus.sentencesOf(q)))
  const allowed = corpus.sentences.map((s, i) => ids.has(s.article) && (speakers === null || said.has(i)))
  const records = corpus.index.records
  const index = {
    ...corpus.index,
    articles: corpus.index.articles.filter(({ id }) => ids.has(id)),
    records: {
      ...records,
      quotes,
      events: kept(records.events),
      news: kept(records.news),
      people: kept(records.people),
    },
    vectors: only(corpus.index.vectors, allowed),
    windows: only(corpus.index.windows, allowed),
    words: onlyWords(corpus.index.words, allowed),
  }
  const own = new Set(quotes)
  return { ...corpus, index, quotes, quotesOf: (i) => corpus.quotesOf(i).filter((q) => own.has(q)) }
}

/** Does a date, as exact as it is, lie between two others? "2016" lies within from 2016-04, for it may be May. */
export function within(date: string, from: string | undefined, to: string | undefined): boolean {
  const length = (a: string, b: string) => Math.min(a.length, b.length)
  const after = from === undefined || date.slice(0, length(date, from)) >= from.slice(0, length(date, from))
  const before = to === undefined || date.slice(0, length(date, to)) <= to.slice(0, length(date, to))
  return after && before
}

function only(vectors: Vectors, allowed: readonly boolean[]): Vectors {
  return {
    search: (vector, k, filter) => vectors.search(vector, k, both(allowed, filter)),
    similarities: vectors.similarities,
  }
}

function onlyWords(words: Words, allowed: readonly boolean[]): Words {
  return { search: (text, k, options) => words.search(text, k, { ...options, filter: both(allowed, options?.filter) }) }
}

function both(allowed: readonly boolean[], filter: LabelFilter | undefined): LabelFilter {
  return (label) => allowed[label] === true && (filter === undefined || filter(label))
}
