import { z } from 'zod'
import { CasebookError } from '../../domain/errors.ts'
import type { Records } from '../../domain/types.ts'
import type { Address } from './address.ts'
import type { Database } from './database.ts'
import { schemaVersion } from './migrate.ts'

/** Version of a generation's tables, and of what a window is. One of another version is never read, only replaced. */
const FORMAT = 1

/** Of each field that words are searched in: what minisearch knows of all its documents together. */
export const wordsSchema = z.object({
  documents: z.int().nonnegative(),
  /** Mean length of `text` and of `title`. */
  averages: z.tuple([z.number(), z.number()]),
})

const descriptionSchema = z.object({
  format: z.literal(FORMAT),
  analysis: z.int(),
  embedder: z.object({ id: z.string(), dimension: z.int().positive() }),
  counts: z.object({ articles: z.int(), sentences: z.int() }),
  words: wordsSchema,
  articles: z.array(z.object({ file: z.string(), sha256: z.string() })),
})

/** What a generation is made of. */
export type Description = Omit<z.infer<typeof descriptionSchema>, 'format'>

export interface Generation {
  number: number
  name: string
  description: Description
}

export const describe = (description: Description) => JSON.stringify({ format: FORMAT, ...description })

/** The lists of `Records`, each a `kind` of the table of records. */
export const KINDS = ['passages', 'sentences', 'quotes', 'events', 'news', 'people', 'aliases', 'cut'] as const
KINDS satisfies readonly (keyof Records)[]

/**
 * The tables of one generation. Articles and records are JSON, letter for letter: columns of text hold neither NUL nor half
 * a surrogate pair, and the JSON of JavaScript writes both as escapes, which the type `json` keeps as they are.
 */
export function tablesOf({ schema }: Address, number: number) {
  const name = (table: string) => `${schema}.${table}_${number}`
  return {
    articles: name('article'),
    records: name('record'),
    vectors: name('vector'),
    windows: name('window'),
    postings: name('posting'),
  }
}

/** Tables by that name belong to the generation of that number. */
export const TABLE = /^(?:article|record|vector|window|posting)_(\d+)$/

/** @throws CasebookError `index-missing` where there is none, or one of another version; `store`. */
export async function currentGeneration(database: Database): Promise<Generation> {
  const found = await findCurrent(database)
  const { place } = database.address
  const parsed = descriptionSchema.safeParse(JSON.parse(found.description))
  if (parsed.success) return { ...found, description: parsed.data }
  const message = `The index in ${place} was written by another version of Casebook. Run npm run index.`
  throw new CasebookError('index-missing', message)
}

/** Of whatever version it is. @throws CasebookError `index-missing` where there is none; `store`. */
export async function currentName(database: Database): Promise<string> {
  return (await findCurrent(database)).name
}

async function findCurrent(database: Database) {
  const { schema, place } = database.address
  const missing = () => new CasebookError('index-missing', `There is no index in ${place}. Run npm run index.`)
  if ((await schemaVersion(database)) === 0) throw missing()
  const [row] = await database.read<{ number: number; name: string; description: string }>(
    `SELECT number, name, description::text FROM ${schema}.generation JOIN ${schema}.current USING (number)`,
  )
  if (!row) throw missing()
  return row
}
