import { sayDate } from '../../answering/claims/wording.ts'
import type { Checked, Citation } from '../../domain/types.ts'
import { wrap } from './table.ts'

const VERDICT: Readonly<Record<Checked['verdict'], string>> = {
  supported: 'SUPPORTED',
  contradicted: 'CONTRADICTED',
  unclear: 'UNCLEAR',
  'not-mentioned': 'NOT MENTIONED',
}

/** Verdicts for a person to read, each with the passage it rests on. `width` is in columns. */
export function formatChecked(checked: readonly Checked[], width = 80): string {
  if (checked.length === 0) return 'There is no statement in this text.\n'
  return `${checked.map((one) => formatOne(one, width)).join('\n\n')}\n`
}

function formatOne({ statement, verdict, citations, why }: Checked, width: number): string {
  const head = wrap(`${VERDICT[verdict]}: ${statement}`, width)
  const reason = wrap(`(${why})`, width - 4)
  return [
    ...head,
    ...[...reason, ...citations.flatMap((citation) => passage(citation, width - 4))].map((line) => `    ${line}`),
  ].join('\n')
}

function passage({ quote, title, publisher, date, speaker }: Citation, width: number): string[] {
  const facts = [speaker, publisher ?? title, date && sayDate(date)].filter(Boolean).join(', ')
  return wrap(`“${quote.replace(/\s+/g, ' ')}” (${facts})`, width)
}
