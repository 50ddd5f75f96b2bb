import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, stop } from 'esbuild'

export interface Asset {
  type: string
  body: Uint8Array
}

const page = (name: string) => fileURLToPath(new URL(`./page/${name}`, import.meta.url))

/**
 * Everything the page consists of, by address: there is no other file to ask for. The script is put together from the
 * page's TypeScript here, in memory, so there is no build step to forget.
 */
export async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const [html, icon, person, script, style] = await Promise.all([
    readFile(page('index.html')),
    readFile(page('icon.svg')),
    readFile(page('person.svg')),
    bundle('app.ts'),
    bundle('style.css'),
  ])
  // esbuild keeps a process of its own for the next time, and there is none.
  await stop()
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: html }],
    ['/icon.svg', { type: 'image/svg+xml', body: icon }],
    ['/person.svg', { type: 'image/svg+xml', body: person }],
    ['/app.js', { type: 'text/javascript; charset=utf-8', body: script }],
    ['/style.css', { type: 'text/css; charset=utf-8', body: style }],
  ])
}

async function bundle(name: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [page(name)],
    bundle: true,
    minify: true,
    write: false,
    // See there why Lit's own does not do.
    alias: { 'lit/directives/style-map.js': page('library/style-map.ts') },
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  })
  const [file] = outputFiles
  if (!file) throw new Error(`nothing was made of ${name}`)
  return file.contents
}
