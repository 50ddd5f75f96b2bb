import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Embedder } from '../../src/domain/embedder.ts'
import { analyseLines, hashEmbedder } from './fakes.ts'

/** A folder of its own for one test, gone when the test is. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'casebook-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export async function writeFiles(folder: string, files: Record<string, string | Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
}

/** A knowledge folder, a place for the index, and what a build needs. */
export async function newCase(files: Record<string, string | Uint8Array>, embedder: Embedder = hashEmbedder()) {
  const root = await tempFolder()
  const options = {
    knowledgeDir: join(root, 'knowledge'),
    dataDir: join(root, 'data'),
    embedder,
    analyse: analyseLines,
  }
  await writeFiles(options.knowledgeDir, files)
  return options
}

/** Numbers in [0, 1), the same ones for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Different sentences about invented towns. */
export function sentences(count: number, seed = 1): string[] {
  const next = random(seed)
  const pick = (words: string) => words.split('|')[Math.floor(next() * words.split('|').length)]
  const made = new Set<string>()
  while (made.size < count) {
    made.add(
      `${pick('The council|The inspector|A parent|The minister|One librarian|The mayor|The union')} of ${pick(
        'Ashwick|Barrowby|Corley|Denham|Elmsted|Farley|Garston',
      )} ${pick('praised|rejected|questioned|delayed|funded|closed|reopened')} the ${pick(
        'library|swimming pool|bus route|school meals plan|care home|bridge repair|market',
      )} ${pick('in spring|after a vote|despite protests|with new money|for a second year|by a narrow margin')}.`,
    )
  }
  return [...made]
}

/** `count` articles of ten sentences each. */
export function articles(count: number, seed = 1): Record<string, string> {
  const all = sentences(count * 10, seed)
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `article-${i}.md`,
      `---\ntitle: Article ${i}\ndate: 2016-04-06\n---\n${all.slice(i * 10, i * 10 + 10).join('\n')}\n`,
    ]),
  )
}
