import type { Verdict } from './check.ts'

/** The figures of one run. Shares are 0 to 1, or null where there is nothing to share. */
export interface Summary {
  questions: number
  passed: number
  byType: { type: string; questions: number; passed: number }[]
  wrongSpeakers: number
  alteredQuotations: number
  uncitedClaims: number
  abstention: { precision: number | null; recall: number | null }
  /** Answerable questions that passed because a near passage was offered, not because an answer was given. */
  offered: number
  /** Length of an answer's text, in characters; the longest without timelines and what asks for several things. */
  medianLength: number
  longest: number
  /** Median and 95th percentile of the time per question, in milliseconds. */
  time: { median: number; p95: number }
}

export function summarise(verdicts: readonly Verdict[]): Summary {
  const types = [...new Set(verdicts.map((v) => v.question.type))].sort()
  const passed = (list: readonly Verdict[]) => list.filter((v) => v.faults.length === 0).length
  // A false premise may be refused or put right: it says nothing about when to refuse.
  const settled = verdicts.filter((v) => v.question.format === 'bench' || v.question.abstain !== null)
  const refused = settled.filter((v) => v.refused)
  const unanswerable = settled.filter((v) => v.unanswerable)
  const right = refused.filter((v) => v.unanswerable).length
  const share = (n: number, of: number) => (of === 0 ? null : n / of)
  return {
    questions: verdicts.length,
    passed: passed(verdicts),
    byType: types.map((type) => {
      const list = verdicts.filter((v) => v.question.type === type)
      return { type, questions: list.length, passed: passed(list) }
    }),
    wrongSpeakers: verdicts.filter((v) => v.wrongSpeaker).length,
    alteredQuotations: verdicts.reduce((sum, v) => sum + v.altered, 0),
    uncitedClaims: verdicts.reduce((sum, v) => sum + v.uncited, 0),
    abstention: { precision: share(right, refused.length), recall: share(right, unanswerable.length) },
    offered: verdicts.filter((v) => v.faults.length === 0 && !v.unanswerable && v.answer.status === 'partial').length,
    longest: Math.max(
      0,
      ...verdicts.filter((v) => !['timeline', 'multi'].includes(v.question.type)).map((v) => v.answer.answer.length),
    ),
    medianLength: quantile(
      verdicts.map((v) => v.answer.answer.length),
      0.5,
    ),
    time: {
      median: quantile(
        verdicts.map((v) => v.answer.timings.total),
        0.5,
      ),
      p95: quantile(
        verdicts.map((v) => v.answer.timings.total),
        0.95,
      ),
    },
  }
}

export function formatReport(verdicts: readonly Verdict[], failures: number): string {
  const s = summarise(verdicts)
  const percent = (value: number | null) => (value === null ? '–' : `${Math.round(value * 1000) / 10} %`)
  const wide = Math.max(5, ...s.byType.map((row) => row.type.length))
  const lines = [`${'type'.padEnd(wide)}  passed  questions`]
  for (const row of s.byType)
    lines.push(`${row.type.padEnd(wide)}  ${String(row.passed).padStart(6)}  ${String(row.questions).padStart(9)}`)
  lines.push(
    `${'total'.padEnd(wide)}  ${String(s.passed).padStart(6)}  ${String(s.questions).padStart(9)}  (${percent(s.passed / s.questions)})`,
    '',
  )
  lines.push(
    ...verdicts
      .filter((v) => v.faults.length > 0)
      .slice(0, failures)
      .flatMap(failure),
  )
  lines.push(
    `wrong speakers      ${s.wrongSpeakers}`,
    `altered quotations  ${s.alteredQuotations}`,
    `uncited claims      ${s.uncitedClaims}`,
    `abstention          precision ${percent(s.abstention.precision)}, recall ${percent(s.abstention.recall)}`,
    `passed by an offer  ${s.offered}`,
    `length              median ${s.medianLength} characters, longest ${s.longest}`,
    `time per question   median ${s.time.median} ms, 95 % within ${s.time.p95} ms`,
  )
  return `${lines.join('\n')}\n`
}

function failure({ question, answer, faults }: Verdict): string[] {
  const expected =
    question.format === 'case'
      ? question.abstain
        ? 'a refusal'
        : question.must.map((g) => g.join(' | ')).join('; ')
      : question.answerable
        ? question.answers[0]
        : 'a refusal'
  return [
    `✗ ${question.id} ${question.question}`,
    `    ${faults.join('; ')}`,
    `    expected: ${expected}`,
    `    answered: [${answer.status}] ${answer.answer.replace(/\s+/g, ' ')}`,
    '',
  ]
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
}
