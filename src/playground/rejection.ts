/** Discord's nested description of what is wrong in a body: field names and list positions down to `_errors`. */
export interface FormErrors {
  [key: string]: FormErrors | { code: string; message: string }[]
}

/** An answer of the REST interface that is not a success, in Discord's shape. */
export class Rejection extends Error {
  readonly status: number
  readonly code: number
  readonly errors: FormErrors | undefined

  constructor(status: number, code: number, message: string, errors?: FormErrors) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
  }

  toJSON(): Record<string, unknown> {
    return { message: this.message, code: this.code, ...(this.errors ? { errors: this.errors } : {}) }
  }
}

export const unauthorized = () => new Rejection(401, 0, '401: Unauthorized')
export const badUserAgent = () => new Rejection(403, 40333, 'internal network error')
export const unknownInteraction = () => new Rejection(404, 10062, 'Unknown interaction')
export const alreadyAcknowledged = () => new Rejection(400, 40060, 'Interaction has already been acknowledged.')
export const unknownWebhook = () => new Rejection(404, 10015, 'Unknown Webhook')
export const invalidWebhookToken = () => new Rejection(401, 50027, 'Invalid Webhook Token')
export const unknownMessage = () => new Rejection(404, 10008, 'Unknown Message')
export const unknownCommand = () => new Rejection(404, 10063, 'Unknown application command')
export const unknownChannel = () => new Rejection(404, 10003, 'Unknown Channel')
export const missingAccess = () => new Rejection(403, 50001, 'Missing Access')
export const missingPermissions = () => new Rejection(403, 50013, 'Missing Permissions')
export const notTheAuthor = () => new Rejection(403, 50005, 'Cannot edit a message authored by another user')
export const archivedThread = () => new Rejection(400, 50083, 'Thread is archived')
export const threadExists = () => new Rejection(400, 160004, 'A thread has already been created for this message')
export const emptyMessage = () => new Rejection(400, 50006, 'Cannot send an empty message')
export const invalidForm = (errors: FormErrors) => new Rejection(400, 50035, 'Invalid Form Body', errors)

/** Collects what is wrong with a body, by path, and throws it all at once. */
export class Problems {
  readonly #errors: FormErrors = {}
  #count = 0

  add(path: string, code: string, message: string): void {
    let at = this.#errors
    for (const key of path.split('.').filter(Boolean)) {
      at[key] ??= {}
      at = at[key] as FormErrors
    }
    at._errors ??= []
    const list = at._errors as { code: string; message: string }[]
    list.push({ code, message })
    this.#count += 1
  }

  /** Discord counts differently in places; UTF-16 units are the strictest count, so nothing passes here that fails there. */
  length(path: string, value: unknown, min: number, max: number): void {
    if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret value as string.')
    } else if (value.trim().length < min) {
      this.add(path, min === 1 ? 'BASE_TYPE_REQUIRED' : 'BASE_TYPE_MIN_LENGTH', 'This field is required')
    } else if (value.length > max) {
      this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
    }
  }

  /** @returns The list, or an empty one after noting that it is none or too long. */
  list(path: string, value: unknown, max: number, min = 0): Record<string, unknown>[] {
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) {
      this.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
      return []
    }
    if (value.length > max || value.length < min) {
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
    }
    return value
  }

  /** @throws Rejection 50035 when anything was added. */
  throwAny(): void {
    if (this.#count > 0) throw invalidForm(this.#errors)
  }
}
