/**
 * The nouns. This file imports nothing.
 *
 * Every span is `[start, end)` in UTF-16 units of the article file's text exactly as decoded from disk (a byte order
 * mark and CRLF included), so that anyone can check a citation with `text.slice(start, end) === quote`.
 */
export interface Span {
  start: number
  end: number
}

/** One file of the knowledge folder. Values the file does not give are `null`. */
export interface Article {
  /** File name without its ending; unique in a case. */
  id: string
  /** File name, relative to the knowledge folder. */
  file: string
  title: string
  publisher: string | null
  author: string | null
  /** `2016`, `2016-04` or `2016-04-06`: as precise as the article is, never more. */
  date: string | null
  url: string | null
  /** What sort of text it is, such as `news` or `press release`. */
  kind: string | null
  /** The whole text of the file. */
  text: string
  /** Where the body begins in `text`: after front matter, if there is any. */
  bodyStart: number
  /** SHA-256 of the file's bytes, hexadecimal. */
  sha256: string
}

/** A file that was not indexed, and why, in words for the operator. */
export interface Skipped {
  file: string
  reason: string
}

/**
 * A paragraph, heading or list item of an article's body. `furniture` stands around the article on its page (bylines,
 * captions, buttons, teasers, advertisements): it has no sentences, so nothing is read or answered from it.
 */
export interface Passage extends Span {
  article: string
  kind: 'paragraph' | 'heading' | 'item' | 'furniture'
}

/** A sentence of a passage. `passage` is the passage's position in `Records.passages`. */
export interface Sentence extends Span {
  article: string
  passage: number
}

/** A statement that an article attributes to somebody: one record of the quote ledger. */
export interface Quote extends Span {
  article: string
  /** Full name where the article gives one, else the organisation or description; `null` when it cannot be settled. */
  speaker: string | null
  /** The role as this article gives it. */
  role: string | null
  /** The verb or phrase that attributes the statement: `said`, `according to`. */
  cue: string
  /** `direct`: the speaker's own words between quotation marks. `reported`: the article's wording of them. */
  kind: 'direct' | 'reported'
  /** The words that name the speaker and the cue. */
  attribution: Span
  /** What the speaker does with the content. Nothing but `asserts` may be told without the words of `turn`. */
  factuality: Factuality
  /** The words that turn the content when it is no plain assertion: "denied", "declined to", "whether". */
  turn: Span | null
  /** Does the article itself reject the content: "wrongly claimed", "a claim that proved untrue"? */
  rejected: boolean
  /** Of a document that speaks: who wrote it, where the article says so. */
  author?: Author
  /** Of a group that speaks for a body, such as "inspectors": that body, where the article says so. */
  body?: string
}

/** What FactBank calls factuality: what the source of a statement does with its content. */
export type Factuality = 'asserts' | 'denies' | 'declines' | 'asks' | 'hopes' | 'fears' | 'accused' | 'expected'

/** Who wrote something: a person with the role the article gives, or a body. */
export interface Author {
  name: string
  role: string | null
}

/** A clause or sentence that says when something happened: that date, not the date it was published on. */
export interface Event extends Span {
  article: string
  /** `2016`, `2016-04` or `2016-04-06`. */
  date: string
  precision: 'day' | 'month' | 'year'
  /** The words that say when: "last August". */
  expression: Span
}

/** A sentence of an article's news that does not say when it happened: all that is known is when it was reported. */
export interface News extends Span {
  article: string
  /** What the article leads with. */
  lead: boolean
}

/** A place where an article says what somebody is. The span is the name as it stands there. */
export interface Appearance extends Span {
  article: string
  /** In full, where the article gives the full name anywhere. */
  name: string
  role: string
}

/** A short name that an article introduces: "the Department for Education (DfE)". The span is the short name there. */
export interface Alias extends Span {
  article: string
  short: string
  name: string
}

/** What is known of a set of articles once they have been read closely. */
export interface Records {
  passages: Passage[]
  sentences: Sentence[]
  quotes: Quote[]
  events: Event[]
  news: News[]
  people: Appearance[]
  aliases: Alias[]
  /** Articles that took too long to read, and up to where they were read to the end. */
  cut?: { article: string; at: number }[]
}

/** The proof of a claim. `quote === text.slice(start, end)` of the article. */
export interface Citation extends Span {
  /** 1-based, as in the answer's `[n]`. */
  n: number
  article: string
  title: string
  publisher: string | null
  author: string | null
  date: string | null
  url: string | null
  quote: string
  /** The sentence of it that answers, where that is not all of it. */
  focus?: Span | null
  speaker: string | null
  speakerRole: string | null
}

export interface Claim {
  /** What sort of claim: `quotation`, `passage`, `role`, `event`, `value`, `verdict`, `about-article`, `paraphrase`, … */
  kind?: string
  text: string
  /** The `n` of the citations that support it; never empty. */
  citations: number[]
}

export type Status = 'answered' | 'partial' | 'not-found'

/** What the reader gets: plain data, with no Discord and no terminal in it. */
export interface Answer {
  /** As it was understood, where a language model has read a follow-up; else as it was asked. */
  question: string
  status: Status
  /** `bot`: small talk, or about the bot; it has no sources. Left out: about the case. */
  about?: 'case' | 'bot'
  /** Plain text with `[n]` markers. */
  answer: string
  claims: Claim[]
  citations: Citation[]
  /** What was searched: how many articles, and their earliest and latest date. */
  searched: { articles: number; from: string | null; to: string | null }
  /** `model`: a language model wrote it, and it was proved. `extractive`: it is made of the articles' own words. */
  mode: 'model' | 'extractive'
  /** Why a language model that was to write it did not. Left out: there is none, or it did. */
  fallback?: Fallback
  /** Milliseconds. */
  timings: { answer: number; verify: number; total: number }
}

/** Why an answer is extractive where a language model was to write it. */
export type Fallback =
  | 'timeout'
  | 'busy'
  | 'failed'
  | 'unreachable'
  | 'rejected'
  | 'refused'
  | 'malformed'
  | 'too-long'
  /** The tokens for today are spent. */
  | 'budget'
  /** Nothing of what it wrote could be proved. */
  | 'unproved'
  /** What was proved does not answer. */
  | 'no-answer'
  /** It found no answer, and a rule did. */
  | 'nothing-found'

/** How far an index build is. */
export interface Progress {
  stage: 'reading' | 'embedding' | 'saving'
  done: number
  total: number
}

/** What an index build is about to cost, told before it begins to embed. */
export interface BuildPlan {
  /** Id of the embedding model. */
  model: string
  /** Id of the model that the index has been made with so far, where that is another one: nothing of it can be kept. */
  instead: string | null
  articles: number
  /** Sentences that have to be embedded. */
  sentences: number
  /** Requests to the model's server; `null` where there is none. */
  requests: number | null
}

/** What an index build did, by file name. */
export interface IndexReport {
  generation: string
  articles: number
  passages: number
  sentences: number
  quotes: number
  embedded: number
  reused: number
  added: string[]
  changed: string[]
  removed: string[]
  skipped: Skipped[]
  /** Files that are in the index only in part, and why; left out where there are none. */
  cut?: Skipped[]
  /** Milliseconds. */
  elapsed: number
}

/** What is searched, and from where a question is asked. Everything that is left out does not restrict. */
export interface Filter {
  /** The id of an article. */
  article?: string
  /** Only what this person or body says: a name as in the ledger, or the way people write it. */
  speaker?: string
  /** Only articles of this day or later: `2016`, `2016-04` or `2016-04-06`. */
  from?: string
  /** Only articles of this day or earlier; `2016` means the end of it. */
  to?: string
}

/** How a question is to be answered, besides what is searched. */
export interface Asking {
  /** A follow-up: as it was typed, and what was said before. The question that goes with it is how rules read it. */
  after?: { typed: string; turns: readonly Exchange[] }
  /** Only the articles' own words: no language model reads or writes. */
  quotesOnly?: boolean
  /** Told how far an answer is that a language model writes. */
  onNews?: (news: AnswerNews) => void
}

/** How far an answer is. Whatever a draft says has been proved. */
export type AnswerNews = { stage: 'reading'; passages: number } | { stage: 'draft'; answer: Answer }

/** A question and its answer, as they were shown. */
export interface Exchange {
  question: string
  answer: string
}

/** A record of the ledger with the words it stands for: `quote` is the slice of the article. */
export interface Statement extends Quote {
  quote: string
}

/** A line of the chronology: `quote` is the slice of the article that tells of it. */
export interface DatedEvent extends Span {
  article: string
  /** When it happened; of what is `reported`, when the article was published. `2016`, `2016-04` or `2016-04-06`. */
  date: string
  /** Every date it tells of, in order: of "between 2009 and 2014", both. The first is `date`. */
  dates: string[]
  precision: Event['precision']
  /** `dated`: the text says when. `reported`: the article's news, which had happened by the date it was published on. */
  kind: 'dated' | 'reported'
  /** News that the article does not lead with. */
  minor: boolean
  quote: string
  /** Where other articles tell of the same, less exactly or in other words. */
  also: (Span & { article: string })[]
}

/** A span in the paragraph it stands in. All offsets are of the article's text. */
export interface InContext extends Span {
  article: string
  /** The paragraph: `article.text.slice(paragraph.start, paragraph.end)`. */
  paragraph: Span
}

/** What the articles make of one statement of somebody's message. */
export interface Checked {
  /** The statement as it stands in the message. */
  statement: string
  /** `unclear`: a passage is near, but proves neither; it is for the reader to judge. */
  verdict: 'supported' | 'contradicted' | 'unclear' | 'not-mentioned'
  /** What it rests on, or what is near; empty when the articles do not mention it. */
  citations: Citation[]
  /** The reason, in a few words: "date: 1913 against 1931". */
  why: string
}

/** Two places, of two articles, where one person or body says one thing and its opposite. */
export interface Dispute {
  speaker: string
  /** `quote` is the slice of the article. */
  one: Span & { article: string; quote: string }
  other: Span & { article: string; quote: string }
}

export interface CaseStatus {
  generation: string
  articles: number
  passages: number
  sentences: number
  quotes: number
  events: number
  /** Name of the embedding model. */
  model: string
  /** Files of the knowledge folder that are not in the index. */
  skipped: readonly Skipped[]
  /** How many files differ from the index at the moment; left out where nobody watches the folder. */
  changed?: number
  /** The server that index and lists are kept on, without its password. Left out: the data folder. */
  store?: string
  /** The language model that writes answers. Left out: there is none. */
  writer?: WriterStatus
}

/** What a language model has done since the start. */
export interface WriterStatus {
  /** `provider:model` of what writes and of what checks. */
  model: string
  check: string
  /** Whether questions and passages of the articles leave this machine for it. */
  remote: boolean
  /** Tokens since midnight (UTC), and the answers that they went into. */
  today: { input: number; output: number; answers: number }
  /** US dollars for a million tokens; `null` where nobody has said. */
  price: { input: number; output: number } | null
  /** Tokens a day; `null` for no limit. */
  cap: number | null
  /** Answers it wrote. */
  written: number
  /** Answers it was to write and did not, by reason. */
  fallbacks: Partial<Record<Fallback, number>>
}

/** A case opened for questions: what the faces (Discord, terminal, playground) talk to. */
export interface Case {
  /** Answers one question; never throws for a question that cannot be answered. */
  ask(question: string, filter?: Filter, asking?: Asking): Promise<Answer>
  /** The articles that have been read, oldest first. */
  articles(): readonly Article[]
  /** The ledger, article by article in their order; with `about`, what is on that topic, best first. */
  quotes(filter?: Filter & { about?: string }): Promise<Statement[]>
  /** Everybody the ledger has statements of, most statements first. */
  speakers(): readonly { name: string; role: string | null; statements: number }[]
  /** What happened when, in the order it happened; `from` and `to` are of the event, not of the article. */
  timeline(filter?: Filter): Promise<DatedEvent[]>
  /** The paragraph a cited span stands in; `null` when the article or the span is not in this generation. */
  context(span: Span & { article: string }): InContext | null
  /** Says of each statement in a text whether the articles support it, contradict it, or do not mention it. */
  check(text: string): Promise<Checked[]>
  /**
   * Where somebody says the opposite of what they say in another article: of the records that touch one of these spans,
   * or that are in one of these articles.
   */
  disputes(of: readonly (Span & { article: string })[] | ReadonlySet<string>): Promise<Dispute[]>
  status(): CaseStatus
  /**
   * Builds a new generation in a process of its own and takes it over when it is whole; questions go on being answered
   * from the old one meanwhile.
   *
   * @throws CasebookError when there is no new generation; the old one stays.
   */
  reindex(onProgress?: (progress: Progress) => void): Promise<IndexReport>
  /** Takes over a generation that another process has built. @returns whether there was a newer one. */
  reload(): Promise<boolean>
  close(): Promise<void>
}
