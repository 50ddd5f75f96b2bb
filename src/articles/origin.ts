import { extname } from 'node:path'

/** What an article was made from: a file's name or an address, where importing made it. `head` is its front matter. */
export const originOf = (head: string): string | null =>
  /^imported-from: *["']?(.+?)["']? *$/m.exec(head.slice(0, 4000))?.[1] ?? null

const FORMATS = ['.html', '.htm', '.xhtml', '.mhtml', '.mht', '.pdf', '.docx']

/** A file that is no article as it lies there, and becomes one by importing. */
export const needsImport = (name: string): boolean => FORMATS.includes(extname(name).toLowerCase())

const OTHER_FORMATS = ['.doc', '.rtf', '.odt', '.pages', '.wpd']

/** A word processor's file that it can save in a format that is read. */
export const needsSaving = (name: string): boolean => OTHER_FORMATS.includes(extname(name).toLowerCase())

/** What editors and browsers leave beside a file while it is being written. */
export const isTemporary = (name: string): boolean =>
  name.startsWith('.') ||
  name.startsWith('~$') ||
  /~$|^#.*#$|\.(?:tmp|temp|part|partial|crdownload|download|swp|swx|bak|lock)$/i.test(name)
