import { isWidget } from '../boilerplate.ts'
import { squeeze } from './dom.ts'
import * as patterns from './patterns.ts'

/** What one line of a text is, by its words alone. */

export const wordsOf = (text: string) => text.split(' ').length
export const endsSentence = (text: string) => /[.!?…:;][”"’')\]]*$/.test(text)
export const isProse = (text: string) => wordsOf(text) > 25 || (endsSentence(text) && wordsOf(text) >= 8)
/** On one line, without marks that nobody sees; the joiners of Indian and Persian scripts are letters, and stay. */
export const readable = (text: string) =>
  text
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
export const withoutMarks = (text: string) => squeeze(text.replace(/^\s*(?:#{1,6}\s+|>\s?|[-*+•]\s+)/, ''))
export const same = (a: string, b: string) => fold(a) === fold(b)
/** Its words in lower case, a space between them. */
export const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const isPrompt = (text: string) => (patterns.PROMPT.test(text) && wordsOf(text) <= 40) || isWidget(text)
export const isMenu = (text: string) => patterns.MENU.test(text) || patterns.BREADCRUMB.test(text) || isMenuRow(text)

/** "Home News Sport Contact", "Home | News | Sport": a whole menu on one line. */
function isMenuRow(text: string): boolean {
  const parts = text.split(/\s*[|·•/]\s*|\s{2,}/)
  if (parts.length >= 3) return parts.filter((part) => patterns.MENU.test(part)).length >= parts.length / 2
  const words = text.split(' ')
  return words.length >= 3 && !endsSentence(text) && words.every((word) => patterns.MENU.test(word))
}
