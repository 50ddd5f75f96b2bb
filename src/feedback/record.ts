/** What a reader thought of an answer, as it is kept: one JSON object a line. */
export interface FeedbackRecord {
  /** When, ISO 8601. */
  at: string
  verdict: 'good' | 'wrong'
  question: string
  answer: string
  /** The generation of the index that the answer came from. */
  generation: string
  /** What the reader says is wrong. */
  note: string | null
  /** Tells two readers of one answer apart, and names nobody. */
  reader: string
}
