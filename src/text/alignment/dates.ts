import { DAYS, MONTHS, numberOf, SEASONS } from './grammar.ts'
import type { Word } from './tagging.ts'

/** As exact as it is said; `day` of the week apart from the day of the month. */
export interface When {
  year: number | null
  month: number | null
  day: number | null
  weekday: string | null
  season: string | null
  /** "last year", "next year": years from the one it was written in. */
  years: number | null
  /** "in", "before", "since", …; "" where there is none. */
  preposition: string
  start: number
  end: number
}

/** Reads a date that begins at `at`: "6 February 2020", "the spring of 2016", "2012", "Wednesday". */
export function readWhen(words: readonly Word[], at: number): When | null {
  const word = (k: number): Word | undefined => words[k]
  const month = (k: number): number | null => {
    const w = word(k)
    const found = w && w.pos === 'PROPN' ? MONTHS.indexOf(w.lower) : -1
    return found < 0 ? null : found + 1
  }
  const day = (k: number): number | null => {
    const text = word(k)?.lower ?? ''
    const n = numberOf(text)
    return n !== null && Number.isInteger(n) && n >= 1 && n <= 31 && !/[£$€.,]/.test(text) ? n : null
  }
  const year = (k: number): number | null => {
    const text = word(k)?.text ?? ''
    return /^(1[5-9]|20)\d\d$/.test(text) ? Number(text) : null
  }
  const when = (end: number, found: Partial<When>): When => ({
    year: null,
    month: null,
    day: null,
    weekday: null,
    season: null,
    years: null,
    ...found,
    preposition: prepositionBefore(words, at),
    start: at,
    end,
  })
  if (DAYS.has(word(at)?.lower ?? '')) {
    const rest = word(at + 1)?.text === ',' ? readWhen(words, at + 2) : readWhen(words, at + 1)
    return rest?.month
      ? { ...rest, ...when(rest.end, { ...rest }), start: at }
      : when(at + 1, { weekday: word(at)?.lower ?? null })
  }
  if (word(at)?.lower === 'the' && word(at + 2)?.lower === 'of' && month(at + 3) !== null) {
    const rest = readWhen(words, at + 1)
    return rest && { ...rest, preposition: prepositionBefore(words, at), start: at }
  }
  const years = { last: -1, this: 0, next: 1 }[word(at)?.lower ?? '']
  if (years !== undefined && word(at + 1)?.lower === 'year') return when(at + 2, { years })
  if (word(at)?.lower === 'the' && SEASONS.has(word(at + 1)?.lower ?? '')) {
    const rest = readWhen(words, at + 1)
    return rest && { ...rest, preposition: prepositionBefore(words, at), start: at }
  }
  const first = day(at)
  if (first !== null) {
    const of = word(at + 1)?.lower === 'of' ? 1 : 0
    const m = month(at + 1 + of)
    if (m !== null) {
      const y = year(at + 2 + of)
      return when(at + 2 + of + (y === null ? 0 : 1), { day: first, month: m, year: y })
    }
  }
  const m = month(at)
  if (m !== null && !(word(at + 1)?.pos === 'NOUN' && numberOf(word(at + 1)?.lower ?? '') === null)) {
    const d = year(at + 1) === null ? day(at + 1) : null
    const k = at + 1 + (d === null ? 0 : 1)
    const comma =
      word(k)?.text === ',' && year(k + 1) !== null ? 1 : word(k)?.lower === 'of' && year(k + 1) !== null ? 1 : 0
    const y = year(k + comma)
    return when(k + (y === null ? 0 : comma + 1), { month: m, day: d, year: y })
  }
  if (
    SEASONS.has(word(at)?.lower ?? '') &&
    (word(at - 1)?.lower === 'the' || year(at + 1) !== null || /^(in|last|this|next)$/.test(word(at - 1)?.lower ?? ''))
  ) {
    const of = word(at + 1)?.lower === 'of' ? 1 : 0
    const y = year(at + 1 + of)
    return when(at + 1 + (y === null ? 0 : of + 1), { season: word(at)?.lower ?? null, year: y })
  }
  const y = year(at)
  if (y !== null && word(at + 1)?.pos !== 'NOUN') return when(at + 1, { year: y })
  return null
}

function prepositionBefore(words: readonly Word[], at: number): string {
  for (let k = at - 1; k >= Math.max(0, at - 3); k--) {
    const word = words[k] as Word
    if (word.pos === 'ADP' || /^(since|until|before|after|by)$/.test(word.lower)) return word.lower
    if (word.pos !== 'DET' && word.pos !== 'ADJ' && word.pos !== 'NOUN') return ''
  }
  return ''
}
