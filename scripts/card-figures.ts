import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { readWords } from '../src/cli/terminal/command.ts'

const HELP = `Measures answers as cards on a phone, in the playground and in a real browser.

  npx tsx scripts/card-figures.ts
  npx tsx scripts/card-figures.ts FOLDER

  --help    print this

Asks the readers' questions of test/natural/dudley in a window of 390 × 844. FOLDER is another checkout of Casebook, with
its packages installed, to compare with. CHROMIUM_PATH says where Chromium is.
`
const [FOLDER = '.'] = readWords('npx tsx scripts/card-figures.ts', HELP)
const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
const PHONE = { width: 390, height: 844 }
/** Every third question: enough for a median. */
const EVERY = 3
const FLAGS = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking'

interface Figures {
  /** Of the card, without its buttons. CSS pixels. */
  height: number
  /** Characters of the whole card, and of what stands above its list of sources. */
  all: number
  before: number
  /** Until the cited words are seen, marked, in their article. */
  taps: number
}

if (!existsSync(CHROMIUM)) throw new Error(`No Chromium at ${CHROMIUM}: set CHROMIUM_PATH`)
const lines = (await readFile('test/natural/dudley/questions.jsonl', 'utf8')).trim().split('\n')
const questions = lines.filter((_, i) => i % EVERY === 0).map((line) => JSON.parse(line).question as string)
const dataDir = await mkdtemp(join(tmpdir(), 'casebook-'))
const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS.split(' ') })
const { child, url } = await start()
try {
  report(await measure(browser))
} finally {
  child.kill('SIGTERM')
  await browser.close()
  await rm(dataDir, { recursive: true, force: true })
}
process.exit(0)

async function measure(browser: Browser): Promise<Figures[]> {
  const page = await browser.newPage({ viewport: PHONE, locale: 'en-GB', isMobile: true, hasTouch: true })
  page.setDefaultTimeout(30_000)
  await page.goto(url)
  await page.getByText(/articles read/).waitFor({ timeout: 120_000 })
  const found: Figures[] = []
  for (const question of questions) {
    const cards = page.locator('.message.shown discord-embed')
    const before = await cards.count()
    await page.getByRole('combobox', { name: 'Message', exact: true }).focus()
    await page.keyboard.type('/ask ')
    await page.keyboard.type(question)
    await page.keyboard.press('Enter')
    const card = cards.nth(before)
    await card.waitFor()
    const text = ((await card.textContent()) ?? '').replace(/\s+/g, ' ')
    const marker = card.locator('.marker').first()
    if ((await marker.count()) === 0) continue
    const height = (await card.boundingBox())?.height ?? 0
    const told = ((await card.locator('discord-embed-description').textContent()) ?? '').replace(/\s+/g, ' ')
    await marker.tap()
    await page.locator('#panel mark').first().waitFor()
    found.push({ height, all: text.length, before: question.length + told.length, taps: 1 })
    await page.getByRole('button', { name: 'Close the reading room' }).tap()
  }
  return found
}

function report(found: readonly Figures[]): void {
  const middle = (of: (one: Figures) => number) => {
    const sorted = found.map(of).sort((a, b) => a - b)
    return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)
  }
  const fits = found.filter(({ height }) => height <= PHONE.height).length
  process.stdout.write(
    [
      `${found.length} answers with sources, of ${questions.length} questions`,
      `median height of a card       ${middle(({ height }) => height)} px; ${fits} fit a screen of ${PHONE.height} px`,
      `median characters of a card   ${middle(({ all }) => all)}, ${middle(({ before }) => before)} before the first source`,
      `taps to the words in their article: ${Math.max(...found.map(({ taps }) => taps))}`,
      '',
    ].join('\n'),
  )
}

function start(): Promise<{ url: string; child: ChildProcess }> {
  const env = { ...process.env, DISCORD_TOKEN: '', LOG_LEVEL: 'warn', DATA_DIR: dataDir }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', '--port', '0'], {
    env,
    cwd: resolve(FOLDER),
  })
  child.stderr.pipe(process.stderr)
  return new Promise((done, reject) => {
    child.on('close', (code) => reject(new Error(`npm start ended with ${code}`)))
    child.stdout.on('data', (chunk) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(chunk))
      if (found) done({ url: found[0], child })
    })
  })
}
