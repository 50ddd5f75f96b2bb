import type { Clock } from './clock.ts'
import { commandData, createInteraction, INTERACTION, type Open, placeOf, type Where } from './interactions.ts'
import type { Messages } from './messages.ts'
import type { Commands } from './rest/commands.ts'
import { snowflake } from './snowflake.ts'
import type { Exchange, Json, Message } from './types.ts'
import type { File, Uploads } from './uploads.ts'
import type { World } from './world.ts'

type Values = Record<string, string | number | boolean>
/** What a command's options are filled with: files for those that take one. */
type Given = Record<string, string | number | boolean | File>
const MENU_COMMAND = 3
const BUTTON = 2
const SELECT = 3
const LABEL = 18
const SLASH_ANSWERS = [20, 23]
const EPHEMERAL = 64

export interface Saying extends Where {
  /** The message that is replied to. */
  replyTo?: Message
  /** Whether the author of that message is notified; Discord's client does unless told otherwise. */
  ping?: boolean
}

/** What somebody can do in Discord's client. Everything throws what that client would not allow. */
export interface User {
  /** Uses a slash command; `name` holds the subcommand too: `case status`. */
  slash(name: string, options?: Given, where?: Where): Exchange
  /** Types an option: the exchange's `choices` are what is offered. */
  complete(name: string, options: Values, focused: string, where?: Where): Exchange
  /** Presses a button of a message, by its custom id or its label. */
  press(message: Message, button: string, where?: Where): Exchange
  /** Chooses from a select of a message. */
  choose(message: Message, select: string, values: string[], where?: Where): Exchange
  /** Sends off the form that an exchange has opened. */
  submit(form: Exchange, values: Record<string, string>, where?: Where): Exchange
  /** Uses a command of a message's context menu. */
  use(name: string, message: Message, where?: Where): Exchange
  /** Writes a message; `@Casebook` mentions the bot. */
  say(content: string, saying?: Saying): Message
  /** Does anything else that is an interaction. */
  interact(type: number, data: Json, where?: Where, message?: Message | null): Exchange
}

export function createUser(options: {
  world: World
  clock: Clock
  messages: Messages
  commands: Commands
  uploads: Uploads
  begin(exchange: Open): void
}): User {
  const { world, clock, messages, commands } = options

  const interact: User['interact'] = (type, data, where = {}, message = null) => {
    const at = message ? { ...where, channel: message.channel_id } : where
    const exchange = createInteraction(world, clock, type, data, at)
    exchange.source = message
    options.begin(exchange)
    return exchange
  }
  /** A component's event carries the message it is on, whole. */
  const touch = (type: number, data: Json, message: Message, where: Where = {}) => {
    const at = { ...placeFor(world, message), ...where, channel: message.channel_id }
    const exchange = createInteraction(world, clock, type, data, at)
    exchange.source = message
    exchange.payload.message = structuredClone({ ...message, referenced_message: undefined })
    options.begin(exchange)
    return exchange
  }
  const find = (name: string, type: number, where: Where) => {
    const guild = placeOf(world, where).guild_id as string | undefined
    const known = [...((guild && commands.get(guild)) || []), ...(commands.get('') ?? [])]
    const command = known.find((one) => one.name === name && one.type === type)
    if (!command) throw new Error(`/${name} is not registered`)
    if (command.default_member_permissions && guild && !where.manager) {
      throw new Error(`/${name} is not shown to this member`)
    }
    return { command, guild: guild ?? null }
  }
  const use = (
    type: number,
    name: string,
    values: Values,
    focused: string | null,
    where: Where,
    attachments: Record<string, Json> = {},
  ) => {
    const [root = '', ...path] = name.split(' ')
    const { command, guild } = find(root, 1, where)
    const data = commandData(command, values, guild, path, focused)
    return interact(type, Object.keys(attachments).length > 0 ? { ...data, resolved: { attachments } } : data, where)
  }

  return {
    slash: (name, given = {}, where = {}) => {
      const attachments: Record<string, Json> = {}
      const values = Object.entries(given).map(([option, value]) => {
        if (typeof value !== 'object') return [option, value] as const
        const attachment = options.uploads.add(value, placeOf(world, where).id)
        attachments[attachment.id] = attachment
        return [option, attachment.id] as const
      })
      return use(INTERACTION.command, name, Object.fromEntries(values), null, where, attachments)
    },
    complete: (name, values, focused, where = {}) => use(INTERACTION.autocomplete, name, values, focused, where),
    press: (message, button, where) => {
      const found = components(message).find(
        (one) => one.type === BUTTON && (one.custom_id === button || one.label === button),
      )
      if (!found || found.disabled || !found.custom_id) throw new Error(`there is no button ${button} to press`)
      return touch(INTERACTION.component, { component_type: BUTTON, custom_id: found.custom_id }, message, where)
    },
    choose: (message, select, values, where) => {
      const found = components(message).find((one) => one.type === SELECT && one.custom_id === select)
      const offered = ((found?.options ?? []) as Json[]).map(({ value }) => value)
      if (!found || found.disabled || !values.every((value) => offered.includes(value))) {
        throw new Error(`${select} does not offer ${values.join(', ')}`)
      }
      return touch(INTERACTION.component, { component_type: SELECT, custom_id: select, values }, message, where)
    },
    submit: (form, values, where = {}) => {
      if (!form.modal) throw new Error('there is no form')
      const data = { custom_id: form.modal.custom_id, components: filled(form.modal, values) }
      const by = { user: nameOf(form.payload), ...where }
      if (form.source && form.payload.message) return touch(INTERACTION.modal, data, form.source, by)
      return interact(INTERACTION.modal, data, { channel: String(form.payload.channel_id), ...by })
    },
    use: (name, message, given = {}) => {
      const where = { ...placeFor(world, message), ...given, channel: message.channel_id }
      const { command } = find(name, MENU_COMMAND, where)
      const data = { id: command.id, name, type: MENU_COMMAND, target_id: message.id }
      return interact(
        INTERACTION.command,
        { ...data, resolved: { messages: { [message.id]: message } } },
        where,
        message,
      )
    },
    say: (content, saying = {}) => {
      const { replyTo, ping = true } = saying
      const channel = placeOf(world, replyTo ? { channel: replyTo.channel_id } : saying)
      const text = content.replaceAll(`@${world.bot.global_name}`, `<@${world.bot.id}>`)
      // A reply notifies its author; but a slash command's answer has a webhook for an author (see the facts on intents).
      const notified = replyTo && ping && !SLASH_ANSWERS.includes(replyTo.type) ? [replyTo.author] : []
      const named = text.includes(`<@${world.bot.id}>`) ? [world.bot] : []
      const mentions = [...new Map([...notified, ...named].map((user) => [user.id, user])).values()]
      const reply = replyTo && {
        type: 19,
        message_reference: { type: 0, channel_id: channel.id, message_id: replyTo.id },
        referenced_message: replyTo,
      }
      const id = snowflake(clock.now() - (saying.age ?? 0))
      const author = world.person(saying.user ?? 'Reader')
      return messages.add(messages.compose({ id, channel_id: channel.id, author, content: text, mentions, ...reply }))
    },
    interact,
  }
}

/** Where somebody is who sees a message. */
function placeFor(world: World, message: Message): Where {
  const places = { [world.dm.id]: 'dm', [world.group.id]: 'private', [world.elsewhere.id]: 'elsewhere' } as const
  const place = places[message.channel_id]
  const only = message.flags & EPHEMERAL ? (message.interaction_metadata as { user?: { id: string } })?.user?.id : null
  const user = only ? world.nameOf(only) : null
  return { ...(place ? { place } : {}), ...(user ? { user } : {}) }
}

/** Every component of a message that can be used, whatever it stands in. */
export function components(message: Pick<Message, 'components'>): Json[] {
  const walk = (list: Json[]): Json[] =>
    list.flatMap((one) => [
      one,
      ...walk((one.components ?? []) as Json[]),
      ...(one.accessory ? [one.accessory as Json] : []),
    ])
  return walk(message.components)
}

/** A form as it is sent off: the same rows or labels with values. */
function filled(modal: Json, values: Record<string, string>): Json[] {
  const inputs = new Set<unknown>()
  const fill = (input: Json): Json => {
    inputs.add(input.custom_id)
    const value = values[String(input.custom_id)] ?? String(input.value ?? '')
    if (input.required !== false && value === '') throw new Error(`the form needs ${input.custom_id}`)
    if (input.type === SELECT) {
      const offered = ((input.options ?? []) as Json[]).map((one) => one.value)
      if (value !== '' && !offered.includes(value)) throw new Error(`the form does not offer ${value}`)
      return { type: input.type, custom_id: input.custom_id, values: value === '' ? [] : [value] }
    }
    if (value.length > Number(input.max_length ?? 4000)) throw new Error(`${input.custom_id} is too long`)
    return { type: input.type, custom_id: input.custom_id, value }
  }
  const parts = (modal.components as Json[]).map((part) =>
    part.type === LABEL
      ? { type: LABEL, component: fill(part.component as Json) }
      : { type: part.type, components: ((part.components ?? []) as Json[]).map(fill) },
  )
  for (const name of Object.keys(values)) if (!inputs.has(name)) throw new Error(`the form has no ${name}`)
  return parts
}

function nameOf(payload: Json): string {
  const user = ((payload.member as Json | undefined)?.user ?? payload.user) as Json
  return String(user.global_name)
}
