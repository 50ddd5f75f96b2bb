import type { Filter } from '../domain/types.ts'
import type { Among, Vectors, Words } from '../store/types.ts'
import { words } from '../text/terms.ts'
import type { Corpus } from './corpus.ts'
import { wordsOfPart } from './part-words.ts'
import { readVocabulary, type Vocabulary } from './vocabulary.ts'

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
  const said = speakers === null ? null : new Set(quotes.flatMap((q) => corpus.sentencesOf(q)))
  const allowed: Among = { articles: ids, ...(said && { sentences: said }) }
  const records = corpus.index.records
  const own = readPart(corpus, ids)
  const index = {
    ...corpus.index,
    articles: corpus.index.articles.filter(({ id }) => ids.has(id)),
    records: {
      ...records,
      quotes,
      events: kept(records.events),
      news: kept(records.news),
      people: kept(records.people),
      aliases: kept(records.aliases),
    },
    vectors: only(corpus.index.vectors, allowed),
    windows: only(corpus.index.windows, allowed),
    words: onlyWords(own.words, allowed),
  }
  const left = new Set(quotes)
  return {
    ...corpus,
    index,
    vocabulary: own.vocabulary,
    quotes,
    quotesOf: (i) => corpus.quotesOf(i).filter((q) => left.has(q)),
  }
}

/** What words the articles of a part use, and how they are found; read when either is first asked. */
function readPart(
  { sentences, text, article }: Corpus,
  ids: ReadonlySet<string>,
): Pick<Corpus, 'vocabulary'> & { words: Words } {
  let known: { vocabulary: Vocabulary; words: Words } | null = null
  const part = () => {
    if (known) return known
    const own = sentences.flatMap((sentence, label) =>
      ids.has(sentence.article)
        ? [{ label, words: words(text(sentence)), title: article(sentence.article).title }]
        : [],
    )
    known = { vocabulary: readVocabulary(own.map((one) => one.words)), words: wordsOfPart(own, sentences) }
    return known
  }
  return {
    vocabulary: {
      idf: (term) => part().vocabulary.idf(term),
      frequency: (term) => part().vocabulary.frequency(term),
      has: (term) => part().vocabulary.has(term),
      uses: (word) => part().vocabulary.uses(word),
      words: () => part().vocabulary.words(),
    },
    words: {
      search: (query, k, among) => part().words.search(query, k, among),
      scores: (query, of) => part().words.scores(query, of),
    },
  }
}

/** Does a date, as exact as it is, lie between two others? "2016" lies within from 2016-04, for it may be May. */
export function within(date: string, from: string | undefined, to: string | undefined): boolean {
  const length = (a: string, b: string) => Math.min(a.length, b.length)
  const after = from === undefined || date.slice(0, length(date, from)) >= from.slice(0, length(date, from))
  const before = to === undefined || date.slice(0, length(date, to)) <= to.slice(0, length(date, to))
  return after && before
}

function only(vectors: Vectors, allowed: Among): Vectors {
  return {
    search: (vector, k, among) => vectors.search(vector, k, both(allowed, among)),
    similarities: vectors.similarities,
  }
}

function onlyWords(engine: Words, allowed: Among): Words {
  return { search: (text, k, among) => engine.search(text, k, both(allowed, among)), scores: engine.scores }
}

function both(one: Among, other: Among | undefined): Among {
  if (!other) return one
  const articles = common(one.articles, other.articles)
  const sentences = common(one.sentences, other.sentences)
  return { ...(articles && { articles }), ...(sentences && { sentences }) }
}

function common<T>(one: ReadonlySet<T> | undefined, other: ReadonlySet<T> | undefined): ReadonlySet<T> | undefined {
  return one && other ? new Set([...one].filter((value) => other.has(value))) : (one ?? other)
}
