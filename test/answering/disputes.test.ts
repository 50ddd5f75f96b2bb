import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { build } from '../../src/app/builder.ts'
import { openCase } from '../../src/app/case.ts'
import { createEmbedder } from '../../src/app/embedder.ts'
import { tempFolder } from '../store/support.ts'

const embedder = createEmbedder()
afterAll(() => embedder.close?.())

/** What two articles, of 2018 and of 2020, are at odds about: pairs of what is said. */
async function disputed(first: string, second: string): Promise<string[][]> {
  const root = await tempFolder()
  const where = { knowledgeDir: join(root, 'knowledge'), dataDir: join(root, 'data') }
  mkdirSync(where.knowledgeDir)
  const file = (title: string, date: string, text: string) => `---\ntitle: ${title}\ndate: ${date}\n---\n\n${text}\n`
  writeFileSync(join(where.knowledgeDir, 'a.md'), file('Bridge news', '2018-03-02', first))
  writeFileSync(join(where.knowledgeDir, 'b.md'), file('More of the bridge', '2020-05-02', second))
  const opened = await openCase(where, { embedder, rebuild: build })
  const found = await opened.disputes(new Set(['b']))
  const texts = new Map(opened.articles().map(({ id, text }) => [id, text]))
  for (const { one, other } of found) {
    for (const { article, start, end, quote } of [one, other]) expect(texts.get(article)?.slice(start, end)).toBe(quote)
    expect([one.article, other.article]).toEqual(['b', 'a'])
    // A reader who is shown the one, is shown the other as well.
    expect(await opened.disputes([other])).toHaveLength(1)
  }
  await opened.close()
  return found.map(({ speaker, one, other }) => [speaker, one.quote, other.quote])
}

describe('what somebody says the opposite of in another article', () => {
  test.each([
    [
      '“The bridge will not be tolled,” said Ruth Bell, the leader of the council.',
      '“The bridge will be tolled from June,” said Ruth Bell, the leader of the council.',
      ['Ruth Bell', 'The bridge will be tolled from June,', 'The bridge will not be tolled,'],
    ],
    [
      'Mary Gray, the county engineer, said that the piers had been inspected in 2017.',
      'Mary Gray said that the piers had not been inspected in 2017.',
      ['Mary Gray', 'the piers had not been inspected in 2017', 'the piers had been inspected in 2017'],
    ],
  ])('is found: %s', async (first, second, expected) => {
    expect(await disputed(first, second)).toEqual([expected])
  })

  test.each([
    ['another speaker', 'Ruth Bell said the repairs are paid for.', 'Owen Pike said the repairs are not paid for.'],
    ['another thing', 'Ruth Bell said the bridge is not safe.', 'Ruth Bell said the ferry is safe.'],
    ['another day', 'Ruth Bell said the inn was shut on Monday.', 'Ruth Bell said the inn was not shut on Friday.'],
    ['a denial', 'Ruth Bell said the bridge will be tolled.', 'Ruth Bell denied that the bridge will be tolled.'],
    ['a hope', 'Ruth Bell said the bridge will be closed.', 'Ruth Bell hopes that the bridge will not be closed.'],
    [
      'a condition',
      'Ruth Bell said the bridge will close.',
      'Ruth Bell said the bridge will not close if money comes.',
    ],
    ['more of the same', 'Ruth Bell said the bridge is safe.', 'Ruth Bell said the bridge is safe and is not tolled.'],
    ['not only', 'Ruth Bell said the bridge is old.', 'Ruth Bell said the bridge is not only old but rusty.'],
    ['not all', 'Ruth Bell said the piers were inspected.', 'Ruth Bell said not all piers were inspected.'],
    ['nobody with a name', 'Inspectors said the bridge is safe.', 'Inspectors said the bridge is not safe.'],
    ['what may be', 'Ruth Bell said the bridge was sold.', 'Ruth Bell said the bridge might not have been sold.'],
    ['part of it', 'Ruth Bell said both piers were inspected.', 'Ruth Bell said one pier was not inspected.'],
  ])('is not: %s', async (_, first, second) => {
    expect(await disputed(first, second)).toEqual([])
  })
})
