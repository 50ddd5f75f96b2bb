import { isByline } from '../boilerplate.ts'
import { type Line, readLayout } from '../layout.ts'
import { squeeze } from './dom.ts'
import { endsSentence, isMenu, isPrompt, isProse, same, withoutMarks, wordsOf } from './line.ts'
import * as patterns from './patterns.ts'

/** Parts of a text that are cut whole: what stands above an article, what readers wrote below it, and second copies. */

/**
 * Cuts a menu, breadcrumbs and banners off the top. They are there when several of the lines above the first paragraph
 * say so; then the headline is the line that is known to be it, else the first long one after the last of a menu.
 */
export function cutHead(text: string, titles: readonly string[]): { above: string[]; rest: string } {
  const { lines } = readLayout(text, 0)
  const plain = lines.map((line) => withoutMarks(line.text))
  const known = plain.findIndex((line, i) => i < MENU_LINES && titles.some((title) => same(title, line)))
  const prose = plain.findIndex((line) => isProse(line) && !isMenu(line) && !isPrompt(line))
  const top = prose < 0 ? lines.length : prose
  const last = plain.slice(0, top).findLastIndex(isMenu)
  if (known > 0 && known <= top) return cut(known)
  if (last < 0) return { above: [], rest: text }
  // Entries that only this site has stand between those that every site has.
  const after = plain.findIndex((line, i) => i > last && i <= top && !isShort(line) && !isPrompt(line))
  return cut(after < 0 ? last + 1 : startsHead(plain, after, last) ? after - 1 : after)

  function cut(at: number) {
    return { above: plain.slice(0, at), rest: text.slice(lines[at]?.start ?? text.length) }
  }
}

/** What a page says to its reader between headline and text would be taken for the headline, or for what follows it. */
export function withoutPrompts(text: string, dropped: string[]): string {
  let prose = false
  return text.replace(/.+/g, (line) => {
    const plain = withoutMarks(squeeze(line))
    prose ||= isProse(plain) && !isPrompt(plain)
    if (prose || !isPrompt(plain)) return line
    dropped.push(plain)
    return ''
  })
}

/** A menu has no more lines than this. */
const MENU_LINES = 200
const isShort = (text: string) => wordsOf(text) <= 3 && !endsSentence(text)

/** "Joe Bloggs" or a headline of two words right above the first long line, with nothing of a menu between. */
function startsHead(plain: readonly string[], after: number, last: number): boolean {
  const above = plain[after - 1] ?? ''
  return after - 1 > last && (isProse(plain[after] ?? '') || isByline(plain[after] ?? '')) && wordsOf(above) >= 2
}

/** Paragraphs that a page has twice, for two widths of the screen: one after the other as they were before. */
export function repeatedIn(lines: readonly Line[]): ReadonlySet<number> {
  const firstAt = new Map<string, number>()
  const repeated = new Set<number>()
  let earlier: number | undefined
  for (const [i, { text }] of lines.entries()) {
    const first = isProse(text) ? firstAt.get(text) : undefined
    if (first === undefined) firstAt.set(text, i)
    // One sentence may be said twice, as resolutions are; two in a row are a copy.
    const next = lines[i + 1]?.text
    const follows = first !== undefined && earlier !== undefined && first === earlier + 1
    const leads = first !== undefined && next !== undefined && isProse(next) && lines[first + 1]?.text === next
    if (follows || (leads && first + 1 < i)) repeated.add(i)
    earlier = repeated.has(i) ? first : undefined
  }
  return repeated
}

const REPLY = /^(?:reply|report|report (?:comment|abuse))$/i
/** So many buttons to reply are under readers' comments. */
const REPLIES = 3

/** Where readers' comments begin: behind most of the prose, and not the "3 comments" under a headline. */
export function commentsStart(lines: readonly Line[]): number {
  const prose = lines.map((line) => isProse(withoutMarks(line.text)))
  const replies = lines.flatMap((line, i) => (REPLY.test(withoutMarks(line.text)) ? [i] : []))
  if (replies.length >= REPLIES) {
    // Above the first button is what somebody wrote, and above that, who.
    const who = prose.lastIndexOf(false, (replies[0] ?? 0) - 1)
    if (prose.slice(0, who).filter(Boolean).length >= 2) return who
  }
  for (let i = 1; i < lines.length; i++) {
    const text = withoutMarks(lines[i]?.text ?? '')
    if (!patterns.COMMENTS.test(text)) continue
    const above = prose.slice(0, i).filter(Boolean).length
    if (above >= 2 && (above >= 4 || i >= lines.length / 3)) return i
  }
  return lines.length
}
