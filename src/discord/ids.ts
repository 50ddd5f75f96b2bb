import { createHash } from 'node:crypto'

/** Discord's limit on a custom id. */
const LONGEST = 100

/**
 * Custom ids carry all the state there is, so that buttons go on working after a restart and nothing has to be stored:
 * `verb|argument|argument`.
 *
 * @returns `null` when the arguments do not fit; then there is no such button.
 */
export function customId(verb: string, ...args: (string | number)[]): string | null {
  const id = [verb, ...args.map((arg) => String(arg).replace(/[%|]/g, encodeURIComponent))].join('|')
  return id.length <= LONGEST ? id : null
}

export function readCustomId(id: string): { verb: string; args: string[] } {
  const [verb = '', ...args] = id.split('|')
  return { verb, args: args.map((arg) => arg.replace(/%(25|7C)/gi, (found) => decodeURIComponent(found))) }
}

/** A short name for something longer. Six characters tell some 10,000 articles apart with near certainty. */
export function shortKey(text: string, length = 6): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length)
}
