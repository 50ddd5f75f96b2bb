import type { Commands } from '../rest/commands.ts'
import type { CommandView, Json, OptionView } from './protocol.ts'

const SUBCOMMAND = 1
const GROUP = 2
const ATTACHMENT = 11

/** The registered commands as a reader can choose them: each subcommand stands for itself. */
export function listCommands(commands: Commands): CommandView[] {
  return [...commands.values()].flat().flatMap((command) => {
    const type = Number(command.type ?? 1)
    return type === 1 || type === 2 || type === 3 ? branches(command, String(command.name), type) : []
  })
}

function branches(command: Json, name: string, type: CommandView['type']): CommandView[] {
  const options = listOf(command.options)
  const below = options.filter((option) => Number(option.type) === SUBCOMMAND || Number(option.type) === GROUP)
  if (below.length > 0) return below.flatMap((option) => branches(option, `${name} ${option.name}`, type))
  // A file is dropped into the reading room instead: the page's form for commands has no field for one.
  const shown = options.filter((option) => Number(option.type) !== ATTACHMENT)
  return [{ name, type, description: String(command.description ?? ''), options: shown.map(view) }]
}

function view(option: Json): OptionView {
  return {
    name: String(option.name),
    description: String(option.description ?? ''),
    type: Number(option.type),
    required: option.required === true,
    autocomplete: option.autocomplete === true,
    choices: listOf(option.choices).map(({ name, value }) => ({ name: String(name), value: value as string | number })),
    minLength: typeof option.min_length === 'number' ? option.min_length : null,
    maxLength: typeof option.max_length === 'number' ? option.max_length : null,
  }
}

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value : [])
