import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBot } from '../../src/discord/bot.ts'
import { createLog } from '../../src/discord/log.ts'
import type { LoopbackDiscord } from '../../src/playground/discord.ts'
import type { Exchange, Happening, Json, Message } from '../../src/playground/types.ts'
import { components } from '../../src/playground/user.ts'
import { BRIDGE } from './bridge.ts'
import { smallCase, someArticles } from './cases.ts'
import { configFor, later, startDouble } from './harness.ts'

const PER_USER = 20

const OPENING = `# A tour of Casebook in Discord

This is a transcript: the real bot, with the real discord.js client, on the loopback Discord of this repository, about
three invented articles. A test plays it and fails when it differs from this file; \`npm run tour\` writes it anew. Buttons
stand in [brackets]; what only one reader sees is marked so.
`

/** Plays the whole tour. @returns Its transcript, the same every time. */
export async function playTour(): Promise<string> {
  // No heartbeat while it plays: its latency would differ every time.
  const discord = await startDouble({ heartbeatInterval: 2 ** 30 })
  const dataDir = await mkdtemp(join(tmpdir(), 'casebook-'))
  later(() => rm(dataDir, { recursive: true, force: true }))
  const config = configFor(discord.api, { perUser: PER_USER, dataDir })
  const bot = await startBot({
    config,
    log: createLog(config, () => {}),
    case: Promise.resolve(smallCase([...BRIDGE, ...someArticles(9)])),
    keep: async () => {},
    onFatal() {},
    // Nobody is told that they have to wait, however slow the machine is.
    pause: () => new Promise(() => {}),
    tools: { now: () => 0, wait: () => Promise.resolve(), random: () => 0.5 },
  })
  later(() => bot.stop(0))
  const text: string[] = [OPENING]
  const { act, also, talk, title, type } = scribe(discord, text)

  title('Asking')
  await act('uses `/help`', () => discord.slash('help', {}, ann))
  const question = 'Who said the bridge stays closed until it is safe?'
  const first = await act(`uses \`/ask question: ${question}\``, () => discord.slash('ask', { question }, ann))
  await act('uses `/ask question: What did the mayor of Paris eat?`', () =>
    discord.slash('ask', { question: 'What did the mayor of Paris eat?' }, ann),
  )
  await act('uses `/ask question: Qui a dit que le pont est fermé ?`', () =>
    discord.slash('ask', { question: 'Qui a dit que le pont est fermé ?' }, ann),
  )

  title('Asking only a part')
  await type('ask', { speaker: 'rtuh' }, 'speaker')
  await type('ask', { article: 'opens' }, 'article')
  const about = { question: 'Who spoke of a toll?' }
  for (const filter of [
    { speaker: 'Ruth Bell' },
    { article: '2018-repairs-begin' },
    { from: '2020' },
    { to: '2018' },
    { from: 'last week' },
  ]) {
    const [[name, value] = []] = Object.entries(filter)
    await act(`uses \`/ask question: ${about.question} ${name}: ${value}\``, () =>
      discord.slash('ask', { ...about, ...filter }, ann),
    )
  }

  title('Looking closer')
  await act('presses [Show passage]', () => discord.press(first, 'Show passage', ann))
  await act('presses [More quotes by Mary Gray]', () => discord.press(first, 'More quotes by Mary Gray', ann))
  await act('presses [👍]', () => discord.press(first, '👍', ann))
  const form = discord.press(first, 'Not right?', ann)
  await act('presses [Not right?]', () => form)
  await act('chooses “The wrong person”, writes “She was director of works.” and sends it off', () =>
    discord.submit(form, { reason: 'speaker', note: 'She was director of works.' }, ann),
  )

  await act('presses [👎]', () => discord.press(first, '👎', { user: 'Ben' }), 'Ben')

  title('Asking on')
  const more = discord.press(first, 'Follow-up', ann)
  await act('presses [Follow-up]', () => more)
  await act('writes “and what did she say in 2020?” and sends it off', () =>
    discord.submit(more, { question: 'and what did she say in 2020?' }),
  )

  title('In private')
  const whispered = await act('uses `/ask question: Who spoke of a toll? private: True`', () =>
    discord.slash('ask', { question: 'Who spoke of a toll?', private: true }, ann),
  )
  await act('presses [Share here]', () => discord.press(whispered, 'Share here', ann))
  await also('and everybody sees', discord.world.channel.id)

  title('Going on in a thread')
  await act('presses [Ask on in a thread]', () => discord.press(first, 'Ask on in a thread', ann))
  await talk('@Casebook and what did she say in 2020?', { channel: first.id, ...ann })
  await talk('@Casebook What about Ruth Bell?', { channel: first.id, user: 'Ben' })

  title('Mentions, replies, direct messages')
  const reply = await talk('@Casebook Who said nobody will be hurried?', ann)
  await talk('and what else did she say?', { replyTo: reply, user: 'Ben' })
  await talk('Who would be ruined by the closure?', { place: 'dm', ...ann })
  await talk('and what did he say about it?', { place: 'dm', ...ann })

  title('Lists')
  await act('uses `/who-said statement: a good day for Ashford`', () =>
    discord.slash('who-said', { statement: 'a good day for Ashford' }, ann),
  )
  await act('uses `/quotes speaker: Ruth Bell about: toll`', () =>
    discord.slash('quotes', { speaker: 'Ruth Bell', about: 'toll' }, ann),
  )
  await act('uses `/timeline from: 2018`', () => discord.slash('timeline', { from: '2018' }, ann))
  await act('uses `/whats-new since: 2018`', () => discord.slash('whats-new', { since: '2018' }, ben), 'Ben')
  await act(
    'uses `/export speaker: Ruth Bell format: csv`',
    () => discord.slash('export', { speaker: 'Ruth Bell', format: 'csv' }, ben),
    'Ben',
  )
  await act('uses `/article name: repairs`', () => discord.slash('article', { name: 'repairs' }, ann))
  const list = await act('uses `/sources`', () => discord.slash('sources', {}, ann))
  await act('presses [Next ▶]', () => discord.press(list, 'Next ▶', ann))

  title('Checking somebody’s message')
  const claim = 'A toll of one pound would pay for the upkeep. The bridge does not stay closed. Cats purr.'
  text.push(`**Ben** writes: ${claim}\n`)
  const said = discord.say(claim, { user: 'Ben' })
  await act('uses *Apps › Check against the case* on it', () => discord.use('Check against the case', said, ann))

  title('Following')
  for (const name of ['follow', 'unfollow']) {
    await act(`uses \`/${name}\``, () => discord.slash(name, {}, { ...ann, manager: true }))
  }

  title('For moderators')
  for (const name of ['status', 'reindex', 'reload']) {
    await act(`uses \`/case ${name}\``, () => discord.slash(`case ${name}`, {}, { ...ann, manager: true }))
  }

  title('Too many questions')
  for (let i = 0; i < PER_USER; i += 1) await discord.slash('ask', about, { user: 'Max' }).answered
  await act(
    `asks for the ${PER_USER + 1}st time within a minute`,
    () => discord.slash('ask', about, { user: 'Max' }),
    'Max',
  )
  await bot.stop()
  return `${text.join('\n').trimEnd()}\n`
}

const ann = { user: 'Ann' }
const ben = { user: 'Ben' }

/** Writes down what is done and what is seen. */
function scribe(discord: LoopbackDiscord, text: string[]) {
  const bot = discord.world.bot.id
  const settle = async (exchange: Exchange) => {
    await exchange.answered
    // News on the way to an answer is not the answer.
    await discord.until(
      () => exchange.modal !== null || !/^Re-indexing$/.test(String(exchange.message?.embeds[0]?.title)),
    )
  }
  return {
    title: (words: string) => text.push(`## ${words}\n`),

    async act(words: string, begin: () => Exchange, user = 'Ann'): Promise<Message> {
      const exchange = begin()
      await settle(exchange)
      if (exchange.rejections.length > 0) throw new Error(`${words}: ${JSON.stringify(exchange.rejections)}`)
      const fresh = exchange.callbacks[0]?.body.type === 6 ? ', and the message becomes' : ''
      text.push(`**${user}** ${words}${fresh}\n`)
      text.push(exchange.modal ? drawForm(exchange.modal) : draw(exchange.message as Message, user, discord))
      return exchange.message as Message
    },

    /** What an action has made besides: a message for everybody. */
    async also(words: string, channel: string): Promise<Message> {
      const exchange = discord.exchanges.at(-1) as Exchange
      await discord.until(() => exchange.followUps.length > 0)
      text.push(`${words}\n`)
      const [message] = discord.messages.list(channel)
      text.push(draw(message as Message, 'Ben', discord))
      return message as Message
    },

    async type(command: string, options: Record<string, string>, focused: string) {
      const { choices } = await discord.complete(command, options, focused, ann).answered
      text.push(`**Ann** types \`/${command} ${focused}: ${options[focused]}\` and is offered\n`)
      text.push(`${(choices ?? []).map(({ name }) => `> ${name}`).join('\n>\n')}\n`)
    },

    async talk(content: string, how: Parameters<LoopbackDiscord['say']>[1] & { user: string }): Promise<Message> {
      const { user, replyTo, place, channel } = how
      const where =
        place === 'dm' ? ' in a direct message' : channel ? ' in the thread' : replyTo ? ' as a reply to that' : ''
      text.push(`**${user}** writes${where}: ${content}\n`)
      const answer = new Promise<Message>((resolve) => {
        const off = discord.on((happening: Happening) => {
          if (happening.kind !== 'message' || happening.message.author.id !== bot) return
          off()
          resolve(happening.message)
        })
      })
      discord.say(content, how)
      text.push(draw(await answer, user, discord))
      return answer
    },
  }
}

/** A message as Markdown: a block quote, as a reader sees it. */
function draw(message: Message, user: string, { world }: LoopbackDiscord): string {
  const name = (_: string, id: string) => `*#${world.channels.get(id)?.name ?? 'channel'}*`
  const only = message.flags & 64 ? [`*Only ${user} sees this:*`] : []
  const embeds = message.embeds.flatMap((embed) => [
    ...[embed.author as Json | undefined].flatMap((author) => (author ? [`*${author.name}*`] : [])),
    ...(embed.title ? [`**${embed.title}**`] : []),
    ...(embed.description ? [String(embed.description)] : []),
    ...((embed.fields ?? []) as Json[]).map((field) => `**${field.name}**\n${field.value}`),
    ...[embed.footer as Json | undefined].flatMap((footer) => (footer ? [`*${footer.text}*`] : [])),
  ])
  const buttons = components(message).flatMap(({ label, disabled }) =>
    label ? [disabled ? `(${label})` : `[${label}]`] : [],
  )
  const files = ((message.attachments ?? []) as Json[]).map(({ filename }) => `*A file:* ${filename}`)
  const parts = [...only, message.content, ...embeds, ...files, buttons.join(' ')].filter(Boolean)
  // How many were answered by then depends on when the last receipt came.
  const steady = parts.join('\n\n').replace(/\d+ answered/, '28 answered')
  return quote(steady.replace(/<#(\d+)>/g, name))
}

function drawForm(modal: Json): string {
  const labels = components({ components: modal.components as Json[] }).flatMap(({ label }) =>
    label ? [String(label)] : [],
  )
  return quote([`*A form:* **${modal.title}**`, ...labels.map((label) => `${label} \\_\\_\\_\\_\\_\\_`)].join('\n\n'))
}

function quote(text: string): string {
  return `${text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}\n`
}
