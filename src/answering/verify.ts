import type { Citation, Claim } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { type DraftClaim, toCitation } from './draft.ts'
import { isFaithful, renumber } from './quotations.ts'
import { nameKey } from './speakers.ts'

/** What is left of an answer after the gate: claims and citations renumbered, with nothing unproved among them. */
export interface Verified {
  text: string
  claims: Claim[]
  citations: Citation[]
}

type Draft = { claims: readonly DraftClaim[]; citations: readonly Citation[] }

/**
 * The gate every answer passes before it leaves: each quotation equals its slice, each speaker is the ledger's for that
 * span, each claim cites something and its wording keeps to that. What fails is
 * taken out, with the citations nothing refers to any more.
 */
export function verify(corpus: Corpus, draft: Draft): Verified {
  const sound = new Map(draft.citations.filter((c) => isSound(corpus, c)).map((c) => [c.n, c]))
  const kept = draft.claims.filter((claim) => holds(corpus, claim, sound))
  const order = [...new Set(kept.flatMap((claim) => claim.citations))].sort((a, b) => a - b)
  const renumbered = new Map(order.map((n, i) => [n, i + 1]))
  const number = (n: number) => renumbered.get(n) as number
  const claims = kept.map(({ text, citations, separator }) => ({
    text: renumber(
      text,
      citations.map((n) => sound.get(n) as Citation),
      number,
    ),
    citations: citations.map(number),
    separator,
  }))
  return {
    text: claims.map(({ text, separator }, i) => (i === 0 ? text : `${separator}${text}`)).join(''),
    claims: claims.map(({ text, citations }) => ({ text, citations })),
    citations: order.map((n) => ({ ...(sound.get(n) as Citation), n: number(n) })),
  }
}

function isSound(corpus: Corpus, citation: Citation): boolean {
  const { article, start, end } = citation
  const { text } = corpus.index.articles.find(({ id }) => id === article) ?? { text: '' }
  if (start < 0 || end <= start || end > text.length || cutsWord(text, start) || cutsWord(text, end)) return false
  if (/^\s|\s$/.test(text.slice(start, end))) return false
  // Made again from the article and the ledger: words, speaker, title and date must come out the same.
  const again = toCitation(corpus, { article, start, end }, citation.n)
  return (Object.keys(again) as (keyof Citation)[]).every((key) => citation[key] === again[key])
}

/** "he bridge will open": letter for letter in the article, and yet not what it says. */
const cutsWord = (text: string, at: number) =>
  /[\p{Script=Latin}\d]{2}/u.test(text.slice(Math.max(0, at - 1), at + 1)) && at > 0

function holds(corpus: Corpus, claim: DraftClaim, sound: ReadonlyMap<number, Citation>): boolean {
  if (claim.citations.length === 0 || !claim.citations.every((n) => sound.has(n))) return false
  const sources = claim.citations.map((n) => sound.get(n) as Citation)
  if (!isFaithful(corpus, claim, sources)) return false
  return claim.by === null || sources.every((source) => speaks(corpus, claim.by as string, source))
}

/** Does the ledger have this speaker, and no other, for the words of a span? A whole sentence may hold reported words. */
function speaks(corpus: Corpus, by: string, source: Citation): boolean {
  const key = nameKey(by)
  if (source.speaker !== null) return nameKey(source.speaker) === key
  const records = corpus.sentencesOf(source).flatMap((i) => corpus.quotesOf(i))
  return records.some((r) => r.kind === 'reported' && r.speaker !== null && nameKey(r.speaker) === key)
}
