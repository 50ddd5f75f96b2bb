import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importSource } from '../../../src/articles/import/import.ts'

/** Pages as they were found. They are not ours, so they lie beside the repository, and not everywhere. */
const folder = process.env.CASEBOOK_RAW_PAGES ?? '../shared/articles'
const there = existsSync(folder)
if (!there) process.stderr.write(`skipped: the raw pages are not in ${folder}\n`)

/** The first words of every line that stands around an article, and how many paragraphs the article has. */
const PAGES: Record<string, { around: RegExp; paragraphs: number }> = {
  '2016-04-06-ofsted-warns-inadequate.txt': {
    around:
      /Mo Baines|Catastrophic|SIGN UP|bulletin|jobs|Essex|per annum|Recuriter|Banner|Partner Content|Shell|Bacs|Eichler 06/,
    paragraphs: 10,
  },
  '2016-council-keeps-control.txt': { around: /Comments|Add a comment/, paragraphs: 14 },
  '2016-trust-model-rejected.txt': { around: /Photo|Fotolia|More from|Comments are closed/, paragraphs: 14 },
  '2017-07-05-inspectors-praise-improvements.txt': { around: /Joe Lepper|05 July|Disqus/, paragraphs: 14 },
  '2020-11-27-plans-for-positive-changes.txt': { around: /Buttery 2/, paragraphs: 14 },
}

test.skipIf(!there).each(there ? readdirSync(folder) : ['(absent)'])('%s', async (name) => {
  const raw = readFileSync(join(folder, name), 'utf8')
  const { id, body } = await importSource({ name, bytes: Buffer.from(raw), url: null, contentType: null })
  const page = PAGES[name]
  expect(page).toBeDefined()
  expect(`${id}.txt`).toBe(name)
  expect(body).not.toMatch(page?.around ?? /^/)
  // Every line of the page is there whole, or is one of those that stand around.
  const kept = new Set(body.split('\n').map((line) => line.replace(/^(?:#+|>) /, '')))
  const lines = raw
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  const prose = lines.filter((line) => kept.has(line) && line.split(' ').length > 8)
  expect(prose).toHaveLength(page?.paragraphs ?? 0)
  const quotations = lines.filter((line) => /[“"]/.test(line))
  expect(quotations.filter((line) => !kept.has(line))).toEqual([])
})
