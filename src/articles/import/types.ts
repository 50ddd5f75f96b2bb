/** What front matter can hold about an article. */
export const FIELDS = ['title', 'publisher', 'author', 'date', 'url', 'kind'] as const
export type Field = (typeof FIELDS)[number]

/** A value and where it was read: "JSON-LD", "byline", "file name". */
export interface Finding {
  value: string
  from: string
}

/** All that a page says about itself, the more trustworthy first. */
export type Findings = Record<Field, Finding[]>

export const noFindings = (): Findings => ({ title: [], publisher: [], author: [], date: [], url: [], kind: [] })

/** Something to import: a file's or an answer's bytes, and what it was called. */
export interface Source {
  /** A file's name without its folders, or an address. */
  name: string
  bytes: Uint8Array
  /** The address it was fetched from, after redirects. */
  url: string | null
  /** What the server said it is. */
  contentType: string | null
}

/** What reading one format gives: plain text, a blank line between paragraphs, `## ` before headings it is sure of. */
export interface Draft {
  format: string
  text: string
  found: Findings
  /** What was already taken out, a line or paragraph each. */
  dropped: string[]
  warnings: string[]
}

/** One knowledge file, ready to be written. */
export interface Imported {
  /** File name without its ending. */
  id: string
  format: string
  /** The value of each field, with where it came from. */
  values: Partial<Record<Field, Finding>>
  /** Markdown without the front matter. */
  body: string
  /** The whole file. */
  text: string
  dropped: string[]
  warnings: string[]
}
