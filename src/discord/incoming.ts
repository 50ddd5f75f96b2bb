import {
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
  type APIInteraction,
  type APIMessage,
  ApplicationCommandType,
  InteractionType,
} from 'discord.js'

const MANAGE_GUILD = 1n << 5n

/** An interaction, reduced to what Casebook needs of it, the same whatever it is. */
export interface Asked {
  id: string
  token: string
  applicationId: string
  kind: 'command' | 'complete' | 'component' | 'form'
  /** A command's name with its subcommand (`case status`), or a custom id. */
  name: string
  options: Record<string, string | number | boolean>
  /** The option that is being typed. */
  focused: string | null
  /** The files that came along, by the options they were given for. */
  files: Record<string, Upload>
  /** What was written into a form, by the inputs' custom ids. */
  fields: Record<string, string>
  /** The message that a component is on, that a form was opened from, or that a menu command was used on. */
  message: APIMessage | null
  user: string
  /** `null` in direct messages. */
  guild: string | null
  channel: string
  /** The channel that a thread belongs to. */
  parent: string | null
  /** Whether the bot itself is there, and not only somebody's account that has it installed. */
  joined: boolean
  /** Whether the user may manage the server. */
  manager: boolean
  /** Whether what is said back is for the asker alone: told once that is decided. */
  hidden: boolean
}

/** A file that somebody uploaded with a command. */
export interface Upload {
  name: string
  /** Bytes. */
  size: number
  /** Where Discord keeps it. */
  address: string
}

/** Reads an interaction as the gateway delivers it. @returns `null` for what is none of Casebook's. */
export function readInteraction(raw: APIInteraction): Asked | null {
  const { channel } = raw
  const base = {
    id: raw.id,
    token: raw.token,
    applicationId: raw.application_id,
    options: {},
    files: {},
    focused: null,
    fields: {},
    message: null,
    user: raw.member?.user.id ?? raw.user?.id ?? '',
    guild: raw.guild_id ?? null,
    channel: raw.channel_id ?? channel?.id ?? '',
    parent: channel && 'parent_id' in channel ? (channel.parent_id ?? null) : null,
    joined: '0' in (raw.authorizing_integration_owners ?? {}),
    manager: (BigInt(raw.member?.permissions ?? 0) & MANAGE_GUILD) !== 0n,
    hidden: false,
  }
  switch (raw.type) {
    case InteractionType.ApplicationCommand: {
      const { data } = raw
      if (data.type === ApplicationCommandType.Message) {
        const message = data.resolved.messages[data.target_id] ?? null
        return { ...base, kind: 'command', name: data.name, message }
      }
      if (data.type !== ApplicationCommandType.ChatInput) return null
      const read = readOptions(data.name, data.options)
      return { ...base, kind: 'command', ...read, files: readFiles(read.options, data.resolved?.attachments) }
    }
    case InteractionType.ApplicationCommandAutocomplete:
      return { ...base, kind: 'complete', ...readOptions(raw.data.name, raw.data.options) }
    case InteractionType.MessageComponent:
      return { ...base, kind: 'component', name: raw.data.custom_id, message: raw.message }
    case InteractionType.ModalSubmit:
      return {
        ...base,
        kind: 'form',
        name: raw.data.custom_id,
        message: raw.message ?? null,
        fields: readFields(raw.data.components),
      }
    default:
      return null
  }
}

function readOptions(name: string, given: readonly APIApplicationCommandInteractionDataOption<InteractionType>[] = []) {
  const [first] = given
  if (first && 'options' in first) {
    const nested = (first.options ?? []) as APIApplicationCommandInteractionDataOption<InteractionType>[]
    return { ...readValues(nested), name: `${name} ${first.name}` }
  }
  return { ...readValues(given), name }
}

function readValues(given: readonly APIApplicationCommandInteractionDataOption<InteractionType>[]) {
  const options: Asked['options'] = {}
  let focused: string | null = null
  for (const option of given) {
    if (!('value' in option)) continue
    options[option.name] = option.value
    if ('focused' in option && option.focused) focused = option.name
  }
  return { options, focused }
}

function readFiles(options: Asked['options'], attachments: Record<string, APIAttachment> = {}): Record<string, Upload> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, id]) => {
      const found = attachments[String(id)]
      return found ? [[name, { name: found.filename, size: found.size, address: found.url }] as const] : []
    }),
  )
}

/** Inputs stand in rows or in labels. */
function readFields(components: readonly unknown[]): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const part of components as { component?: Input; components?: Input[] }[]) {
    for (const input of part.components ?? (part.component ? [part.component] : [])) {
      if (input.custom_id) fields[input.custom_id] = String(input.value ?? input.values?.[0] ?? '')
    }
  }
  return fields
}

interface Input {
  custom_id?: string
  value?: unknown
  /** What was chosen, of a select. */
  values?: unknown[]
}

/** An option's text; `undefined` when it was left out or is blank. */
export function textOption({ options }: Asked, name: string): string | undefined {
  const value = options[name]
  return value === undefined || String(value).trim() === '' ? undefined : String(value).trim()
}
