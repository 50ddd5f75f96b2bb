import type { Quote, Sentence } from '../../../domain/types.ts'
import type { Corpus } from '../../../retrieval/corpus.ts'
import { terms, words } from '../../../text/terms.ts'
import { leans } from '../../evidence/windows.ts'
import type { Source } from '../claim.ts'
import { isSureDate } from '../resolved.ts'
import { sayDate } from '../wording.ts'

/** What a paraphrase is held against. */
export interface ParaphraseEvidence {
  /** Positions in `corpus.sentences`. */
  sentences: readonly number[]
  /** The words of the cited sentences alone. */
  said: string
  /** With their dates in full: the days of what they tell, not of when it was published. */
  dated: string
  /** With what is known of them: article, date, speakers and their roles, short names, dates in full. */
  labelled: string
  /** The same, and the sentence before where one leans on it: for names. */
  around: string
  terms: ReadonlySet<string>
  words: ReadonlySet<string>
  records: readonly Quote[]
}

export function readEvidence(corpus: Corpus, spans: readonly Source[]): ParaphraseEvidence {
  const sentences = [...new Set(spans.flatMap((span) => corpus.sentencesOf(span)))]
  const said = sentences.map((i) => corpus.text(corpus.sentences[i] as Sentence)).join('\n')
  const records = [...new Set(sentences.flatMap((i) => corpus.quotesOf(i)))]
  const labels = [...new Set(spans.map(({ article }) => article))].map((article) => articleLabels(corpus, article))
  const speakers = records.map(({ speaker, role, author, body }) =>
    [speaker, role, author?.name, author?.role, body].filter(Boolean).join(', '),
  )
  const dates = corpus.index.records.events
    .filter(
      (event) =>
        spans.some(
          (s) => s.article === event.article && event.expression.start >= s.start && event.expression.end <= s.end,
        ) && isSureDate(corpus, event),
    )
    .map(({ date }) => sayDate(date))
  for (const { article } of spans) {
    const { date } = corpus.article(article)
    if (date && /\b(?:today|tonight|this (?:morning|afternoon|evening))\b/i.test(said)) dates.push(sayDate(date))
  }
  const plain = [said, ...labels, ...speakers, ...dates].join('\n')
  const labelled = [plain, ...shortNames(corpus, spans, plain), ...fullNames(corpus, spans, plain)].join('\n')
  const around = [labelled, ...sentences.flatMap((i) => before(corpus, i))].join('\n')
  return {
    sentences,
    said,
    dated: [said, ...dates].join('\n'),
    labelled,
    around,
    terms: new Set(terms(labelled)),
    words: new Set(words(labelled)),
    records,
  }
}

function articleLabels(corpus: Corpus, id: string): string {
  const { title, publisher, author, date } = corpus.article(id)
  return [title, publisher, author, date && sayDate(date)].filter(Boolean).join('\n')
}

/** Short names and what they stand for, where the article introduces them and the evidence has one of the two. */
function shortNames(corpus: Corpus, spans: readonly Source[], text: string): string[] {
  return corpus.index.records.aliases
    .filter(
      ({ article, short, name }) =>
        spans.some((s) => s.article === article) && (text.includes(short) || text.includes(name)),
    )
    .map(({ short, name }) => `${short} ${name}`)
}

/** Names in full of the people of whom the evidence has the surname, and what their article calls them. */
function fullNames(corpus: Corpus, spans: readonly Source[], text: string): string[] {
  return corpus.index.records.people
    .filter(
      ({ article, name }) =>
        spans.some((s) => s.article === article) && text.includes(name.split(' ').at(-1) as string),
    )
    .map(({ name, role }) => `${name}, ${role}`)
}

function before(corpus: Corpus, i: number): string[] {
  const [own, last] = [corpus.sentences[i], corpus.sentences[i - 1]]
  if (!own || !last || last.article !== own.article || !leans(corpus.text(own))) return []
  const speakers = corpus.quotesOf(i - 1).map(({ speaker }) => speaker ?? '')
  return [[corpus.text(last), ...speakers].join(' ')]
}
