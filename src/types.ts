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

/** A paragraph, heading or list item of an article's body. */
export interface Passage extends Span {
  article: string
  kind: 'paragraph' | 'heading' | 'item'
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
}

/** A sentence that says when something happened: that date, not the date it was published on. */
export interface Event extends Span {
  article: string
  /** `2016`, `2016-04` or `2016-04-06`. */
  date: string
  precision: 'day' | 'month' | 'year'
  /** The words that say when: "last August". */
  expression: Span
}

/** A place where an article says what somebody is. The span is the name as it stands there. */
export interface Appearance extends Span {
  article: string
  /** In full, where the article gives the full name anywhere. */
  name: string
  role: string
}

/** What is known of a set of articles once they have been read closely. */
export interface Records {
  passages: Passage[]
  sentences: Sentence[]
  quotes: Quote[]
  events: Event[]
  people: Appearance[]
}

/** A sentence that may answer a question. Scores are comparable within one search only. */
export interface Hit {
  /** Position in `Records.sentences`. */
  sentence: number
  /** Fused score, higher is better. */
  score: number
  /** Cosine similarity, −1 to 1; `null` when the vectors did not find it. */
  similarity: number | null
  /** BM25 score; `null` when the words did not find it. */
  words: number | null
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
  speaker: string | null
  speakerRole: string | null
}

export interface Claim {
  text: string
  /** The `n` of the citations that support it; never empty. */
  citations: number[]
}

export type Status = 'answered' | 'partial' | 'not-found'

/** What the reader gets: plain data, with no Discord and no terminal in it. */
export interface Answer {
  question: string
  status: Status
  /** Plain text with `[n]` markers. */
  answer: string
  claims: Claim[]
  citations: Citation[]
  /** What was searched: how many articles, and their earliest and latest date. */
  searched: { articles: number; from: string | null; to: string | null }
  mode: 'extractive'
  /** Milliseconds. */
  timings: { answer: number; verify: number; total: number }
}

/** How far an index build is. */
export interface Progress {
  stage: 'reading' | 'embedding' | 'saving'
  done: number
  total: number
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
  /** Milliseconds. */
  elapsed: number
}

/** A case opened for questions: what the faces (Discord, terminal) talk to. */
export interface Case {
  /** Answers one question; never throws for a question that cannot be answered. */
  ask(question: string): Promise<Answer>
  /** The articles that have been read, oldest first. */
  articles(): readonly Article[]
  close(): Promise<void>
}
