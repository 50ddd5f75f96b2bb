const OPENS = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i
const CLOSING = /<\/(?:p|div|span|a|li|ul|h[1-6]|td|section)>/gi
/** So many closing tags no text about anything else has. */
const MANY = 8

/** Is a text a web page's source, whatever its file is called? */
export function looksLikeHtml(text: string): boolean {
  return OPENS.test(text) || (text.slice(0, 100_000).match(CLOSING)?.length ?? 0) >= MANY
}
