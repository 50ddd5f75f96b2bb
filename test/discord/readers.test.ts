import { describe, expect, it } from 'vitest'
import { startBot } from '../../src/discord/bot.ts'
import { createLog } from '../../src/discord/log.ts'
import type { Filter } from '../../src/domain/types.ts'
import type { Exchange, Json, Message } from '../../src/playground/types.ts'
import { components } from '../../src/playground/user.ts'
import { BRIDGE } from './bridge.ts'
import { fakeCase, smallCase, someAnswer, someArticles, someCitation } from './cases.ts'
import { configFor, later, type Running, start, textOf } from './harness.ts'

const small = () => start({ case: Promise.resolve(smallCase()) })
const question = 'Who said the bridge stays closed until it is safe?'
const labels = (message: Message | null) =>
  components(message ?? { components: [] }).flatMap(({ label }) => (label ? [String(label)] : []))
const shown = async (exchange: Exchange) => (await exchange.answered).message as Message

/** Another process with the same bot, as after a restart: nothing that the first one knew. */
async function restart({ discord, bot }: Running) {
  await bot.stop(0)
  const config = configFor(discord.api)
  const again = await startBot({
    config,
    log: createLog(config, () => {}),
    case: Promise.resolve(smallCase()),
    onFatal() {},
  })
  later(() => again.stop(0))
}

describe('filters', () => {
  it('restrict what is searched, and the card says so', async () => {
    const asked: Filter[] = []
    const spy = fakeCase(async (text, filter) => {
      asked.push(filter ?? {})
      return someAnswer({ question: text })
    })
    const { discord } = await start({ case: Promise.resolve(spy) })
    const options = { article: '2016-04-06-bridge-closes', speaker: 'mary gray', from: 'April 2016', to: '2018' }
    const message = await shown(discord.slash('ask', { question, ...options }))
    expect(asked).toEqual([{ article: options.article, speaker: 'Mary Gray', from: '2016-04', to: '2018' }])
    expect(textOf(message)).toContain('Only in “Bridge closes”, by Mary Gray, from April 2016, to 2018')
  })

  it.each([
    [{ article: 'zzzzzz' }, 'no article called “zzzzzz”'],
    [{ speaker: 'zzzzzz' }, 'quote nobody called “zzzzzz”'],
    [{ from: 'last week' }, 'not a date I understand'],
    [{ to: '2016-02-31' }, 'not a date I understand'],
  ])('that cannot be used are said to be so: %j', async (options, said) => {
    const { discord } = await small()
    expect(textOf(await shown(discord.slash('ask', { question, ...options })))).toContain(said)
  })

  it('are completed from the index, also with typing errors', async () => {
    const { discord } = await small()
    const typed = async (options: Record<string, string>, focused: string, command = 'ask') =>
      (await discord.complete(command, options, focused).answered).choices
    expect(await typed({ speaker: 'gary' }, 'speaker')).toEqual([
      { name: 'Mary Gray, county engineer', value: 'Mary Gray' },
    ])
    expect(await typed({ speaker: '' }, 'speaker')).toHaveLength(3)
    expect(await typed({ article: 'opens' }, 'article')).toEqual([
      { name: 'Bridge opens again, The County Post, 27 November 2020', value: '2020-11-27-bridge-opens' },
    ])
    expect(await typed({ name: 'repiars' }, 'name', 'article')).toMatchObject([{ value: '2018-repairs-begin' }])
    expect(await typed({ speaker: 'be' }, 'speaker', 'quotes')).toMatchObject([{ value: 'Ruth Bell' }])
  })

  it('offer at most 25, and nothing while the index is being built, but never late', async () => {
    const many = await start({ case: Promise.resolve(fakeCase({}, someArticles(100))) })
    expect((await many.discord.complete('ask', { article: '' }, 'article').answered).choices).toHaveLength(25)
    const building = await start({ case: new Promise(() => {}) })
    expect((await building.discord.complete('ask', { article: 'b' }, 'article').answered).choices).toEqual([])
  })

  it('can keep the answer private', async () => {
    const { discord } = await small()
    const message = await shown(discord.slash('ask', { question, private: true }))
    expect(message.flags & 64).toBe(64)
    expect(labels(message)).not.toContain('Ask on in a thread')
  })
})

describe('an answer’s buttons', () => {
  it('show the passage, with the quoted words in bold, to the presser alone', async () => {
    const { discord } = await small()
    const answer = await shown(discord.slash('ask', { question }))
    expect(labels(answer)).toEqual([
      'Show passage',
      'More quotes by Mary Gray',
      'Follow-up',
      'Ask on in a thread',
      'Not right?',
      '👍',
      '👎',
    ])
    const button = labels(answer)[0] as string
    const passage = await shown(discord.press(answer, button, { user: 'Ann' }))
    expect(passage.flags & 64).toBe(64)
    const text = textOf(passage)
    expect(text).toContain(
      '**“The bridge stays closed until it is safe,”** said Mary Gray, the county engineer. “Nobody',
    )
    expect(text).toContain('[1] The County Post, 6 April 2016')
    const [start = 0, end = 0] = (/characters (\d+) to (\d+)/.exec(text) ?? []).slice(1).map(Number)
    expect(BRIDGE[0]?.text.slice(start, end)).toBe('“The bridge stays closed until it is safe,”')
  })

  it('say so when the articles have changed since', async () => {
    const { discord } = await start()
    const answer = await shown(discord.slash('ask', { question }))
    expect(textOf(await shown(discord.press(answer, 'Show passage')))).toContain('have changed since')
  })

  it('list more quotes by a speaker', async () => {
    const { discord } = await small()
    const answer = await shown(discord.slash('ask', { question }))
    const text = textOf(await shown(discord.press(answer, 'More quotes by Mary Gray')))
    expect(text).toContain('> “Nobody will be hurried.”')
    expect(text).toContain('> “It took longer than any of us wanted,”')
    expect(text).not.toContain('Ruth Bell')
  })

  it('take opinions, with what the card says', async () => {
    const { discord, kept } = await small()
    const answer = await shown(discord.slash('ask', { question: 'What is *the toll*?' }))
    expect(textOf(await shown(discord.press(answer, '👍')))).toContain('Thank you')
    const form = await discord.press(answer, 'Not right?', { user: 'Ann' }).answered
    expect(form.modal).toMatchObject({ title: 'What is not right?' })
    const thanks = await shown(discord.submit(form, { reason: 'absent', note: 'It was 50p.' }))
    expect(textOf(await shown(discord.press(answer, '👎', { user: 'Ben' })))).toContain('also takes what is wrong')
    expect(thanks.flags & 64).toBe(64)
    expect(kept).toMatchObject([
      { verdict: 'good', question: 'What is *the toll*?', generation: 'gen-1', note: null },
      {
        verdict: 'wrong',
        generation: 'gen-1',
        reason: 'absent',
        note: 'It was 50p.',
        answer: expect.stringContaining('a toll of one pound'),
      },
      { verdict: 'wrong', reason: null, note: null, question: 'What is *the toll*?' },
    ])
    expect(kept[0]?.reader).not.toBe(kept[1]?.reader)
  })

  it('say when an opinion could not be kept', async () => {
    const { discord } = await start({ keep: () => Promise.reject(new Error('ENOSPC')) })
    const answer = await shown(discord.slash('ask', { question }))
    expect(textOf(await shown(discord.press(answer, '👍')))).toContain('could not note this down')
  })

  it('open a thread, once, and say where', async () => {
    const { discord } = await small()
    const answer = await shown(discord.slash('ask', { question }))
    const opened = await shown(discord.press(answer, 'Ask on in a thread'))
    expect(textOf(opened)).toContain(`<#${answer.id}>`)
    expect(discord.world.channels.get(answer.id)).toMatchObject({ type: 11, name: question })
    expect(textOf(discord.messages.list(answer.id)[0] as Message)).toContain('Ask on here and mention me')
    expect(textOf(await shown(discord.press(answer, 'Ask on in a thread')))).toContain(`<#${answer.id}>`)
    discord.world.denied.add('CREATE_PUBLIC_THREADS')
    const other = await shown(discord.slash('ask', { question }))
    expect(textOf(await shown(discord.press(other, 'Ask on in a thread')))).toContain('may not open a thread')
  })

  it('work after a restart', async () => {
    const running = await small()
    const { discord } = running
    const answer = await shown(discord.slash('ask', { question }))
    await restart(running)
    expect(textOf(await shown(discord.press(answer, String(labels(answer)[0]))))).toContain(
      '**“The bridge stays closed',
    )
    expect(textOf(await shown(discord.press(answer, 'More quotes by Mary Gray')))).toContain('hurried')
    expect((await discord.press(answer, 'Not right?').answered).modal).not.toBeNull()
  })

  it('of an unknown sort, from an older version, are declined politely', async () => {
    const { discord } = await small()
    const answer = await shown(discord.slash('ask', { question }))
    const old = { ...answer, components: [{ type: 1, components: [{ type: 2, custom_id: 'gone|1', label: 'Old' }] }] }
    expect(textOf(await shown(discord.press(old, 'Old')))).toContain('do not know this command')
  })

  it('fit for 60 citations, long names and long article ids', async () => {
    const citations = Array.from({ length: 60 }, (_, i) =>
      someCitation({
        n: i + 1,
        article: `${'x'.repeat(200)}${i}`,
        start: 10 ** 6 * i,
        speaker: `${'Name '.repeat(30)}${i}`,
      }),
    )
    const { discord } = await start({ case: Promise.resolve(fakeCase({ citations })) })
    const asked = await discord.slash('ask', { question }).answered
    expect(asked.rejections).toEqual([])
    expect(labels(asked.message)[0]).toMatch(/^Show passages 1–\d$/)
  })
})

describe('long results', () => {
  const turn = async (discord: Running['discord'], message: Message, label: string) => {
    await discord.press(message, label).answered
    return textOf(message)
  }

  it('are turned by buttons, after a restart too, and stop at both ends', async () => {
    const articles = someArticles(25)
    const running = await start({ case: Promise.resolve(fakeCase({}, articles)) })
    const { discord } = running
    const message = await shown(discord.slash('sources'))
    expect(labels(message)).toEqual(['◀ Back', '1 of 3', 'Next ▶'])
    expect(() => discord.press(message, '◀ Back')).toThrow('no button')
    expect(await turn(discord, message, 'Next ▶')).toContain('**11.**')
    expect(await turn(discord, message, 'Next ▶')).toContain('**25.**')
    expect(() => discord.press(message, 'Next ▶')).toThrow('no button')
    await restart(running)
    // The case is another one by now, with fewer articles: the last page there is.
    expect(await turn(discord, message, '◀ Back')).toContain('**3.** Bridge opens again')
  })

  it('of quotes keep speaker and topic', async () => {
    const opened = smallCase()
    const [one] = await opened.quotes({ speaker: 'Ruth Bell' })
    const many = Array.from(
      { length: 30 },
      (_, i) => ({ ...one, article: `article-${i}`, quote: `toll number ${i}` }) as never,
    )
    const asked: unknown[] = []
    const quotes = async (filter?: unknown) => {
      asked.push(filter)
      return many
    }
    const { discord } = await start({ case: Promise.resolve({ ...opened, quotes }) })
    const message = await shown(discord.slash('quotes', { speaker: 'bell', about: 'the | toll %7C' }))
    expect(textOf(message)).toContain('Statements by Ruth Bell about the')
    expect(await turn(discord, message, 'Next ▶')).toContain('toll number 10')
    expect(asked).toEqual(Array(2).fill({ speaker: 'Ruth Bell', about: 'the | toll %7C' }))
  })

  it('tell a timeline, between two dates', async () => {
    const { discord } = await small()
    const all = textOf(await shown(discord.slash('timeline')))
    expect(all.indexOf('divers found cracks')).toBeLessThan(all.indexOf('the first bus crossed'))
    const some = textOf(await shown(discord.slash('timeline', { from: '2018', to: '2018' })))
    expect(some).toContain('**12 March 2018** · On 2018-03-12 the council signed a contract')
    expect(some).not.toContain('divers')
    expect(textOf(await shown(discord.slash('timeline', { from: '2030' })))).toContain('found nothing')
  })

  it('show an article, found by a part of its title', async () => {
    const { discord } = await small()
    const text = textOf(await shown(discord.slash('article', { name: 'repairs' })))
    expect(text).toContain('Repairs begin at last')
    expect(text).toContain('Speaks: Ruth Bell')
    expect(text).toContain('Work on Ashford Bridge has begun')
    expect(textOf(await shown(discord.slash('article', { name: 'qqqq' })))).toContain('no article called')
  })
})

describe('other commands', () => {
  it('tell the case in a few lines', async () => {
    const { discord } = await small()
    expect(textOf(await shown(discord.slash('overview')))).toContain('Give me an overview')
    const topic = await shown(discord.slash('overview', { topic: 'the toll' }))
    expect(textOf(topic)).toContain('Give me an overview of the toll')
  })

  it('find out who said something', async () => {
    const { discord } = await small()
    const message = await shown(discord.slash('who-said', { statement: 'Nobody will be hurried.' }))
    expect(textOf(message)).toContain('Who said Nobody will be hurried?')
    expect(textOf(message)).toContain('Mary Gray')
  })

  it('help', async () => {
    const { discord } = await small()
    const message = await shown(discord.slash('help'))
    expect(message.flags & 64).toBe(64)
    for (const name of [
      '/ask',
      '/overview',
      '/who-said',
      '/quotes',
      '/timeline',
      '/article',
      '/sources',
      '/check',
      'Check against the case',
    ]) {
      expect(textOf(message)).toContain(name)
    }
  })

  it('check somebody’s message, statement by statement, for the asker alone', async () => {
    const { discord } = await small()
    const said = discord.say(
      'A toll of one pound would pay for the upkeep. The bridge does not stay closed. Cats purr.',
    )
    const message = await shown(discord.use('Check against the case', said, { user: 'Ann' }))
    expect(message.flags & 64).toBe(64)
    const fields = message.embeds[0]?.fields as Json[]
    expect(fields.map(({ name }) => name)).toEqual([
      '✅ The articles support this',
      '❌ The articles contradict this',
      '➖ The articles do not mention this',
    ])
    expect(fields[0]?.value).toContain('— Ruth Bell, The County Post, 27 November 2020')
    const typed = await shown(discord.slash('check', { text: 'A toll of one pound would pay for the upkeep.' }))
    expect(typed.flags & 64).toBe(64)
    expect(textOf(typed)).toContain('✅ The articles support this')
    const empty = discord.say('')
    expect(textOf(await shown(discord.use('Check against the case', empty)))).toContain('nothing in this message')
  })

  it('check a message of any length within the limits', async () => {
    const { discord } = await small()
    for (const text of [
      'The toll. '.repeat(200),
      'toll'.repeat(500),
      'bridge @everyone <@1> [a](https://b.example). '.repeat(40),
    ]) {
      const asked = await discord.use('Check against the case', discord.say(text)).answered
      expect(asked.rejections).toEqual([])
      expect(textOf(asked.message)).toContain('Checked against the articles')
    }
  })

  it('say in its own language that a question is better asked in English', async () => {
    const { discord } = await small()
    const message = await shown(discord.slash('ask', { question: 'Qui a dit que le pont est fermé ?' }))
    expect(message.content).toMatch(/^Les articles sont en anglais/)
    expect((await shown(discord.slash('ask', { question }))).content).toBe('')
  })
})

describe('where only the reader has installed the app', () => {
  it.each(['private', 'elsewhere'] as const)('every way to reply works (%s)', async (place) => {
    const { discord } = await small()
    const where = { place }
    const answer = await shown(discord.slash('ask', { question }, where))
    expect(labels(answer)).not.toContain('Ask on in a thread')
    const exchanges = [
      discord.press(answer, String(labels(answer)[0])),
      discord.press(answer, 'More quotes by Mary Gray'),
      discord.press(answer, '👍'),
      discord.slash('sources', {}, where),
      discord.slash('timeline', {}, where),
      discord.slash('help', {}, where),
      discord.use('Check against the case', discord.say('The bridge stays closed.', where), where),
    ]
    for (const exchange of exchanges) {
      await exchange.answered
      expect(exchange.rejections).toEqual([])
      expect(exchange.followUps).toEqual([])
    }
    const form = await discord.press(answer, 'Not right?').answered
    expect(textOf(await shown(discord.submit(form, { reason: 'other' })))).toContain('Thank you')
  })
})
