import type { Appearance, Event, Quote } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { asserts, denies } from '../../text/alignment/index.ts'
import { terms } from '../../text/terms.ts'
import { nameKey, people } from '../evidence/people.ts'
import type {
  ArticleClaim,
  Claim,
  ClaimKind,
  EventClaim,
  HeadingClaim,
  PassageClaim,
  SaidClaim,
  Source,
  ValueClaim,
} from './claim.ts'
import { contextOf } from './context.ts'
import { provesParaphrase } from './paraphrase.ts'
import { articleOf, inside, speakerOf, standsAlone, wholeSentences } from './spans.ts'

/** What a claim is proved against, besides the case: the question as it was typed. */
export interface Proof {
  corpus: Corpus
  typed: string
  /** Paraphrases that an entailment check let pass. Left out: the mechanical half of their proof has to do. */
  entailed?: ReadonlySet<Claim>
}

export interface Verified {
  claims: Claim[]
  /** How many of each kind were not proved, and so are not said. */
  dropped: Partial<Record<ClaimKind, number>>
}

/** Keeps the claims that are proved. Whoever wrote them: what is not proved is not said. */
export function verify(proof: Proof, claims: readonly Claim[]): Verified {
  const dropped: Verified['dropped'] = {}
  const kept = claims.filter((claim) => {
    if (isProved(proof, claim)) return true
    dropped[claim.kind] = (dropped[claim.kind] ?? 0) + 1
    return false
  })
  return { claims: withoutEmptyHeadings(kept), dropped }
}

/** A heading with nothing below it says nothing. */
function withoutEmptyHeadings(claims: readonly Claim[]): Claim[] {
  return claims.filter((claim, i) => {
    if (claim.kind !== 'heading') return true
    const next = claims[i + 1]
    return next !== undefined && (next.kind !== 'heading' || claim.of.type === 'reading' || claim.of.type === 'until')
  })
}

/** The proof of each kind of claim. CONTRIBUTING has the table. */
export function isProved(proof: Proof, claim: Claim): boolean {
  const { corpus, typed } = proof
  switch (claim.kind) {
    case 'quotation': {
      const record = corpus.quotes[claim.statement]
      if (!record || articleOf(corpus, claim.span) === null || !inside(claim.span, record)) return false
      return (
        standsAlone(corpus, record, claim.span) &&
        claim.also.every((also) => saysSame(corpus, record.speaker, claim.span, also))
      )
    }
    case 'passage':
      return provesPassage(corpus, claim)
    case 'role': {
      const mention = corpus.index.records.people[claim.mention]
      return mention !== undefined && provesRole(corpus, mention)
    }
    case 'event':
      return provesEvent(corpus, claim)
    case 'value':
      return provesValue(corpus, claim)
    case 'verdict': {
      if (!provesPassage(corpus, { kind: 'passage', span: claim.proof, focus: null })) return false
      const said = speakerOf(corpus, claim.proof)
      if (said && (said.factuality !== 'asserts' || said.rejected)) return false
      const text = corpus.text(claim.proof)
      const context = contextOf(corpus, corpus.sentencesOf(claim.proof)[0] as number)
      return claim.value === 'yes' ? asserts(claim.statement, text, context) : denies(claim.statement, text, context)
    }
    case 'said':
      return provesSaid(proof, claim)
    case 'about-article':
      return titleSpan(corpus, claim) !== null
    case 'paraphrase':
      return provesParaphrase(corpus, claim) && (proof.entailed?.has(claim) ?? true)
    case 'nothing-found':
      return claim.sought === null || (isTyped(typed, claim.sought) && !isWritten(corpus, claim.sought))
    case 'not-in-passages':
      return claim.sought === null || isOfQuestion(typed, claim.sought)
    case 'unknown-name': {
      const known = people(corpus)
      const key = nameKey(claim.asked)
      if (!isTyped(typed, claim.asked) || known.some((person) => person.key === key)) return false
      return claim.suggestions.every((name) => known.some((person) => person.name === name))
    }
    case 'heading':
      return provesHeading(proof, claim)
    case 'conversation':
      return true
  }
}

/** Whole sentences of one article; where they are somebody's words that do not stand plainly, with what turns them. */
function provesPassage(corpus: Corpus, { span, focus }: PassageClaim): boolean {
  if (articleOf(corpus, span) === null) return false
  const sentences = wholeSentences(corpus, span)
  if (!sentences) return false
  if (
    focus &&
    !sentences.some(({ start, end }) => focus.article === span.article && focus.start === start && focus.end === end)
  )
    return false
  return corpus
    .sentencesOf(span)
    .flatMap((i) => corpus.quotesOf(i))
    .filter((record) => record.factuality !== 'asserts' || record.rejected)
    .every(({ article, turn }) => turn === null || inside({ article, ...turn }, span))
}

/** The role stands in the sentence that names the person. */
function provesRole(corpus: Corpus, mention: Appearance): boolean {
  const at = corpus.sentencesOf(mention)[0]
  if (at === undefined || articleOf(corpus, mention) === null) return false
  const sentence = corpus.sentences[at]
  if (!sentence) return false
  const own = corpus.terms(at)
  const surname = nameKey(mention.name).split(' ').at(-1) ?? ''
  return terms(mention.role).every((term) => own.has(term)) && terms(surname).every((term) => own.has(term))
}

function provesEvent(corpus: Corpus, { span, date, reported, also }: EventClaim): boolean {
  const whole = (source: Source) => provesPassage(corpus, { kind: 'passage', span: source, focus: null })
  if (!whole(span) || !also.every(whole)) return false
  if (reported) return articleOf(corpus, span)?.date === date
  return corpus.index.records.events.some(
    (event: Event) => event.date === date && inside({ article: event.article, ...event.expression }, span),
  )
}

function provesValue(corpus: Corpus, { value, sentence, asked }: ValueClaim): boolean {
  if (articleOf(corpus, value) === null || !inside(value, sentence)) return false
  if (!provesPassage(corpus, { kind: 'passage', span: sentence, focus: null })) return false
  const said = speakerOf(corpus, sentence)
  if (said && (said.factuality !== 'asserts' || said.rejected)) return false
  return asserts(asked, corpus.text(sentence), contextOf(corpus, corpus.sentencesOf(sentence)[0] as number))
}

/** The words stand in the record, plainly; it is the speaker's, or no record of the speaker's has them. */
function provesSaid({ corpus, typed }: Proof, { value, speaker, statement, words }: SaidClaim): boolean {
  const record = corpus.quotes[statement]
  if (
    !record ||
    record.speaker === null ||
    record.factuality !== 'asserts' ||
    record.rejected ||
    !isTyped(typed, words)
  )
    return false
  const key = nameKey(speaker)
  const isTheirs = ({ speaker: by, author, body }: Quote) =>
    [by, author?.name, body].some((name) => name != null && nameKey(name) === key)
  const has = (one: Quote) => plain(corpus.text(one)).includes(plain(words).trim())
  if (!has(record) || !people(corpus).some(({ name }) => name === speaker)) return false
  return value === 'yes'
    ? isTheirs(record)
    : !corpus.quotes.some((one) => has(one) && (one.speaker === null || isTheirs(one)))
}

/** Words of theirs to the same effect: half of the rarer one's words are shared, or one holds the other. */
function saysSame(corpus: Corpus, speaker: string | null, span: Source, also: Source): boolean {
  if (speaker === null || also.article === span.article || articleOf(corpus, also) === null) return false
  if (wholeSentences(corpus, also) === null) return false
  const key = nameKey(speaker)
  const records = corpus.sentencesOf(also).flatMap((i) => corpus.quotesOf(i))
  if (
    !records.some(
      (record) => record.speaker !== null && nameKey(record.speaker) === key && record.factuality === 'asserts',
    )
  )
    return false
  return sharesWords(corpus, span, also)
}

/** Do two spans have half of the shorter one's telling words in common? */
export function sharesWords(corpus: Corpus, a: Source, b: Source): boolean {
  const [one, other] = [new Set(terms(corpus.text(a))), new Set(terms(corpus.text(b)))]
  const shared = [...one].filter((term) => other.has(term)).length
  return shared >= 4 && shared >= SAME * Math.min(one.size, other.size)
}

const SAME = 0.5

function provesHeading({ corpus, typed }: Proof, { of }: HeadingClaim): boolean {
  switch (of.type) {
    case 'near':
    case 'people':
      return true
    case 'person':
      return people(corpus).some(({ name }) => name === of.name)
    case 'period':
    case 'until':
      return /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(of.date)
    case 'question':
      return isTyped(typed, of.words)
    case 'reading':
      return isTyped(typed, of.typed) && people(corpus).some(({ name }) => name === of.name)
  }
}

/** Where an article's title stands in its text, or its first sentence where the title is nowhere in it. */
export function titleSpan(corpus: Corpus, { article: id }: Pick<ArticleClaim, 'article'>): Source | null {
  const article = corpus.index.articles.find((one) => one.id === id)
  if (!article) return null
  const start = article.text.indexOf(article.title)
  if (article.title !== '' && start >= 0) return { article: id, start, end: start + article.title.length }
  const first = corpus.sentences.find((sentence) => sentence.article === id)
  return first ? { article: id, start: first.start, end: first.end } : null
}

/** Do these letters stand anywhere in the articles? */
export const isWritten = (corpus: Corpus, words: string): boolean =>
  corpus.index.articles.some(({ text }) => text.toLowerCase().includes(words.toLowerCase()))

const plain = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** Do these words stand in what was typed? */
const isTyped = (typed: string, words: string) => plain(typed).includes(plain(words))

/** Is it made of the question's words and of nothing else that tells? */
export function isOfQuestion(typed: string, sought: string): boolean {
  if (sought.length > LONGEST_SOUGHT || !/^[\p{L}\p{N}\s,'’£$€%?-]+$/u.test(sought)) return false
  const asked = new Set(terms(typed))
  const own = terms(sought)
  return own.length > 0 && own.every((one) => asked.has(one))
}

const LONGEST_SOUGHT = 120
