import { describe, expect, it } from 'vitest'
import { commands } from '../../src/discord/commands/index.ts'
import { readDate } from '../../src/discord/commands/options.ts'
import type { Json } from '../../src/playground/types.ts'

const LOCALES = ['de', 'en-GB', 'es-ES', 'fr']

describe('names and descriptions', () => {
  const all = (part: Json, path: string[] = []): { path: string; part: Json }[] => [
    { path: [...path, String(part.name)].join(' '), part },
    ...((part.options ?? []) as Json[]).flatMap((option) => all(option, [...path, String(part.name)])),
  ]
  const every = commands.flatMap(({ data }) => all(data as unknown as Json))

  it.each(every)('of $path are there in every language', ({ path, part }) => {
    // Subcommands for moderators keep their names: they are looked up in documentation.
    if (!path.startsWith('case ')) expect(Object.keys(part.name_localizations ?? {}).sort()).toEqual(LOCALES)
    if (!part.description) return
    expect(Object.keys(part.description_localizations ?? {}).sort()).toEqual(LOCALES)
    for (const text of Object.values(part.description_localizations as Json))
      expect(String(text).length).toBeLessThan(101)
  })

  it('are different for different options and commands', () => {
    for (const locale of LOCALES) {
      const named = (parts: Json[]) =>
        parts.map((part) => (part.name_localizations as Json | undefined)?.[locale] ?? part.name)
      const tops = named(commands.map(({ data }) => data as unknown as Json))
      expect(new Set(tops).size).toBe(tops.length)
      for (const { data } of commands) {
        const options = named(((data as unknown as Json).options ?? []) as Json[])
        expect(new Set(options).size).toBe(options.length)
      }
    }
  })
})

describe('dates', () => {
  it.each([
    ['2016', '2016'],
    ['2016-04', '2016-04'],
    [' 2016-04-06 ', '2016-04-06'],
    ['2016/04/06', '2016-04-06'],
    ['April 2016', '2016-04'],
    ['6 April 2016', '2016-04-06'],
    ['1st Feb. 2018', '2018-02-01'],
    ['30 February 2018', null],
    ['2016-13', null],
    ['0016', null],
    ['yesterday', null],
    ['12 Foo 2016', null],
  ])('%j', (text, date) => {
    expect(readDate(text)).toBe(date)
  })
})
