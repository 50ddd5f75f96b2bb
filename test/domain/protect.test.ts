import { describe, expect, it } from 'vitest'
import { createMask, FILLER, protectCase, protectedBy } from '../../src/domain/protect.ts'
import type { Article } from '../../src/domain/types.ts'
import { entriesOf } from '../../src/export/entry.ts'
import { FORMATS, type Format, pack } from '../../src/export/pack.ts'
import { BRIDGE } from '../discord/bridge.ts'
import { smallCase } from '../discord/cases.ts'

describe('a mask', () => {
  const mask = createMask(['Mary Gray', 'Li', 'Jo A. Bell', 'Anne-Marie O’Shea-Pike (Jr.)'], ['Tom Gray', 'Mary Gray'])
  it.each([
    ['Mary Gray said so.', 'M.G. said so.'],
    ['MARY  GRAY and mary gray', 'M.G. and M.G.'],
    ['Mrs Gray, or Gray’s sister', 'Mrs G., or G.’s sister'],
    // Somebody else of that name, another word, a part of a word.
    ['Tom Gray wore gray in Grayling.', 'Tom Gray wore gray in Grayling.'],
    ['Li and Lima', 'L. and Lima'],
    ['Jo A. Bell', 'J.A.B.'],
    ['Anne-Marie O’Shea-Pike (Jr.) left', 'A.O.(. left'],
    ['Nobody', 'Nobody'],
  ])('%s', (text, masked) => {
    expect(mask.words(text)).toBe(masked)
    // Every other offset stays as it is.
    expect(mask.text(text)).toHaveLength(text.length)
  })
})

describe('an article’s own wish', () => {
  const head = (front: string) => protectedBy({ text: `${front}Body\nprotect: no`, bodyStart: front.length })
  it.each([
    ['---\ntitle: x\nprotect: [Mary Gray, "Owen Pike"]\n---\n', ['Mary Gray', 'Owen Pike']],
    ['---\nprotect: Mary Gray\nkind: news\n---\n', ['Mary Gray']],
    ['---\nprotect:\n  - Mary Gray\n  - Owen Pike\nkind: news\n---\n', ['Mary Gray', 'Owen Pike']],
    ['---\ntitle: x\n---\n', []],
    ['', []],
  ])('%j', (front, names) => {
    expect(head(front)).toEqual(names)
  })
})

describe('a protected case', () => {
  const opened = protectCase(smallCase(), ['Mary Gray'])
  const everything = async () =>
    JSON.stringify([
      await opened.ask('Who said the bridge stays closed until it is safe?'),
      opened.articles(),
      await opened.quotes(),
      opened.speakers(),
      await opened.timeline(),
      await opened.check('The bridge stays closed until it is safe, says Mary Gray.'),
    ])

  it('shows the name nowhere, and its words where they stand', async () => {
    expect(await everything()).not.toMatch(/Mary|Gray/i)
    const texts = new Map(opened.articles().map(({ id, text }) => [id, text]))
    const answer = await opened.ask('Who said the bridge stays closed until it is safe?')
    expect(answer.answer).toContain('M.G.')
    for (const { article, start, end, quote } of [
      ...answer.citations,
      ...(await opened.quotes()),
      ...(await opened.timeline()),
    ]) {
      expect(texts.get(article)?.slice(start, end)).toBe(quote)
    }
    for (const [i, { text }] of opened.articles().entries()) expect(text).toHaveLength(BRIDGE[i]?.text.length ?? 0)
  })

  it('is offered to nobody, but the initials find what they stand for', async () => {
    expect(opened.speakers().map(({ name }) => name)).not.toContain('M.G.')
    const found = await opened.quotes({ speaker: 'M.G.' })
    expect(found).toHaveLength(3)
    expect(found.every(({ speaker }) => speaker === 'M.G.')).toBe(true)
  })

  it.each(Object.keys(FORMATS) as Format[])('goes out without the name and without fillers: %s', async (format) => {
    const { text } = pack(entriesOf(await opened.quotes(), opened.articles()), format, 'x')
    expect(text).not.toMatch(/Mary|Gray/i)
    expect(text).not.toContain(FILLER)
  })

  it('is as it was where nobody is to be protected', async () => {
    const plain = protectCase(smallCase(), [])
    expect(plain.articles()).toEqual(BRIDGE)
    const wish = '---\nprotect: Ruth Bell\n---\n'
    const asked = BRIDGE.map(
      (one): Article => ({ ...one, text: wish + one.text, bodyStart: wish.length + one.bodyStart }),
    )
    expect(JSON.stringify(protectCase(smallCase(asked), []).articles())).not.toContain('Ruth Bell')
  })
})
