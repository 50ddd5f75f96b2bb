import type { Problems } from '../rejection.ts'

type Body = Record<string, unknown>

const ROW = 1
const TEXT_INPUT = 4
const TEXT = 10
const LABEL = 18

/** Notes every broken rule of a form: its title, its id, and one to five inputs in rows or labels. */
export function checkModal(problems: Problems, data: Body): void {
  problems.length('data.title', data.title, 1, 45)
  problems.length('data.custom_id', data.custom_id, 1, 100)
  const ids = new Set<unknown>()
  for (const [i, component] of problems.list('data.components', data.components ?? [], 5, 1).entries()) {
    checkPart(problems, `data.components.${i}`, component, ids)
  }
}

function checkPart(problems: Problems, at: string, component: Body, ids: Set<unknown>): void {
  const type = Number(component.type)
  if (type === TEXT) {
    problems.length(`${at}.content`, component.content, 1, 4000)
  } else if (type === LABEL) {
    problems.length(`${at}.label`, component.label, 1, 45)
    if (component.description) problems.length(`${at}.description`, component.description, 0, 100)
    checkInput(problems, `${at}.component`, (component.component ?? {}) as Body, ids)
  } else if (type === ROW) {
    const [input] = problems.list(`${at}.components`, component.components, 1, 1)
    if (input) checkInput(problems, `${at}.components.0`, input, ids)
  } else {
    problems.add(`${at}.type`, 'UNION_TYPE_CHOICES', `Value must be one of (${ROW}, ${TEXT}, ${LABEL}).`)
  }
}

function checkInput(problems: Problems, at: string, input: Body, ids: Set<unknown>): void {
  problems.length(`${at}.custom_id`, input.custom_id, 1, 100)
  if (ids.has(input.custom_id)) problems.add(at, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id duplicated')
  ids.add(input.custom_id)
  if (Number(input.type) !== TEXT_INPUT) return
  if (![1, 2].includes(Number(input.style))) problems.add(`${at}.style`, 'BASE_TYPE_CHOICES', 'Value must be 1 or 2.')
  if (input.placeholder) problems.length(`${at}.placeholder`, input.placeholder, 0, 100)
  if (input.value) problems.length(`${at}.value`, input.value, 0, 4000)
  if (Number(input.max_length ?? 4000) > 4000) problems.add(`${at}.max_length`, 'NUMBER_TYPE_MAX', 'At most 4000.')
}
