/** A question that was answered, as the card shows it. */
export interface Turn {
  question: string
  answer: string
  /** Whom the answer quotes, first quoted first. */
  speakers: string[]
}
