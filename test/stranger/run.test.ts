import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { later } from '../discord/harness.ts'
import { hasBrowser, launch, visit } from '../playground/web/browser.ts'
import { savedFiles } from './files.ts'

/** The commands of README.md, as a stranger would type them, with a folder of their own for `~/Downloads/case`. */
const IMPORT = 'npm run import -- --knowledge my-case ~/Downloads/case'
const START = 'KNOWLEDGE_DIR=my-case DATA_DIR=my-case-data npm start'

function run(args: string[], env: Record<string, string> = {}): ChildProcess & { output(): string } {
  const cleared = { DISCORD_TOKEN: '', DISCORD_API: '', LOG_LEVEL: '', MODEL: '', EMBEDDINGS: '' }
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], { env: { ...process.env, ...cleared, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  later(async () => child.kill('SIGKILL'))
  return Object.assign(child, { output: () => output })
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.on('close', resolve))

describe.runIf(hasBrowser)('a stranger with the README alone', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('gets from five saved files of five formats to a cited answer in the browser', async () => {
    const readme = await readFile('README.md', 'utf8')
    for (const command of [IMPORT, START]) expect(readme).toContain(command)

    const home = await mkdtemp(join(tmpdir(), 'casebook-stranger-'))
    later(() => rm(home, { recursive: true, force: true }))
    const [downloads, knowledge] = [join(home, 'case'), join(home, 'my-case')]
    await import('node:fs/promises').then(({ mkdir }) => mkdir(downloads))
    for (const [name, content] of Object.entries(await savedFiles())) await writeFile(join(downloads, name), content)

    const imported = run(['scripts/import.ts', '--knowledge', knowledge, downloads])
    expect(await ended(imported), imported.output()).toBe(0)
    for (const line of ['5 imported.', 'Imogen Slater  (JSON-LD)', '2019-10-14', 'The Fellside Post'])
      expect(imported.output()).toContain(line)
    const articles = await readdir(knowledge)
    expect(articles).toHaveLength(5)
    const all = (await Promise.all(articles.map((name) => readFile(join(knowledge, name), 'utf8')))).join('\n')
    expect(all).not.toMatch(/cookies|Night porter|fellrunner|Share (?:this|on)|Sport/)

    const started = run(['src/main.ts', '--port', '0'], {
      KNOWLEDGE_DIR: knowledge,
      DATA_DIR: join(home, 'my-case-data'),
    })
    const url = await new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(started.output())
        if (found) resolve(found[0])
      }
      started.stdout?.on('data', look)
      started.on('close', () => reject(new Error(started.output())))
    })
    const { page, complaints } = await visit(browser, url)
    later(() => page.context().close())
    await page.getByText('5 articles read').waitFor({ timeout: 120_000 })

    // One question for each format: who said it, and that a click on the source leads to the words in their article.
    for (const [question, speaker, words, title] of [
      ['Who said the dam is safe today?', 'Harriet Quill', 'The dam is safe today', 'Dam closed after seepage found'],
      ['Who said nothing was wrong was promised in 2018?', 'Ada Birkett', 'We were promised in 2018', 'inutes'],
      [
        'Who said I am sorry that we did not tell you?',
        'Quentin Lorne',
        'I am sorry that we did not',
        'To all residents',
      ],
      ['Who said I shall sleep again when it rains?', 'Ada Birkett', 'I shall sleep again', 'The lake is back'],
      ['Who said silence was the cheaper course?', 'Alan Petheram', 'Silence was the cheaper', 'Inquiry blames'],
    ] as const) {
      const answers = page.locator('.message.shown', { has: page.locator('.marker') })
      const before = await answers.count()
      await page.getByRole('combobox', { name: 'Message', exact: true }).fill(`@Casebook ${question}`)
      await page.keyboard.press('Enter')
      const answer = answers.nth(before)
      await answer.waitFor()
      expect(await answer.textContent(), question).toContain(speaker)
      await answer.locator('.marker').first().click()
      const mark = page.locator('#panel mark')
      await mark.filter({ hasText: words }).first().waitFor()
      expect(await page.locator('#panel .reading h3').textContent()).toContain(title)
    }
    expect(complaints).toEqual([])
  })
})
