/**
 * Makes text from articles and questions show as it is written. discord.js' own escapeMarkdown leaves masked links
 * alone and knows nothing of mentions, so this is ours. A backslash in front of punctuation shows the punctuation and
 * nothing else, so the visible words stay the same; ordinary prose comes through without a single one.
 */
export function escapeText(text: string, markers: ReadonlySet<number> = new Set()): string {
  return (
    text
      .replace(/\[(\d+)\](?!\()|[\\*_~`|[\]<]/g, (found, n?: string) => {
        if (n === undefined) return `\\${found}`
        return markers.has(Number(n)) ? found : `\\[${n}\\]`
      })
      .replace(/@(?=everyone|here)/gi, '\\@')
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/:(?=[\w+-]+:)/g, '\\:')
      // Discord makes links of its own addresses without a scheme, and cards of invitations.
      .replace(/\b(discord(?:app)?)\.(?=(?:gg|gift|new|com)\/)/gi, '$1\\.')
      .replace(/^([ \t]*)([#>+-])/gm, '$1\\$2')
      .replace(/^([ \t]*\d+)([.)])(?=\s)/gm, '$1\\$2')
  )
}

/** Takes the escapes and our own bold out again: what a reader sees of a text that was written with `escapeText`. */
export function unescapeText(text: string): string {
  return text.replace(/(?<!\\)\*\*/g, '').replace(/\\([\\*_~`|[\]<@:#>+.)-])/g, '$1')
}

/**
 * Bidirectional controls, zero-width and other invisible characters: they reorder or hide, and no reader sees them go.
 * Tag characters stay where they spell a flag, such as Wales'.
 */
const INVISIBLE =
  /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|\u034f|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu
/** Joiners stay where they shape something: emoji families, and scripts other than Latin, Greek and Cyrillic. */
const IDLE_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|(?![\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])[\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?!\p{Extended_Pictographic}|\p{L}|\p{M})/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Takes out what cannot be seen. Line ends become `\n`. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(INVISIBLE, '$1')
    .replace(IDLE_JOINER, '')
    .replace(CONTROL, '')
}

/** Addresses count towards the limits like any text. */
const LONGEST_ADDRESS = 400

/** The same on one line: for quotations, titles and names, where a line break means nothing. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}

/**
 * The card's own link. Only http and https, with no user name that could pass for the site's; the words are ours, since
 * a backslash does not work inside them (discord/discord-api-docs#6185).
 *
 * @param fragment Where on the page, as `textFragment` says it; left out when the address would be too long with it.
 * @returns Markdown, or `null` when the address is none that a reader should follow.
 */
export function link(words: string, address: string | null, fragment = ''): string | null {
  if (address === null || !URL.canParse(address)) return null
  const url = new URL(address)
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') return null
  const target = url.href.replace(
    /[()<>[\]\\\s"'`*_~|]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  if (target.length > LONGEST_ADDRESS) return null
  const place = fragment === '' || target.includes('#') ? fragment : `#${fragment}`
  return `[${words}](${target}${target.length + place.length > LONGEST_ADDRESS ? '' : place})`
}
