import JSZip from 'jszip'

export interface Text {
  text: string
  x: number
  y: number
  size?: number
}

/**
 * A PDF of pages of text, written out by hand: Helvetica, A4, what stands where as it is given. `y` counts from the bottom.
 */
export function makePdf(pages: readonly (readonly Text[])[], info: Record<string, string> = {}): Uint8Array {
  const escaped = (text: string) => text.replace(/[\\()]/g, '\\$&')
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  for (const [i, texts] of pages.entries()) {
    const shown = texts.map(({ text, x, y, size = 10 }) => `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`)
    const content = shown.join('\n')
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
  }
  const entries = Object.entries(info).map(([key, value]) => `/${key} (${escaped(value)})`)
  objects.push(`<< ${entries.join(' ')} >>`)
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** Lines under each other. Paragraphs are lists of lines; there is a little more room between them. */
export function column(paragraphs: readonly (readonly string[])[], x: number, top: number): Text[] {
  const texts: Text[] = []
  let y = top
  for (const paragraph of paragraphs) {
    for (const text of paragraph) {
      texts.push({ text, x, y })
      y -= 12
    }
    y -= 8
  }
  return texts
}

export interface Style {
  text: string
  style?: 'Title' | 'Heading1' | 'ListParagraph'
  bold?: boolean
}

/** A Word document with the parts that Word itself would not do without. */
export async function makeDocx(paragraphs: readonly Style[], core: Record<string, string> = {}): Promise<Uint8Array> {
  const xml = (text: string) => text.replace(/[&<>]/g, (char) => `&#${char.codePointAt(0)};`)
  const zip = new JSZip()
  const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  zip.file(
    '[Content_Types].xml',
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  )
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  zip.file(
    '_rels/.rels',
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
  )
  zip.file(
    'word/_rels/document.xml.rels',
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  )
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`
  zip.file(
    'word/styles.xml',
    `<?xml version="1.0"?><w:styles ${word}>${style('Title', 'Title')}${style('Heading1', 'heading 1')}</w:styles>`,
  )
  const body = paragraphs.map(({ text, style, bold }) => {
    const as = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''
    return `<w:p>${as}<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`
  })
  zip.file(
    'word/document.xml',
    `<?xml version="1.0"?><w:document ${word}><w:body>${body.join('')}</w:body></w:document>`,
  )
  const properties = Object.entries(core).map(([name, value]) => `<${name}>${xml(value)}</${name}>`)
  zip.file(
    'docProps/core.xml',
    `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${properties.join('')}</cp:coreProperties>`,
  )
  return zip.generateAsync({ type: 'uint8array' })
}
