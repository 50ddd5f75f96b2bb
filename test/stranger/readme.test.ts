import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../cli/run.ts'
import { tempFolder } from '../store/support.ts'

const readme = readFileSync('README.md', 'utf8')

/** Every command that the README shows with what it prints. */
const shown = [...readme.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.split('\n')
      return [command, output.join('\n').trim()] as const
    }),
)

test.each(shown)('%s prints what the README shows', async (command, output) => {
  const [, question = ''] = /^npm run -s ask -- "(.*)"$/.exec(command) ?? []
  expect(question, 'this test knows only questions').not.toBe('')
  const { out } = await run('src/cli.ts', ['ask', question, '--data', join(await tempFolder(), 'data')])
  expect(out.trim()).toBe(output)
})

test('links and pictures are there, and headings are where links point', () => {
  const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(
    ([, text = '']) =>
      `#${text
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-')}`,
  )
  for (const [, target = ''] of readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
    if (target.startsWith('#')) expect(headings).toContain(target)
    else expect(existsSync(target.replace(/#.*$/, '')), target).toBe(true)
  }
})

test('the order is that of a reader: what it is, start, own articles, Discord, hosting, scripts, settings, developing', () => {
  const order = [...readme.matchAll(/^## (.+)$/gm)].map(([, text]) => text)
  expect(order).toEqual([
    ...['Start', 'Your own articles', 'Discord', 'Hosting and privacy', 'Scripts', 'Settings'],
    ...['How good is it?', 'Developing'],
  ])
})

test('every script of package.json that a person runs is in it', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const inside = new Set(['lint', 'format', 'types', 'eval', 'eval:check', 'eval:natural', 'train'])
  const missing = Object.keys(scripts).filter(
    (name) => !inside.has(name) && !new RegExp(`npm (?:run (?:-s )?)?${name}\\b`).test(readme),
  )
  expect(missing).toEqual([])
})

test('every setting that is read is in it, and in .env.example', () => {
  const config = readFileSync('src/app/config.ts', 'utf8')
  const names = [...config.matchAll(/^ {2}([A-Z][A-Z_]+): optional/gm)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(20)
  const example = readFileSync('.env.example', 'utf8')
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  expect(names.filter((name) => !new RegExp(`^#? ?${name}=`, 'm').test(example))).toEqual([])
})
