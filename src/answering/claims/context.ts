import type { Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { ofArticle } from '../../retrieval/lists.ts'
import type { Context } from '../../text/alignment/index.ts'

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
  return new Map([...names].map(([article, own]) => [article, [...own]]))
}
