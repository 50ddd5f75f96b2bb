import { datesOf } from '../../domain/extent.ts'
import { kept } from '../../domain/kept.ts'
import type { Quote, Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { groupBy } from '../../retrieval/lists.ts'
import { asserts, denies } from '../../text/alignment/index.ts'
import { isNegation } from '../../text/negation.ts'
import { terms } from '../../text/terms.ts'
import { isBy, nameKey, people, quotesBy } from '../evidence/people.ts'
import { isAsked, isOfQuestion, isTyped, plain, quotedIn } from './asked.ts'
import type {
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
import { CONVERSATION } from './conversation.ts'
import { provesParaphrase } from './paraphrase.ts'
import { isNamed, isNobody, isSlip, provesRole } from './persons.ts'
import {
  articleOf,
  eventsIn,
  inside,
  isTurned,
  isTurnedIn,
  isWholeIn,
  standsAlone,
  titleSpan,
  wholeSentences,
} from './spans.ts'

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
        isWholeIn(corpus, record, claim.span) &&
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
      return provesValue(proof, claim)
    case 'verdict': {
      if (!isQuestion(proof, claim.statement)) return false
      if (!provesPassage(corpus, { kind: 'passage', span: claim.proof, focus: null })) return false
      if (isTurnedIn(corpus, claim.proof)) return false
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
    case 'unknown-name':
      return (
        isNobody(corpus, typed, claim.asked) &&
        claim.suggestions.every((name) => people(corpus).some((person) => person.name === name))
      )
    case 'heading':
      return provesHeading(proof, claim)
    case 'conversation':
      return Object.hasOwn(CONVERSATION, claim.topic)
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
    .filter(isTurned)
    .every(({ article, turn }) => turn === null || inside({ article, ...turn }, span))
}

function provesEvent(corpus: Corpus, { span, date, reported, also }: EventClaim): boolean {
  const whole = (source: Source) => provesPassage(corpus, { kind: 'passage', span: source, focus: null })
  const tells = (source: Source, fits: (one: string) => boolean) =>
    eventsIn(corpus, source).some((event) => fits(event.date))
  if (!whole(span)) return false
  // The same event: of another article, on a date that can be the same, with words in common.
  const isSame = (source: Source) =>
    source.article !== span.article &&
    whole(source) &&
    tells(source, (one) => one.startsWith(date) || date.startsWith(one)) &&
    common(termsIn(corpus, span), termsIn(corpus, source)) >= TOLD
  if (!also.every(isSame)) return false
  return reported ? articleOf(corpus, span)?.date === date : tells(span, (one) => one === date)
}

/** Telling words that two sentences on one event have in common. */
const TOLD = 2

function provesValue(proof: Proof, { value, sentence, asked }: ValueClaim): boolean {
  const { corpus } = proof
  if (!isQuestion(proof, asked) || articleOf(corpus, value) === null || !inside(value, sentence)) return false
  if (!provesPassage(corpus, { kind: 'passage', span: sentence, focus: null })) return false
  if (!isOnlyDate(corpus, value, sentence) && !isOnlyNumber(corpus, value, sentence)) return false
  if (isTurnedIn(corpus, sentence)) return false
  return asserts(asked, corpus.text(sentence), contextOf(corpus, corpus.sentencesOf(sentence)[0] as number))
}

/** The one expression of a date in its sentence: of two, nothing tells which is asked for. */
function isOnlyDate(corpus: Corpus, value: Source, sentence: Source): boolean {
  const dates = eventsIn(corpus, sentence).map(({ expression }) => expression)
  return dates.length > 0 && dates.every(({ start, end }) => start === value.start && end === value.end)
}

/** A number with what it counts, the only one of that in its sentence. */
function isOnlyNumber(corpus: Corpus, value: Source, sentence: Source): boolean {
  const text = corpus.text(sentence)
  const found = /^[£$€]?(?:\p{N}[\p{N}.,]*\p{L}*%?|\p{L}+)/u.exec(corpus.text(value))?.[0] ?? ''
  const isNumber = (word: string) => /\p{N}/u.test(word) || NUMBER.test(word)
  if (!isNumber(found) || /^(?:19|20)\d\d$/.test(found)) return false
  const counted = terms(corpus.text(value)).at(-1)
  const isAlone = value.end - value.start === found.length
  const others = [...text.matchAll(/[£$€]?\p{N}[\p{N}.,]*%?|\p{L}+/gu)].filter(({ 0: word, index }) => {
    if (!isNumber(word) || /^(?:19|20)\d\d$/.test(word)) return false
    const at = sentence.start + index
    if (at >= value.start && at < value.end) return false
    return isAlone || terms(text.slice(index).split(/\s+/).slice(0, NEAR).join(' ')).includes(counted ?? '')
  })
  return others.length === 0
}

/** Words from a number on in which what it counts stands. */
const NEAR = 4
const NUMBER =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?)$/i

/** Is a statement what the question asks? A pronoun of the question may have become a name. */
const isQuestion = ({ corpus, typed }: Proof, statement: string) => isAsked(typed, statement, namesTyped(corpus, typed))

const namesTyped = (corpus: Corpus, typed: string): string[] =>
  [...new Set(lettersOf(typed).flatMap((word) => byLetters(corpus).get(word) ?? []))].filter((name) =>
    isTyped(typed, nameKey(name)),
  )

/** Names by their words, of letters and digits alone. */
const byLetters = kept((corpus: Corpus) =>
  groupBy(
    people(corpus).map(({ name }) => name),
    (name) => lettersOf(nameKey(name)),
  ),
)

const lettersOf = (text: string) => plain(text).trim().split(' ')

/** The words stand in the record, plainly; it is the speaker's, or no record of the speaker's has them. */
function provesSaid({ corpus, typed }: Proof, { value, speaker, statement, words }: SaidClaim): boolean {
  const record = corpus.quotes[statement]
  if (
    !record ||
    record.speaker === null ||
    isTurned(record) ||
    !quotedIn(typed).includes(plain(words)) ||
    !isNamed(corpus, typed, speaker) ||
    isUnderNegation(corpus, record, words)
  )
    return false
  const keys = new Set([nameKey(speaker)])
  const has = (one: Quote) => plain(corpus.text(one)).includes(plain(words).trim())
  if (!has(record) || !people(corpus).some(({ name }) => name === speaker)) return false
  return value === 'yes' ? isBy(record, keys) : ![...quotesBy(corpus, keys), ...anybodys(corpus.quotes)].some(has)
}

/** Records that may be anybody's. */
const anybodys = kept((quotes: readonly Quote[]) => quotes.filter(({ speaker }) => speaker === null))

/** Does each sentence that has them turn the words before it comes to them: "It is not necessary or desirable"? */
function isUnderNegation(corpus: Corpus, record: Quote, said: string): boolean {
  const squash = (text: string) => plain(text.replace(/[’']/g, ''))
  const opening = squash(said).trim().split(' ').slice(0, OPENING).join(' ')
  const places = corpus.sentencesOf(record).flatMap((i) => {
    const { start, end } = corpus.sentences[i] as Sentence
    const text = squash(
      corpus.article(record.article).text.slice(Math.max(start, record.start), Math.min(end, record.end)),
    )
    const at = text.indexOf(` ${opening} `)
    return at < 0 ? [] : [text.slice(0, at)]
  })
  return places.length > 0 && places.every((before) => before.split(' ').some(isNegation))
}

/** Words that tell where others begin. */
const OPENING = 4

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
  const [one, other] = [termsIn(corpus, a), termsIn(corpus, b)]
  const shared = common(one, other)
  return shared >= 4 && shared >= SAME * Math.min(one.size, other.size)
}

const termsIn = (corpus: Corpus, span: Source): ReadonlySet<string> => new Set(terms(corpus.text(span)))

const common = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].filter((term) => other.has(term)).length

const SAME = 0.5

function provesHeading({ corpus, typed }: Proof, { of }: HeadingClaim): boolean {
  switch (of.type) {
    case 'near':
    case 'unproved':
    case 'people':
      return true
    case 'person':
      return people(corpus).some(({ name }) => name === of.name)
    case 'period':
      return /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(of.date) && typed.includes(of.date.slice(0, 4))
    case 'until':
      return of.date === datesOf(corpus.index.articles).at(-1)
    case 'question':
      return isTyped(typed, of.words)
    case 'reading':
      return isSlip(corpus, typed, of.typed, of.name)
  }
}

/** Do these letters stand anywhere in the articles? */
export const isWritten = (corpus: Corpus, words: string): boolean =>
  corpus.index.articles.some(({ text }) => text.toLowerCase().includes(words.toLowerCase()))
