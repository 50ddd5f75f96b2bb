import { getDocumentProxy } from 'unpdf'
import { Unusable } from '../file.ts'
import { squeeze } from './dom.ts'
import { type Piece, readPages } from './pdf-layout.ts'
import { type Draft, noFindings } from './types.ts'

/** More pages than this are a book. */
const MOST_PAGES = 500
/** Pages with fewer letters than this, on average, are pictures with a stamp on them. */
const SCANNED = 25

/** A PDF's text layer in reading order: columns one after the other, without running heads, hyphenation undone. */
export async function readPdf(bytes: Uint8Array): Promise<Draft> {
  const pdf = await open(bytes)
  try {
    if (pdf.numPages > MOST_PAGES)
      throw new Unusable(`has ${pdf.numPages} pages, and at most ${MOST_PAGES} are read: split it`)
    const pages: Piece[][] = []
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n)
      const { items } = await page.getTextContent()
      pages.push(items.flatMap((item) => ('str' in item ? piecesOf(item) : [])))
      page.cleanup()
    }
    const letters = pages.flat().reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0)
    if (letters < SCANNED * pages.length) {
      throw new Unusable(
        'is a scanned PDF: its pages are pictures, without text to read. Recognise the text first (such as with ocrmypdf), then import that',
      )
    }
    const { text, title, dropped } = readPages(pages)
    const found = noFindings()
    if (title) found.title.push({ value: title, from: 'largest line' })
    const { info } = (await pdf.getMetadata()) as {
      info: { Title?: unknown; Author?: unknown; CreationDate?: unknown }
    }
    const add = (field: 'title' | 'author' | 'date', value: unknown) => {
      if (typeof value === 'string' && squeeze(value))
        found[field].push({ value: squeeze(value), from: 'PDF properties' })
    }
    add('title', info.Title)
    add('author', info.Author)
    add('date', info.CreationDate)
    return { format: 'PDF', text, found, dropped, warnings: [] }
  } finally {
    await pdf.destroy()
  }
}

async function open(bytes: Uint8Array) {
  try {
    // A copy: pdf.js takes the memory over. No code of the file is compiled, and no font is looked for.
    return await getDocumentProxy(Uint8Array.from(bytes), {
      isEvalSupported: false,
      useSystemFonts: false,
      verbosity: 0,
    })
  } catch (error) {
    const { name, message } = error as Error
    if (name === 'PasswordException') throw new Unusable('is a PDF with a password: save a copy without one')
    throw new Unusable(`is a damaged PDF (${message.split(/[.:\n]/)[0]}): download it again`)
  }
}

interface Item {
  str: string
  width: number
  height: number
  transform: number[]
}

/** Text that runs upwards or downwards is a margin's. */
function piecesOf({ str, width, height, transform }: Item): Piece[] {
  const [a = 1, b = 0, , , x = 0, y = 0] = transform
  if (str.trim() === '' || Math.abs(b) > Math.abs(a)) return []
  return [{ text: str, x, y, width, size: height || Math.abs(a) }]
}
