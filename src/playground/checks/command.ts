import { Problems, Rejection } from '../rejection.ts'

type Body = Record<string, unknown>

const CHAT_INPUT = 1
const SUBCOMMAND = 1
const GROUP = 2
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

/** How many commands of each type one scope holds. */
const PER_SCOPE: Record<number, number> = { 1: 100, 2: 15, 3: 15 }

/** @throws Rejection 50035 with every limit that is broken in one command. */
export function checkCommand(command: Body): void {
  const problems = new Problems()
  check(problems, '', command)
  problems.throwAny()
}

/** @throws Rejection 50035 with every limit that is broken in a scope's whole list. */
export function checkCommands(commands: Body[]): void {
  const problems = new Problems()
  const seen = new Set<string>()
  commands.forEach((command, i) => {
    check(problems, String(i), command)
    const key = `${Number(command.type ?? CHAT_INPUT)} ${command.name}`
    if (seen.has(key)) problems.add(`${i}.name`, 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Names must be unique.')
    seen.add(key)
  })
  problems.throwAny()
  for (const [type, max] of Object.entries(PER_SCOPE)) {
    if (commands.filter((command) => Number(command.type ?? CHAT_INPUT) === Number(type)).length > max) {
      throw new Rejection(400, 30032, `Maximum number of application commands reached (${max})`)
    }
  }
}

function check(problems: Problems, at: string, command: Body): void {
  const type = Number(command.type ?? CHAT_INPUT)
  if (type === CHAT_INPUT) {
    checkName(problems, join(at, 'name'), command.name)
    problems.length(join(at, 'description'), command.description, 1, 100)
    checkOptions(problems, join(at, 'options'), command.options)
  } else {
    problems.length(join(at, 'name'), command.name, 1, 32)
    if (command.description)
      problems.add(join(at, 'description'), 'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED', 'None')
  }
  for (const description of Object.values((command.description_localizations ?? {}) as Body)) {
    problems.length(join(at, 'description_localizations'), description, 1, 100)
  }
  const permissions = command.default_member_permissions
  if (permissions !== undefined && permissions !== null && !/^\d+$/.test(String(permissions))) {
    problems.add(join(at, 'default_member_permissions'), 'BASE_TYPE_CONVERT', 'Must be a bit set as a string.')
  }
  if (size(command) > 8000) {
    problems.add(at, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)')
  }
}

function checkOptions(problems: Problems, at: string, value: unknown): void {
  let optional = false
  const names = new Set<unknown>()
  for (const [i, option] of problems.list(at, value, 25).entries()) {
    const here = `${at}.${i}`
    checkName(problems, `${here}.name`, option.name)
    problems.length(`${here}.description`, option.description, 1, 100)
    if (names.has(option.name)) problems.add(`${here}.name`, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Duplicate')
    names.add(option.name)
    if (option.type === SUBCOMMAND || option.type === GROUP) {
      checkOptions(problems, `${here}.options`, option.options)
      continue
    }
    if (option.required && optional) {
      problems.add(
        here,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before others',
      )
    }
    optional ||= !option.required
    const choices = problems.list(`${here}.choices`, option.choices, 25)
    choices.forEach((choice, j) => {
      problems.length(`${here}.choices.${j}.name`, choice.name, 1, 100)
      if (option.type === 3) problems.length(`${here}.choices.${j}.value`, choice.value, 1, 100)
    })
    if (option.autocomplete && choices.length > 0) {
      problems.add(here, 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES', 'Not both autocomplete and choices.')
    }
    between(problems, `${here}.min_length`, option.min_length, 0)
    between(problems, `${here}.max_length`, option.max_length, 1)
  }
}

function checkName(problems: Problems, at: string, name: unknown): void {
  const ok = typeof name === 'string' && NAME.test(name) && name === name.toLowerCase()
  if (!ok) problems.add(at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
}

function between(problems: Problems, at: string, value: unknown, min: number): void {
  if (value === undefined || value === null) return
  if (!(Number(value) >= min && Number(value) <= 6000)) problems.add(at, 'NUMBER_TYPE_MAX', `Between ${min} and 6000.`)
}

/** Names, descriptions and values; of a field with translations the longest one counts. */
function size(part: Body): number {
  const longest = (own: unknown, translations: unknown) =>
    Math.max(
      String(own ?? '').length,
      ...Object.values((translations ?? {}) as Body).map((text) => String(text).length),
    )
  const choices = ((part.choices ?? []) as Body[]).map(
    (choice) => longest(choice.name, choice.name_localizations) + String(choice.value).length,
  )
  const nested = ((part.options ?? []) as Body[]).map(size)
  const own = longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations)
  return [own, ...choices, ...nested].reduce((sum, count) => sum + count, 0)
}

function join(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`
}
