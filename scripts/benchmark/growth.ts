import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { inFolder, writeArticles } from './folders.ts'
import type { Spread } from './measure.ts'

/** What building tells: milliseconds, and megabytes. */
export interface BuildFigures {
  sentences: number
  statements: number
  /** Reading articles, analysis and writing, without embedding. */
  build: number
  /** The same once more after one article has changed. */
  changed: number
  /** Reading every article to learn that none has. */
  checked: number
  buildMemory: number
  /** Kilobytes. */
  diskPerArticle: number
}

/** What asking tells: milliseconds, and megabytes. */
export interface AskFigures {
  load: number
  /** The first question after loading, which derives what the case has for all of them. */
  first: number
  question: Spread
  memory: number
}

export interface GrowthFigures extends BuildFigures, AskFigures {
  articles: number
}

const GROW = fileURLToPath(new URL('grow.ts', import.meta.url))

/** How a question, a build and a load grow with the articles; each in a process of its own, so that memory is told apart. */
export async function measureGrowth(articles: number): Promise<GrowthFigures> {
  return inFolder(async (folder) => {
    await writeArticles(`${folder}/knowledge`, articles)
    const built: BuildFigures = JSON.parse(await run(['build', folder]))
    const asked: AskFigures = JSON.parse(await run(['ask', folder]))
    return { articles, ...built, ...asked }
  })
}

function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', GROW, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`grow.ts ${args[0]} ended with ${code}`)),
    )
  })
}
