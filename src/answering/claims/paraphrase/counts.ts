import { term, words } from '../../../text/terms.ts'
import { MONTHS } from '../wording.ts'

const NUMBERS: ReadonlyMap<string, string> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, i) => [word, String(i)] as [string, string])
    .concat(
      'thirty forty fifty sixty seventy eighty ninety hundred'
        .split(' ')
        .map((word, i) => [word, String((i + 3) * 10)] as [string, string]),
    )
    .concat([
      ['half', '1/2'],
      ['third', '1/3'],
      ['quarter', '1/4'],
      ['dozen', '12'],
      ['twice', '×2'],
      ['double', '×2'],
      ['doubled', '×2'],
      ['triple', '×3'],
      ['million', 'million'],
      ['billion', 'billion'],
      ['thousand', 'thousand'],
    ]),
)

/** They belong to the number before them. */
const SCALES = new Set(['hundred', 'thousand', 'million', 'billion'])
/** "one" is mostly no number. */
export const isCounted = (value: string) => value !== '1'
export const numberOf = (word: string): string | null =>
  /^\d/.test(word) ? word.replace(/(?:st|nd|rd|th)$/, '') : (NUMBERS.get(word) ?? null)

/** Words between a number and what it counts. */
const REACH = 3

/** The number stands in the evidence, but beside another thing, and this thing beside another number. */
export function countFault(text: string, said: string): string | null {
  const theirs = clauses(said).flatMap(countsIn)
  for (const clause of clauses(text)) {
    const swapped = swappedPart(clause, clauses(said))
    if (swapped) return swapped
    for (const { value, things, word } of countsIn(clause)) {
      const [thing] = things
      if (thing === undefined || !isCounted(value)) continue
      const counted = theirs.filter((one) => isCounted(one.value) && one.things.includes(thing))
      // "Gained 66 seats, while Labour lost 42": what 42 counts is left out.
      const isBare = theirs.some((one) => one.value === value && one.things.length === 0)
      if (counted.length > 0 && !isBare && !counted.some((one) => one.value === value))
        return `it is ${counted[0]?.value}, not ${word}, of “${thing}”`
    }
  }
  return null
}

interface Count {
  word: string
  value: string
  /** Stems of what it may count, the nearest first. */
  things: string[]
}

/** Lists of words between marks: what is counted stands in the clause of its number. */
const clauses = (text: string) => text.split(/[.,;:!?()](?!\d)|\n/).map(words)

function countsIn(list: readonly string[]): Count[] {
  return list.flatMap((word, i) => {
    const value = numberOf(word)
    if (value === null || SCALES.has(word) || isOfDate(list, i)) return []
    const linked = linkedAt(list, i)
    const reach = [...behind(list, i), ...(linked === null ? [] : behind(list, linked))]
    return [{ word, value, things: reach.flatMap((other) => (SCALES.has(other) ? [] : (term(other) ?? []))) }]
  })
}

const MONTH_WORDS = new Set(MONTHS.flatMap((month) => [month.toLowerCase(), month.slice(0, 3).toLowerCase()]))
const isMonth = (word: string | undefined) => word !== undefined && MONTH_WORDS.has(word)

/** "24 September 2019", "in 2019", "0930": no count of anything. */
function isOfDate(list: readonly string[], i: number): boolean {
  const [before, word = '', after] = [list[i - 1], list[i], list[i + 1]]
  if (/^0\d/.test(word) || isMonth(before) || isMonth(after)) return true
  return (
    /^(?:1[89]|20)\d\d$/.test(word) &&
    /^(?:in|since|until|till|before|after|from|by|of|during|to|and|\d+)$/.test(before ?? '')
  )
}

/** The words behind a number, up to the next one. */
function behind(list: readonly string[], at: number): readonly string[] {
  const reach = list.slice(at + 1, at + 1 + REACH)
  const stop = reach.findIndex((word) => numberOf(word) !== null && !SCALES.has(word))
  return stop < 0 ? reach : reach.slice(0, stop)
}

/** "12 of its 40 beams", "two and one package": the number behind one that counts the same. */
function linkedAt(list: readonly string[], at: number): number | null {
  if (!/^(?:of|and|or|to)$/.test(list[at + 1] ?? '')) return null
  for (let i = at + 2; i <= at + 1 + REACH && i < list.length; i++) if (numberOf(list[i] as string) !== null) return i
  return null
}

/** "40 of its 12", of "12 of its 40". */
function swappedPart(own: readonly string[], said: readonly (readonly string[])[]): string | null {
  const pairsOf = (list: readonly string[]) =>
    list.flatMap((word, i) => {
      const [part, at] = [numberOf(word), linkedAt(list, i)]
      return part === null || at === null || list[i + 1] !== 'of' ? [] : [`${part} of ${numberOf(list[at] as string)}`]
    })
  const theirs = said.flatMap(pairsOf)
  const turned = (pair: string) => pair.split(' of ').reverse().join(' of ')
  const wrong = pairsOf(own).find((pair) => !theirs.includes(pair) && theirs.includes(turned(pair)))
  return wrong ? `it is ${turned(wrong)}, not ${wrong}` : null
}
