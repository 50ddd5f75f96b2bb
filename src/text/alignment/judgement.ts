export interface Judgement {
  verdict: 'supported' | 'contradicted' | 'unclear'
  /** In words: what was found, what is missing, what conflicts. */
  why: string
}
