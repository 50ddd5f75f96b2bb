import { kept } from '../../domain/kept.ts'
import type { Article, Quote, Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { terms } from '../../text/terms.ts'
import { isFragment } from '../claims/spans.ts'
import { sayDate } from '../claims/wording.ts'
import type { StatementFeatures } from './features.ts'
import { type Match, match, pairsOf, type Wanted } from './match.ts'
import { negatedIn, type Stance, stanceOf } from './stance.ts'
import { statementChance } from './weights.ts'
import { reportedIn } from './windows.ts'

/** A ledger record held against a statement. */
export interface Candidate extends Match {
  quote: Quote
  features: StatementFeatures
  /** 0 to 1: how likely the record says what the statement says. */
  score: number
  /** The words in question stand in the record as they were asked. */
  verbatim: boolean
}

/** Cues that say nothing of what is done by saying it. */
export const PLAIN_CUE = /^(?:say|tell|add|according|state|note|write|comment)/
/** What a name tells that the article has, but not near the record. */
const ELSEWHERE = 0.5
/** Sentences near in meaning that are looked at. */
const NEAREST = 200

/** Holds every record of the ledger against a statement, best first. */
export async function findStatements(
  corpus: Corpus,
  wanted: Wanted,
  exact: string | null,
  among: (quote: Quote) => boolean = () => true,
): Promise<Candidate[]> {
  const vector = await corpus.embedder.embedQuery(wanted.text)
  const nearest = await corpus.index.vectors.search(vector, NEAREST)
  const near = new Map(nearest.map(({ label, similarity }) => [label, similarity]))
  const needle = exact === null ? null : plain(exact)
  const needleWords = needle?.split(' ') ?? []
  return corpus.quotes
    .filter(among)
    .map((quote) => {
      const read = readQuote(corpus, quote)
      const m = match(wanted, read, read.around)
      const verbatim =
        needle !== null && needle.length > 2 && (read.plain.includes(needle) || isNearly(needle, needleWords, read))
      const features = readFeatures(wanted, read, m, near)
      return { quote, ...m, features, score: verbatim ? 1 : statementChance(features), verbatim }
    })
    .sort((a, b) => b.score - a.score || a.quote.start - b.quote.start)
}

function readFeatures(
  wanted: Wanted,
  read: Read,
  { around, topic, akin }: Match,
  near: ReadonlyMap<number, number>,
): StatementFeatures {
  const names = wanted.terms.filter((term) => wanted.names.has(term))
  const worth = (name: string): number => {
    if (read.terms.has(name) || read.around.has(name)) return 1
    return read.article.has(name) ? ELSEWHERE : 0
  }
  return {
    around,
    topic,
    akin,
    names: names.length === 0 ? 1 : names.reduce((sum, name) => sum + worth(name), 0) / names.length,
    similarity: Math.max(0, ...read.sentences.map((i) => near.get(i) ?? 0)),
  }
}

interface Read {
  text: string
  plain: string
  /** The words of `plain`. */
  words: ReadonlySet<string>
  terms: ReadonlySet<string>
  stance: Stance
  negated: ReadonlySet<string>
  pairs: { own: ReadonlySet<number>; around: ReadonlySet<number> }
  around: ReadonlySet<string>
  article: ReadonlySet<string>
  sentences: readonly number[]
}

/** What is held against every statement is read once a record. */
const reads = new WeakMap<Quote, Read>()

function readQuote(corpus: Corpus, quote: Quote): Read {
  const known = reads.get(quote)
  if (known) return known
  const sentences = corpus.sentencesOf(quote)
  // Part of a clause says what the whole clause says: "there wasn't" belongs to it.
  const text = corpus.text(isFragment(corpus, quote) ? reportedIn(corpus, quote) : quote)
  const letters = plain(text)
  // "Vowed" and "recommended" are part of what is said; "said" is not.
  const own = new Set([...terms(text), ...(PLAIN_CUE.test(quote.cue) ? [] : terms(quote.cue))])
  const around = surroundings(corpus, quote, sentences)
  const read: Read = {
    text,
    plain: letters,
    words: new Set(letters.split(' ')),
    terms: own,
    stance: stanceOf(text),
    negated: negatedIn(text),
    pairs: { own: pairsOf(own, text), around: pairsOf(around, '') },
    around,
    article: articleTerms(corpus.article(quote.article)),
    sentences,
  }
  reads.set(quote, read)
  return read
}

/** Terms around a record: its passage and the sentences beside it, its attribution, its article's title. */
export function surroundings(
  corpus: Corpus,
  quote: { article: string; start: number; end: number },
  sentences: readonly number[],
): ReadonlySet<string> {
  const { title, date } = corpus.article(quote.article)
  const around = new Set(terms(date ? `${title} ${sayDate(date)}` : title))
  const first = Math.min(...sentences)
  const last = Math.max(...sentences)
  for (let i = first - 1; i <= last + 1; i++) {
    if ((corpus.sentences[i] as Sentence | undefined)?.article !== quote.article) continue
    for (const term of corpus.terms(i)) around.add(term)
  }
  return around
}

/** Letters and digits alone: what is left of a quotation when marks, dashes and spacing differ. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The share of a needle's words that a text has in order to be the same words but for a slip. */
const NEARLY = 0.9

/** Has a record nearly these words? One that lacks more of them than may be lacking is not read. */
function isNearly(needle: string, wanted: readonly string[], { plain, words }: Read): boolean {
  const there = wanted.filter((word) => words.has(word)).length
  return there >= NEARLY * wanted.length && overlap(needle, plain) >= NEARLY
}

/** Share of the needle's words that the text has in the same order. */
function overlap(needle: string, text: string): number {
  const wanted = needle.split(' ')
  if (wanted.length < 5) return 0
  const have = text.split(' ')
  let best = 0
  for (let at = 0; at < have.length; at++) {
    if (have[at] !== wanted[0] && have[at] !== wanted[1]) continue
    let i = have[at] === wanted[0] ? 0 : 1
    let hits = 0
    for (let j = at; j < have.length && i < wanted.length && j - at < wanted.length + 6; j++) {
      const skip = wanted.indexOf(have[j] as string, i)
      if (skip >= 0 && skip - i <= 3) {
        hits++
        i = skip + 1
      }
    }
    best = Math.max(best, hits / wanted.length)
  }
  return best
}

/** Terms of an article, read once. */
const articleTerms = kept(
  ({ title, text, bodyStart }: Article): ReadonlySet<string> => new Set(terms(`${title} ${text.slice(bodyStart)}`)),
)
