import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/types.ts'
import { pinged } from '../../src/playground/mentions.ts'
import { fakeCase, notFound, someAnswer, someArticles, someCitation } from './cases.ts'
import { start, textOf } from './harness.ts'

describe('/ask', () => {
  it('acknowledges first and then puts the cited answer in its place', async () => {
    const { discord } = await start()
    const asked = await discord.slash('ask', { question: 'Who said the bridge should stay closed?' }).answered

    expect(asked.callbacks.map(({ body }) => body.type)).toEqual([5])
    expect(asked.edits).toHaveLength(1)
    expect(asked.followUps).toEqual([])
    const text = textOf(asked.message)
    for (const part of [
      'Who said the bridge should stay closed?',
      '[1] The County Post, 6 April 2016',
      '“The bridge stays closed until it is safe.”',
      '[1] The County Post, 6 April 2016 · Mary Gray · [open](https://example.org/bridge)',
      '(https://example.org/bridge)',
      'Searched 5 articles, 2016 to 27 November 2020.',
    ]) {
      expect(text).toContain(part)
    }
    expect(asked.rejections).toEqual([])
  })

  it('works in a direct message, and where only the reader has installed the app', async () => {
    const { discord } = await start()
    for (const place of ['dm', 'private'] as const) {
      const asked = await discord.slash('ask', { question: 'Who?' }, { place }).answered
      expect(textOf(asked.message)).toContain('[1]')
    }
  })

  it('says that the articles do not say, and lists no sources', async () => {
    const { discord } = await start({ case: Promise.resolve(fakeCase(notFound())) })
    const asked = await discord.slash('ask', { question: 'What did it cost?' }).answered
    const [embed] = asked.message?.embeds ?? []
    expect(embed?.description).toBe('The articles do not say.')
    expect(embed?.fields).toBeUndefined()
    expect(textOf(asked.message)).toContain('Searched 5 articles')
  })

  it('acknowledges while the index is still being built, and answers when it is', async () => {
    let open = (_: ReturnType<typeof fakeCase>) => {}
    const building = new Promise<ReturnType<typeof fakeCase>>((resolve) => {
      open = resolve
    })
    const { discord } = await start({ case: building })
    const asked = discord.slash('ask', { question: 'Who?' })
    await asked.acknowledged
    expect(asked.edits).toEqual([])
    open(fakeCase())
    expect(textOf((await asked.answered).message)).toContain('[1]')
  })

  it('apologises without particulars when the case fails', async () => {
    const broken = fakeCase(async () => {
      throw new Error('ENOENT /srv/secret/index')
    })
    const { discord, lines } = await start({ case: Promise.resolve(broken) })
    const asked = await discord.slash('ask', { question: 'Who?' }).answered
    expect(textOf(asked.message)).toMatch(/^Sorry, something went wrong/)
    expect(JSON.stringify(asked.message)).not.toContain('secret')
    expect(lines.join('')).toContain('/srv/secret/index')
  })

  it('apologises when the case could not be opened, or takes too long', async () => {
    const failed = await start({ case: Promise.reject(new Error('no index')) })
    expect(textOf((await failed.discord.slash('ask', { question: 'Who?' }).answered).message)).toMatch(/^Sorry/)
    const slow = await start({ case: new Promise(() => {}), patience: 1 })
    expect(textOf((await slow.discord.slash('ask', { question: 'Who?' }).answered).message)).toContain('too long')
  })

  it('answers a hundred questions at once, each acknowledged once and answered once with its own answer', async () => {
    const echo = fakeCase(async (question) => someAnswer({ question }))
    const { discord } = await start({ case: Promise.resolve(echo) })
    const asked = Array.from({ length: 100 }, (_, i) => discord.slash('ask', { question: `Question ${i}?` }))
    await Promise.all(asked.map(({ answered }) => answered))
    for (const [i, exchange] of asked.entries()) {
      expect(exchange.callbacks).toHaveLength(1)
      expect(exchange.edits).toHaveLength(1)
      expect(exchange.rejections).toEqual([])
      expect(exchange.message?.embeds[0]?.title).toBe(`Question ${i}?`)
    }
  })

  it('notifies nobody and lets no markup fire, whatever the articles and the question say', async () => {
    const hostile =
      '@everyone @here <@123> <@&456> <#789> </ask:1> <:x:2> <t:1> <id:home> [bank](https://evil.example) [a](https://b.example) ||spoiler|| ```js'
    const answer: Partial<Answer> = {
      answer: `# Heading\n> quoted\n- item\n1. one\n-# small\n${hostile} [1]`,
      citations: [
        someCitation({ quote: hostile, speaker: hostile, speakerRole: hostile, title: hostile, publisher: hostile }),
      ],
    }
    const { discord } = await start({ case: Promise.resolve(fakeCase(answer)) })
    const asked = await discord.slash('ask', { question: hostile }).answered
    expect(asked.rejections).toEqual([])
    const text = textOf(asked.message).replace(/\[open\]\(https:\/\/example\.org\/bridge\)/g, '')
    for (const markup of [
      /(?<!\\)<[@#/:ti]/,
      /(?<!\\)@(everyone|here)/,
      /(?<!\\)\[\w+\]\(/,
      /(?<!\\)\|\|/,
      /(?<!\\)```/,
      /^[#-]/m,
      /^1\. /m,
    ]) {
      expect(text).not.toMatch(markup)
    }
    expect(text.replace(/\\/g, '')).toContain(hostile)
  })

  it('switches mentions off in every body it sends', async () => {
    const { discord } = await start()
    await discord.slash('ask', { question: 'Who?' }).answered
    await discord.slash('sources').answered
    const bodies = discord.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ body }) => body as Record<string, unknown>)
    expect(bodies).toHaveLength(4)
    for (const body of bodies) {
      const message = (body.data ?? body) as Record<string, unknown>
      expect(message.allowed_mentions).toEqual({ parse: [] })
      expect(pinged(message)).toEqual({ everyone: false, users: [], roles: [] })
    }
  })
})

describe('/sources', () => {
  it.each([0, 1, 5, 500])('lists %i articles, a page at a time', async (count) => {
    const { discord } = await start({ case: Promise.resolve(fakeCase({}, someArticles(count))) })
    const asked = await discord.slash('sources').answered
    expect(asked.rejections).toEqual([])
    const text = textOf(asked.message)
    expect(text.match(/^\*\*\d+\.\*\*/gm)?.length ?? 0).toBe(Math.min(10, count))
    if (count === 0) expect(text).toContain('not read any articles')
    else
      expect(text).toContain(
        '**1.** What happened on day 1 (The County Post, 6 April 2010, [read it](https://example.org/1))',
      )
  })
})
