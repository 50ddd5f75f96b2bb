import type { Corpus } from '../retrieval/corpus.ts'
import { terms } from '../text/terms.ts'
import { type Composed, sayEvidence } from './compose.ts'
import { newDraft } from './draft.ts'
import { nameTerms } from './evidence.ts'
import { isOf, readPeriod } from './period.ts'
import { present } from './present.ts'
import type { Question } from './question.ts'

const READ =
  /\b(?:where|how) (?:can|could|do|would|might|should) (?:i|we|you|one|people|anyone|somebody|someone) (?:read|find|get|see|download|access|view|look at)\b|\b(?:link|url|web ?site|web ?page|web ?address)\b/i
const REACH = /\b(?:contact|e-?mail|phone|telephone|ring|call|reach|get in touch|write to)\b/i
const ASKS = /^(?:who|whom|how|what|what's|where|where's|which|is there|give|send|do you have|have you|got)\b/i
const LINK = /https?:\/\/\S+|\bwww\.\S+/i
const ADDRESS = /[\w.+-]+@[\w-]+\.\w+|(?:\+|\b0)\d[\d ()-]{7,}\d/
/** What such a question is made of, besides what it wants the address of. */
const GLUE = new Set(
  terms(
    `where how can could do would should i we you one people read find get see download access view look at link url website
    web site page address contact email e-mail mail phone telephone ring call reach touch write who whom for number actual
    full original itself online copy details enquiries inquiries enquiry inquiry give send there any`,
  ),
)

/** "Where can I read the report?", "Who do I contact?": the sentence that has the address. */
export function answerAddress(corpus: Corpus, question: Question): Composed | null {
  const wants =
    ASKS.test(question.text) && (READ.test(question.text) ? LINK : REACH.test(question.text) ? ADDRESS : null)
  if (!wants) return null
  const { date, rest } = readPeriod(question.text)
  const asked = terms(rest).filter((term) => !GLUE.has(term))
  const names = nameTerms(question.text)
  if (asked.length === 0) return null
  const found = corpus.sentences
    .map((sentence, i) => ({ i, sentence, own: corpus.terms(i), article: corpus.article(sentence.article) }))
    .filter(({ sentence, article }) => wants.test(corpus.text(sentence)) && (date === null || isOf(article.date, date)))
    .map((one) => {
      const around = new Set(terms(one.article.text))
      const known = asked.filter((term) => around.has(term)).length
      const fits = known >= asked.length / 2 && names.every((term) => around.has(term) || GLUE.has(term))
      return { ...one, fits, score: asked.filter((term) => one.own.has(term)).length }
    })
    .filter(({ fits, score }) => fits && score > 0)
    .sort((a, b) => b.score - a.score)[0]
  if (!found) return null
  const draft = newDraft(corpus)
  sayEvidence(corpus, draft, { ...present(corpus, found.i), context: null })
  return { draft, status: 'answered' }
}
