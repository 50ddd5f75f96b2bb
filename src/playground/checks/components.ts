import type { Problems } from '../rejection.ts'

type Body = Record<string, unknown>

const ROW = 1
const BUTTON = 2
const STRING_SELECT = 3
const SELECTS = [STRING_SELECT, 5, 6, 7, 8]
const SECTION = 9
const TEXT = 10
const THUMBNAIL = 11
const GALLERY = 12
const FILE = 13
const SEPARATOR = 14
const CONTAINER = 17
const V2_TOP = [ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER]

/** Notes every broken rule of a message's components; `v2` says whether IS_COMPONENTS_V2 is set. */
export function checkComponents(problems: Problems, value: unknown, v2: boolean): void {
  const top = problems.list('components', value, v2 ? 40 : 5)
  const seen = { ids: new Set<string>(), count: 0, text: 0 }
  for (const [i, component] of top.entries()) {
    walk(problems, `components.${i}`, component, v2 ? V2_TOP : [ROW], seen)
  }
  if (v2 && seen.count > 40) problems.add('components', 'COMPONENT_MAX_TOTAL_COMPONENTS', 'Must be 40 or fewer.')
  // 4000 over all text displays: discord/discord-api-docs#8562; JDA and others enforce the same.
  if (seen.text > 4000) {
    problems.add('components', 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', 'Displayable text exceeds 4000.')
  }
}

interface Seen {
  ids: Set<string>
  count: number
  text: number
}

function walk(problems: Problems, at: string, component: Body, allowed: number[], seen: Seen): void {
  seen.count += 1
  const type = Number(component?.type)
  if (!allowed.includes(type)) {
    problems.add(`${at}.type`, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed.join(', ')}).`)
    return
  }
  if (component.custom_id !== undefined) checkId(problems, `${at}.custom_id`, component.custom_id, seen)
  switch (type) {
    case ROW: {
      const children = problems.list(`${at}.components`, component.components, 5, 1)
      const select = children.some((child) => SELECTS.includes(Number(child.type)))
      if (select && children.length > 1)
        problems.add(`${at}.components`, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'Too wide.')
      children.forEach((child, i) => {
        walk(problems, `${at}.components.${i}`, child, [BUTTON, ...SELECTS], seen)
      })
      return
    }
    case BUTTON:
      checkButton(problems, at, component)
      return
    case SECTION:
      problems.list(`${at}.components`, component.components, 3, 1).forEach((child, i) => {
        walk(problems, `${at}.components.${i}`, child, [TEXT], seen)
      })
      walk(problems, `${at}.accessory`, (component.accessory ?? {}) as Body, [BUTTON, THUMBNAIL], seen)
      return
    case CONTAINER:
      problems.list(`${at}.components`, component.components, 40, 1).forEach((child, i) => {
        walk(
          problems,
          `${at}.components.${i}`,
          child,
          V2_TOP.filter((kind) => kind !== CONTAINER),
          seen,
        )
      })
      return
    case TEXT:
      problems.length(`${at}.content`, component.content, 1, 4000)
      seen.text += String(component.content ?? '').length
      return
    case GALLERY:
      problems.list(`${at}.items`, component.items, 10, 1)
      return
    default:
      if (SELECTS.includes(type)) checkSelect(problems, at, component, type)
  }
}

function checkId(problems: Problems, at: string, id: unknown, seen: Seen): void {
  problems.length(at, id, 1, 100)
  if (seen.ids.has(String(id)))
    problems.add(at, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')
  seen.ids.add(String(id))
}

function checkButton(problems: Problems, at: string, button: Body): void {
  const style = Number(button.style)
  if (button.label !== undefined) problems.length(`${at}.label`, button.label, 1, 80)
  if (style !== 6 && button.label === undefined && button.emoji === undefined) {
    problems.add(at, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A button needs a label or an emoji.')
  }
  if (style === 5) {
    problems.length(`${at}.url`, button.url, 1, 512)
    if (button.custom_id !== undefined)
      problems.add(at, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'Not both.')
  } else if (style !== 6 && button.custom_id === undefined) {
    problems.add(at, 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required')
  }
}

function checkSelect(problems: Problems, at: string, select: Body, type: number): void {
  problems.length(`${at}.custom_id`, select.custom_id, 1, 100)
  if (select.placeholder !== undefined) problems.length(`${at}.placeholder`, select.placeholder, 0, 150)
  if (type !== STRING_SELECT) return
  problems.list(`${at}.options`, select.options ?? [], 25, 1).forEach((option, i) => {
    problems.length(`${at}.options.${i}.label`, option.label, 1, 100)
    problems.length(`${at}.options.${i}.value`, option.value, 1, 100)
    if (option.description) problems.length(`${at}.options.${i}.description`, option.description, 0, 100)
  })
}
