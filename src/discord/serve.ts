import { setTimeout as sleep } from 'node:timers/promises'
import { MessageFlags } from 'discord.js'
import type { Choice, Command, Context, Part } from './commands/command.ts'
import { commands } from './commands/index.ts'
import { readCustomId } from './ids.ts'
import type { Asked } from './incoming.ts'
import { parts } from './parts/index.ts'
import { createProgress } from './progress.ts'
import type { Place } from './queue.ts'
import type { Card } from './render/card.ts'
import { notice, tooMany } from './render/notices.ts'
import type { Replies } from './replies.ts'
import type { Shared } from './shared.ts'

/** What is not found by then is not offered: somebody is typing. Milliseconds. */
const OFFER_WITHIN = 1500
const CHOICES = 25

/** Answers interactions of every kind: first an acknowledgement, then whatever it takes. */
export function createServing(shared: Shared, replies: Replies) {
  const { log, work } = shared

  /** @param age Milliseconds that it has waited already. @param since When it came, on the replies' clock. */
  return async function serve(asked: Asked, age: number, since: number): Promise<void> {
    if (asked.kind === 'complete') return offer(asked, age)
    if (shared.stopping()) return void (await replies.tell(asked, age, notice('stopping')))
    if (asked.kind === 'command') return command(asked, age, since)
    return press(asked, age, since)
  }

  async function command(asked: Asked, age: number, since: number): Promise<void> {
    const found = commandOf(asked)
    const refused = found ? (found.sort === 'care' ? null : await refusal(asked)) : notice('unknown')
    if (!found || refused) return void (await replies.tell(asked, age, refused ?? notice('unknown')))
    const place = found.sort === 'question' ? shared.queue.enter() : null
    if (found.sort === 'question' && !place) return void (await replies.tell(asked, age, notice('busy')))
    const said = asked.options.private
    const hidden = found.private ?? (said === undefined ? asked.guild !== null && shared.hides : said === true)
    if ((await replies.acknowledge(asked, age, hidden)) === 'no') return place?.leave()
    await finish(asked, hidden, since - age, place, (context) => found.execute({ ...asked, hidden }, context))
  }

  async function refusal({ channel, parent, guild, user, options, fields }: Asked): Promise<Card | null> {
    if (guild !== null && !shared.isAllowed(channel, parent)) return notice('elsewhere')
    const over = await shared.rates.take(user, guild)
    return over && tooMany(over, String(options.question ?? options.statement ?? fields.question ?? ''))
  }

  async function press(asked: Asked, age: number, since: number): Promise<void> {
    const { verb, args } = readCustomId(asked.name)
    const part = parts.find((one) => one.verb === verb)
    if (!part) return void (await replies.tell(asked, age, notice('unknown')))
    if (part.reply === 'form') return void (await replies.open(asked, age, part.form(args)))
    const refused = part.sort === 'question' ? await refusal(asked) : null
    if (refused) return void (await replies.tell(asked, age, refused))
    const place = part.sort === 'question' ? shared.queue.enter() : null
    if (part.sort === 'question' && !place) return void (await replies.tell(asked, age, notice('busy')))
    if ((await acknowledge(part, asked, age)) === 'no') return place?.leave()
    const hidden = isPrivate(asked.message)
    const { execute } = part
    await finish(asked, !isOpen(part, asked), since - age, place, (context) =>
      execute({ ...asked, hidden }, args, context),
    )
  }

  function acknowledge(part: Part, asked: Asked, age: number) {
    if (part.reply === 'update' && asked.message !== null) return replies.acknowledgeUpdate(asked, age)
    return replies.acknowledge(asked, age, !isOpen(part, asked))
  }

  /** Whether others see what is said in a message of its own. */
  function isOpen({ reply }: Part, { message }: Asked): boolean {
    return reply === 'public' || (reply === 'alike' && !isPrivate(message))
  }

  /** @param isHidden Whether only the asker sees what is said. */
  async function finish(
    asked: Asked,
    isHidden: boolean,
    since: number,
    place: Place | null,
    job: (context: Context) => Promise<Card>,
  ) {
    const what = { interaction: asked.id, command: readCustomId(asked.name).verb }
    const progress = createProgress((card) => replies.glimpse(asked, card), shared.tools)
    const card = await work.run(what, () => job(shared.context(progress.news)), place, progress.news)
    await progress.end()
    const edited = await replies.edit(asked, since, card, isHidden)
    const delivered = card.also ? (await replies.add(asked, since, card.also)) && edited : edited
    if (delivered) shared.health.answered()
    else shared.health.failed('an answer could not be delivered')
    log.info({ ...what, delivered, took: Math.round(shared.tools.now() - since) }, 'served')
  }

  /** Never late: what is not there in time is an empty list. */
  async function offer(asked: Asked, age: number): Promise<void> {
    const ended = new AbortController()
    const choices = await Promise.race([
      find(asked),
      sleep(OFFER_WITHIN, [], { ref: false, signal: ended.signal }).catch(() => []),
    ])
    ended.abort()
    await replies.offer(asked, age, choices.slice(0, CHOICES))
  }

  async function find(asked: Asked): Promise<Choice[]> {
    try {
      // A case that is still being opened has nothing to offer yet.
      const opened = shared.opened()
      return opened ? (commandOf(asked)?.complete?.(asked, opened) ?? []) : []
    } catch (err) {
      log.error({ err, interaction: asked.id }, 'nothing could be offered')
      return []
    }
  }
}

function isPrivate(message: Asked['message']): boolean {
  return message === null || ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0
}

function commandOf({ name }: Asked): Command | undefined {
  return (
    commands.find(({ data }) => data.name === name) ?? commands.find(({ data }) => data.name === name.split(' ')[0])
  )
}
