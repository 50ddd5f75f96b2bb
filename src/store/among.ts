import type { Sentence } from '../domain/types.ts'
import type { Among } from './types.ts'

/** Does a sentence count, by its article and its position? */
export const isAmong = ({ articles, sentences }: Among, { article }: Sentence, label: number): boolean =>
  (articles?.has(article) ?? true) && (sentences?.has(label) ?? true)
