import type { Citation } from '../domain/types.ts'
import { list } from './wording.ts'

/** "The articles name Dudley Council [1] and Norfolk [2]." */
export const sayNames = (names: readonly { name: string; n: number }[]) =>
  `The articles name ${list(names.map(({ name, n }) => `${name} [${n}]`))}.`

/** Is every name of such a claim the very words that its number stands for? Any other claim is none of this one's business. */
export function tellsNames(text: string, sources: readonly Citation[]): boolean {
  if (!text.startsWith('The articles name ')) return true
  const numbers = [...text.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]))
  const names = numbers.map((n) => ({ name: sources.find((source) => source.n === n)?.quote ?? '', n }))
  return text === sayNames(names)
}
