import MiniSearch, { type Options } from 'minisearch'
import type { Article, Records } from '../types.ts'
import { term, words } from './terms.ts'
import type { Words } from './types.ts'

/** One document a sentence; its label is its position in `Records.sentences`. */
export function buildWords(articles: readonly Article[], records: Records): MiniSearch {
  const index = new MiniSearch(options)
  const texts = new Map(articles.map(({ id, text }) => [id, text]))
  index.addAll(
    records.sentences.map(({ article, start, end }, label) => ({ label, text: texts.get(article)?.slice(start, end) })),
  )
  return index
}

/** @throws whatever minisearch throws for text that is not one of its indexes. */
export function parseWords(json: string): MiniSearch {
  return MiniSearch.loadJSON(json, options)
}

export function searchWords(index: MiniSearch): Words {
  return {
    search(text, k, { fuzzy = false, prefix = false, match = 'any' } = {}) {
      const found = index.search(text, {
        // A quarter of a word's letters may differ, short words none: "was" is not a misspelt "has".
        fuzzy: (word) => fuzzy && word.length > 3 && FUZZY,
        prefix: (_word, i, all) => prefix && i === all.length - 1,
        combineWith: match === 'all' ? 'AND' : 'OR',
        weights: { fuzzy: 0.45, prefix: 0.4 },
      })
      return found.slice(0, k).map(({ id, score }) => ({ label: id as number, score }))
    },
  }
}

const FUZZY = 0.25

const options: Options = { idField: 'label', fields: ['text'], tokenize: words, processTerm: term }
