import JSZip from 'jszip'
import mammoth from 'mammoth'
import { Unusable } from '../file.ts'
import { parsePage, squeeze, textOf } from './dom.ts'
import { htmlToText } from './html.ts'
import { type Draft, noFindings } from './types.ts'

/** A document unpacks to no more than this: what is larger is a trap, or pictures. Bytes. */
const MOST = 200_000_000

export async function readDocx(bytes: Uint8Array): Promise<Draft> {
  const archive = await open(bytes)
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap: STYLES })
  const found = noFindings()
  const page = parsePage(html)
  const heading = textOf(page.querySelector('h1'))
  if (heading) found.title.push({ value: heading, from: 'heading' })
  const core = (await archive.file('docProps/core.xml')?.async('string')) ?? ''
  const property = (name: string) => squeeze(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(core)?.[1] ?? '')
  const add = (field: 'title' | 'author' | 'date' | 'publisher', value: string) => {
    if (value) found[field].push({ value: withoutEntities(value), from: 'document properties' })
  }
  add('title', property('dc:title'))
  add('author', property('dc:creator'))
  add('date', property('dcterms:created'))
  return { format: 'Word', text: htmlToText(html), found, dropped: [], warnings: [] }
}

/** Word's own style for a title is no heading to mammoth. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
]

async function open(bytes: Uint8Array): Promise<JSZip> {
  try {
    const archive = await JSZip.loadAsync(bytes)
    let total = 0
    archive.forEach((_, file) => {
      total += (file as unknown as { _data?: { uncompressedSize?: number } })._data?.uncompressedSize ?? 0
    })
    if (total > MOST)
      throw new Unusable(`unpacks to ${Math.round(total / 1e6)} MB, and at most ${MOST / 1e6} MB is read`)
    return archive
  } catch (error) {
    if (error instanceof Unusable) throw error
    throw new Unusable(`is a damaged Word document (${(error as Error).message.split(/[.:\n]/)[0]}): save it again`)
  }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const withoutEntities = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name) => ENTITIES[name] ?? whole)
