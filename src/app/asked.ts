import { answer } from '../answering/answer.ts'
import { findPeople } from '../answering/evidence/people.ts'
import { kept } from '../domain/kept.ts'
import { rememberRecent } from '../domain/recent.ts'
import type { Answer, Filter } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { restrict } from '../retrieval/restrict.ts'

/** Answers that are kept of one generation, about 5 kB each. */
const ANSWERS = 500
/** Filters whose part of the corpus is kept, with all that was derived of it. */
const PARTS = 8

/**
 * The articles' own answer to a question, made once: who asks the same again, or while it is being made, gets the same. It is
 * kept with its corpus, so that no generation answers for another. What a language model writes does not come this way.
 */
export async function answerOnce(corpus: Corpus, question: string, filter: Filter): Promise<Answer> {
  const started = performance.now()
  // A copy: whoever shows it may do with it what they like.
  const found = structuredClone(await answers(corpus)(keyOf(filter, question)))
  const total = Math.round(performance.now() - started)
  return total < found.timings.total ? { ...found, timings: { answer: total, verify: 0, total } } : found
}

/** The part of a corpus that a filter leaves; the corpus itself where it leaves all of it. */
export async function partOf(corpus: Corpus, filter: Filter = {}): Promise<Corpus> {
  const isWhole = Object.values(filter).every((value) => value === undefined)
  return isWhole ? corpus : parts(corpus)(keyOf(filter))
}

type Key = [Pick<Filter, 'article' | 'speaker' | 'from' | 'to'>, string]

const keyOf = ({ article, speaker, from, to }: Filter, question = '') =>
  JSON.stringify([{ article, speaker, from, to }, question])

const answers = kept((corpus: Corpus) =>
  rememberRecent(ANSWERS, async (key) => {
    const [filter, question]: Key = JSON.parse(key)
    return answer(await partOf(corpus, filter), question)
  }),
)

const parts = kept((corpus: Corpus) =>
  rememberRecent(PARTS, async (key) => {
    const [filter]: Key = JSON.parse(key)
    return restrict(corpus, filter, filter.speaker === undefined ? null : speakersOf(corpus, filter.speaker))
  }),
)

/** The names that the ledger has of whom a description can mean. */
const speakersOf = (corpus: Corpus, described: string): ReadonlySet<string> =>
  new Set(
    findPeople(corpus, described).flatMap(({ statements }) =>
      statements.flatMap((id) => corpus.quotes[id]?.speaker ?? []),
    ),
  )
