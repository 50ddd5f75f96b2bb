/** Pictures of our own: those that the library would take by itself are on Discord's servers. */
export const BOT = '/icon.svg'
export const PERSON = '/person.svg'

declare global {
  var $discordMessage: { avatars?: { default?: string } } | undefined
}

// The library reads this once, when it is loaded: this file must be imported before it.
globalThis.$discordMessage = { avatars: { default: PERSON } }
