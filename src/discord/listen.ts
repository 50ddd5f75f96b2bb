import { type APIMessage, ChannelType, type GatewayMessageCreateDispatchData, MessageType } from 'discord.js'
import type { Channels } from './channels.ts'
import { answerInTurn } from './follow.ts'
import { turnOf, turnsOf } from './history.ts'
import { createProgress } from './progress.ts'
import type { Place } from './queue.ts'
import { AUXILIARY, QUESTION_WORD } from './referents.ts'
import type { Card } from './render/card.ts'
import { renderHelp } from './render/help.ts'
import { notice, tooMany } from './render/notices.ts'
import type { Shared } from './shared.ts'
import type { Turn } from './turn.ts'

/** How far back a conversation is looked at. */
const LOOK_BACK = 20
const THREADS: readonly ChannelType[] = [ChannelType.PublicThread, ChannelType.PrivateThread]
const HINTS_REMEMBERED = 200
/** A question that is nothing but a finger pointed at a message: "is this true?", "did she really say that?". */
const POINTS =
  /^(?:(?:and|so|but|hey|hi|please|can you|could you)\b[\s,]*)*(?:(?:is|was|are|were|did|does|do|has|have|check|verify|source|fact[- ]check)\b)(?:\s+[\p{L}’']+){0,3}\s+(?:this|that|it|these|those)(?:\s+(?:true|right|correct|so|real|accurate|wrong|false|said|be true))?\s*[?!.]*$/iu

export interface ListenOptions {
  /** Whether Discord shows the content of messages that do not mention the bot. */
  messageContent: boolean
  /** The forums in which a new post is answered, once. */
  forums: readonly string[]
  /** What is said in front of such an answer. */
  forumNote: string | null
}

/**
 * Answers messages: mentions, replies, direct messages, new posts in the chosen forums, and, with the content intent, what
 * is written in its threads for as long as people there do not talk to one another.
 */
export function createListening(shared: Shared, channels: Channels, bot: () => string, options: ListenOptions) {
  const { log, work } = shared
  const hinted = new Set<string>()

  return async function listen(message: GatewayMessageCreateDispatchData): Promise<void> {
    if (!isTalk(message) || message.author.bot || message.webhook_id || message.author.id === bot()) return
    const post = await postTitle(message)
    const question = post ?? withoutMention(message.content, bot())
    if (post === null && !(await isMeant(message, question))) return
    if (shared.stopping()) return reply(message, notice('stopping'))
    if (!(await isAllowed(message))) return
    if (question === '')
      return reply(message, isNamed(message) ? renderHelp(shared.opened()?.status().writer) : notice('mention'))
    if (isAboutAnother(message, question)) return reply(message, notice('theirs'))
    const over = await shared.rates.take(message.author.id, message.guild_id ?? null)
    if (over) return reply(message, tooMany(over, question))
    const place = shared.queue.enter()
    if (!place) return reply(message, notice('busy'))
    channels.typing(message.channel_id)
    await answer(message, question, place, post === null ? '' : (options.forumNote ?? ''))
  }

  async function answer(message: GatewayMessageCreateDispatchData, question: string, place: Place, note: string) {
    const what = { message: message.id }
    const noted = (card: Card) =>
      note === '' ? card : { ...card, content: [card.content, note].filter(Boolean).join('\n') }
    let sign: APIMessage | null = null
    const progress = createProgress(async (card) => {
      if (sign) await channels.glimpse(sign, noted(card))
      else sign = await channels.reply(message, noted(card))
    }, shared.tools)
    const { news } = progress
    const card = noted(await work.run(what, () => understandAndAnswer(message, question, news), place, news))
    await progress.end()
    const delivered = sign
      ? await channels.conclude(sign, message, card)
      : (await channels.reply(message, card)) !== null
    if (delivered) shared.health.answered()
    else shared.health.failed('an answer could not be delivered')
    log.info({ ...what, delivered }, 'answered a message')
  }

  async function understandAndAnswer(
    message: GatewayMessageCreateDispatchData,
    question: string,
    news: (card: Card) => void,
  ) {
    // A thread has no threads; and in direct messages there are none.
    const thread = message.guild_id !== undefined && !(await isThread(message.channel_id))
    return answerInTurn(
      { question, history: () => conversation(message), thread, id: message.id },
      shared.context(news),
    )
  }

  /**
   * What was said before: the card that is replied to; else the last ones of the thread or of the direct messages, and in a
   * channel, where many talk, what this asker was answered.
   */
  async function conversation(message: GatewayMessageCreateDispatchData): Promise<Turn[]> {
    try {
      const target = message.message_reference?.message_id
      if (message.type === MessageType.Reply && target) {
        const replied = message.referenced_message ?? (await channels.message(message.channel_id, target))
        const turn = turnOf(replied, bot())
        if (turn) return [turn]
      }
      const before = await channels.before(message.channel_id, message.id, LOOK_BACK)
      const isShared = message.guild_id !== undefined && !(await isThread(message.channel_id))
      return turnsOf(isShared ? before.filter((one) => askerOf(one) === message.author.id) : before, bot())
    } catch (err) {
      log.warn({ err, message: message.id }, 'the conversation could not be read')
      return []
    }
  }

  /** Whether the bot is spoken to. */
  async function isMeant(message: GatewayMessageCreateDispatchData, question: string): Promise<boolean> {
    if (isNamed(message)) return true
    const replied = message.referenced_message
    if (message.type === MessageType.Reply && replied?.author.id === bot()) {
      if (question !== '') return true
      // Discord shows no content of such replies: say so, once for each answer that is replied to.
      if (turnOf(replied, bot()) === null || hinted.has(replied.id)) return false
      hinted.add(replied.id)
      const [oldest] = hinted
      if (hinted.size > HINTS_REMEMBERED && oldest !== undefined) hinted.delete(oldest)
      return true
    }
    if (!options.messageContent || question === '' || !(await isOwnThread(message.channel_id))) return false
    return !(await isBetweenPeople(message, question))
  }

  /**
   * Whether people talk to one another in the bot's thread: then it is silent until it is mentioned. They do when somebody
   * answers or names somebody else, when another person has written since the bot did, and when it is not the one it
   * answered last who says something that is no question.
   */
  async function isBetweenPeople(message: GatewayMessageCreateDispatchData, question: string): Promise<boolean> {
    const { author, mentions, referenced_message: replied } = message
    if (mentions.length > 0 || (replied && replied.author.id !== bot())) return true
    try {
      const before = await channels.before(message.channel_id, message.id, LOOK_BACK)
      const own = before.findIndex((one) => one.author.id === bot())
      const since = own < 0 ? before : before.slice(0, own)
      if (since.some((one) => !one.author.bot && one.author.id !== author.id)) return true
      const asker = before[own] && askerOf(before[own])
      return asker !== undefined && asker !== author.id && !isQuestion(question)
    } catch (err) {
      log.warn({ err, message: message.id }, 'the thread could not be read')
      return true
    }
  }

  /** The question of a new post in one of the chosen forums: its title, or its text where the title asks nothing. */
  async function postTitle(message: GatewayMessageCreateDispatchData): Promise<string | null> {
    // A post's first message has the number of its thread.
    if (options.forums.length === 0 || message.id !== message.channel_id) return null
    const about = await channels.about(message.channel_id)
    if (about === null || about.parent === null || !options.forums.includes(about.parent)) return null
    const text = withoutMention(message.content, bot())
    return isQuestion(about.name) || text === '' ? about.name : text
  }

  /** "Is this true?", as a reply to what somebody else has written: Discord does not show that to the bot. */
  function isAboutAnother({ type, referenced_message: replied }: GatewayMessageCreateDispatchData, question: string) {
    return type === MessageType.Reply && replied != null && replied.author.id !== bot() && POINTS.test(question)
  }

  /** Then Discord shows its content. */
  function isNamed({ guild_id, mentions }: GatewayMessageCreateDispatchData): boolean {
    return guild_id === undefined || mentions.some(({ id }) => id === bot())
  }

  async function isAllowed({ guild_id, channel_id }: GatewayMessageCreateDispatchData): Promise<boolean> {
    if (guild_id === undefined || shared.isAllowed(channel_id, null)) return true
    const parent = (await channels.about(channel_id))?.parent ?? null
    return shared.isAllowed(channel_id, parent) || (parent !== null && options.forums.includes(parent))
  }

  async function isThread(channel: string): Promise<boolean> {
    const about = await channels.about(channel)
    return about !== null && THREADS.includes(about.type)
  }

  async function isOwnThread(channel: string): Promise<boolean> {
    const about = await channels.about(channel)
    return about !== null && THREADS.includes(about.type) && about.owner === bot()
  }

  async function reply(message: GatewayMessageCreateDispatchData, card: Card): Promise<void> {
    await channels.reply(message, card)
  }
}

/** Whom an answer was for: who wrote what it replies to, or used the command. */
function askerOf({ referenced_message: replied, interaction_metadata: used }: APIMessage): string | undefined {
  return replied?.author.id ?? used?.user.id
}

function isQuestion(text: string): boolean {
  return /\?\s*$/.test(text) || QUESTION_WORD.test(text.trim()) || AUXILIARY.test(text.trim())
}

/** Not joins, pins, boosts and the like. */
function isTalk({ type }: APIMessage): boolean {
  return type === MessageType.Default || type === MessageType.Reply
}

function withoutMention(content: string, bot: string): string {
  return content
    .replaceAll(`<@${bot}>`, ' ')
    .replaceAll(`<@!${bot}>`, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:]+/, '')
    .trim()
}
