import { isEnglish } from '../passages/nlp.ts'
import type { Vocabulary } from '../retrieval/vocabulary.ts'

/** Words questions are made of, so that a slip in one of them is put right before the question is read. */
const QUESTION_WORDS = `who what when where why how which whose whom said say says did does do is are was were has have
had the that should would could will can must with about of on in for from to and control council many much long
tell told think thinks stay between change changed mean means timeline happened because before after their there this
people please know give list all any other than not into over under been being them they only year years`.split(/\s+/)

/**
 * Puts misspelt words right by the words of the case: "controll" becomes "control". A word the case uses, any other
 * English word, and one that is near nothing are left alone.
 */
export function correct(text: string, vocabulary: Vocabulary): string {
  return text.replace(/\p{L}[\p{L}'’]*/gu, (word) => {
    const lower = word.toLowerCase().replace(/’/g, "'").replace(/'s$/, '')
    const known = vocabulary.uses(lower) || isEnglish(lower) || QUESTION_WORDS.includes(lower)
    if (lower.length < 3 || known || lower.includes("'")) return word
    return nearest(lower, vocabulary) ?? word
  })
}

function nearest(word: string, vocabulary: Vocabulary): string | null {
  const reach = word.length >= 8 ? 2 : 1
  let best: { word: string; distance: number; count: number } | null = null
  const consider = (candidate: string, count: number) => {
    if (Math.abs(candidate.length - word.length) > reach) return
    // A slip seldom falls on the first letter; in a short word any other change makes another word.
    if (candidate[0] !== word[0]) return
    const distance = editDistance(word, candidate, reach)
    if (distance > reach) return
    if (word.length < 5 && !isTransposition(word, candidate)) return
    if (isInflection(word, candidate)) return
    if (!best || distance < best.distance || (distance === best.distance && count > best.count))
      best = { word: candidate, distance, count }
  }
  for (const candidate of QUESTION_WORDS) consider(candidate, 1000)
  for (const [candidate, count] of vocabulary.words()) consider(candidate, count)
  return (best as { word: string } | null)?.word ?? null
}

/** "remains" is no misspelt "remain": stemming brings those together. */
function isInflection(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return long.startsWith(short) && /^(?:s|es|d|ed|r|er|ing|ly|n)$/.test(long.slice(short.length))
}

function isTransposition(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('')
}

/** Edits, swaps of neighbours included, to make `b` from `a`; more than `limit` is not counted out. */
function editDistance(a: string, b: string, limit: number): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const above = rows[i - 1] as number[]
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (rows[i - 2]?.[j - 2] as number) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > limit) return limit + 1
    rows.push(row)
  }
  return rows[a.length]?.[b.length] as number
}
