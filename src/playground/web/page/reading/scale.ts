/** A date as a number of years: `2016-07` lies half-way between 2016 and 2017. Less precise dates lie in their middle. */
export function yearsOf(date: string): number {
  const [year = 0, month, day] = date.split('-').map(Number)
  if (month === undefined) return year + 0.5
  return year + (month - 1 + (day === undefined ? 0.5 : (day - 1) / 31)) / 12
}

/** Whole years to write below a line from `from` to `to`, at most about eight of them. */
export function ticks(from: number, to: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => (to - from) / size <= 8) ?? 200
  const first = Math.ceil(from / step) * step
  const count = Math.max(0, Math.floor((to - first) / step) + 1)
  return Array.from({ length: count }, (_, i) => first + i * step)
}

/** Piles up dots that would lie upon one another. @returns for each, in which row from below it lies. */
export function rows(places: readonly number[], width: number): number[] {
  const ends: number[] = []
  return places.map((x) => {
    const found = ends.findIndex((end) => end <= x)
    const row = found < 0 ? ends.length : found
    ends[row] = x + width
    return row
  })
}
