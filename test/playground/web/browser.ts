import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

/** `CHROMIUM_PATH`, or where Debian's package puts it. */
export const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
export const hasBrowser = existsSync(CHROMIUM)

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS, timeout: 30_000 })

export interface Visit {
  page: Page
  /** What the browser has complained about: script errors, broken policies. */
  complaints: string[]
}

/** Opens the page in a window of its own and waits until it has heard from the server. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    colorScheme: 'dark',
    ...options,
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A case that is still being read, or a source that is not found, is a status the page expects.
    const expected = /the server responded with a status of (404|503)|WebSocket connection to .* failed/.test(
      message.text(),
    )
    if (message.type() === 'error' && !expected) complaints.push(message.text())
  })
  await page.goto(url)
  await page.locator('#channels button').first().waitFor()
  return { page, complaints }
}

/** Fills in a slash command by keyboard alone and sends it. */
export async function slash(page: Page, name: string, values: Record<string, string> = {}): Promise<void> {
  await page.getByRole('combobox', { name: 'Message', exact: true }).focus()
  await page.keyboard.type(`/${name}`)
  await page
    .locator('.option[aria-selected=true]', { hasText: `/${name}` })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: `Command ${name}` })
  await form.waitFor()
  for (const [option, value] of Object.entries(values)) {
    const field = form.locator(`input[name="${option}"]`)
    if ((await field.count()) === 0) await form.getByRole('button', { name: `Add the option ${option}` }).click()
    await field.fill(value)
  }
  await form.getByRole('button', { name: 'Send' }).click()
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Nothing that axe-core calls serious or critical. It runs beside the page, so the page's policy stays as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe)
  const violations = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, at: nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')) })))`,
  )) as { id: string; impact: string; at: string[] }[]
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
}
