import type { Checked } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { splitStatements } from './statement-split.ts'

export async function checkText(_corpus: Corpus, text: string): Promise<Checked[]> {
  return splitStatements(text).map((statement) => ({ statement, verdict: 'not-mentioned', citations: [] }))
}
