import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { readWords } from '../src/cli/terminal/command.ts'

const HELP = `Takes the playground's tour in a real browser, light and dark, and keeps its pictures in docs/screenshots.

  npm run screenshots
  npm run screenshots -- "question"

  --help    print this

Runs npm start itself, on the articles of knowledge/. CHROMIUM_PATH says where Chromium is.
`
const FOLDER = 'docs/screenshots'
const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
const QUESTION = readWords('npm run screenshots --', HELP)[0] ?? 'What did Ofsted say about the council?'
/** Larger pictures have no place in a README. Bytes. */
const LARGEST = 250_000
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** A page of our own invention. */
const SAVED = `<html><head><title>Children's centre to stay open | The Priory Echo</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Children's centre to stay open","datePublished":"2021-02-18","author":{"name":"Nadia Frost"}}</script>
<meta property="og:site_name" content="The Priory Echo"></head><body><nav><a href="/">Home</a> <a href="/jobs">Jobs</a></nav>
<article><h1>Children's centre to stay open</h1><p>By Nadia Frost</p>
<p>The children's centre at Priory Road will stay open for two more years, the council's cabinet decided on Wednesday evening.</p>
<p>“We have heard the parents, and we have found the money,” said Sunita Rowe, the member for families.</p>
<p>Parents had collected three thousand signatures since the autumn.</p></article>
<aside>Job of the week: Lollipop person, 10 hours</aside><section id="comments"><p>Log in to comment</p></section></body></html>`

type Theme = 'light' | 'dark'

if (!existsSync(CHROMIUM)) end(`No Chromium at ${CHROMIUM}: set CHROMIUM_PATH`)
await mkdir(FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS.split(' ') })
for (const theme of ['light', 'dark'] as const) {
  const { url, child } = await start()
  try {
    await tour(browser, url, theme)
    await phone(browser, url, theme)
  } finally {
    child.kill('SIGTERM')
  }
}
await browser.close()
process.exit(0)

async function tour(browser: Browser, url: string, colorScheme: Theme): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1120, height: 680 }, colorScheme, locale: 'en-GB' })
  await page.goto(url)
  await page.getByText(/articles read/).waitFor()
  await page.getByRole('combobox', { name: 'Message', exact: true }).focus()
  await page.keyboard.type('/')
  await page.locator('.option').first().waitFor()
  await keep(page, 'commands', colorScheme)

  await page.keyboard.type('ask ')
  await page.keyboard.type(QUESTION)
  await page.keyboard.press('Enter')
  await page.locator('.message.shown .marker').first().waitFor()
  await page.locator('.message.shown .marker').first().click()
  await page.locator('#panel mark').waitFor()
  await fromTheTop(page, '.message.shown')
  await keep(page, 'answer', colorScheme)

  await page.getByRole('button', { name: /^Show passage/ }).click()
  await page.locator('.message.ephemeral discord-embed').first().waitFor()
  await fromTheTop(page, '.message.ephemeral')
  await keep(page, 'passages', colorScheme)
  await page.getByRole('button', { name: 'Dismiss message' }).click()
  await page.getByRole('button', { name: 'Not right?' }).click()
  await page.getByRole('dialog').waitFor()
  await keep(page, 'form', colorScheme)
  await page.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('tab', { name: 'Timeline' }).click()
  await page.locator('.picture').waitFor()
  await keep(page, 'timeline', colorScheme)
  await page.getByRole('tab', { name: 'Who said what' }).click()
  await page.locator('tbody tr').first().waitFor()
  await keep(page, 'quotes', colorScheme)
  await page.getByRole('tab', { name: 'Articles' }).click()
  await page
    .locator('.reading')
    .getByRole('button', { name: 'All articles' })
    .click({ timeout: 2000 })
    .catch(() => {})
  await adding(page, colorScheme)
  await page.getByRole('button', { name: 'inspect' }).first().click()
  await page.locator('.steps pre').last().waitFor()
  await keep(page, 'inspector', colorScheme)
  await page.close()
}

/** A saved page as the article it would be; nothing is written. */
async function adding(page: Page, colorScheme: Theme): Promise<void> {
  await page.locator('summary', { hasText: 'Add an article' }).click()
  const saved = { name: 'saved page.html', mimeType: 'text/html', buffer: Buffer.from(SAVED) }
  await page.getByLabel('Drop files here').setInputFiles(saved)
  await page.getByRole('heading', { name: 'Is this the article?' }).waitFor()
  await page.locator('summary', { hasText: 'dropped' }).click()
  await page.locator('.preview').evaluate((element) => element.scrollIntoView())
  await keep(page, 'adding', colorScheme)
  await page.getByRole('button', { name: 'Do not add it' }).click()
}

async function phone(browser: Browser, url: string, colorScheme: Theme): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 390, height: 760 },
    colorScheme,
    locale: 'en-GB',
    isMobile: true,
  })
  await page.goto(url)
  await page.locator('.message.shown .marker').last().waitFor()
  await fromTheTop(page, '.message.shown')
  await keep(page, 'phone', colorScheme)
  await page.close()
}

/** Shows a message from the line that says who gave it, not its end. */
function fromTheTop(page: Page, message: string): Promise<void> {
  return page
    .locator(message)
    .first()
    .evaluate((element) => element.scrollIntoView())
}

async function keep(page: Page, name: string, theme: Theme): Promise<void> {
  const path = `${FOLDER}/${name}-${theme}.png`
  // The pointer would leave something highlighted.
  await page.mouse.move(600, 2)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  const { size } = await stat(path)
  process.stdout.write(`${path} ${Math.round(size / 1000)} kB\n`)
  if (size > LARGEST) end(`${path} is larger than ${LARGEST / 1000} kB`)
}

function start(): Promise<{ url: string; child: ChildProcess }> {
  const env = { ...process.env, DISCORD_TOKEN: '', LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', '--port', '0'], { env })
  child.stderr.pipe(process.stderr)
  return new Promise((resolve, reject) => {
    child.on('close', (code) => reject(new Error(`npm start ended with ${code}`)))
    child.stdout.on('data', (chunk) => {
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(chunk))
      if (found) resolve({ url: found[0], child })
    })
  })
}

function end(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
