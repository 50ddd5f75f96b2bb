import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, startBot } from '../../../src/discord/bot.ts'
import { createLog } from '../../../src/discord/log.ts'
import { register } from '../../../src/discord/register.ts'
import { startPlayground } from '../../../src/playground/web/start.ts'
import { smallCase } from '../../discord/cases.ts'
import { configFor, later } from '../../discord/harness.ts'
import { CHROMIUM, expectAccessible, hasBrowser, launch, slash, visit } from './browser.ts'
import { HOSTILE } from './stub-bot.ts'
import { IMPATIENT, PATIENT, stubbed } from './stubbed.ts'

if (!hasBrowser) {
  process.stderr.write(`No Chromium at ${CHROMIUM}: the playground's page is not tested. Set CHROMIUM_PATH.\n`)
}

/** The playground with the real bot on a small case. */
async function playground(patience = PATIENT) {
  const open = smallCase()
  const dataDir = await mkdtemp(join(tmpdir(), 'casebook-'))
  later(() => rm(dataDir, { recursive: true, force: true }))
  let bot: Bot | null = null
  const connect = async (api: string, token: string) => {
    const config = configFor(api, { token })
    bot = await startBot({ config, log: createLog(config, () => {}), case: Promise.resolve(open), onFatal: () => {} })
  }
  let there: [string, string] = ['', '']
  const started = await startPlayground(
    { dataDir },
    {
      port: 0,
      open: false,
      case: Promise.resolve(open),
      register: (api, token) => register(configFor(api, { token })),
      connect: (api, token) => {
        there = [api, token]
        return connect(api, token)
      },
      say: () => {},
      patience,
    },
  )
  const stopBot = async () => {
    await bot?.stop(0)
    bot = null
  }
  later(async () => {
    await stopBot()
    await started.stop()
  })
  return { ...started, open, dataDir, stopBot, startBot: () => connect(...there) }
}

it.runIf(process.env.CI === 'true')('has a browser', () => {
  expect(hasBrowser, `no Chromium at ${CHROMIUM}`).toBe(true)
})

describe.runIf(hasBrowser)('the playground in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  const see = async (url: string, options = {}) => {
    const visited = await visit(browser, url, options)
    later(() => visited.page.context().close())
    return visited
  }

  it.each(['dark', 'light'] as const)('takes a newcomer round (%s)', async (colorScheme) => {
    const { url, open } = await playground()
    const { page, complaints } = await see(url, { colorScheme })
    await page.evaluate(
      `window.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value }).observe({ type: 'layout-shift', buffered: true })`,
    )
    await expectAccessible(page)

    expect(await page.locator('.try').allTextContents()).toEqual([
      '/ask What is this case about?',
      '/ask What did Mary Gray say?',
      '/ask What is the capital of France?',
      '@Casebook who is Mary Gray?',
      '/quotes Mary Gray',
      '/timeline',
    ])
    // From the welcome to an answer: one suggestion, and Enter.
    await page.getByRole('button', { name: /^\/ask What did / }).click()
    await page.keyboard.press('Enter')
    const answer = page.locator('.message.shown').last()
    await answer.locator('discord-embed').waitFor()
    await answer.locator('discord-command', { hasText: 'Reader used /ask' }).waitFor()
    await answer.locator('discord-verified-author-tag', { hasText: 'App' }).waitFor()

    // From a citation to its words in the article.
    await answer.locator('.marker').first().click()
    const mark = page.locator('#panel mark')
    await mark.waitFor()
    const quotes = (await open.quotes()).map(({ quote }) => quote)
    expect(quotes).toContain(await mark.textContent())
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MARK')
    await expectAccessible(page)

    await page.getByRole('tab', { name: 'Timeline' }).click()
    await page.locator('.picture').waitFor()
    await page.getByText('the day is known').waitFor()
    const { length } = await open.timeline()
    expect(await page.locator('.picture circle').count()).toBe(length)
    expect(await page.locator('.events li').count()).toBe(length)
    await expectAccessible(page)

    await page.getByRole('tab', { name: 'Who said what' }).click()
    await page.locator('tbody tr').first().waitFor()
    expect(await page.locator('tbody tr').count()).toBe(quotes.length)
    const [first] = open.speakers()
    await page.locator('.filters select').selectOption(first?.name ?? '')
    await page.getByText(`${first?.statements} statement`).waitFor()
    await expectAccessible(page)
    await page.locator('.words').first().click()
    await mark.waitFor()

    await answer.getByRole('button', { name: 'inspect' }).click()
    await page.getByText('INTERACTION_CREATE').waitFor()
    await expectAccessible(page)
    expect(await page.locator('.inspector').textContent()).not.toMatch(/[\w-]{60,}/)

    const other = colorScheme === 'dark' ? 'light' : 'dark'
    await page.getByRole('button', { name: `Switch to the ${other} theme` }).click()
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe(other)
    await expectAccessible(page)
    expect(await page.evaluate('window.shift')).toBeLessThan(0.05)
    expect(complaints).toEqual([])
  })

  it('serves every command there is, by keyboard', async () => {
    const { url, discord } = await playground()
    const { page, complaints } = await see(url)
    const values: Record<string, string> = { question: 'Who said the bridge is closed?' }
    const commands = (discord.commands.get('') ?? []).filter(({ type }) => type === 1)
    for (const { name, options = [] } of commands as { name: string; options?: Option[] }[]) {
      const branches = options.filter(({ type }) => type <= 2)
      for (const branch of branches.length > 0 ? branches : [null]) {
        const path = branch ? `${name} ${branch.name}` : name
        const required = ((branch ? branch.options : options) ?? []).filter((option) => option.required)
        const before = await page.locator('.message.shown').count()
        await slash(
          page,
          path,
          Object.fromEntries(required.map((option) => [option.name, values[option.name] ?? 'bridge'])),
        )
        await page.locator('.message.shown').nth(before).waitFor()
        const answer = page.locator('.message.shown').nth(before)
        await answer.locator('discord-command', { hasText: `used /${path}` }).waitFor()
        expect(await answer.locator('p, discord-embed').first().textContent()).toMatch(/\w{3}/)
      }
    }
    expect(await page.locator('.message.failed').count()).toBe(0)
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'casebook.md' }).click()
    expect((await saving).suggestedFilename()).toBe('casebook.md')
    expect(discord.exchanges.flatMap(({ rejections }) => rejections)).toEqual([])
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  it('follows an answer where its buttons lead, in a thread and in the message menu', async () => {
    const { url, open, discord } = await playground()
    const { page, complaints } = await see(url)
    await slash(page, 'ask', { question: 'Who said the bridge is closed?' })
    const answer = page.locator('.message', { hasText: 'used /ask' })
    await answer.locator('discord-embed').waitFor()

    await answer.getByRole('button', { name: /^Show passage/ }).click()
    const passage = page.locator('.message.ephemeral').last()
    await passage.locator('.marker').first().click()
    const mark = page.locator('#panel mark')
    await mark.waitFor()
    expect((await open.quotes()).map(({ quote }) => quote)).toContain(await mark.textContent())

    await answer
      .getByRole('button', { name: /^More quotes by/ })
      .first()
      .click()
    await page.locator('.message.ephemeral').nth(1).waitFor()
    await answer.getByRole('button', { name: 'Not right?' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('What is it?').selectOption('The wrong person')
    await form.getByRole('textbox').first().fill('It was somebody else')
    await expectAccessible(page)
    await form.getByRole('button', { name: 'Submit' }).click()
    await form.waitFor({ state: 'detached' })
    await page.locator('.message.ephemeral').nth(2).waitFor()

    await answer.getByRole('button', { name: 'Ask on in a thread' }).click()
    await page
      .locator('.message.ephemeral')
      .nth(3)
      .getByRole('button', { name: /bridge/ })
      .click()
    await page.getByText('A thread: what has been said').waitFor()
    await page.getByText('To go on, mention @Casebook').waitFor()
    expect(await page.locator('#channels li li').allTextContents()).toEqual([expect.stringContaining('bridge')])
    const box = page.getByRole('combobox', { name: 'Message', exact: true })
    await box.fill('@Casebook who said it opens again?')
    await page.keyboard.press('Enter')
    await page.locator('.message', { hasText: 'APP' }).nth(1).locator('discord-embed').waitFor()
    await expectAccessible(page)

    await page.locator('#channels').getByRole('button', { name: 'general' }).click()
    await box.fill('The bridge is closed.')
    await page.keyboard.press('Enter')
    // As in Discord, nobody answers; but here it is said why.
    await page.getByText('Casebook answers what mentions it').waitFor()
    const mine = page.locator('.message', { hasText: 'The bridge is closed.' }).last()
    await mine.getByRole('button', { name: /^More on/ }).click()
    await page.getByRole('menuitem', { name: 'Apps: Check against the case' }).click()
    await page.locator('.message', { hasText: 'used Check against the case' }).locator('discord-embed').waitFor()
    expect(discord.exchanges.flatMap(({ rejections }) => rejections)).toEqual([])
    expect(complaints).toEqual([])
  })

  it('goes on when the bot is restarted with the page open', async () => {
    const { url, stopBot, startBot } = await playground(IMPATIENT)
    const { page } = await see(url)
    await page.getByText(/articles read/).waitFor()
    await stopBot()
    await page.getByText('The bot is offline').waitFor()
    await slash(page, 'sources')
    await page.getByText('The application did not respond').waitFor()
    await startBot()
    await page.getByText(/articles read/).waitFor()
    await slash(page, 'sources')
    await page.locator('.message.shown').waitFor()
  })

  it('says when the index has been swapped, and reads from the new one', async () => {
    const { url, open, dataDir } = await playground()
    const { page } = await see(url)
    await page.getByText(/articles read/).waitFor()
    await open.reindex()
    await writeFile(join(dataDir, 'CURRENT'), open.status().generation)
    await page.getByText(/^The index has been rebuilt/).waitFor()
    await expectAccessible(page)
  })

  it('presses buttons, chooses, fills in forms, and marks what only the reader sees', async () => {
    const { url } = await stubbed()
    const { page, complaints } = await see(url)
    await slash(page, 'parts')
    const message = page.locator('.message').last()
    await message.getByRole('button', { name: 'Next' }).click()
    await page.getByText('Page 2').waitFor()
    expect(await page.locator('.message').count()).toBe(1)
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Next')
    await page.getByLabel('Sort by').selectOption('Name')
    await page.getByText('Sorted by n').waitFor()

    await page.getByRole('button', { name: 'Not right?' }).click()
    const form = page.getByRole('dialog', { name: 'Not right?' })
    await form.waitFor()
    await expectAccessible(page)
    await form.getByRole('textbox').fill('The speaker')
    await page.keyboard.press('Enter')
    await page.getByText('Noted: The speaker').waitFor()
    expect(await form.count()).toBe(0)

    await page.getByRole('button', { name: 'Thumbs up' }).click()
    const whispered = page.locator('.message.ephemeral')
    await whispered.getByText('Thank you').waitFor()
    await whispered.getByText('Only you can see this').waitFor()
    await expectAccessible(page)
    await whispered.getByRole('button', { name: 'Dismiss message' }).click()
    expect(await whispered.count()).toBe(0)

    expect(await page.getByRole('link', { name: 'Read' }).getAttribute('href')).toBe('https://example.org/')
    expect(complaints).toEqual([])
  })

  it('says that a button has led to nothing', async () => {
    const { url } = await stubbed(IMPATIENT)
    const { page } = await see(url)
    await slash(page, 'parts')
    await page.getByRole('button', { name: 'Silent' }).click()
    await page.getByText('This interaction failed').waitFor()
  })

  it('offers what the bot suggests for an option, and sends what was chosen', async () => {
    const { url } = await stubbed()
    const { page } = await see(url)
    await page.keyboard.press('/')
    await page.keyboard.type('pick ')
    const form = page.getByRole('form', { name: 'Command pick' })
    await page.keyboard.type('gra')
    await form.getByRole('option', { name: 'Mary Gray' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await form.getByRole('button', { name: 'Add the option colour' }).click()
    await form.getByRole('option', { name: 'Green' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await form.getByRole('button', { name: 'Add the option count' }).click()
    await page.keyboard.type('many')
    await page.keyboard.press('Enter')
    await page.getByText('count must be a number').waitFor()
    await form.locator('input[name=count]').fill('3')
    await form.getByRole('button', { name: 'Add the option private' }).click()
    await page.keyboard.type('fal')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.getByText('Mary Gray g 3 false').waitFor()
  })

  it('shows which limit a refused payload has broken', async () => {
    const { url } = await stubbed()
    const { page } = await see(url)
    await slash(page, 'too-long')
    await page.getByText('Discord refused it: 50035 Invalid Form Body').waitFor()
    await page.getByRole('button', { name: 'Inspect', exact: true }).click()
    const refusal = page.locator('.refusal')
    await refusal.waitFor()
    expect(await refusal.textContent()).toMatch(
      /50035 Invalid Form Body\s*embeds\.0\.description BASE_TYPE_MAX_LENGTH: Must be 4096 or fewer/,
    )
    await expectAccessible(page)
  })

  it('shows markup as the words it is', async () => {
    const { url } = await stubbed()
    const { page, complaints } = await see(url)
    await slash(page, 'hostile')
    const message = page.locator('.message.shown')
    await message.waitFor()
    expect(await message.textContent()).toContain('<img src=x onerror=alert(1)>')
    expect(
      await message
        .locator('img:not([src="/icon.svg"], [src="/person.svg"]), script, [onerror], [onmouseover]')
        .count(),
    ).toBe(0)
    const hrefs = await message
      .locator('a')
      .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href))
    expect(hrefs.every((href) => href.startsWith('https://example.org/'))).toBe(true)
    expect(HOSTILE).toContain('javascript:')
    expect(complaints).toEqual([])
  })

  it('mentions, replies, opens a thread and uses a message command', async () => {
    const { url, discord } = await stubbed()
    const { page, complaints } = await see(url)
    const box = page.getByRole('combobox', { name: 'Message', exact: true })
    await box.fill('@Cas')
    await page.getByRole('option', { name: '@Casebook' }).click()
    await box.pressSequentially('hello')
    await page.keyboard.press('Enter')
    const reply = page.locator('.message', { hasText: 'I have read: hello' }).first()
    await reply.waitFor()
    await reply.locator('discord-reply', { hasText: 'Reader' }).waitFor()

    // The menu by keyboard: Reply is its first entry.
    await reply.getByRole('button', { name: /^More on/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Reply' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await page.getByText('Replying to Casebook').waitFor()
    await page.keyboard.type('and again')
    await page.keyboard.press('Enter')
    await page.getByText('I have read: and again').waitFor()
    expect(discord.messages.list(discord.world.channel.id)[1]).toMatchObject({ type: 19, content: 'and again' })

    await reply.getByRole('button', { name: /^More on/ }).click()
    await page.getByRole('menuitem', { name: 'Apps: Count words' }).click()
    await page.getByText('4 words').waitFor()

    await reply.getByRole('button', { name: /^More on/ }).click()
    await page.getByRole('menuitem', { name: 'Start a thread' }).click()
    await page.getByLabel('Name of the thread').fill('More of it')
    await page.keyboard.press('Enter')
    await page.locator('#channels').getByText('More of it').click()
    await page.getByRole('heading', { name: 'More of it' }).waitFor()
    await box.fill('@Casebook in the thread')
    await page.keyboard.press('Enter')
    await page.getByText('I have read: in the thread').waitFor()
    await expectAccessible(page)

    await page.locator('#channels').getByRole('button', { name: 'Casebook', exact: true }).click()
    await box.fill('@Casebook in private')
    await page.keyboard.press('Enter')
    await page.getByText('I have read: in private').waitFor()
    expect(complaints).toEqual([])
  })

  it('holds 200 messages, begins at the end, and stays where the reader is', async () => {
    const { url, discord } = await stubbed()
    for (let n = 1; n <= 200; n += 1) discord.say(`Message number ${n}.\n> with a line below`)
    const { page } = await see(url)
    expect(await page.locator('.message').count()).toBe(200)
    await page.getByText('Message number 200.').waitFor()
    expect(await page.getByText('Message number 200.').isVisible()).toBe(true)
    const atEnd = 'log.scrollHeight - log.scrollTop - log.clientHeight < 5'
    await expect.poll(() => page.evaluate(atEnd), { timeout: 30_000 }).toBe(true)
    discord.say('Somebody is reading along')
    await page.getByText('Somebody is reading along').waitFor()
    await expect.poll(() => page.evaluate(atEnd), { timeout: 30_000 }).toBe(true)
    await page.evaluate('log.scrollTop = 0')
    discord.say('Somebody is reading above', { user: 'Ann' })
    await page.getByText('Somebody is reading above').waitFor({ state: 'attached' })
    expect(await page.evaluate('log.scrollTop')).toBe(0)
    await expectAccessible(page)
    // What is new is announced, and who writes is taken to it.
    discord.say('And another', { user: 'Ann' })
    await page.getByRole('button', { name: 'new message' }).click()
    await expect.poll(() => page.evaluate(atEnd), { timeout: 30_000 }).toBe(true)
    expect(await page.getByRole('button', { name: 'new message' }).count()).toBe(0)
    await page.evaluate('log.scrollTop = 0')
    await page.getByRole('combobox', { name: 'Message', exact: true }).fill('Mine')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(atEnd), { timeout: 30_000 }).toBe(true)
  })

  it('fits a phone', async () => {
    const { url } = await playground()
    const { page, complaints } = await see(url, {
      viewport: { width: 375, height: 667 },
      hasTouch: true,
      isMobile: true,
    })
    const fits = 'document.documentElement.scrollWidth <= 375 && document.body.scrollWidth <= 375'
    expect(await page.evaluate(fits)).toBe(true)
    await slash(page, 'ask', { question: 'Who said the bridge is closed?' })
    await page.locator('discord-embed').waitFor()
    expect(await page.evaluate(fits)).toBe(true)
    await expectAccessible(page)
    await page.locator('.marker').first().tap()
    await page.locator('#panel mark').waitFor()
    expect(await page.evaluate(fits)).toBe(true)
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Who said what' }).tap()
    await page.locator('tbody tr').first().waitFor()
    // No word is broken: every cell is as wide as the panel.
    const widths = await page
      .locator('tbody td')
      .evaluateAll((cells) => cells.map((cell) => (cell as unknown as { clientWidth: number }).clientWidth))
    expect(Math.min(...widths)).toBeGreaterThan(250)
    expect(await page.evaluate(fits)).toBe(true)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Close the reading room' }).tap()
    expect(await page.locator('#panel').isVisible()).toBe(false)
    expect(complaints).toEqual([])
  })
})

interface Option {
  name: string
  type: number
  required?: boolean
  options?: Option[]
}
