import type { Appearance } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { DOCUMENT_NOUNS } from '../text/lexicon.ts'
import { words } from '../text/terms.ts'
import { articleTerms } from './article-terms.ts'
import { type Composed, sayEvidence } from './compose.ts'
import { newDraft } from './draft.ts'
import { nameTerms } from './evidence.ts'
import { present } from './present.ts'
import type { Question } from './question.ts'
import { nameKey } from './speakers.ts'

const WROTE = /\b(?:wrote|writes|written|authors?|authored|compiled|penned)\b/i

/**
 * "Who wrote the report on X?": whoever an article that names X gives as the writer of such a paper, with the sentence that
 * names them. `null` where the question asks for no paper, or no person is named as its writer.
 */
export function answerWriter(corpus: Corpus, question: Question): Composed | null {
  const papers = new Set(words(question.about).filter((word) => DOCUMENT_NOUNS.has(word)))
  if (!WROTE.test(question.text) || papers.size === 0) return null
  const names = nameTerms(question.text)
  const draft = newDraft(corpus)
  const told = new Set<string>()
  for (const { article, speaker, author } of corpus.quotes) {
    if (!author || !words(speaker ?? '').some((word) => papers.has(word))) continue
    const known = articleTerms(corpus.article(article))
    const place = placeOf(corpus, article, author.name)
    if (!place || told.has(nameKey(author.name)) || !names.every((name) => known.has(name))) continue
    told.add(nameKey(author.name))
    const [sentence] = corpus.sentencesOf(place)
    if (sentence !== undefined) sayEvidence(corpus, draft, present(corpus, sentence), `${place.name}. `)
  }
  return draft.claims.length > 0 ? { draft, status: 'answered' } : null
}

/** Where an article first says who somebody is. */
function placeOf(corpus: Corpus, article: string, name: string): Appearance | undefined {
  return corpus.index.records.people.find((one) => one.article === article && nameKey(one.name) === nameKey(name))
}
