import { serveBuild } from './builder.ts'

/** The builder process that `rebuild` forks: its two arguments are the folder of articles and the folder of the index. */
const [knowledgeDir, dataDir] = process.argv.slice(2)
if (!knowledgeDir || !dataDir) throw new Error('usage: builder-process.ts KNOWLEDGE_DIR DATA_DIR')
await serveBuild({ knowledgeDir, dataDir })
