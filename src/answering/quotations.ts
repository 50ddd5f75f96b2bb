import type { Citation } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { isDatedRight, isThen } from './dated.ts'
import { type DraftClaim, speakerOf } from './draft.ts'
import { isTurned } from './frame.ts'
import { withOwner } from './owners.ts'
import { nameKey } from './speakers.ts'
import { plain } from './statements.ts'
import { tellsArticles } from './told-articles.ts'
import { tellsNames } from './told-names.ts'
import { tellsOffices } from './told-offices.ts'
import { capital, nameIn, namesItself, naming, onDate, reports, sayDate, saySource, withRole } from './wording.ts'

/** A quotation in a claim: what stands in front of it since the one before, its words, and the numbers behind it. */
interface Quotation {
  /** Where its marks stand in the claim: at `open`, and before `close`. */
  open: number
  close: number
  head: string
  words: string
  numbers: number[]
}

/**
 * Does the wording of a claim keep to what it cites? Every quotation is one of its sources letter for letter, with that
 * source's number behind it and the ledger's speaker, or the article's name, in front; nothing else stands between
 * quotation marks; its markers are its citations.
 */
export function isFaithful(corpus: Corpus, claim: DraftClaim, sources: readonly Citation[]): boolean {
  const read = readQuotations(claim.text, sources)
  if (read === null) return false
  const { quotations, outside } = read
  return (
    sameNumbers(outside, sources) &&
    tellsNames(outside, sources) &&
    !holdsOtherQuotation(outside, claim.by, sources) &&
    namesSource(outside, sources) &&
    tellsTrue(corpus, claim, outside, sources) &&
    namesPresent(corpus, outside, sources) &&
    quotations.every((quotation) => isRight(corpus, claim, quotation, sources))
  )
}

/** The text of a claim with other numbers in its markers; what stands in quotation marks stays as it is. */
export function renumber(text: string, sources: readonly Citation[], number: (n: number) => number): string {
  const outside = (part: string) => part.replace(/\[(\d+)\]/g, (_all, n: string) => `[${number(Number(n))}]`)
  let written = ''
  let from = 0
  for (const { open, close } of readQuotations(text, sources)?.quotations ?? []) {
    written += outside(text.slice(from, open)) + text.slice(open, close)
    from = close
  }
  return written + outside(text.slice(from))
}

/** The quotations of a text and what is left of it without them; `null` when one is none of the sources. */
function readQuotations(
  text: string,
  sources: readonly Citation[],
): { quotations: Quotation[]; outside: string } | null {
  const longest = [...sources].sort((a, b) => b.quote.length - a.quote.length)
  const quotations: Quotation[] = []
  let outside = ''
  let from = 0
  for (let open = text.indexOf('“'); open >= 0; open = text.indexOf('“', from)) {
    const words = longest.find(({ quote }) => text.startsWith(`“${quote}”`, open))?.quote
    if (words === undefined) return null
    const end = open + words.length + 2
    // Dots outside the marks say that a sentence goes on.
    const behind = /^(?: …)? (?:\[\d+\])+/.exec(text.slice(end))?.[0] ?? ''
    quotations.push({ open, close: end, head: text.slice(from, open), words, numbers: numbersIn(behind) })
    outside += text.slice(from, open) + behind
    from = end + behind.length
  }
  return { quotations, outside: outside + text.slice(from) }
}

const numbersIn = (text: string) => [...text.matchAll(/\[(\d+)\]/g)].map((m) => Number(m[1]))

function sameNumbers(outside: string, sources: readonly Citation[]): boolean {
  const marked = new Set(numbersIn(outside))
  const loose = /(?<![\s\]])\[\d+\]/.test(outside)
  return !loose && marked.size === new Set(sources.map(({ n }) => n)).size && sources.every(({ n }) => marked.has(n))
}

/** Marks of any style around words that are no citation's. A title, a name or a role may hold some of their own. */
function holdsOtherQuotation(outside: string, by: string | null, sources: readonly Citation[]): boolean {
  let rest = outside
  for (const known of [by, ...sources.flatMap((s) => [s.title, s.speaker, s.speakerRole, s.publisher])])
    if (known && /["“”„«»‘’']/.test(known)) rest = rest.replaceAll(known, '').replaceAll(capital(known), '')
  return /["“”„«»]/.test(rest) || /(?:^|[\s([])[‘'][^‘’']+[’'](?=[\s.,;:!?)\]]|$)/.test(rest)
}

/** "Community Care (5 July 2017) reports it too": the source that is named is the one that is cited. */
function namesSource(outside: string, sources: readonly Citation[]): boolean {
  const again = /^(.*) reports it too\./.exec(outside)
  const when = /^It was reported (.+?)\. \[/.exec(outside)
  if (when && !sources.every(({ date }) => date !== null && when[1] === onDate(date))) return false
  return !again || sources.every((source) => (again[1] as string).startsWith(saySource({ ...ARTICLE, ...source })))
}

/** Whoever of the case is named in a claim is named in what it cites, by the surname at least. */
function namesPresent(corpus: Corpus, outside: string, sources: readonly Citation[]): boolean {
  const texts = sources.map(({ article }) => corpus.article(article).text.replace(/[‘’]/g, "'"))
  return corpus.index.records.people
    .filter(({ name }) => name.includes(' ') && outside.includes(name))
    .every(({ name }) => {
      const surname = (name.split(' ').at(-1) as string).replace(/[‘’]/g, "'")
      return texts.some((text) => text.includes(surname))
    })
}

/** "X was chair of the board, according to Y (2016) [1]", "X wrote Y [1]": word for word what the sources cited say? */
function tellsTrue(
  corpus: Corpus,
  { text, offices, articles }: DraftClaim,
  outside: string,
  sources: readonly Citation[],
): boolean {
  if (articles) return tellsArticles(corpus, text, articles, sources)
  if (!offices) return !/, according to | wrote (?!:)| published /.test(outside)
  const cited = offices.every(({ article, n }) =>
    sources.some((source) => source.n === n && source.article === article),
  )
  return cited && tellsOffices(corpus, text, offices)
}

/** What of an article its name is made from; a citation has all of it. */
const ARTICLE = { id: '', file: '', kind: null, text: '', bodyStart: 0, sha256: '' }

function isRight(
  corpus: Corpus,
  { by }: DraftClaim,
  { head, words, numbers }: Quotation,
  sources: readonly Citation[],
): boolean {
  const cited = numbers.map((n) => sources.find((s) => s.n === n))
  const source = cited.find((s) => s?.quote === words)
  if (!source || !cited.every((s) => s && ` ${plain(s.quote)} `.includes(` ${plain(words)} `))) return false
  const article = corpus.article(source.article)
  if (!isDatedRight(article, datesIn(corpus, source), head, by)) return false
  const spoken = /,? (?:said|wrote): $/.exec(head)
  if (spoken)
    return (
      namesSpeaker(corpus, head.slice(0, spoken.index), by, source) &&
      cited.every((s) => isOwnWords(corpus, by, s)) &&
      !isTurned(corpus, source)
    )
  const reported = /, as (.+) puts it: $/.exec(head)
  if (reported)
    return reported[1] === naming(article) && namesSpeaker(corpus, head.slice(0, reported.index), by, source)
  if (isThen(head)) return true
  if (!/ report(?:s|ed)\b[^“”]*: $/.test(head)) return true
  return head.endsWith(`${reports(article)}: `) && (by === null || namesItself(words, by))
}

/** Does a text end with the speaker's name, alone or with a role the article gives? */
function namesSpeaker(corpus: Corpus, text: string, by: string | null, source: Citation): boolean {
  const name = by ?? 'somebody the article does not name'
  const roles = corpus.quotes
    .filter(
      (q) => q.article === source.article && q.speaker !== null && by !== null && nameKey(q.speaker) === nameKey(by),
    )
    .map(({ role }) => role)
  const there = nameIn(corpus.article(source.article), name)
  const owned = corpus
    .sentencesOf(source)
    .flatMap((i) => corpus.quotesOf(i))
    .filter((q) => q.speaker === by)
    .flatMap((q) => [withOwner(q, name), withOwner(q, there)])
  return [null, ...roles]
    .flatMap((role) => [name, there, ...owned].map((form) => withRole(form, role)))
    .some((who) =>
      [who, capital(who)].some((form) => text.endsWith(form) && /(?:^|[.,:!?] )$/.test(text.slice(0, -form.length))),
    )
}

/** Is there nothing in a span but words the speaker is quoted with directly? */
function isOwnWords(corpus: Corpus, by: string | null, span: Citation | undefined): boolean {
  if (!span) return false
  if (by === null) return speakerOf(corpus, span)?.speaker === null
  const records = corpus
    .sentencesOf(span)
    .flatMap((i) => corpus.quotesOf(i))
    .filter((q) => q.kind === 'direct' && q.speaker !== null && nameKey(q.speaker) === nameKey(by))
  const letters = [...span.quote.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => span.start + index)
  return letters.every((at) => records.some((q) => q.start <= at && at < q.end))
}

function datesIn(corpus: Corpus, span: Citation): string[] {
  return corpus.index.records.events
    .filter((e) => e.article === span.article && e.start < span.end && span.start < e.end)
    .map(({ date }) => sayDate(date))
}
