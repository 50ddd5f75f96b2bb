import type { Token } from '../text/nlp.ts'
import type { Quoted } from './quotemarks.ts'
import { firstFrom } from './sentences.ts'
import type { Unit } from './unit.ts'

/** `said on ABC's "This Week"`: capitals throughout, behind a preposition or a noun: a work's title, which nobody says. */
export function isTitle({ text, outside }: Unit, q: Quoted): boolean {
  const at = firstFrom(outside, q.outer.start) - 1
  // `In his new book, "Doomed to Succeed,"`
  const before = outside[at]?.text === ',' && outside[at - 1]?.pos === 'NOUN' ? outside[at - 1] : outside[at]
  if (!before || /[^\s,]/.test(text.slice(before.end, q.outer.start)) || before.lower === 'as') return false
  if (!/^(?:ADP|DET|NOUN|PROPN|PART)$/.test(before.pos)) return false
  return inCapitals(text, q)
}

function inCapitals(text: string, q: Quoted): boolean {
  const words = text.slice(q.start, q.end).replace(/[,.]$/, '').split(/\s+/)
  const capital = (word: string, n: number) => /^['’]?[\p{Lu}\d&]/u.test(word) || (n > 0 && TITLE_SMALL.test(word))
  return words.length <= LONGEST_TITLE && !/[!?]$/.test(words.at(-1) ?? '') && words.every(capital)
}

const LONGEST_TITLE = 12
const TITLE_SMALL = /^(?:a|an|and|the|of|on|in|with|for|to|by|from|at|or|vs\.?)$/

/** `named "Madam Secretary"`, `signed a "dissent channel" memo`: the quoted words only say which. */
export function onlyNames({ text, outside }: Unit, q: Quoted): boolean {
  const at = firstFrom(outside, q.outer.start)
  const beside = (t: Token | undefined, from: number, to: number) =>
    t !== undefined && /^ ?$/.test(text.slice(from, to))
  const [before, next] = [outside[at - 1], outside[at]]
  const modifies = beside(next, q.outer.end, next?.start ?? 0) && next?.pos === 'NOUN'
  return modifies || (before?.pos !== 'PUNCT' && inCapitals(text, q))
}
