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
  const heading = format === 'Markdown' ? /^#\s+(.+?)\s*#*$/m.exec(body)?.[1] : undefined
  if (heading) found.title.push({ value: squeeze(heading), from: 'heading' })
  return { format, text: format === 'Markdown' ? plain(body) : body, found, dropped: [], warnings: [] }
}

/** Markdown without links, pictures and emphasis: marks in the middle of a sentence would get into quotations. */
function plain(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\((?:[^()\s]|\([^)]*\))*(?: "[^"]*")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, '$1')
}
