import { openCase } from '../../src/app/case.ts'

/** A process that opens a case and answers one question: prints the bytes that it took. */
const [knowledgeDir = '', dataDir = ''] = process.argv.slice(2)
const opened = await openCase({ knowledgeDir, dataDir })
await opened.ask('What did the commissioner say about leadership?')
process.stdout.write(String(process.memoryUsage().rss))
await opened.close()
