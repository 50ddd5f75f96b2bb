import type { Token } from '../text/nlp.ts'
import { isNameWord } from './phrases.ts'

/** Runs of words that are names: "Norfolk", "Justine Greening". */
export function nameRuns(tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = []
  tokens.forEach((token, i) => {
    if (!isNameWord(token) || token.pos !== 'PROPN') return
    const last = runs.at(-1)
    if (last && last.at(-1) === tokens[i - 1]) last.push(token)
    else runs.push([token])
  })
  return runs
}

/** A run as one name, its words one space apart. */
export const nameOf = (run: readonly Token[]) => run.map(({ text }) => text).join(' ')
