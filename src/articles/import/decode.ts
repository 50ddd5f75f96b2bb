import { looksLikeHtml } from '../markup.ts'

/**
 * Bytes to text: by the byte order mark, as UTF-8, by the named character set, at last as Windows-1252, which nothing
 * fails to be. The warning says when it was a guess.
 *
 * @param named what a server or the page itself says the character set is.
 */
export function decodeText(bytes: Uint8Array, named: string | null = null): { text: string; warning: string | null } {
  const { text, warning } = decode(bytes, named)
  const mended = undouble(withoutControls(text))
  return mended.lines === 0
    ? { text: mended.text, warning }
    : {
        text: mended.text,
        warning: `had signs such as “â€œ” in ${mended.lines} lines, and they were put right: look at them`,
      }
}

function decode(bytes: Uint8Array, named: string | null): { text: string; warning: string | null } {
  const marked = markOf(bytes)
  if (marked) return { text: new TextDecoder(marked).decode(bytes), warning: null }
  const utf8 = tryDecode(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, warning: null }
  const label = named ?? declared(bytes)
  const other = label === null ? null : tryDecode(bytes, label)
  if (other !== null) return { text: other, warning: null }
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    warning:
      'is not UTF-8 and names nothing else that it could be: read as Windows-1252, so look at its accents and quotation marks',
  }
}

/** What Windows-1252 has in the place of control characters; Node's decoder keeps those, and quotation marks are lost. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** No text has the control characters U+0080 to U+009F: they are letters and marks of Windows-1252. */
export const withoutControls = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (char) => WINDOWS.charAt(char.charCodeAt(0) - 0x80))

const DOUBLED = /â€|[ÂÃ][\u0080-\u00bf]/

/** UTF-8 that somebody took for Windows-1252 and wrote as UTF-8 again, line by line: “â€œ” is a quotation mark. */
function undouble(text: string): { text: string; lines: number } {
  let lines = 0
  const mended = text.replace(/[^\n]+/g, (line) => {
    const once = DOUBLED.test(line) ? tryDecode(Uint8Array.from(line, byteOf), 'utf-8') : null
    if (once === null) return line
    lines += 1
    return once
  })
  return { text: mended, lines }
}

/** A character's byte in Windows-1252; one that it does not have becomes one that no UTF-8 has. */
function byteOf(char: string): number {
  const at = WINDOWS.indexOf(char)
  const code = char.codePointAt(0) ?? 0
  return at >= 0 ? 0x80 + at : Math.min(code, 0xff)
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** `<meta charset>` of a page; it has to stand in its first kilobyte. */
function declared(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (!looksLikeHtml(head) && !/<meta/i.test(head)) return null
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? null
}
