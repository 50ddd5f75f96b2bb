/**
 * What is wrong with a file name that would become an article's id, or `null`.
 * Ids are shown in answers and terminals, so nothing that moves a cursor or reorders text may be in one.
 */
export function nameFault(name: string): string | null {
  if (name.includes('\uFFFD')) return 'has a name that is not valid UTF-8: rename it'
  if (UNSAFE.test(name)) return 'has control characters in its name: rename it'
  if (name !== name.trim() || /^\s|\s\.\w+$/.test(name)) return 'has a space at an end of its name: rename it'
  return null
}

/** The name as it may be printed: what `nameFault` objects to is written as `\u{a}`. */
export function safeName(name: string): string {
  return name.replace(new RegExp(UNSAFE, 'gu'), (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`)
}

/** Control, format (bidirectional marks among them), line and paragraph separators, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u
