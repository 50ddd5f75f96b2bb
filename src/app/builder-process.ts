import { serveBuild } from './builder.ts'
import { SETTINGS } from './rebuild.ts'

/** The builder process that `rebuild` forks: its arguments are the two folders and the embedding model's id. */
const [knowledgeDir, dataDir, embedder] = process.argv.slice(2)
if (!knowledgeDir || !dataDir || !embedder) throw new Error('usage: builder-process.ts KNOWLEDGE_DIR DATA_DIR EMBEDDER')
const settings = JSON.parse(process.env[SETTINGS] ?? '{}')
await serveBuild({ knowledgeDir, dataDir, ...settings }, embedder)
