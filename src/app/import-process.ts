import { importInto, type Outcome } from '../articles/import/into.ts'
import type { ImportJob } from './import-apart.ts'

/** The process that `importApart` forks: it is sent one thing to import, and sends back what became of it. */
process.once('message', async ({ source, ...options }: ImportJob) => {
  const [outcome] = await importInto({ ...options, from: [source] }, () => {})
  process.send?.(outcome satisfies Outcome | undefined, () => process.disconnect())
})
