import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openCase } from '../../src/app/case.ts'
import { type ModelConfig, readConfig } from '../../src/app/config.ts'
import { renderHelp } from '../../src/discord/render/help.ts'
import { protectCase } from '../../src/domain/protect.ts'
import type { Case } from '../../src/domain/types.ts'
import type { Json, Message } from '../../src/playground/types.ts'
import { type Behaviour, startModelServer } from '../models/server.ts'
import { later, start, textOf } from './harness.ts'

const root = mkdtempSync(join(tmpdir(), 'casebook-model-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const folders = { knowledgeDir: join(root, 'knowledge'), dataDir: join(root, 'data') }
mkdirSync(folders.knowledgeDir)
writeFileSync(
  join(folders.knowledgeDir, 'pier.md'),
  `---
title: Pier repairs to begin
publisher: The County Post
date: 2016-04-06
---

The pier closed in March 2015 after a storm damaged 12 of its 40 beams.

“The repairs will cost four million pounds,” said Mary Gray, the county engineer.
`,
)

/** The case, with a model behind a server that does as it is told; believed in everything unless told otherwise. */
async function openWith(
  write: (prompt: string) => Behaviour | Promise<Behaviour>,
  check: (prompt: string) => Behaviour | Promise<Behaviour> = believe,
): Promise<Case> {
  const server = await startModelServer('openai', (prompt) =>
    prompt.startsWith('You check') ? check(prompt) : prompt.startsWith('You prepare') ? READ : write(prompt),
  )
  later(() => server.close())
  const env = {
    MODEL: 'openai:gpt-pier',
    OPENAI_BASE_URL: server.url,
    MODEL_PRICE: '3/15',
    MODEL_DAILY_TOKENS: '50000',
  }
  const opened = await openCase({ ...folders, model: readConfig({}, env).model as ModelConfig })
  later(() => opened.close())
  return opened
}

const believe = (prompt: string): Behaviour => ({
  reply: {
    verdicts: [...prompt.matchAll(/^STATEMENT (\d+):/gm)].map(([, id]) => ({ id: Number(id), says: 'yes' })),
    answers: 'yes',
  },
})
const claim = (over: object) => ({ text: '', quote: null, speaker: null, ...over })
const CLOSED = claim({ text: 'The pier closed in March 2015 after a storm.', evidence: [1] })
const COST = claim({ quote: 'The repairs will cost four million pounds', evidence: [2] })
const answers = (): Behaviour => ({ reply: { claims: [COST, CLOSED], missing: null } })
const READ: Behaviour = { reply: { question: 'Why did the pier close?', parts: [], queries: ['pier storm'] } }
const ask = { question: 'Why did the pier close and what will repairs cost?' }
const WRITTEN = 'Written by a language model; each statement is proved. Searched 1 article, 6 April 2016.'

describe('the card says which kind of answer it is', () => {
  it('written by a model', async () => {
    const { discord } = await start({ case: openWith(answers) })
    const asked = discord.slash('ask', ask)
    await discord.until(() => textOf(asked.message).endsWith(WRITTEN))
    expect(asked.message?.embeds[0]?.description).toMatch(/four million pounds[\s\S]*closed in March 2015/)
    expect(asked.rejections).toEqual([])
  })

  it.each<[string, Behaviour, string]>([
    ['it says 500', { status: 500 }, 'the language model failed'],
    ['it vanishes', { vanish: true }, 'the language model could not be reached'],
    ['it replies in prose', { text: 'The pier was sold.' }, 'the language model’s reply was of no use'],
    [
      'nothing is proved',
      { reply: { claims: [claim({ text: 'The pier was sold.', evidence: [1] })], missing: null } },
      'what the language model wrote could not be proved',
    ],
  ])('the articles’ own words, and why: %s', async (_what, behaviour, why) => {
    const { discord } = await start({ case: openWith(() => behaviour) })
    const asked = discord.slash('ask', ask)
    const footer = `In the articles’ own words: ${why}. Searched 1 article, 6 April 2016.`
    await discord.until(() => textOf(asked.message).endsWith(footer))
    expect(asked.message?.embeds[0]?.description).not.toContain('sold')
  })

  it('quotes only, as the reader chose: the model is not asked', async () => {
    let calls = 0
    const { discord } = await start({
      case: openWith(() => {
        calls++
        return answers()
      }),
    })
    const asked = await discord.slash('ask', { ...ask, mode: 'quotes' }).answered
    expect(textOf(asked.message)).toMatch(/In the articles’ own words\. Searched 1 article, 6 April 2016\.$/)
    expect(calls).toBe(0)
  })
})

it('a draft shows what is proved, and nothing else, while the rest is checked', async () => {
  let now = 0
  const tools = { now: () => (now += 2_000), wait: () => Promise.resolve(), random: () => 0.5 }
  // Each step waits until the reader has seen the one before.
  const seen: { until(text: string): Promise<unknown> } = { until: async () => {} }
  const { discord } = await start({
    case: openWith(
      async () => {
        await seen.until('Reading 2 passages…')
        return answers()
      },
      async (prompt) => {
        await seen.until('More is being checked…')
        return believe(prompt)
      },
    ),
    tools,
  })
  const asked = discord.slash('ask', ask)
  seen.until = (text) => discord.until(() => textOf(asked.message).includes(text))
  await discord.until(() => textOf(asked.message).endsWith(WRITTEN))
  const [reading, draft, whole] = asked.edits.map(({ body }) => JSON.stringify(body))
  expect(asked.edits).toHaveLength(3)
  expect(reading).toContain('Reading 2 passages…')
  expect(draft).toContain('four million pounds')
  expect(draft).not.toContain('closed in March 2015')
  expect(whole).toContain('closed in March 2015')
  expect(asked.rejections).toEqual([])
})

describe('an answer to a message is edited while it is written', () => {
  /** The bot's card of each moment, as readers see it. Each step of the model waits until the one before is seen. */
  async function watch({
    write = answers,
    checking = () => {},
  }: {
    write?: () => Behaviour
    checking?: () => void
  } = {}) {
    const cards: string[] = []
    const seen = (text: string) => discord.until(() => cards.some((card) => card.includes(text)))
    const { discord } = await start({
      case: openWith(
        async () => {
          await seen('Reading 2 passages…')
          return write()
        },
        async (prompt) => {
          await seen('More is being checked…')
          checking()
          return believe(prompt)
        },
      ),
    })
    discord.on((happening) => {
      const shown = happening.kind === 'message' || happening.kind === 'edited' ? happening.message : null
      if (shown && shown.author.id === discord.world.bot.id && shown.embeds.length > 0) cards.push(textOf(shown))
    })
    const own = (channel: string = discord.world.channel.id) =>
      discord.messages.list(channel).filter(({ author }) => author.id === discord.world.bot.id)
    return { discord, cards, own, done: () => discord.until(() => cards.at(-1)?.endsWith(WRITTEN) === true) }
  }
  const stages = [
    expect.stringContaining('Reading 2 passages…'),
    expect.stringMatching(/^(?![\s\S]*closed in March)[\s\S]*four million pounds[\s\S]*More is being checked…$/),
    expect.stringMatching(/four million pounds[\s\S]*closed in March 2015/),
  ]

  it.each([
    ['a mention', 'guild'],
    ['a direct message', 'dm'],
  ] as const)('%s', async (_, place) => {
    const { discord, cards, own, done } = await watch()
    const asked = discord.say(`${place === 'dm' ? '' : '@Casebook '}${ask.question}`, { place })
    await done()
    expect(cards).toEqual(stages)
    expect(own(asked.channel_id)).toHaveLength(1)
    expect(own(asked.channel_id)[0]).toMatchObject({ type: 19, message_reference: { message_id: asked.id } })
  })

  it('a reply', async () => {
    const { discord, cards, done } = await watch()
    const first = await discord.slash('ask', { ...ask, mode: 'quotes' }).answered
    const answer = first.message as Message
    cards.length = 0
    discord.say(`@Casebook ${ask.question}`, { replyTo: answer })
    await done()
    expect(cards).toEqual(stages)
  })

  it('in a thread', async () => {
    const { discord, cards, done } = await watch()
    const first = await discord.slash('ask', { ...ask, mode: 'quotes' }).answered
    const answer = first.message as Message
    await discord.press(answer, 'Ask on in a thread').answered
    cards.length = 0
    discord.say(`@Casebook ${ask.question}`, { channel: answer.id })
    await done()
    expect(cards).toEqual(stages)
  })

  it('and is a message of its own when the draft has been deleted', async () => {
    const { discord, own } = await watch({
      write: () => {
        for (const draft of own()) discord.messages.remove(draft.id)
        return { status: 500 }
      },
    })
    const asked = discord.say(`@Casebook ${ask.question}`)
    await discord.until(() => own().some((one) => textOf(one).includes('the language model failed')))
    expect(own()).toMatchObject([{ message_reference: { message_id: asked.id } }])
  })

  it('and when the edit is refused, in which case the draft goes', async () => {
    const how = { status: 403, body: { message: 'Missing Access', code: 50001 } }
    const { discord, own, done } = await watch({
      checking: () => discord.fail({ method: 'PATCH', route: '/messages/{message_id}', how }),
    })
    discord.say(`@Casebook ${ask.question}`)
    await done()
    expect(own().map(textOf)).toEqual([expect.stringContaining('closed in March 2015')])
  })
})

it('a draft hides protected names as the answer does', async () => {
  const opened = protectCase(await openWith(answers), ['Mary Gray'])
  const told: string[] = []
  await opened.ask(ask.question, {}, { onNews: (news) => told.push(JSON.stringify(news)) })
  expect(told).toHaveLength(2)
  expect(told[1]).toContain('four million pounds')
  expect(told[1]).not.toContain('Mary Gray')
})

it('a model is never told a protected name, and what it writes of one is proved and shown by initials', async () => {
  const prompts: string[] = []
  const server = await startModelServer('openai', (prompt) => {
    prompts.push(prompt)
    if (prompt.startsWith('You check')) return believe(prompt)
    const text = 'M.G. said that the repairs will cost four million pounds.'
    return { reply: { claims: [claim({ text, evidence: [2] })], missing: null } }
  })
  later(() => server.close())
  const model = readConfig({}, { MODEL: 'openai:gpt-pier', OPENAI_BASE_URL: server.url }).model as ModelConfig
  const protectedNames = ['Mary Gray']
  const opened = await openCase({ ...folders, model, protectedNames })
  later(() => opened.close())
  const said = await protectCase(opened, protectedNames).ask('How much will it be, as Mary Gray and others see it?')
  expect(prompts.length).toBeGreaterThan(1)
  expect(prompts.join('\n')).toContain('said M.G., the county engineer')
  expect(prompts.join('\n')).not.toMatch(/Mary|Gray/)
  expect(said.mode).toBe('model')
  expect(said.answer).toContain('M.G. said that the repairs will cost four million pounds')
  expect(JSON.stringify(said)).not.toMatch(/Mary|Gray/)
})

it('a follow-up is shown as the model read it', async () => {
  const { discord } = await start({ case: openWith(answers) })
  const first = discord.slash('ask', { question: 'What will the repairs of the pier cost?' })
  await discord.until(() => textOf(first.message).endsWith(WRITTEN))
  const form = await discord.press(first.message as Message, 'Follow-up').answered
  const followed = discord.submit(form, { question: 'and why did it close?' })
  await discord.until(() => textOf(followed.message).endsWith(WRITTEN))
  expect(textOf(followed.message)).toMatch(/^I understand this as:\nWhy did the pier close\?\n/)
})

it('/help says whether questions leave the machine', async () => {
  const { discord } = await start({ case: openWith(answers) })
  await discord.slash('ask', { ...ask, mode: 'quotes' }).answered
  const { message } = await discord.slash('help').answered
  expect(textOf(message)).toContain('A language model (openai:gpt-pier) writes my answers')
  expect(textOf(message)).toContain('It runs on the same machine as I do')
  const remote = renderHelp({ model: 'anthropic:m', remote: true })
  expect(textOf(remote as unknown as Json)).toContain('are sent to its provider')
})

it('/case status names the model, its tokens and their price', async () => {
  const { discord } = await start({ case: openWith(answers) })
  const asked = discord.slash('ask', ask)
  await discord.until(() => textOf(asked.message).endsWith(WRITTEN))
  const { message } = await discord.slash('case status', {}, { manager: true }).answered
  const text = textOf(message)
  for (const line of [
    'Language model\nopenai:gpt-pier',
    'Today: 220 tokens of 50,000, $0.0009',
    'An answer: 220 tokens, $0.0009',
    'Wrote 1 answer; 0 were put together without it',
  ])
    expect(text).toContain(line)
})
