import type { Article } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { byDate } from '../../retrieval/views.ts'
import { terms } from '../../text/terms.ts'
import type { Claim } from '../claims/claim.ts'
import { shown } from '../evidence/windows.ts'
import { type Context, kind } from './kind.ts'

/** Articles that are listed. */
const LISTED = 20

/** "Which articles report …?": the articles themselves; with a topic, those that speak of it, each with the passage. */
export const articles = kind({
  id: 'articles',
  examples: ['Which articles are there?', 'Which articles report Eleanor Brazil’s conclusion?'],
  read: ({ intent }) => (intent.type === 'articles' ? intent : null),
  async answer({ topic }, context) {
    const { corpus } = context
    const wanted = terms(topic).filter((term) => corpus.vocabulary.has(term))
    const claims =
      wanted.length === 0 ? byDate(corpus.index.articles).slice(0, LISTED).map(describe) : await onTopic(context, topic)
    return claims.length === 0 ? null : { status: 'answered', claims }
  },
})

const describe = ({ id }: Article): Claim => ({ kind: 'about-article', article: id })

/** What a passage of another article must reach of the best one's score for the article to be told as speaking of it. */
const BESIDE = 0.72

async function onTopic({ corpus, gather }: Context, topic: string): Promise<Claim[]> {
  const { evidence } = await gather(topic)
  const best = evidence[0]?.score ?? 0
  const articleOf = (sentence: number) => (corpus as Corpus).sentences[sentence]?.article as string
  const first = evidence.filter(
    ({ sentence }, i) => evidence.findIndex((one) => articleOf(one.sentence) === articleOf(sentence)) === i,
  )
  return first
    .filter(({ score }) => score >= BESIDE * best)
    .slice(0, 4)
    .flatMap(({ sentence }) => [
      { kind: 'about-article', article: articleOf(sentence) } satisfies Claim,
      shown(corpus, sentence, { limit: 300 }),
    ])
}
