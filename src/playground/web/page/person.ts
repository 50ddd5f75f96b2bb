import { BOT, PERSON } from './library/avatars.ts'
import { asJson, nameOf } from './wire.ts'

/** Who somebody is, as the library's elements take it. */
export function person(user: unknown) {
  const bot = asJson(user).bot === true
  return { author: nameOf(user), avatar: bot ? BOT : PERSON, bot }
}
