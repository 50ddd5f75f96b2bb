import { describe, expect, it } from 'vitest'
import type { LoopbackDiscord } from '../../src/playground/discord.ts'
import { MESSAGE_CONTENT } from '../../src/playground/messages.ts'
import { snowflake } from '../../src/playground/snowflake.ts'
import type { Channel, Happening, Message } from '../../src/playground/types.ts'
import { smallCase } from './cases.ts'
import { start, textOf } from './harness.ts'

const question = 'Who said the bridge stays closed until it is safe?'

function heard(discord: LoopbackDiscord, act: () => void): Promise<Message> {
  return new Promise((resolve) => {
    const off = discord.on((happening: Happening) => {
      if (happening.kind !== 'message' || happening.message.author.id !== discord.world.bot.id) return
      off()
      resolve(happening.message)
    })
    act()
  })
}

const own = (discord: LoopbackDiscord, channel: string) =>
  discord.messages.list(channel).filter(({ author, embeds }) => author.id === discord.world.bot.id && embeds.length > 0)

describe('in a thread of its own, with the content intent, the bot', () => {
  async function thread() {
    const running = await start(
      { case: Promise.resolve(smallCase()) },
      { privileged: MESSAGE_CONTENT },
      { messageContent: true },
    )
    const { discord } = running
    const { message } = await discord.slash('ask', { question }).answered
    await discord.press(message as Message, 'Ask on in a thread').answered
    return { ...running, channel: (message as Message).id }
  }

  it('answers whoever asks, and is silent once people talk to one another, until it is mentioned', async () => {
    const { discord, bot, channel } = await thread()
    const say = (content: string, user: string) => discord.say(content, { channel, user })
    await heard(discord, () => say('Who spoke of a toll?', 'Ann'))
    await heard(discord, () => say('Who said nobody will be hurried?', 'Ben'))
    const before = own(discord, channel).length
    say('I do not believe a word of the bridge.', 'Ann')
    say('Why is that, Ann? The bridge stays closed.', 'Ben')
    say('Who said the bridge would open?', 'Ann')
    const back = await heard(discord, () => say('@Casebook who spoke of a toll?', 'Ben'))
    expect(own(discord, channel)).toHaveLength(before + 1)
    expect(back.embeds[0]?.title).toBe('who spoke of a toll?')
    // From there on it is spoken to again.
    await heard(discord, () => say('and who said nobody will be hurried?', 'Ben'))
    await bot.stop()
  })

  it('leaves alone what is said to somebody else', async () => {
    const { discord, bot, channel } = await thread()
    const said = discord.say('Who spoke of a toll?', { channel, user: 'Ann' })
    await discord.until(() => own(discord, channel).length > 1)
    discord.say('Was it you who said the bridge is closed?', { channel, user: 'Ben', replyTo: said })
    await heard(discord, () => discord.say('@Casebook who said nobody will be hurried?', { channel, user: 'Ann' }))
    await bot.stop()
    expect(own(discord, channel)).toHaveLength(3)
  })
})

describe('a forum post', () => {
  async function forum(over: object, privileged = 0) {
    const id = '123456789012345670'
    const running = await start({ case: Promise.resolve(smallCase()) }, { privileged }, { forums: [id], ...over })
    const { discord } = running
    discord.world.channels.set(id, { ...discord.world.channel, id, type: 15, name: 'questions' } as Channel)
    const post = (name: string, content: string, parent = id) => {
      const thread = snowflake(discord.clock.now())
      const channel = { ...discord.world.channel, id: thread, type: 11, parent_id: parent, name }
      discord.world.channels.set(thread, { ...channel, owner_id: discord.world.person('Ann').id } as Channel)
      const author = discord.world.person('Ann')
      return discord.messages.add(discord.messages.compose({ id: thread, channel_id: thread, author, content }))
    }
    return { ...running, post }
  }

  it('is answered once, by its title, and told that a person will follow up', async () => {
    const { discord, bot, post } = await forum({ forumNote: 'A person will follow up.' })
    let starter: Message | null = null
    const reply = await heard(discord, () => {
      starter = post(question, 'I have been wondering.')
    })
    const { id } = starter as unknown as Message
    expect(reply).toMatchObject({ channel_id: id, content: 'A person will follow up.' })
    expect(textOf(reply)).toContain('Mary Gray')
    discord.say('And who spoke of a toll?', { channel: id, user: 'Ann' })
    await heard(discord, () => discord.say('@Casebook who spoke of a toll?', { channel: id, user: 'Ben' }))
    await bot.stop()
    expect(own(discord, id)).toHaveLength(2)
  })

  it('is answered by its text where the title asks nothing', async () => {
    const { discord, post } = await forum({ messageContent: true }, MESSAGE_CONTENT)
    const reply = await heard(discord, () => post('The toll', 'Who spoke of a toll?'))
    expect(reply.content).toBe('')
    expect(reply.embeds[0]?.title).toBe('Who spoke of a toll?')
  })

  it('elsewhere is left alone', async () => {
    const { discord, bot, post } = await forum({})
    const other = post(question, 'Hm.', '123456789012345671')
    await heard(discord, () => post(question, 'Hm.'))
    await bot.stop()
    expect(own(discord, other.id)).toEqual([])
  })
})
