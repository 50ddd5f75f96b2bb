const NEGATIONS = new Set(
  'not no never without neither nor cannot nobody none unnecessary unlikely wrong hardly refuse refused lack lacks lacked unable'.split(
    ' ',
  ),
)
/** What is left of "isn't" when the apostrophe is forgotten. */
const CONTRACTED = /^(?:is|was|are|were|do|does|did|has|have|had|ca|wo|would|should|could)n'?t$/

/** "not", "never", "wasn't", "dont". */
export const isNegation = (word: string) => NEGATIONS.has(word) || CONTRACTED.test(word)
