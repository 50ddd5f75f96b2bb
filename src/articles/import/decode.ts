import { looksLikeHtml } from '../markup.ts'

/**
 * Bytes to text: by the byte order mark, as UTF-8, by the named character set, at last as Windows-1252, which nothing
 * fails to be. The warning says when it was a guess.
 *
 * @param named what a server or the page itself says the character set is.
 */
export function decodeText(bytes: Uint8Array, named: string | null = null): { text: string; warning: string | null } {
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
      'is not UTF-8 and does not say what it is: read as Windows-1252, so look at its accents and quotation marks',
  }
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
