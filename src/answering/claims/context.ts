import type { Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { ofArticle } from '../../retrieval/lists.ts'
import type { Context } from '../../text/alignment/index.ts'
import { HONORIFICS, ROLE_NOUNS } from '../../text/lexicon.ts'
import { term } from '../../text/terms.ts'

/** What is known of a sentence besides its words: who speaks, what came before, what the article is about. */
export function contextOf(corpus: Corpus, position: number): Context {
  const sentence = corpus.sentences[position] as Sentence
  const before = corpus.sentences[position - 1]
  const { title, date } = corpus.article(sentence.article)
  const [lead] = ofArticle(corpus.sentences, sentence.article)
  const records = corpus.quotesOf(position)
  const speakers = new Set(records.map(({ speaker }) => speaker))
  const record = speakers.size === 1 ? records[0] : undefined
  return {
    speaker: record?.speaker ?? null,
    speaksFor: [record?.role, record?.body, record?.author?.name].filter((one): one is string => Boolean(one)),
    before: before?.article === sentence.article ? corpus.text(before) : null,
    topic: [title, lead === undefined ? '' : corpus.text(lead)].join('. '),
    people: peopleOf(corpus, sentence.article),
    published: date,
  }
}

/** Names in full of the people of each article, read once a corpus. */
const known = new WeakMap<Corpus, ReadonlyMap<string, string[]>>()

function peopleOf(corpus: Corpus, article: string): string[] {
  const found = known.get(corpus) ?? readNames(corpus)
  known.set(corpus, found)
  return found.get(article) ?? []
}

function readNames(corpus: Corpus): ReadonlyMap<string, string[]> {
  const names = new Map<string, Set<string>>()
  const enter = (article: string, name: string | null) => {
    if (!name?.includes(' ')) return
    names.set(article, (names.get(article) ?? new Set<string>()).add(name))
  }
  for (const { article, name } of corpus.index.records.people) enter(article, name)
  for (const { article, speaker } of corpus.quotes) enter(article, speaker)
  for (const { id, text, bodyStart } of corpus.index.articles)
    for (const name of fullNames(text.slice(bodyStart))) enter(id, name)
  return new Map([...names].map(([article, own]) => [article, [...own]]))
}

const CAPITALISED = /\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)+/gu

/** Names of two words as a text has them, roles, titles and days aside: whose surname it is when it stands alone. */
function fullNames(text: string): string[] {
  const names = Array.from(text.matchAll(CAPITALISED), ([run]) =>
    run
      .replace(/['’]s$/, '')
      .split(' ')
      .slice(-2),
  )
  return [...new Set(names.filter(([first = '']) => isGivenName(first.toLowerCase())).map((two) => two.join(' ')))]
}

const isGivenName = (word: string): boolean =>
  term(word) !== null && !ROLE_NOUNS.has(word) && !HONORIFICS.has(word) && !/day$/.test(word)
