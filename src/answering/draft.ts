import type { Citation, Claim, Quote, Span } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import type { ToldArticles } from './told-articles.ts'
import type { Held } from './told-offices.ts'

/** A span that a claim rests on. */
export type Source = Span & { article: string }

/** A sentence of an answer, before the gate. */
export interface DraftClaim extends Claim {
  /** Whom the claim has speak; `null` when it speaks for nobody. */
  by: string | null
  separator: ' ' | '\n'
  /** Who was what, where that is what the claim says. */
  offices?: readonly Held[]
  /** What the claim says of articles as such. */
  articles?: ToldArticles
}

/** An answer being written: claims with their sources, numbered in the order they are first cited. */
export interface Draft {
  /** The number of a source; the same span has one number however often it is cited. */
  cite(source: Source): number
  /** A sentence of the answer. `text` has its `[n]` markers. */
  claim(
    text: string,
    citations: readonly number[],
    options?: Partial<Pick<DraftClaim, 'by' | 'separator' | 'offices' | 'articles'>>,
  ): void
  claims: readonly DraftClaim[]
  citations: readonly Citation[]
}

export function newDraft(corpus: Corpus): Draft {
  const citations: Citation[] = []
  const claims: DraftClaim[] = []
  return {
    citations,
    claims,
    cite(source) {
      const known = citations.find(
        (c) => c.article === source.article && c.start === source.start && c.end === source.end,
      )
      if (known) return known.n
      const citation = toCitation(corpus, source, citations.length + 1)
      citations.push(citation)
      return citation.n
    },
    claim(text, numbers, { by = null, separator = ' ', ...told } = {}) {
      claims.push({ text, citations: [...numbers], by, separator, ...told })
    },
  }
}

/** The citation of a span: its words, whose they are by the ledger, and what the article says of itself. */
export function toCitation(corpus: Corpus, { article: id, start, end }: Source, n: number): Citation {
  const { title, publisher, author, date, url, text } = corpus.article(id)
  const said = speakerOf(corpus, { article: id, start, end })
  return {
    n,
    article: id,
    title,
    publisher,
    author,
    date,
    url,
    quote: text.slice(start, end),
    start,
    end,
    speaker: said?.speaker ?? null,
    speakerRole: said?.speaker ? said.role : null,
  }
}

/**
 * Whose words a span is, by the ledger: the record that holds it, or the one speaker of all the records inside it.
 * Null for the article's own words, and for a span in which several people speak.
 */
export function speakerOf(corpus: Corpus, span: Source): Quote | null {
  const records = corpus.sentencesOf(span).flatMap((i) => corpus.quotesOf(i))
  const holding = records.filter((r) => r.start <= span.start && r.end >= span.end)
  const tightest = holding.sort((a, b) =>
    a.kind === b.kind ? a.end - a.start - (b.end - b.start) : a.kind === 'direct' ? -1 : 1,
  )[0]
  if (tightest) return tightest
  const inside = records.filter((r) => r.start >= span.start && r.end <= span.end)
  const speakers = new Set(inside.map((r) => r.speaker))
  return speakers.size === 1 ? (inside[0] as Quote) : null
}
