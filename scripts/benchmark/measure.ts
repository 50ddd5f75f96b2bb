import { cpus, totalmem } from 'node:os'

/** What a benchmark ran on, without anything that names the machine or its owner. */
export interface Machine {
  cpu: string
  cores: number
  memoryGb: number
  node: string
}

export const machine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1e9),
  node: process.version,
})

/** Milliseconds of several runs of the same. */
export interface Spread {
  runs: number
  p50: number
  p95: number
  p99: number
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return { runs: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** How long a job takes, and what it gives. */
export async function timed<T>(job: () => Promise<T> | T): Promise<{ took: number; result: T }> {
  const before = performance.now()
  const result = await job()
  return { took: performance.now() - before, result }
}

export const round = (value: number): number => (value < 100 ? Math.round(10 * value) / 10 : Math.round(value))
