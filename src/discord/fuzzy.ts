/**
 * The items that fit what somebody is typing, best first: a beginning beats a word's beginning beats a middle beats a
 * typing error. Everything fits an empty query, in the order given.
 */
export function fuzzy<T>(query: string, items: readonly T[], textOf: (item: T) => string, limit = 25): T[] {
  const wanted = fold(query)
  if (wanted === '') return items.slice(0, limit)
  return items
    .map((item, i) => ({ item, i, score: score(wanted, fold(textOf(item))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .slice(0, limit)
    .map(({ item }) => item)
}

function score(wanted: string, text: string): number {
  if (text === wanted) return 100
  if (text.startsWith(wanted)) return 90
  const at = text.indexOf(wanted)
  if (at > 0) return text[at - 1] === ' ' ? 80 : 60
  const words = text.split(' ')
  const parts = wanted.split(' ').map((part) => Math.max(...words.map((word) => similar(part, word))))
  return parts.every((part) => part > 0) ? (50 * parts.reduce((sum, part) => sum + part, 0)) / parts.length : 0
}

/** 1 for a word's beginning, less for each error; 0 for another word. */
function similar(part: string, word: string): number {
  if (word.startsWith(part)) return 1
  // Of three letters one may be wrong or missing, but not the first: "ruh" is Ruth.
  const allowed = part.length < 3 ? 0 : part.length < 7 ? 1 : 2
  if (part.length === 3 && part[0] !== word[0]) return 0
  const distance = Math.min(edits(part, word.slice(0, part.length)), edits(part, word))
  return distance <= allowed ? 1 - distance / 4 : 0
}

/** Levenshtein distance, with neighbours that changed places as one error. */
function edits(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const costs = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1)]
      row.push(Math.min(...costs, swap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY))
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** Lower case, without diacritics and punctuation. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
