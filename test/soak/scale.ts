/** How many of a number of cases are taken: `SOAK_SCALE=0.1` takes a tenth of them. */
export const scaled = (count: number): number => Math.max(1, Math.round(count * Number(process.env.SOAK_SCALE ?? 1)))

/** A line for whoever runs it, beside the tests' own. */
export const report = (line: string): void => void process.stderr.write(`${line}\n`)
