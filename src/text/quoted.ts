/** The words between double quotation marks in a text, three characters or more, in order. */
export const quotedWords = (text: string): string[] =>
  [...text.matchAll(/["“”]([^"“”]{3,})["“”]/g)].map(([, words]) => (words as string).trim())
