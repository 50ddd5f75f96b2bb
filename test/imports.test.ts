import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

/**
 * What each part of src may import, besides itself and libraries. Data flows one way, from articles to answers; the
 * faces (discord, playground, terminal, cli) stand on the nouns and on the case alone.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  text: ['domain'],
  articles: ['domain', 'text'],
  analysis: ['articles', 'domain', 'text'],
  store: ['articles', 'domain', 'text'],
  retrieval: ['store', 'domain', 'text'],
  models: ['domain'],
  answering: ['retrieval', 'store', 'analysis', 'articles', 'domain', 'text'],
  app: ['answering', 'retrieval', 'store', 'analysis', 'models', 'articles', 'domain'],
  evaluation: ['answering', 'retrieval', 'domain', 'text'],
  feedback: ['domain'],
  export: ['domain'],
  cli: ['app', 'answering', 'export', 'domain'],
  discord: ['feedback', 'export', 'app', 'domain'],
  playground: ['app', 'domain'],
  doctor: ['discord', 'app', 'store', 'models', 'articles', 'domain'],
  main: ['app', 'cli', 'discord', 'playground', 'feedback', 'domain'],
}

const root = resolve('src')

interface Import {
  from: string
  file: string
  to: string
  /** The file that is imported. */
  target: string
}

test('imports go one way, along the picture', () => {
  const wrong = imports()
    .filter(({ from, to }) => from !== to && !MAY_IMPORT[from]?.includes(to))
    .map(({ file, to }) => `${file} imports ${to}`)
  expect(wrong).toEqual([])
})

test('every part of src has its place in the picture', () => {
  const parts = new Set(imports().flatMap(({ from, to }) => [from, to]))
  expect([...parts].filter((part) => !(part in MAY_IMPORT))).toEqual([])
})

test('the picture has no circle', () => {
  const visit = (part: string, path: readonly string[]): void => {
    expect(path, `${[...path, part].join(' → ')}`).not.toContain(part)
    for (const next of MAY_IMPORT[part] ?? []) visit(next, [...path, part])
  }
  for (const part of Object.keys(MAY_IMPORT)) visit(part, [])
})

test('no file imports itself by way of others, types included', () => {
  const targets = new Map<string, string[]>()
  for (const { file, target } of imports()) targets.set(file, [...(targets.get(file) ?? []), target])
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (path.includes(file) || done.has(file)) return
    for (const next of targets.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of targets.keys()) visit(file, [])
  expect(circles).toEqual([])
})

function imports(): Import[] {
  return files(root).flatMap((path) => {
    const text = readFileSync(path, 'utf8')
    const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((m) => m[1] as string)
    return targets
      .map((target) => resolve(dirname(path), target))
      .filter((target) => !relative(root, target).startsWith('..'))
      .map((target) => ({
        from: partOf(path),
        file: relative(root, path),
        to: partOf(target),
        target: relative(root, target),
      }))
  })
}

/** `src/answering/answer.ts` is part of answering, `src/main.ts` is main. */
function partOf(path: string): string {
  const [first = ''] = relative(root, path).split('/')
  return first.replace(/\.ts$/, '')
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return files(path)
    return entry.name.endsWith('.ts') ? [path] : []
  })
}
