import { numberOf } from './grammar.ts'

interface Token {
  i: number
  text: string
  lower: string
  lemma: string
  pos: string
}

const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
}

/** What a word that `joinShares` made says, as a part of 1; `null` for every other. */
export function shareOf({ lower }: { lower: string }): number | null {
  const found = /^share:(.+)$/.exec(lower)
  return found ? Number(found[1]) : null
}

/** "80 %", "40 per cent", "four fifths of", "half the", "one in four": one number each. */
export function joinShares<T extends Token>(words: T[]): void {
  for (let i = 0; i < words.length; i++) {
    const found = readShare(words, i)
    if (!found) continue
    const [value, length] = found
    const first = words[i] as T
    const text = words
      .slice(i, i + length)
      .map((w) => w.text)
      .join(' ')
    const lower = `share:${Math.round(value * 10_000) / 10_000}`
    words.splice(i, length, { ...first, text, lower, lemma: lower, pos: 'NUM' })
    for (const [k, word] of words.entries()) word.i = k
  }
}

/** The share that begins at a word and how many words it has. */
function readShare(words: readonly Token[], at: number): [number, number] | null {
  const word = (k: number): string => words[at + k]?.lower ?? ''
  const value = numberOf(word(0))
  if (value !== null && /^(?:%|percent)$/.test(word(1))) return [value / 100, 2]
  if (value !== null && word(1) === 'per' && word(2) === 'cent') return [value / 100, 3]
  if (value !== null && word(1) === 'in' && value < (numberOf(word(2)) ?? 0) && words[at + 3]?.pos === 'NOUN')
    return [value / (numberOf(word(2)) as number), 3]
  const [count, part] = word(0).includes('-') ? word(0).split('-') : [word(0), word(1)]
  const length = word(0).includes('-') ? 1 : 2
  const size = PARTS[part ?? ''] ?? PARTS[(part ?? '').replace(/s$/, '')]
  const times = count === 'a' ? 1 : numberOf(count ?? '')
  if (size && times !== null && times < size && word(length) === 'of') return [times / size, length]
  if (PARTS[word(0)] === 2 && /^(?:of|the|its|their|his|her|our)$/.test(word(1))) return [1 / 2, 1]
  return null
}
