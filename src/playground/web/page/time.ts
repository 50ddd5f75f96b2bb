const OPTIONS: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
}
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

/** A `<t:…>` timestamp in the reader's own language and time zone. Out-of-range moments stay numbers. */
export function describeTime(seconds: number, style: string): { text: string; full: string; iso: string | null } {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) return { text: String(seconds), full: String(seconds), iso: null }
  const full = format(date, 'F')
  return { text: style === 'R' ? relative(seconds) : format(date, style), full, iso: date.toISOString() }
}

/** The time of day of a message. */
export const clock = (iso: unknown) => format(new Date(String(iso)), 't')

function format(date: Date, style: string): string {
  if (Number.isNaN(date.getTime())) return ''
  return new Intl.DateTimeFormat(undefined, OPTIONS[style] ?? OPTIONS.f).format(date)
}

function relative(seconds: number): string {
  const left = seconds - Date.now() / 1000
  const [unit, size] = UNITS.find(([, length]) => Math.abs(left) >= length) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(Math.round(left / size), unit)
}
