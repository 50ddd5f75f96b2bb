import { parseArticle } from '../article.ts'
import { Unusable } from '../file.ts'
import { nameFault } from '../names.ts'
import { clean } from './clean.ts'
import { decodeText } from './decode.ts'
import { readDocx } from './docx.ts'
import { formatOf } from './format.ts'
import { readHtml } from './html.ts'
import { chooseValues, type Overrides } from './metadata.ts'
import { readMhtml } from './mhtml.ts'
import * as patterns from './patterns.ts'
import { readPdf } from './pdf.ts'
import { readPlain } from './text.ts'
import { type Draft, FIELDS, type Imported, type Source } from './types.ts'
import { idOf, writeArticle } from './write.ts'

/** Larger files are refused before anything reads them. Bytes. */
export const MAX_IMPORT_BYTES = 30_000_000

/**
 * Turns a saved page, a document or a text into one knowledge file. In: bytes and a name. Out: the article's words and
 * nothing else, what is known about it and from where, what was dropped and what looks wrong. It writes no file, fetches
 * nothing and runs nothing that it reads.
 *
 * @throws Unusable when there is no article to be had from it.
 */
export async function importSource(
  source: Source,
  overrides: Overrides & { id?: string | undefined } = {},
): Promise<Imported> {
  if (source.bytes.length > MAX_IMPORT_BYTES) {
    const size = (source.bytes.length / 1e6).toFixed(1)
    throw new Unusable(`is ${size} MB, and at most ${MAX_IMPORT_BYTES / 1e6} MB is imported`)
  }
  const draft = await read(source)
  const cleaned = clean(
    draft.text,
    draft.found.title.flatMap(({ value }) => [value, value.split(/ [|–—-] /)[0] ?? value]),
  )
  if (!/\p{L}/u.test(cleaned.body))
    throw new Unusable(
      'has no article in it, nothing but menus and the like: if a browser shows one, save the page from there, or copy its text into a .txt file',
    )
  const found = draft.found
  // What a person reads on the page beats the properties of the document, which say who typed it and when.
  const document = draft.format === 'PDF' || draft.format === 'Word'
  for (const field of FIELDS) {
    const [properties, others] = document ? split(found[field]) : [[], found[field]]
    found[field] = [...others, ...cleaned.found[field], ...properties]
  }
  const origin = source.url ?? source.name
  const { values, warnings } = chooseValues(found, origin, overrides)
  const id = overrides.id ?? idOf(origin, values)
  const text = writeArticle(values, cleaned.body, source.url ? origin : source.name)
  prove(id, text)
  const dropped = [...new Set([...draft.dropped, ...cleaned.dropped])]
  return {
    id,
    format: draft.format,
    values,
    body: cleaned.body,
    text,
    dropped,
    warnings: [...draft.warnings, ...warnings, ...judge(cleaned.body, dropped)],
  }
}

async function read(source: Source): Promise<Draft> {
  try {
    return await readAs(source)
  } catch (error) {
    if (error instanceof Unusable) throw error
    // A library gave up on it, as on a page that is nested a hundred thousand deep: the other files are still wanted.
    throw new Unusable(`cannot be read (${(error as Error).message.split('\n')[0]}): save it again, or as text`, {
      cause: error,
    })
  }
}

async function readAs(source: Source): Promise<Draft> {
  const format = formatOf(source)
  if (format === 'PDF') return readPdf(source.bytes)
  if (format === 'Word') return readDocx(source.bytes)
  if (format === 'MHTML') return readMhtml(source.bytes)
  const charset = /charset=["']?([\w-]+)/i.exec(source.contentType ?? '')?.[1] ?? null
  const { text, warning } = decodeText(source.bytes, charset)
  const draft = format === 'web page' ? readHtml(text, source.url) : readPlain(text, format)
  return warning ? { ...draft, warnings: [warning, ...draft.warnings] } : draft
}

function split<T extends { from: string }>(findings: readonly T[]): [T[], T[]] {
  const properties = findings.filter(({ from }) => from.endsWith('properties'))
  return [properties, findings.filter((one) => !properties.includes(one))]
}

/** An article of fewer words is a stub, a teaser or a wrong file. */
const FEW_WORDS = 60

function judge(body: string, dropped: readonly string[]): string[] {
  const warnings: string[] = []
  const words = body.split(/\s+/).length
  const all = [body, ...dropped].join('\n')
  const wall = all.split('\n').find((line) => patterns.WALL.test(line))
  if (words < FEW_WORDS && patterns.NO_PAGE.test(all)) warnings.push('text looks like an error page, not an article')
  else if (wall) warnings.push(`text may be cut off by a paywall: “${wall.trim().slice(0, 80)}”`)
  else if (words < FEW_WORDS) warnings.push(`text has only ${words} words: is it the whole article?`)
  if (body.includes('\uFFFD')) warnings.push('text has characters that could not be read (\uFFFD)')
  const times = body.match(/^(?:#+ )?\d{1,2}[.:]\d{2}(?: ?[ap]m)?(?: [A-Z]{3,4})?$/gim) ?? []
  if (times.length >= 3) warnings.push('text is a live blog: its entries stand in the order of the page')
  return warnings
}

/** What is written can be read: better to fail here than to be skipped at the next start. */
function prove(id: string, text: string): void {
  const fault = nameFault(`${id}.md`) ?? (/[/\\]|^\./.test(id) ? 'has / or \\ in it, or begins with a dot' : null)
  if (fault || id === '') throw new Unusable(`would be called “${id}.md”, which ${fault ?? 'is no name'}: set --id`)
  parseArticle({ id, file: `${id}.md`, text, sha256: '' })
}
