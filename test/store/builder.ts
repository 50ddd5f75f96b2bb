/**
 * A builder in a process of its own, for tests that stop it or starve it: `builder.ts KNOWLEDGE DATA [STEP]`.
 * It kills itself at the given report of progress, which is as sudden as a power cut to the process. Prints the report
 * as JSON, or the code of the error.
 */
import { CasebookError } from '../../src/domain/errors.ts'
import { buildIndex } from '../../src/store/local/build.ts'
import { analyseLines, hashEmbedder } from './fakes.ts'

const [knowledgeDir = '', dataDir = '', step] = process.argv.slice(2)
let reports = 0
try {
  const report = await buildIndex({
    knowledgeDir,
    dataDir,
    embedder: hashEmbedder(),
    analyse: analyseLines,
    onProgress: () => {
      if (++reports === Number(step)) process.kill(process.pid, 'SIGKILL')
    },
  })
  process.stdout.write(JSON.stringify(report))
} catch (error) {
  if (!(error instanceof CasebookError)) throw error
  process.stdout.write(JSON.stringify({ code: error.code, message: error.message }))
}
