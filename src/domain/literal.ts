/** A text as a pattern that finds just it. A hyphen stays as it is: escaped, a pattern with the flag `u` is none. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
