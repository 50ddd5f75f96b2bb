import type { Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { words } from '../text/terms.ts'
import type { Source } from './draft.ts'
import { isNegation } from './stance.ts'

/**
 * Are a span's words only part of a clause that the article begins: `said there wasn’t “merit in …”`? On their own they
 * would say something else, even the opposite.
 */
export function isFragment(corpus: Corpus, source: Source): boolean {
  const first = /[\p{L}\p{N}]/u.exec(corpus.text(source))?.[0] ?? ''
  return /^\p{Ll}$/u.test(first) && /[\p{L}\p{N}][“‘"'\s]*$/u.test(frameOf(corpus, source))
}

/** A fragment whose clause is negated in front of it. */
export function isTurned(corpus: Corpus, source: Source): boolean {
  return isFragment(corpus, source) && words(frameOf(corpus, source)).some(isNegation)
}

/** What stands in front of a span in its sentence. */
function frameOf(corpus: Corpus, { article, start, end }: Source): string {
  const sentence = corpus.sentences[corpus.sentencesOf({ article, start, end })[0] ?? -1] as Sentence | undefined
  return sentence ? corpus.article(article).text.slice(sentence.start, Math.max(sentence.start, start)) : ''
}
