import { extname } from 'node:path'
import { Unusable } from '../file.ts'
import { looksLikeHtml } from '../markup.ts'
import { needsImport } from '../origin.ts'
import type { Source } from './types.ts'

export type Format = 'web page' | 'MHTML' | 'PDF' | 'Word' | 'Markdown' | 'text'

const TEXTS = ['.txt', '.text', '.md', '.markdown']

/** A file that can be imported at all, by its name. */
export const isImportable = (name: string): boolean => needsImport(name) || TEXTS.includes(extname(name).toLowerCase())

/**
 * What a file is, by what is in it; its name and what the server says decide only where that leaves it open.
 *
 * @throws Unusable naming what it is instead and what to do with it.
 */
export function formatOf({ name, bytes, contentType }: Source): Format {
  if (bytes.length === 0) throw new Unusable('is empty')
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const ending = extname(name).toLowerCase()
  if (head.slice(0, 1024).includes('%PDF-')) return 'PDF'
  if (head.startsWith('PK\u0003\u0004')) return zipped(bytes)
  for (const [start, reason] of REFUSED) if (head.startsWith(start)) throw new Unusable(reason)
  if (/^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?content-type:\s*multipart\/related/i.test(head)) return 'MHTML'
  if (looksLikeHtml(head) || /\bx?html\b/.test(contentType ?? '')) return 'web page'
  if (needsImport(name) && ending.includes('htm') && !ending.startsWith('.mh')) return 'web page'
  if (needsImport(name)) throw new Unusable(`is not what its ending ${ending} says: save it again`)
  if (bytes.subarray(0, 8192).includes(0) && !/^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(head)) {
    throw new Unusable('is binary and of no format that is read: save it as HTML, PDF, DOCX, Markdown or text')
  }
  return ['.md', '.markdown'].includes(ending) || /markdown/.test(contentType ?? '') ? 'Markdown' : 'text'
}

const REFUSED: readonly [string, string][] = [
  ['\u00d0\u00cf\u0011\u00e0', 'is a Word document of the old format: open it and save it as .docx'],
  ['{\\rtf', 'is rich text (RTF): open it and save it as .docx'],
  ['bplist', 'is a Safari web archive: save the page as its source (.html) instead'],
]

/** Archives list their files' names in clear at their ends. */
function zipped(bytes: Uint8Array): Format {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('word/document.xml')) return 'Word'
  throw new Unusable('is an archive and no Word document: unpack it, and import what is in it')
}
