import type { Corpus } from '../../retrieval/corpus.ts'
import { isNegation } from '../../text/negation.ts'
import { tokenize } from '../../text/nlp.ts'
import { term, terms, words } from '../../text/terms.ts'
import type { ParaphraseClaim } from './claim.ts'
import { articleOf, wholeSentences } from './spans.ts'

/**
 * The mechanical half of a paraphrase's proof: every name, number and date of it stands in the spans it cites or in what
 * their articles say of themselves, and it has a negation only where they have one. Whether they say what it says is for
 * the entailment check; this one cannot be overruled by it.
 */
export function provesParaphrase(corpus: Corpus, { text, spans }: ParaphraseClaim): boolean {
  if (spans.length === 0 || text.trim() === '' || /[“”"]/.test(text)) return false
  if (!spans.every((span) => articleOf(corpus, span) !== null && wholeSentences(corpus, span) !== null)) return false
  const evidence = spans.map((span) => {
    const { title, publisher, author, date } = corpus.article(span.article)
    const speakers = corpus
      .sentencesOf(span)
      .flatMap((i) => corpus.quotesOf(i).map(({ speaker, role }) => `${speaker ?? ''} ${role ?? ''}`))
    return [corpus.text(span), title, publisher, author, date, ...speakers].filter(Boolean).join(' ')
  })
  const own = new Set(evidence.flatMap((one) => terms(one)))
  const written = new Set(evidence.flatMap((one) => words(one)))
  const named = tokenize(text).filter((token) => !token.initial && /^\p{Lu}/u.test(token.text))
  const numbers = words(text).filter((word) => /\d/.test(word))
  if (!named.every((token) => words(token.text).every((word) => written.has(word) || own.has(term(word) ?? word))))
    return false
  if (!numbers.every((number) => written.has(number) || evidence.some((one) => one.includes(number)))) return false
  return !words(text).some(isNegation) || spans.some((span) => words(corpus.text(span)).some(isNegation))
}
