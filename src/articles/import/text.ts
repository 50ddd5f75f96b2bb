import { readFrontMatter } from '../front-matter.ts'
import { squeeze } from './dom.ts'
import { type Draft, FIELDS, noFindings } from './types.ts'

/** Text and Markdown, with what front matter they may have. @throws Unusable when that front matter is bad. */
export function readPlain(text: string, format: 'Markdown' | 'text'): Draft {
  const { values, bodyStart } = readFrontMatter(text)
  const found = noFindings()
  for (const field of FIELDS) {
    const value = values[field]
    if (value) found[field].push({ value, from: 'front matter' })
  }
  const body = text.slice(bodyStart)
  const written = format === 'Markdown' ? plain(body) : body
  const heading = format === 'Markdown' ? /^#\s+(.+?)\s*#*$/m.exec(written)?.[1] : undefined
  if (heading) found.title.push({ value: squeeze(heading), from: 'heading' })
  return { format, text: written, found, dropped: [], warnings: [] }
}

/** Markdown without links, pictures and emphasis: marks in the middle of a sentence would get into quotations. */
export function plain(markdown: string): string {
  // Every repetition has an end: a line may be megabytes of brackets.
  return markdown
    .replace(/!\[[^[\]\n]{0,500}\]\([^()\n]{0,2000}\)/g, '')
    .replace(/\[([^[\]\n]{1,500})\]\((?:[^()\s]|\([^()\s]{0,300}\)){0,2000}(?: "[^"\n]{0,300}")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?![\p{L}\p{N}_])/gu, '$1')
}
