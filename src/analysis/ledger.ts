import type { Article, Quote, Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import { readAliases } from './aliases.ts'
import { attributeQuoted, subjectOf } from './attribute.ts'
import { attributionAt, isCue } from './attribution.ts'
import { authors } from './authors.ts'
import { bodies } from './bodies.ts'
import { PLAIN } from './factuality.ts'
import { readPapers } from './papers.ts'
import { type People, readPeople } from './people.ts'
import { phraseEnd, readPhrase } from './phrases.ts'
import { findQuoted, type Quoted } from './quotemarks.ts'
import { rejectedBy, rejectionAfter, takesBack } from './rejection.ts'
import { findReported } from './reported.ts'
import { roleAfter } from './roles.ts'
import { isHeadline, type ReadPassage } from './sentences.ts'
import { type Speaker, Thread } from './thread.ts'
import { readTurns } from './turns.ts'
import { quotedTokens, readUnits, type Unit, wordCount } from './unit.ts'

/** Quoted words that nobody is said to have said are recorded from this many on; fewer are a scare quote or a title. */
const STATEMENT = 4
/** Tokens at a paragraph's end among which the cue of "X said:" is looked for. */
const INTRODUCTION = 14
/** Longer lines below a quotation are no signature. Tokens. */
const SIGNATURE = 14
/** Characters from a quotation to the words that take it back: who said it stands between. */
const NEAR_REJECTION = 60
/** A direct record that covers this much of a reported one makes it needless. */
const COVERED = 0.75

export interface Ledger {
  quotes: Quote[]
  people: People
  aliases: ReturnType<typeof readAliases>
}

/**
 * The quote ledger of one article: every statement it attributes, with speaker, role, cue and exact span. A statement
 * whose speaker cannot be settled has `speaker: null`; words in quotation marks that nobody is said to have said
 * (scare quotes, titles) are left out.
 *
 * @param isOver whether to stop reading, asked at the beginning of each passage.
 */
export function readLedger(
  article: Article,
  all: readonly ReadPassage[],
  isOver: (at: number) => boolean = () => false,
): Ledger {
  const { text } = article
  // What is written like a headline is one here, whatever the page makes of it: nothing in it is a name for sure.
  const reads = all.map(
    (read): ReadPassage => (isHeadline(read) ? { ...read, passage: { ...read.passage, kind: 'heading' } } : read),
  )
  const passages = reads.map((r) => r.passage)
  const quoted = findQuoted(text, passages)
  const quotedIn: Quoted[][] = reads.map(() => [])
  for (const q of quoted) quotedIn[q.passage]?.push(q)
  const inside = new Set(reads.flatMap(({ tokens }, i) => [...quotedTokens(tokens, quotedIn[i] ?? [])]))
  const isQuoted = (token: Token) => inside.has(token)
  const people = readPeople(text, reads, isQuoted)
  const aliases = readAliases(text, reads)
  const thread = new Thread(people, aliases)
  const turns = readTurns(text, reads, people)
  const quotes: Quote[] = []
  const add = (span: Span, kind: Quote['kind'], by: Speaker | null) => quotes.push(record(article.id, span, kind, by))

  let over = false
  reads.forEach((read, index) => {
    over ||= isOver(read.passage.start)
    if (over || read.passage.kind === 'heading') return
    const turn = turns.get(index)
    if (turn) {
      // The label settles whose words they are; what is quoted within them is told by that speaker.
      const speaker = {
        name: turn.speaker,
        role: people.role(turn.speaker),
        cue: 'say',
        attribution: turn.label,
        turned: PLAIN,
      }
      add(turn, 'direct', speaker)
      thread.interrupt()
      return
    }
    const here = quotedIn[index] ?? []
    const [only] = here
    const signed = signature(text, reads[index + 1], people)
    const speaker = signed ?? thread.goesOn(index)
    if (only && here.length === 1 && fills(text, only, read.passage)) {
      // A paragraph that is all quotation goes on from the one before, or answers to the words that introduce it.
      add(only, 'direct', speaker)
      if (speaker) thread.spoke(speaker, index, true)
    } else if (here.length === 0 && speaker && isBlockQuotation(text, read, reads[index - 1], quotes.at(-1))) {
      add(read.passage, 'direct', speaker)
      thread.spoke(speaker, index, true)
    } else
      readUnits(text, index, read, here).forEach((unit, n, units) => {
        const rejection = n > 0 ? takesBack(unit) : null
        if (rejection) takeBack(quotes, units[n - 1] as Unit, rejection)
        readUnit(unit, thread, add, quotes)
      })
  })
  const authorOf = authors(readPapers(text, reads, people, quotes, isQuoted))
  const bodyOf = bodies(text, reads, isQuoted)
  for (const quote of quotes) {
    const [author, body] = [authorOf(quote), bodyOf(quote.speaker)]
    if (author) quote.author = author
    if (body) quote.body = body
  }
  return { quotes: quotes.sort((a, b) => a.start - b.start || a.end - b.end), people, aliases }
}

function readUnit(
  unit: Unit,
  thread: Thread,
  add: (span: Span, kind: Quote['kind'], by: Speaker | null) => void,
  quotes: readonly Quote[],
): void {
  const attributed = attributeQuoted(unit)
  let spoke = false
  for (const q of unit.quoted) {
    const found = attributed.get(q)
    const alone = isStandalone(unit.text, q, unit)
    const speaker = found ? thread.resolve(found, unit) : alone ? thread.quotedIn(unit.index) : null
    if (!speaker?.name && (!(found || alone) || wordCount(unit.text, q) < STATEMENT)) continue
    const rejection = found && speaker ? rejectionAfter(unit, q.outer.end, q.outer.end + NEAR_REJECTION) : null
    add(q, 'direct', rejection && speaker ? { ...speaker, turned: rejectedBy(speaker.turned, rejection) } : speaker)
    spoke = true
    if (found && speaker) thread.spoke(speaker, unit.index, true)
  }
  for (const { start, end, attribution } of findReported(unit)) {
    const said = (q: Quote) => q.kind === 'direct' && q.start >= start - 1 && q.end <= end + 1
    if (since(quotes, unit).some((q) => said(q) && q.end - q.start > COVERED * (end - start))) continue
    const speaker = thread.resolve(attribution, unit)
    add({ start, end }, 'reported', speaker)
    if (!spoke) thread.spoke(speaker, unit.index, false)
    if (!spoke && unit.last && speaker.turned.factuality === 'asserts') thread.ended(unit.index)
  }
  thread.pass(unit)
  if (unit.last && endsWithColon(unit.text, unit)) introduce(unit, thread)
}

/** The records from a place on: the last ones of a list in order. */
function since(quotes: readonly Quote[], { start }: { start: number }): readonly Quote[] {
  let from = quotes.length
  while (from > 0 && (quotes[from - 1] as Quote).end >= start) from--
  return quotes.slice(from)
}

/** Marks what a sentence attributes as rejected, where the next one says so. */
function takeBack(quotes: readonly Quote[], { start, end }: Span, rejection: Span): void {
  for (const quote of since(quotes, { start })) {
    if (quote.start < start || quote.end > end || quote.factuality !== 'asserts') continue
    quote.rejected = true
    quote.turn ??= rejection
  }
}

/** "—Ann Cole" or "— Ann Cole, the harbour master" in a line below a quotation says whose it is. */
function signature(text: string, below: ReadPassage | undefined, people: People): Speaker | null {
  const [dash, ...tokens] = below?.tokens ?? []
  if (!below || !/^[—–-]+$/.test(dash?.text ?? '') || tokens.length > SIGNATURE) return null
  const end = phraseEnd(tokens, 0, tokens.length)
  const by = end > 0 ? readPhrase(text, tokens, 0, end) : null
  if (by?.kind !== 'person' && by?.kind !== 'body') return null
  const name = by.kind === 'person' ? people.fullName(by.name, by.title) : by.name
  const role = by.role ?? roleAfter(text, tokens, end) ?? people.role(name)
  return { name, role, cue: 'say', attribution: { start: by.span.start, end: by.span.end }, turned: PLAIN }
}

/** "X said:" at the end of a paragraph introduces the paragraphs that follow. */
function introduce(unit: Unit, thread: Thread): void {
  const { text, outside } = unit
  thread.interrupt()
  for (let i = outside.length - 1; i >= Math.max(0, outside.length - INTRODUCTION); i--) {
    const found = isCue(outside, i) ? attributionAt(text, outside, i, false) : null
    if (found?.turned.factuality !== 'asserts') continue
    thread.spoke(thread.resolve(found, unit), unit.index, true)
    return
  }
  // "Pike issued the following statement:"
  const subject = outside.at(-1)?.text === ':' ? subjectOf(unit, outside) : null
  if (subject) thread.spoke(thread.resolve(subject, unit), unit.index, true)
}

/**
 * Quotation without marks: after "X said:", an unmarked paragraph is X's for as long as somebody speaks of "I", "we" or
 * "our"; so is a block quotation.
 */
function isBlockQuotation(
  text: string,
  read: ReadPassage,
  before: ReadPassage | undefined,
  last: Quote | undefined,
): boolean {
  if (!before) return false
  const speaks = read.tokens.some((t) => /^(?:i|we|our|my|us|me|ours|mine)$/.test(t.lower) && t.text !== 'US')
  if (endsWithColon(text, before.passage)) return speaks || text[read.passage.start - 2] === '>'
  return speaks && last?.start === before.passage.start && last.end === before.passage.end
}

function record(article: string, span: Span, kind: Quote['kind'], by: Speaker | null): Quote {
  const { name: speaker, role, cue, attribution, turned } = by ?? UNKNOWN
  return {
    article,
    start: span.start,
    end: span.end,
    speaker,
    role: speaker === null ? null : role,
    cue,
    kind,
    ...turned,
    attribution: by ? attribution : { start: span.start, end: span.start },
  }
}

const UNKNOWN: Speaker = { name: null, role: null, cue: '', attribution: { start: 0, end: 0 }, turned: PLAIN }

const endsWithColon = (text: string, { start, end }: Span) => /:\s*$/.test(text.slice(start, end))

function fills(text: string, q: Quoted, passage: Span): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(passage.start, q.outer.start) + text.slice(q.outer.end, passage.end))
}

/** The quotation is all there is in its unit. */
function isStandalone(text: string, q: Quoted, unit: Span): boolean {
  const before = text.slice(unit.start, Math.max(unit.start, q.outer.start))
  const after = text.slice(Math.min(q.outer.end, unit.end), unit.end)
  return !/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)
}
