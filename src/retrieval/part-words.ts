import type { Sentence } from '../domain/types.ts'
import { isAmong } from '../store/among.ts'
import { type Posting, scoreAll, type Totals } from '../store/bm25.ts'
import type { Scored, Words } from '../store/types.ts'
import { term, terms, words } from '../text/terms.ts'

/** A sentence of a part of a case: its position, its words and its article's title. */
export interface PartSentence {
  label: number
  words: readonly string[]
  title: string
}

/**
 * The search for words of a part of a case, as an index of that part alone would have it: how rare a word is and how long a
 * sentence are of the part, and no word tells of an article that a filter leaves out.
 *
 * @param sentences all of the case, by their positions.
 */
export function wordsOfPart(part: readonly PartSentence[], sentences: readonly Sentence[]): Words {
  const postings = new Map<string, Posting[]>()
  const lengths = [0, 0]
  const add = (label: number, field: number, own: readonly string[]) => {
    // As minisearch counts it: each different word once.
    const length = new Set(own).size
    lengths[field] = (lengths[field] as number) + length
    const counts = new Map<string, number>()
    for (const word of own) {
      const stem = term(word)
      if (stem !== null) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    }
    for (const [stem, count] of counts) {
      const list = postings.get(stem)
      const posting = { label, term: stem, field, count, length, matching: 0 }
      if (list) list.push(posting)
      else postings.set(stem, [posting])
    }
  }
  for (const { label, words: own, title } of part) {
    add(label, 0, own)
    add(label, 1, words(title))
  }
  for (const list of postings.values())
    for (const field of [0, 1]) {
      const own = list.filter((posting) => posting.field === field)
      for (const posting of own) posting.matching = own.length
    }
  const [text = 0, title = 0] = lengths.map((sum) => sum / Math.max(1, part.length))
  const totals: Totals = { documents: part.length, averages: [text, title] }
  const score = (query: string) => {
    const asked = terms(query)
    return scoreAll(
      asked,
      [...new Set(asked)].flatMap((one) => postings.get(one) ?? []),
      totals,
    )
  }
  return {
    async search(query, k, among = {}) {
      return [...score(query)]
        .filter(([label]) => isAmong(among, sentences[label] as Sentence, label))
        .map(([label, found]): Scored => ({ label, score: found }))
        .sort((a, b) => b.score - a.score || a.label - b.label)
        .slice(0, Math.max(0, k))
    },
    async scores(query, of) {
      const scores = score(query)
      return of.map((label) => scores.get(label) ?? 0)
    },
  }
}
