import type { Choice, OptionView } from '../protocol.ts'
import { h } from './dom.ts'
import { attachListbox } from './listbox.ts'

const BOOLEAN = 5
const INTEGER = 4
const NUMBER = 10
const YES_OR_NO = [
  { name: 'True', value: 'true' },
  { name: 'False', value: 'false' },
]

type Value = string | number | boolean

export interface Field {
  option: OptionView
  element: HTMLElement
  input: HTMLInputElement
  /** @returns What is sent; `null` when nothing has been typed; a text behind `problem` when it cannot be sent. */
  read(): { value: Value | null; problem: string | null }
}

/** One option of a slash command as a field of its own, with its choices or the bot's suggestions below it. */
export function createField(option: OptionView, suggest: (typed: string) => Promise<Choice[]>): Field {
  const { name, description, required } = option
  const input = h('input', {
    type: 'text',
    name,
    autocomplete: 'off',
    'aria-label': `${name}: ${description}${required ? ' (required)' : ''}`,
    'aria-required': required ? 'true' : null,
    maxlength: option.maxLength,
    placeholder: description,
  })
  const element = h('label', { class: 'field' }, h('span', { class: 'field-name', 'aria-hidden': 'true' }, name), input)
  let chosen: Choice | null = null
  const offers = option.type === BOOLEAN ? YES_OR_NO : option.choices
  const list =
    option.autocomplete || offers.length > 0 ? attachListbox(input, element, `Suggestions for ${name}`) : null

  const offer = (choices: readonly Choice[]) =>
    list?.show(
      choices.map((choice) => ({
        label: choice.name,
        choose: () => {
          chosen = choice
          input.value = choice.name
        },
      })),
    )
  const refresh = latestOnly(async () => {
    const typed = input.value
    if (!option.autocomplete) return offer(offers.filter((one) => includes(one.name, typed)))
    const choices = await suggest(typed)
    if (document.activeElement === input) offer(choices)
  })

  if (list) {
    input.addEventListener('focus', refresh)
    input.addEventListener('blur', () => list.hide())
    input.addEventListener('keydown', (event) => list.key(event))
  }
  input.addEventListener('input', () => {
    chosen = null
    input.removeAttribute('aria-invalid')
    if (list) refresh()
  })

  return {
    option,
    element,
    input,
    read() {
      const typed = input.value.trim()
      if (typed === '') return { value: null, problem: required ? `${name} is required` : null }
      const match = chosen ?? offers.find((one) => one.name.toLowerCase() === typed.toLowerCase())
      if (offers.length > 0 && !match) return { value: null, problem: `${name} must be one of the choices` }
      return convert(option, match ? match.value : typed)
    },
  }
}

function convert({ name, type, minLength }: OptionView, value: string | number) {
  if (type === BOOLEAN) return { value: value === 'true', problem: null }
  if (type === INTEGER || type === NUMBER) {
    const number = Number(value)
    const fits = type === NUMBER ? Number.isFinite(number) : Number.isInteger(number)
    return fits ? { value: number, problem: null } : { value: null, problem: `${name} must be a number` }
  }
  const short = minLength !== null && String(value).length < minLength
  return short ? { value: null, problem: `${name} needs at least ${minLength} characters` } : { value, problem: null }
}

/** While one runs, further calls wait as one: typing fast asks the bot as often as it can answer, no more. */
function latestOnly(act: () => Promise<void>): () => void {
  let running = false
  let again = false
  const run = async () => {
    if (running) {
      again = true
      return
    }
    running = true
    await act()
    running = false
    if (again) {
      again = false
      void run()
    }
  }
  return () => void run()
}

const includes = (text: string, part: string) => text.toLowerCase().includes(part.trim().toLowerCase())
