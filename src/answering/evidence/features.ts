/** What speaks for a question being about what the articles have; all 0 to 1. */
export interface Features {
  /** The best cosine of the question and a sentence, and of the question and a window, among the best. */
  similarity: number
  window: number
  /** Share of the question's telling words in the best window. */
  coverage: number
  /** The same for the best windows together. */
  together: number
}

/** What speaks for a ledger record being what was asked for; all 0 to 1. */
export interface StatementFeatures {
  /** Share of the question's words, by weight, in the record or around it and in its article's title. */
  around: number
  /** Share of the question's words that are no names, by weight, in the record. */
  topic: number
  /** Share of the question's words, by weight, in the record, other words for the same or a related thing included. */
  akin: number
  /** Share of the question's names in the record or around it; a name elsewhere in the article counts half. */
  names: number
  /** Cosine of the question and the nearest sentence of the record; 0 when it is far from all. */
  similarity: number
}
