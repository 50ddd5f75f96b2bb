import type { Span } from '../../domain/types.ts'

/** A span of one article's text. */
export type Source = Span & { article: string }

/** Position of a record in `corpus.quotes`. */
export type StatementId = number
/** Position of a record in `corpus.index.records.people`. */
export type MentionId = number

/**
 * What an answer may say. A claim names the spans and records it rests on and nothing else: no claim carries a speaker,
 * a role, a date or a quotation in words of its own, so that none can be forged. `verify` proves each kind, `render`
 * turns it into words; both are switches over this union without a default.
 */
export type Claim =
  | QuotationClaim
  | PassageClaim
  | RoleClaim
  | EventClaim
  | ValueClaim
  | VerdictClaim
  | SaidClaim
  | ArticleClaim
  | ParaphraseClaim
  | NothingFoundClaim
  | NotInPassagesClaim
  | UnknownNameClaim
  | HeadingClaim
  | ConversationClaim

/** Somebody's own words, as the ledger has them. `also`: where other articles give words of theirs to the same effect. */
export interface QuotationClaim {
  kind: 'quotation'
  statement: StatementId
  span: Source
  also: readonly Source[]
}

/** The article's words, whole sentences. `focus`, one of them, is what answers. */
export interface PassageClaim {
  kind: 'passage'
  span: Source
  focus: Source | null
}

/** What an article calls somebody. */
export interface RoleClaim {
  kind: 'role'
  mention: MentionId
}

/** Something an article dates; `reported`: all that is known is when it was reported. `also`: other articles that tell of it. */
export interface EventClaim {
  kind: 'event'
  span: Source
  /** `2016`, `2016-04` or `2016-04-06`. */
  date: string
  reported: boolean
  /** The headline of its article is told with it. */
  headline?: boolean
  also: readonly Source[]
}

/** A date or a number that answers by itself; its sentence asserts what was asked. */
export interface ValueClaim {
  kind: 'value'
  value: Source
  sentence: Source
  /** What was asked, as a declarative text. */
  asked: string
}

/** Yes or no to a statement. */
export interface VerdictClaim {
  kind: 'verdict'
  value: 'yes' | 'no'
  statement: string
  proof: Source
}

/** Whether somebody said these words: yes, or no since they are only others'. */
export interface SaidClaim {
  kind: 'said'
  value: 'yes' | 'no'
  speaker: string
  /** Where the words stand. */
  statement: StatementId
  words: string
}

/** Facts about an article itself. */
export interface ArticleClaim {
  kind: 'about-article'
  article: string
}

/** A language model's words about what spans say: most checks, see `claims/paraphrase`. */
export interface ParaphraseClaim {
  kind: 'paraphrase'
  text: string
  spans: readonly Source[]
}

/** Nothing that was found answers; `sought` are words of the question. */
export interface NothingFoundClaim {
  kind: 'nothing-found'
  sought: string | null
}

/** A part of the question that what was found does not answer, in words of the question; `null` where it says it in its own. */
export interface NotInPassagesClaim {
  kind: 'not-in-passages'
  sought: string | null
}

/** Nobody of that name is in the articles. `suggestions` are people who are. */
export interface UnknownNameClaim {
  kind: 'unknown-name'
  asked: string
  suggestions: readonly string[]
}

/** What was asked for and is not proved. */
export type Sought =
  | 'statement'
  | 'person'
  | 'date'
  | 'number'
  | 'money'
  | 'age'
  | 'duration'
  | 'address'
  | 'place'
  | 'thing'

/** What the claims below it are about: a person or period of the case, words of the question, or that they only come near. */
export interface HeadingClaim {
  kind: 'heading'
  of:
    | { type: 'near' }
    | { type: 'unproved'; sought: Sought }
    | { type: 'person'; name: string }
    | { type: 'period'; date: string }
    | { type: 'question'; words: string }
    | { type: 'reading'; typed: string; name: string }
    | { type: 'people' }
    | { type: 'until'; date: string }
}

/** A word of conversation that says nothing about the case. */
export interface ConversationClaim {
  kind: 'conversation'
  topic: 'thanks' | 'greeting' | 'bot' | 'abilities' | 'feelings' | 'instruction' | 'nothing-asked'
}

export type ClaimKind = Claim['kind']
