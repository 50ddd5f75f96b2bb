import type { Quote, Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { tokenize } from '../../text/nlp.ts'
import type { PassageClaim, Source } from '../claims/claim.ts'
import { spanOf } from '../claims/spans.ts'

/** Words at the beginning of a sentence that only the one before makes clear. */
const LEANS =
  /^[“‘"']?(?:(?:But|And|So|However|Instead|Meanwhile),? )?(?:It|They|He|She|This|That|These|Those|Both|Such|Their|Its|His|Her|One of them|The (?:former|latter)|Another)\b/

/** Does a text begin with a word that only the sentence before makes clear? */
export const leans = (text: string) => LEANS.test(text)

/** Sentences that are gone back to find whom a pronoun means. */
const BACK = 3
const PERSONAL = new Set(['he', 'she', 'him', 'her', 'his', 'hers', 'himself', 'herself'])

/** Does a text speak of "him" or "her" before anybody is named in it? Whose words or deeds they are is then left open. */
export function dangles(corpus: Corpus, span: Source): boolean {
  const tokens = tokenize(corpus.text(span))
  const pronoun = tokens.findIndex(({ lower }) => PERSONAL.has(lower))
  if (pronoun < 0) return false
  return !tokens.slice(0, pronoun).some(({ pos, text }) => pos === 'PROPN' && /^\p{Lu}/u.test(text))
}

/** Only introduces what follows: "Dame Ruth said on Monday:". */
const INTRODUCES = /:\s*["“”']?$/

/** Is a sentence one that says something: no heading, and not only an introduction? */
export function tells(corpus: Corpus, index: number, addresses = false): boolean {
  const sentence = corpus.sentences[index] as Sentence
  if (corpus.isHeading(sentence)) return false
  const text = corpus.text(sentence)
  // Where to write to or to look something up tells nothing of the case.
  if (!addresses && /https?:|www\.|\S@\S+\.\S/.test(text)) return false
  return sentence.end - sentence.start > 15 && !INTRODUCES.test(text)
}

/**
 * A sentence as it is shown: with those before that it leans on, with as many after it as are asked for, and as far on as a statement goes that turns in it
 * ("denied that …" belongs to the words it turns).
 */
export function shown(
  corpus: Corpus,
  index: number,
  { after = 0, limit = 480 }: { after?: number; limit?: number } = {},
): PassageClaim {
  const own = corpus.sentences[index] as Sentence
  let from = index
  let to = index
  const follows = (i: number) => {
    const other = corpus.sentences[i]
    return other !== undefined && other.article === own.article && !corpus.isHeading(other)
  }
  const length = (a: number, b: number) =>
    (corpus.sentences[b] as Sentence).end - (corpus.sentences[a] as Sentence).start
  const isOpen = () =>
    leans(corpus.text(corpus.sentences[from] as Sentence)) || dangles(corpus, spanOf(corpus, from, to))
  while (index - from < BACK && isOpen() && follows(from - 1) && length(from - 1, to) <= limit) from--
  // A sentence that ends in a colon is nothing without the next one.
  if (INTRODUCES.test(corpus.text(own)) && follows(to + 1)) to++
  for (let i = 0; i < after; i++) if (follows(to + 1) && length(from, to + 1) <= limit) to++
  for (const { turn } of corpus.sentencesOf(spanOf(corpus, from, to)).flatMap((i) => corpus.quotesOf(i))) {
    if (turn === null) continue
    const at = corpus.sentencesOf({ article: own.article, ...turn })[0]
    if (at === undefined) continue
    if (at < from && follows(at)) from = at
    if (at > to && follows(at)) to = at
  }
  return { kind: 'passage', span: spanOf(corpus, from, to), focus: from === to ? null : spanOf(corpus, index) }
}

/** The sentences that a record and its attribution stand in: reported words are shown where it says whose they are. */
export function reportedIn(corpus: Corpus, quote: Quote): Source {
  const own = corpus.sentencesOf(quote)
  const said =
    quote.attribution.end > quote.attribution.start
      ? corpus.sentencesOf({ article: quote.article, ...quote.attribution })
      : []
  const all = [...own, ...said.filter((i) => Math.abs(i - (own[0] ?? i)) <= 2)]
  return spanOf(corpus, Math.min(...all), Math.max(...all))
}
