import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const SETS = resolve('test/natural')
const WIKINEWS = resolve('../shared/bench/wikinews_en/articles')

/** The folder of a set's articles: the shipped case, a folder beside the set, or a copy of the articles that it lists; `null` where they are not there. */
export async function knowledgeOf(name: string): Promise<string | null> {
  if (name === 'dudley') return resolve('knowledge')
  const listed = await readFile(join(SETS, name, 'articles.json'), 'utf8').catch(() => null)
  if (listed === null) return join(SETS, name, 'articles')
  const folder = resolve('data', 'evaluation', name, 'articles')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const file of JSON.parse(listed) as string[]) {
    const copied = await cp(join(WIKINEWS, file), join(folder, file)).then(
      () => true,
      () => false,
    )
    if (!copied) return null
  }
  return folder
}
