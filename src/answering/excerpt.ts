import type { Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { terms } from '../text/terms.ts'
import type { Source } from './draft.ts'
import type { Wanted } from './match.ts'

/** A span longer than this is shown in part. UTF-16 units. */
const LONGEST = 560
/** What is shown of it. */
const WINDOW = 480

/**
 * The part of a long span that has most of what is wanted, cut at clauses; the span itself when it is not long. Without
 * anything wanted, its beginning.
 */
export function excerpt(corpus: Corpus, source: Source, wanted: Wanted | null): Source {
  if (source.end - source.start <= LONGEST) return source
  const text = corpus.text(source)
  const starts = [0, ...[...text.matchAll(/[,;:.!?—–]["”’)]?\s+|\n+/g)].map((m) => m.index + m[0].length)]
  let best = { from: 0, to: 0, worth: -1 }
  for (const from of starts) {
    const to = endOf(text, from)
    const worth = wanted ? worthOf(text.slice(from, to), wanted) : from === 0 ? 1 : 0
    if (worth > best.worth + 1e-9) best = { from, to, worth }
    if (to === text.length) break
  }
  const raw = text.slice(best.from, best.to)
  const end = source.start + best.from + raw.replace(/[\s,;:—–]+$/, '').length
  return { article: source.article, start: source.start + best.from, end }
}

/** Does a span leave off part of a sentence that neither the ledger nor the chronology leaves off? */
export function isCut(corpus: Corpus, { article, start, end }: Source): boolean {
  const indexes = corpus.sentencesOf({ article, start, end })
  const records = [
    ...indexes.flatMap((i) => corpus.quotesOf(i)),
    ...corpus.index.records.events.filter((e) => e.article === article && e.start < end && start < e.end),
  ]
  const first = corpus.sentences[indexes[0] ?? -1] as Sentence | undefined
  const last = corpus.sentences[indexes.at(-1) ?? -1] as Sentence | undefined
  if (!first || !last) return false
  const near = (a: number, b: number) => Math.abs(a - b) <= 3
  const begins = start <= first.start + 3 || records.some((r) => near(r.start, start))
  const ends = end >= last.end - 3 || records.some((r) => near(r.end, end) || near(r.start, end))
  return !begins || !ends
}

/** The last clause, else the last word, that ends within the window. */
function endOf(text: string, from: number): number {
  if (text.length - from <= WINDOW) return text.length
  const part = text.slice(from, from + WINDOW)
  const clause = [...part.matchAll(/[,;:.!?](?=["”’)]?\s)/g)].at(-1)
  if (clause && clause.index > WINDOW / 2) return from + clause.index + (/[.!?]/.test(clause[0]) ? 1 : 0)
  const space = part.lastIndexOf(' ')
  return from + (space > 0 ? space : WINDOW - (/[\uD800-\uDBFF]$/.test(part) ? 1 : 0))
}

function worthOf(text: string, wanted: Wanted): number {
  const own = new Set(terms(text))
  return wanted.terms.reduce((sum, term, i) => sum + (own.has(term) ? (wanted.weights[i] as number) : 0), 0)
}
