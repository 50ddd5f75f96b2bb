import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { menuFirst, pasted } from '../articles/import/pages.ts'
import { run } from '../cli/run.ts'
import { tempFolder, writeFiles } from '../store/support.ts'

async function folders() {
  const root = await tempFolder()
  await writeFiles(join(root, 'saved'), { [menuFirst.name]: menuFirst.content, 'bad.pdf': 'no PDF' })
  return { saved: join(root, 'saved'), knowledge: join(root, 'knowledge') }
}

describe('npm run import', () => {
  test('prints what it understood and from where, what it dropped, and what failed', async () => {
    const { saved, knowledge } = await folders()
    const { code, out, err } = await run('scripts/import.ts', ['--knowledge', knowledge, saved])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toMatch(/title {6}Harbour bridge shut until March {2}\(<h1>\)/)
    expect(out).toMatch(/author {5}Ida Quill {2}\(byline\)/)
    expect(out).toMatch(/date {7}2016-04-06 {2}\(date line\)/)
    expect(out).toMatch(/WARNING {4}title: the OpenGraph says “Home”/)
    expect(out).toMatch(/dropped {4}\d+ lines: “.*; --dry-run shows all/)
    expect(out).toMatch(/FAILED {3}\S+bad\.pdf is not what its ending \.pdf says/)
    expect(out).toMatch(/1 imported, 1 failed\.\n$/)
    expect(await readdir(knowledge)).toEqual(['2016-04-06-harbour-bridge-shut-until-march.md'])
  })

  test('shows with --dry-run what would be written beside what is dropped', async () => {
    const { saved, knowledge } = await folders()
    const { code, out } = await run('scripts/import.ts', [
      '--dry-run',
      '--knowledge',
      knowledge,
      join(saved, menuFirst.name),
    ])
    expect(code).toBe(0)
    const [, kept = '', gone = ''] = out.split('──').filter((part) => part.includes('\n'))
    expect(kept).toContain(menuFirst.keeps[2])
    expect(gone).toContain('- Ten best chip shops of the coast, by our readers.')
  })

  test('says no control character to the terminal', async () => {
    const { saved, knowledge } = await folders()
    await writeFiles(saved, { 'x.txt': pasted.content.replace('Harbour bridge', 'Harbour \u001b[2J bridge') })
    const { out } = await run('scripts/import.ts', ['--dry-run', '--knowledge', knowledge, join(saved, 'x.txt')])
    expect(out).not.toMatch(/[^\P{Cc}\n]/u)
  })

  test('has help, and refuses what it does not know', async () => {
    expect(await run('scripts/import.ts', ['--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('--dry-run'),
    })
    for (const args of [[], ['--wat'], ['--title', 'x', 'a.html', 'b.html'], ['--knowledge', '', 'a.html']]) {
      expect(await run('scripts/import.ts', args)).toMatchObject({ code: 2, out: '' })
    }
  })
})
