import { Problems } from '../rejection.ts'
import { checkMessage, EPHEMERAL } from './message.ts'
import { checkModal } from './modal.ts'

type Body = Record<string, unknown>

/** Which callback types answer which interaction type. */
const ANSWERS: Record<number, number[]> = { 1: [1], 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5, 6, 7] }

/**
 * @param before The message that a component is on, for an update.
 * @throws Rejection 50035 when a callback's type does not fit the interaction or its data breaks a limit.
 */
export function checkCallback(interactionType: number, body: Body, before: Body | null = null): void {
  const type = Number(body.type)
  const data = (body.data ?? {}) as Body
  const problems = new Problems()
  const allowed = ANSWERS[interactionType] ?? []
  if (!allowed.includes(type)) {
    problems.add('type', 'BASE_TYPE_CHOICES', `Value must be one of (${allowed.join(', ')}).`)
  } else if (type === 4) {
    checkMessage(data)
  } else if ((type === 6 || type === 7) && before === null) {
    problems.add('type', 'BASE_TYPE_CHOICES', 'There is no message to update.')
  } else if (type === 7) {
    checkMessage(data, before)
  } else if (type === 5 && (Number(data.flags ?? 0) & ~EPHEMERAL) !== 0) {
    problems.add('data.flags', 'MESSAGE_FLAGS_INVALID', 'A deferred reply accepts only EPHEMERAL.')
  } else if (type === 8) {
    checkChoices(problems, data.choices)
  } else if (type === 9) {
    checkModal(problems, data)
  }
  problems.throwAny()
}

function checkChoices(problems: Problems, value: unknown): void {
  problems.list('data.choices', value ?? [], 25).forEach((choice, i) => {
    problems.length(`data.choices.${i}.name`, choice.name, 1, 100)
    if (typeof choice.value === 'string') problems.length(`data.choices.${i}.value`, choice.value, 0, 100)
  })
}
