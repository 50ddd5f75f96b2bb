import { createHash } from 'node:crypto'
import type { Embedder } from '../../src/domain/embedder.ts'
import type { Article, Records } from '../../src/domain/types.ts'

export interface CountingEmbedder extends Embedder {
  /** Every text that was embedded, in order. */
  readonly asked: string[]
}

/** A small true embedding: hashed trigrams of letters, so that texts which share spelling are near each other. */
export function hashEmbedder(id = 'hash-1', dimension = 64): CountingEmbedder {
  const asked: string[] = []
  return {
    id,
    dimension,
    asked,
    async embedDocuments(texts) {
      asked.push(...texts)
      return texts.map((text) => embed(text, dimension))
    },
    async embedQuery(text) {
      return embed(text, dimension)
    },
  }
}

/** What the analysis finds in no article at all. */
export function noRecords(): Records {
  return { passages: [], sentences: [], quotes: [], events: [], news: [], people: [], aliases: [] }
}

/** A passage and a sentence a line; no quotes and no events. */
export function analyseLines(articles: readonly Article[]): Records {
  const records = noRecords()
  for (const { id, text, bodyStart } of articles) {
    for (const { index, 0: line } of text.slice(bodyStart).matchAll(/[^\r\n\uFEFF]*\S/g)) {
      const span = { article: id, start: bodyStart + index, end: bodyStart + index + line.length }
      records.sentences.push({ ...span, passage: records.passages.length })
      records.passages.push({ ...span, kind: 'paragraph' })
    }
  }
  return records
}

function embed(text: string, dimension: number): number[] {
  const vector = new Array<number>(dimension).fill(0)
  const padded = `  ${text.toLowerCase()}  `
  for (let i = 0; i + 3 <= padded.length; i++) {
    const hash = createHash('md5')
      .update(padded.slice(i, i + 3))
      .digest()
    const at = hash.readUInt32LE(0) % dimension
    vector[at] = (vector[at] ?? 0) + ((hash[4] ?? 0) % 2 ? 1 : -1)
  }
  return vector
}
