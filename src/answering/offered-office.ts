import { terms } from '../index/terms.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { type Composed, sayEvidence } from './compose.ts'
import { newDraft } from './draft.ts'
import { nameTerms } from './evidence.ts'
import { readOffice } from './offices.ts'
import { present } from './present.ts'
import type { Question } from './question.ts'
import { officeOf } from './roles.ts'

/** Share of the words for an office, by weight, that a passage offered for it has. */
const ENOUGH = 0.6

/**
 * An office that the articles name nobody for: a passage that speaks of one who holds it ("a new director"), else
 * nothing. Several of them, or a name that has the word in it ("Association of Directors"), are nobody's office.
 */
export function offerOffice(corpus: Corpus, question: Question): Composed | null {
  const office = readOffice(question.about)
  if (!office?.heads) return null
  const weigh = (list: readonly string[]) => list.reduce((sum, term) => sum + corpus.vocabulary.idf(term), 0)
  const all = weigh(office.terms)
  // Of another council, say, than the one that is asked about, it is no passage near.
  const names = nameTerms(question.text).filter((term) => office.terms.includes(term))
  let best: { sentence: number; share: number } | null = null
  corpus.sentences.forEach((sentence, i) => {
    const text = corpus.text(sentence)
    if (!namesOffice(text, office.heads as ReadonlySet<string>)) return
    const have = new Set(terms(text))
    if (!names.every((term) => have.has(term))) return
    const share = all === 0 ? 1 : weigh(office.terms.filter((term) => have.has(term))) / all
    if (share >= ENOUGH && share > (best?.share ?? 0)) best = { sentence: i, share }
  })
  const found = best as { sentence: number } | null
  if (!found) return null
  const draft = newDraft(corpus)
  const lead = 'The articles do not say exactly that. The nearest they come: '
  sayEvidence(corpus, draft, present(corpus, found.sentence), lead)
  return { draft, status: 'partial' }
}

/** Does a text speak of one who holds an office, by its noun in the singular and in small letters? */
const namesOffice = (text: string, heads: ReadonlySet<string>) =>
  (text.match(/\p{L}[\p{L}-]+/gu) ?? []).some(
    (word) => /^\p{Ll}/u.test(word) && !/[^s]s$/.test(word) && heads.has(officeOf(word)),
  )
