import type { Embedder } from '../domain/embedder.ts'
import type { Article } from '../domain/types.ts'
import type { Made, Version } from './types.ts'

/** Version of what is found in articles: raise it when the same files give other articles, sentences or records. */
export const ANALYSIS_VERSION = 17

/** Why a generation is of no use to this model and this version, or `null`. */
export function versionFault({ embedder: { id, dimension }, analysis }: Made, embedder: Embedder): string | null {
  if (id !== embedder.id) return `was made with the embedding model ${id}, not ${embedder.id}`
  if (dimension !== embedder.dimension) return `has vectors of ${dimension} numbers, not ${embedder.dimension}`
  if (analysis !== ANALYSIS_VERSION) return 'was made by another version of Casebook'
  return null
}

/** Why a good generation will not do for these articles, or `null`. */
export function staleness(made: Made, embedder: Embedder, articles: readonly Article[]): string | null {
  const fault = versionFault(made, embedder)
  if (fault) return `The index ${fault}.`
  const { added, changed, removed } = difference(made.articles, articles)
  const parts = [count(added, 'added'), count(changed, 'changed'), count(removed, 'removed')].filter(Boolean)
  return parts.length > 0 ? `The articles have changed: ${parts.join(', ')}.` : null
}

/** What has become of the files since the last build, by name. */
export function difference(before: readonly Version[], now: readonly Version[]) {
  const old = new Map(before.map(({ file, sha256 }) => [file, sha256]))
  const names = new Set(now.map(({ file }) => file))
  return {
    added: now.filter(({ file }) => !old.has(file)).map(({ file }) => file),
    changed: now.filter(({ file, sha256 }) => old.has(file) && old.get(file) !== sha256).map(({ file }) => file),
    removed: before.filter(({ file }) => !names.has(file)).map(({ file }) => file),
  }
}

function count(files: readonly string[], what: string): string {
  return files.length > 0 ? `${files.length} ${what}` : ''
}
