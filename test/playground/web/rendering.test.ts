import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LoopbackDiscord } from '../../../src/playground/discord.ts'
import type { Message } from '../../../src/playground/types.ts'
import { startThread } from '../../../src/playground/web/places.ts'
import { later } from '../../discord/harness.ts'
import { expectAccessible, hasBrowser, launch, visit } from './browser.ts'
import { stubbed } from './stubbed.ts'

/** What the library draws, and something of each that is seen on the page. */
const DRAWN = {
  'discord-messages': 'Welcome to general',
  'discord-message': 'Page 1',
  'discord-author-info': 'Casebook',
  'discord-verified-author-tag': 'App',
  'discord-command': 'Reader used /markdown',
  'discord-reply': 'hello',
  'discord-system-message': 'Reader started a thread: More of it',
  'discord-thread': 'More of it',
  'discord-embed': 'A title with',
  'discord-embed-description': 'Three',
  'discord-embed-field': 'line 1',
  'discord-embed-footer': 'Foot',
  'discord-action-row': 'Next',
  'discord-button': 'Not right?',
  'discord-mention': 'Casebook',
  'discord-time': '20 April 2021 at 22:20',
  'discord-code': 'code',
  'discord-pre': '',
  'discord-quote': '“quoted”',
  'discord-header': 'Two',
  'discord-subscript': 'small',
  'discord-link': 'read',
  'discord-spoiler': 'secret',
}

describe.runIf(hasBrowser)('messages in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  /** The page with every kind of message on it, none of which the page itself has asked for. */
  async function everything(options = {}) {
    const { url, discord } = await stubbed()
    const { page, complaints } = await visit(browser, url, options)
    later(() => page.context().close())
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    startThread(discord, await tell(page, discord), 'More of it')
    await page.getByText('started a thread').waitFor({ state: 'attached' })
    return { page, discord, complaints, requests, url }
  }

  it('are drawn by the library, in the colours of the bot and asking nobody else for anything', async () => {
    const { page, complaints, requests, url } = await everything()
    for (const [element, words] of Object.entries(DRAWN)) {
      await page.locator(`#log ${element}`, { hasText: words }).first().waitFor({ state: 'attached' })
    }
    expect(
      await page.evaluate(
        "getComputedStyle(document.querySelector('discord-embed[color]').shadowRoot.querySelector('.discord-left-border')).backgroundColor",
      ),
    ).toBe('rgb(71, 82, 196)')
    const pictures = page.locator('#log img')
    expect(
      new Set(await pictures.evaluateAll((all) => all.map((one) => (one as unknown as { src: string }).src))),
    ).toEqual(new Set([`${url}icon.svg`, `${url}person.svg`]))
    expect(requests.filter((request) => !request.startsWith(url))).toEqual([])
    expect(complaints).toEqual([])
  })

  it('show words letter for letter, with no blank around what is marked in them', async () => {
    const { page, discord } = await everything()
    discord.say('un**bold**ed, ha*lf*-__way__, [li](https://example.org/)nked')
    await page.locator('.message p', { hasText: 'unbolded' }).waitFor()
    const widths = await page.evaluate(`(() => {
      const said = [...document.querySelectorAll('.message p')].at(-1)
      const width = (element) => {
        const range = document.createRange()
        range.selectNodeContents(element)
        return range.getBoundingClientRect().width
      }
      const alike = document.createElement('p')
      const marked = (tag, words) => Object.assign(document.createElement(tag), { textContent: words })
      alike.append('un', marked('strong', 'bold'), 'ed, ha', marked('em', 'lf'), '-', marked('u', 'way'), ', ', marked('a', 'li'), 'nked')
      said.after(alike)
      return [width(said), width(alike)]
    })()`)
    const [drawn, written] = widths as [number, number]
    expect(drawn).toBeCloseTo(written)
  })

  it('read as what they are', async () => {
    const { page } = await everything()
    const read = await page.locator('#log').ariaSnapshot()
    for (const line of [
      /article "Casebook, \d\d:\d\d":\n +- text: Reader used \/parts\n +- button "inspect"\n +- text: Casebook App\n +- time: /,
      /button "Thumbs up"/,
      /link "Read":/,
      /combobox "Sort by":/,
      /button "Off" \[disabled\]/,
      /heading "One" \[level=4\]/,
      /button "Spoiler: show"/,
      /group "Card":/,
      /list:\n +- listitem: first\n +- listitem: second/,
      /button "More of it A thread from this message"/,
      /text: Only you can see this •\n +- button "Dismiss message"/,
    ]) {
      expect(read).toMatch(line)
    }
    // Neither hidden words nor the names of pictures.
    expect(read).not.toMatch(/secret|- img/)
  })

  it('work by keyboard where the library leaves that out', async () => {
    const { page, complaints } = await everything()
    const spoiler = page.locator('discord-spoiler').first()
    await spoiler.focus()
    await page.keyboard.press('Enter')
    await page.locator('discord-spoiler[activated]').getByText('secret').waitFor()
    // What was hidden is a link among other things, and works.
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('a link')

    const whispered = page.locator('.message.ephemeral', { hasText: 'Just between us' })
    await whispered.getByRole('button', { name: 'Dismiss message' }).focus()
    await page.keyboard.press('Enter')
    expect(await whispered.count()).toBe(0)
    await page.locator('discord-thread').focus()
    await page.keyboard.press(' ')
    await page.getByRole('heading', { name: 'More of it' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('come in one go and move nothing', async () => {
    const { url, discord } = await stubbed()
    const { page } = await visit(browser, url, { viewport: { width: 1000, height: 500 } })
    later(() => page.context().close())
    await page.evaluate(WATCH)
    await tell(page, discord)
    // The last of it has been drawn and looked at.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
    // Nobody has touched the page, so that the browser excuses nothing.
    expect(await page.evaluate('window.shift')).toBe(0)
    expect(await page.evaluate('window.grown')).toEqual([])
    expect(await page.evaluate('window.seen')).toBeGreaterThan(10)
    await expect
      .poll(() => page.evaluate('log.scrollHeight - log.scrollTop - log.clientHeight < 2'), { timeout: 30_000 })
      .toBe(true)
  })

  it.each([
    ['dark', {}],
    ['light', {}],
    ['dark', { viewport: { width: 375, height: 667 }, isMobile: true }],
    ['light', { viewport: { width: 375, height: 667 }, isMobile: true }],
  ] as const)('are accessible, each kind of them (%s, %o)', async (colorScheme, options) => {
    const { page } = await everything({ colorScheme, ...options })
    await expectAccessible(page)
    for (const spoiler of await page.locator('discord-spoiler').all()) await spoiler.click()
    await page.getByRole('button', { name: 'Next' }).hover()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Not right?' }).click()
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.locator('discord-thread').click()
    await page.getByRole('heading', { name: 'More of it' }).waitFor()
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })
})

/**
 * Keeps what has moved, and the messages that had not their full height when the browser first drew them. Runs in the
 * page.
 */
const WATCH = `
  window.shift = 0
  window.seen = 0
  window.grown = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shift += entry.value
  }).observe({ type: 'layout-shift' })
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.matches?.('.message'))
    const height = (message) => message.getBoundingClientRect().height
    requestAnimationFrame(() => {
      for (const message of added) {
        const first = height(message)
        window.seen += 1
        setTimeout(() => {
          if (message.isConnected && height(message) !== first) window.grown.push(message.textContent)
        })
      }
    })
  }).observe(log, { childList: true, subtree: true })
`

/** Has the bot and the reader say everything there is to be said. */
async function tell(page: Page, discord: LoopbackDiscord): Promise<Message> {
  const channel = discord.world.channel.id
  const where = { user: 'Reader', channel, manager: true }
  const shows = (words: string) => page.locator('.message', { hasText: words }).last().waitFor({ state: 'attached' })
  for (const [name, words] of [
    ['parts', 'Page 1'],
    ['whisper', 'Just between us'],
    ['too-long', 'Discord refused it'],
    ['hostile', 'onerror'],
    ['markdown', 'preformatted'],
    ['layout', 'Words of a layout'],
  ] as const) {
    discord.slash(name, {}, where)
    await shows(words)
  }
  discord.say('@Casebook hello', { channel })
  await shows('I have read: hello')
  const said = discord.messages.list(channel).find(({ content }) => content === 'I have read: hello')
  if (!said) throw new Error('nobody has read it')
  discord.use('Count words', said, where)
  await shows('4 words')
  return said
}
