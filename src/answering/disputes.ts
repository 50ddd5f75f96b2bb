import { setImmediate as breathe } from 'node:timers/promises'
import { kept } from '../domain/kept.ts'
import type { Dispute, Quote, Sentence, Span } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { groupBy } from '../retrieval/lists.ts'
import { judge } from '../text/alignment/index.ts'
import { terms } from '../text/terms.ts'
import { contextOf } from './claims/context.ts'

/** Words that two statements share before anybody looks whether they are at odds. */
const SHARED = 2
/** Comparisons of one call, and between two breaths: each takes some milliseconds, and others are asking too. */
const MOST = 400
const BREATH = 10

/** A “not” that takes nothing back, or only part of it; what holds on a condition. */
const HALF =
  /\bnot (?:only|just|merely|simply|solely|necessarily|always|all|every|entirely|quite|yet)\b|\b(?:if|unless)\b/i

/** What somebody says in one sentence. */
interface Piece extends Span {
  article: string
  sentence: number
  text: string
  terms: ReadonlySet<string>
}

/**
 * Where a person or a body says the opposite of what they say in another article: the same subject and predicate, one of
 * them with a “not”, or with a word of the opposite meaning; all else that the one says the other says too. What is denied, hoped or asked says nothing here, and no conclusion is drawn: which of the two came first
 * stands with the articles.
 *
 * @param of which records are looked at; each is held against all others of the same speaker.
 */
export async function findDisputes(corpus: Corpus, of: (quote: Quote) => boolean): Promise<Dispute[]> {
  const { plain, bySpeaker } = plainlySaid(corpus.quotes)
  const found: Dispute[] = []
  const done = new Set<string>()
  let left = MOST
  for (const quote of plain.filter(of)) {
    const others = (bySpeaker.get(quote.speaker) ?? []).filter(({ article }) => article !== quote.article)
    for (const [one, other] of pairs(corpus, quote, others)) {
      const key = [one, other]
        .map(({ article, start }) => `${article} ${start}`)
        .sort()
        .join()
      if (done.has(key)) continue
      done.add(key)
      if (left-- <= 0) return found
      if (left % BREATH === 0) await breathe()
      if (!areOpposite(corpus, one, other)) continue
      found.push({ speaker: quote.speaker ?? '', one: spanOf(one), other: spanOf(other) })
      break
    }
  }
  return found
}

const plainlySaid = kept((quotes: readonly Quote[]) => {
  const plain = quotes.filter(isPlain)
  return { plain, bySpeaker: groupBy(plain, ({ speaker }) => [speaker]) }
})

/** Said as it stands, by somebody who has a name. */
function isPlain({ speaker, factuality, turn, rejected }: Quote): boolean {
  return speaker !== null && /^\p{Lu}/u.test(speaker) && factuality === 'asserts' && turn === null && !rejected
}

function pairs(corpus: Corpus, quote: Quote, others: readonly Quote[]): [Piece, Piece][] {
  const own = piecesOf(corpus, quote)
  return others.flatMap((other) =>
    piecesOf(corpus, other).flatMap((piece) =>
      own
        .filter((one) => [...one.terms].filter((term) => piece.terms.has(term)).length >= SHARED)
        .map((one): [Piece, Piece] => [one, piece]),
    ),
  )
}

function piecesOf(corpus: Corpus, quote: Quote): Piece[] {
  return corpus.sentencesOf(quote).flatMap((position) => {
    const sentence = corpus.sentences[position] as Sentence
    const start = Math.max(quote.start, sentence.start)
    const end = Math.min(quote.end, sentence.end)
    const text = corpus.text({ article: quote.article, start, end })
    if (HALF.test(text)) return []
    return [{ article: quote.article, start, end, sentence: position, text, terms: new Set(terms(text)) }]
  })
}

function areOpposite(corpus: Corpus, one: Piece, other: Piece): boolean {
  const against = (statement: Piece, evidence: Piece) => {
    const { verdict, why } = judge(bare(statement.text), bare(evidence.text), contextOf(corpus, evidence.sentence))
    return verdict === 'contradicted' && /^(?:negation|antonym)\b/.test(why)
  }
  return against(one, other) || against(other, one)
}

/** Without the marks around it, and with a full stop: a sentence. */
const bare = (text: string) => `${text.replace(/^[\s“"‘']+|[\s”"’',.]+$/g, '')}.`

const spanOf = ({ article, start, end, text }: Piece) => ({ article, start, end, quote: text })
