import type { Quote, Sentence } from '../../../domain/types.ts'
import type { Corpus } from '../../../retrieval/corpus.ts'
import type { Claim, ParaphraseClaim, Source } from '../../claims/claim.ts'
import { articleOf, inside, spanOf, standsAlone } from '../../claims/spans.ts'
import { shown } from '../../evidence/windows.ts'
import type { Shown } from './evidence.ts'
import type { ReplyClaim } from './reply.ts'

/** What one claim of a reply became; `fault`: why it became nothing, in words for the model. */
export interface Drafted {
  claims: Claim[]
  fault: string | null
}

/** Turns a model's claim into typed ones: what it copies becomes a quotation or a passage, what it says a paraphrase. */
export function toClaims(corpus: Corpus, { sentences }: Shown, given: ReplyClaim): Drafted {
  const unknown = given.evidence.find((id) => sentences[id - 1] === undefined)
  if (unknown !== undefined) return { claims: [], fault: `there is no sentence ${unknown}` }
  const cited = [...new Set(given.evidence.map((id) => sentences[id - 1] as number))].sort((a, b) => a - b)
  if (cited.length === 0) return { claims: [], fault: 'it cites no sentence' }
  const { text, quotes } = takeQuotes(given)
  const claims: Claim[] = []
  let fault: string | null = null
  const said = text.replace(/\s*[[(](?:\d+(?:, ?\d+)*)[\])]/g, '').trim()
  const copied = said === '' ? null : locate(corpus, cited, said)
  if (copied) claims.push(quoteOf(corpus, copied))
  else if (said !== '') claims.push({ kind: 'paraphrase', text: said, spans: spansOf(corpus, cited) })
  for (const quote of quotes) {
    const span = locate(corpus, cited, quote)
    if (span) claims.push(quoteOf(corpus, span))
    else fault ??= `the words “${quote.slice(0, 80)}” are not in the cited sentences`
  }
  return { claims: unique(claims), fault }
}

/** Longest words between marks that are a name or a term and not somebody's statement. */
const TERM = 3

/** The quotation of a claim; a text that quotes gives its words as one, and keeps those of a term without marks. */
function takeQuotes({ text, quote }: ReplyClaim): { text: string; quotes: string[] } {
  const quotes = quote === null ? [] : [quote]
  let quoting = false
  const plain = text.replace(/["“”]([^"“”]+)["“”]/g, (_all, inner: string) => {
    if (inner.trim().split(/\s+/).length <= TERM) return inner
    quoting = true
    quotes.push(inner)
    return inner
  })
  // What is left around a quotation says no more than whose it is, which the ledger knows better.
  return { text: quoting ? '' : plain, quotes: [...new Set(quotes)] }
}

/** Where words stand in cited sentences that follow one another: letter for letter but for white space and kinds of marks. */
function locate(corpus: Corpus, cited: readonly number[], words: string): Source | null {
  const wanted = fold(words).text.replace(/^["'\s]+|["'\s]+$/g, '')
  if (wanted.length < 8) return null
  for (const span of spansOf(corpus, cited)) {
    const { text, at } = fold(corpus.text(span))
    const start = text.indexOf(wanted)
    if (start < 0) continue
    const found = {
      article: span.article,
      start: span.start + (at[start] as number),
      end: span.start + (at[start + wanted.length - 1] as number) + 1,
    }
    if (articleOf(corpus, found)) return found
  }
  return null
}

/** A text in plain marks and single blanks, with where each of its letters stands in the original. */
function fold(original: string): { text: string; at: number[] } {
  let text = ''
  const at: number[] = []
  for (let i = 0; i < original.length; i++) {
    const letter = (original[i] as string)
      .replace(/[\s\u00A0]/, ' ')
      .replace(/[‘’ʼ]/, "'")
      .replace(/[“”]/, '"')
      .replace(/[‐‑‒–—]/, '-')
    if (letter === ' ' && text.endsWith(' ')) continue
    text += letter
    at.push(i)
  }
  return { text, at }
}

/** Somebody's own words that stand plainly are a quotation; everything else is shown in its whole sentences. */
function quoteOf(corpus: Corpus, span: Source): Claim {
  const statement = corpus.quotes.findIndex(
    (record) => record.kind === 'direct' && inside(span, record) && standsAlone(corpus, record, span),
  )
  if (statement >= 0) return { kind: 'quotation', statement, span: sentencesIn(corpus, span, statement), also: [] }
  const [first = 0, ...rest] = corpus.sentencesOf(span)
  const last = rest.at(-1) ?? first
  const passage = shown(corpus, first)
  if (last === first) return passage
  const end = Math.max(passage.span.end, (corpus.sentences[last] as Sentence).end)
  const start = Math.min(passage.span.start, (corpus.sentences[first] as Sentence).start)
  return { kind: 'passage', span: { article: span.article, start, end }, focus: null }
}

/** As much of the sentences that a quotation cuts as is in the same record: half a sentence may say the opposite. */
function sentencesIn(corpus: Corpus, span: Source, statement: number): Source {
  const record = corpus.quotes[statement] as Quote
  const touched = corpus.sentencesOf(span).map((i) => corpus.sentences[i] as Sentence)
  const whole = {
    article: span.article,
    start: Math.max(record.start, Math.min(...touched.map(({ start }) => start))),
    end: Math.min(record.end, Math.max(...touched.map(({ end }) => end))),
  }
  const fits = articleOf(corpus, whole) !== null && inside(whole, record) && standsAlone(corpus, record, whole)
  return fits ? whole : span
}

/** The spans of sentences, those that follow one another in a paragraph in one. */
function spansOf(corpus: Corpus, cited: readonly number[]): Source[] {
  const runs: [number, number][] = []
  for (const i of cited) {
    const run = runs.at(-1)
    const same = run && corpus.sentences[run[1]]?.article === corpus.sentences[i]?.article
    if (run && same && i === run[1] + 1) run[1] = i
    else runs.push([i, i])
  }
  return runs.map(([from, to]) => spanOf(corpus, from, to))
}

function unique(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>()
  return claims.filter((claim) => {
    const key = JSON.stringify('span' in claim ? claim.span : claim)
    return !seen.has(key) && seen.add(key)
  })
}

/** What a claim says, in words for a check. */
export function sayClaim(corpus: Corpus, claim: Claim): { text: string; spans: readonly Source[] } | null {
  if (claim.kind === 'paraphrase') return claim
  if (claim.kind !== 'quotation' && claim.kind !== 'passage') return null
  const own = corpus.sentencesOf(claim.span)
  const spans = spansOf(corpus, own)
  const words = corpus.text(claim.span).replace(/\s+/g, ' ')
  return { text: claim.kind === 'quotation' ? `${corpus.quotes[claim.statement]?.speaker}: ${words}` : words, spans }
}

export const isParaphrase = (claim: Claim): claim is ParaphraseClaim => claim.kind === 'paraphrase'
