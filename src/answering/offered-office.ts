import type { Corpus } from '../retrieval/corpus.ts'
import { terms } from '../text/terms.ts'
import { type Composed, sayEvidence } from './compose.ts'
import { newDraft } from './draft.ts'
import { nameTerms } from './evidence.ts'
import { answerFact, OFFER } from './facts.ts'
import { readOffice } from './offices.ts'
import { present } from './present.ts'
import type { Question } from './question.ts'
import { officeOf } from './roles.ts'

/** Share of the words for an office, by weight, that a passage offered for it has. */
const ENOUGH = 0.6

/**
 * An office that the articles name nobody for: a passage near that speaks of one who holds it ("a new director"), else
 * nothing. Where one is asked for, several, or a name that has them in it ("Association of Directors"), are no office.
 */
export async function offerOffice(corpus: Corpus, question: Question): Promise<Composed | null> {
  const office = readOffice(question.about)
  if (!office?.heads) return null
  // Of another council, say, than the one that is asked about, it is no passage near.
  const names = nameTerms(question.text).filter((term) => office.terms.includes(term))
  const heads = office.heads
  const several = nouns(question.about).some((noun) => isPlural(noun) && heads.has(officeOf(noun)))
  const fits = (text: string) => {
    const own = nouns(text).filter((noun) => several || !isPlural(noun))
    return own.some((noun) => heads.has(officeOf(noun)))
  }
  const near = await answerFact(corpus, { ...question, kind: 'who' }, { offerOnly: true })
  if (near?.draft.citations.some(({ quote }) => fits(quote))) return near
  // What only went on meanwhile tells nothing of the office.
  if (office.meanwhile && office.terms.length === 0) return null
  const sentence = bestOf(corpus, office.terms, (text) => {
    const have = new Set(terms(text))
    return fits(text) && names.every((term) => have.has(term))
  })
  if (sentence === null) return null
  const draft = newDraft(corpus)
  sayEvidence(corpus, draft, present(corpus, sentence), OFFER)
  return { draft, status: 'partial' }
}

const nouns = (text: string) => text.match(/\p{L}[\p{L}-]+/gu) ?? []
const isPlural = (word: string) => /[^s]s$/.test(word)

/** The sentence that has most of what says which office is meant. */
function bestOf(corpus: Corpus, wanted: readonly string[], fits: (text: string) => boolean): number | null {
  const weigh = (list: readonly string[]) => list.reduce((sum, term) => sum + corpus.vocabulary.idf(term), 0)
  const all = weigh(wanted)
  let best: number | null = null
  let most = ENOUGH
  corpus.sentences.forEach((sentence, i) => {
    const share = all === 0 ? 1 : weigh(wanted.filter((term) => corpus.terms(i).has(term))) / all
    if (share < most || (best !== null && share === most) || !fits(corpus.text(sentence))) return
    best = i
    most = share
  })
  return best
}
