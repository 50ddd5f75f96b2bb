/** What speaks for a piece of evidence; all 0 to 1, but `agreement`, which is −1 to 1. */
export interface Features {
  /** Share of the question's words, by weight, in the evidence. */
  own: number
  /** The same, with its surroundings and its article's title. */
  around: number
  /** Share of the question's words that are no names, by weight, in the evidence. */
  topic: number
  /** Like `own`, where other words for the same or a related thing count as well. */
  akin: number
  /** Cosine of the question and the sentence. */
  similarity: number
  /** BM25 against the best sentence's. */
  words: number
  /** Share of the question's neighbouring word pairs that stand together in the evidence. */
  pairs: number
  /** Share of the question's names in the evidence or its surroundings. */
  names: number
  /** Share of the question's words in the article's title. */
  title: number
  /** Is it the article's first sentence? */
  first: number
  /** Has it what such a question asks for: a date, a number, a person, a reason? */
  type: number
  /** How much of what is asked stands in the clause that has it. */
  beside: number
  /** Does that clause say it of what the question asks about? */
  told: number
  agreement: number
}
