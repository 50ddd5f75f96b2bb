/**
 * An evidence pack: quotations with everything that proves them, as a file for somebody else's program. Comes in: spans of
 * articles, and who said them. Goes out: text. It searches nothing, and writes nothing itself.
 */
import { toBibtex, toCslJson } from './bibliography.ts'
import { toCsv } from './csv.ts'
import type { Entry } from './entry.ts'
import { toMarkdown } from './markdown.ts'

export const FORMATS = {
  markdown: { ending: 'md', type: 'text/markdown', write: toMarkdown },
  csv: { ending: 'csv', type: 'text/csv', write: toCsv },
  bibtex: { ending: 'bib', type: 'application/x-bibtex', write: toBibtex },
  'csl-json': { ending: 'json', type: 'application/json', write: toCslJson },
} as const
export type Format = keyof typeof FORMATS

export interface Pack {
  name: string
  type: string
  text: string
}

/** @param title What is in it, in words: the first line of Markdown. */
export function pack(entries: readonly Entry[], format: Format, title: string): Pack {
  const { ending, type, write } = FORMATS[format]
  return { name: `casebook.${ending}`, type, text: write(entries, title) }
}
