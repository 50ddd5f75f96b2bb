import type { Checked } from '../domain/types.ts'

/** A statement to check, with what it is. */
export interface Row {
  id: string
  statement: string
  truth: 'true' | 'false' | 'unmentioned'
  /** How it was made: `paraphrase`, `negation`, `date`, … */
  sort: string
}

export interface Scored extends Row {
  verdict: Checked['verdict']
  why: string
  passage: string
  /** Certified although it is not so, or contradicted although it is not false. */
  wrong: boolean
}

export interface Figures {
  statements: number
  falseSupported: number
  unmentionedSupported: number
  unmentionedContradicted: number
  trueContradicted: number
  trueSupported: number
  falseContradicted: number
  sorts: { truth: Row['truth']; sort: string; statements: number; supported: number; contradicted: number }[]
}

/** Shares are in per cent of the statements of that truth. */
export function summarise(scored: readonly Scored[]): Figures {
  const share = (truth: Row['truth'], verdict: Scored['verdict']) => {
    const of = scored.filter((one) => one.truth === truth)
    return of.length === 0 ? 0 : (100 * of.filter((one) => one.verdict === verdict).length) / of.length
  }
  const kinds = new Map(scored.map(({ truth, sort }) => [`${truth} ${sort}`, { truth, sort }]))
  return {
    statements: scored.length,
    falseSupported: share('false', 'supported'),
    unmentionedSupported: share('unmentioned', 'supported'),
    unmentionedContradicted: share('unmentioned', 'contradicted'),
    trueContradicted: share('true', 'contradicted'),
    trueSupported: share('true', 'supported'),
    falseContradicted: share('false', 'contradicted'),
    sorts: [...kinds.values()]
      .sort((a, b) => b.truth.localeCompare(a.truth) || a.sort.localeCompare(b.sort))
      .map(({ truth, sort }) => {
        const own = scored.filter((one) => one.truth === truth && one.sort === sort)
        const count = (verdict: Scored['verdict']) => own.filter((one) => one.verdict === verdict).length
        return {
          truth,
          sort,
          statements: own.length,
          supported: count('supported'),
          contradicted: count('contradicted'),
        }
      }),
  }
}

export function formatScores(figures: Figures): string {
  const rows: [string, number][] = [
    ['false, certified as supported', figures.falseSupported],
    ['unmentioned, certified as supported', figures.unmentionedSupported],
    ['unmentioned, said to be contradicted', figures.unmentionedContradicted],
    ['true, said to be contradicted', figures.trueContradicted],
    ['true, found supported', figures.trueSupported],
    ['false, found contradicted', figures.falseContradicted],
  ]
  const head = rows.map(([name, share]) => `${name.padEnd(38)}${share.toFixed(1).padStart(6)} %`)
  const sorts = figures.sorts.map(
    ({ truth, sort, statements, supported, contradicted }) =>
      `${truth.padEnd(13)}${sort.padEnd(20)}${String(statements).padStart(4)}${String(supported).padStart(11)}${String(contradicted).padStart(14)}`,
  )
  return `${figures.statements} statements\n\n${head.join('\n')}\n\n${'truth'.padEnd(13)}${'sort'.padEnd(20)}${'all'.padStart(4)}${'supported'.padStart(11)}${'contradicted'.padStart(14)}\n${sorts.join('\n')}\n`
}
