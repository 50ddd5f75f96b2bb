import type { Alias } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import { isNameWord, phraseStart, readPhrase, slice } from './phrases.ts'
import type { ReadPassage } from './sentences.ts'

/** What an article introduces short names with: "the Department for Education (DfE)", "WWE (World Wrestling …)". */
export function readAliases(text: string, reads: readonly ReadPassage[]): Omit<Alias, 'article'>[] {
  const found: Omit<Alias, 'article'>[] = []
  for (const { tokens } of reads) {
    const closes = nextOf(tokens, ')')
    tokens.forEach((token, i) => {
      if (token.text !== '(') return
      const close = closes[i] as number
      const alias = close < 0 ? null : (shortAfter(text, tokens, i, close) ?? shortBefore(text, tokens, i, close))
      if (alias && !found.some(({ short }) => short === alias.short)) found.push(alias)
    })
  }
  return found
}

/** For each token the position of the next one with this text behind it; −1 where there is none. */
function nextOf(tokens: readonly Token[], text: string): number[] {
  const next = new Array<number>(tokens.length).fill(-1)
  for (let i = tokens.length - 2; i >= 0; i--) next[i] = tokens[i + 1]?.text === text ? i + 1 : (next[i + 1] as number)
  return next
}

/** Two capital letters or more, and no spaces: "DfE", "NHS", "S&P". */
const SHORT = /^(?=(?:.*\p{Lu}){2})[\p{L}&]{2,8}$/u

function shortAfter(
  text: string,
  tokens: readonly Token[],
  open: number,
  close: number,
): Omit<Alias, 'article'> | null {
  const short = tokens[open + 1]
  if (close !== open + 2 || !short || !SHORT.test(short.text)) return null
  const from = phraseStart(tokens, open - 1, 0)
  const name = spelt(text, tokens, from, open, short.text) ?? bodyLike(text, tokens, from, open, short.text)
  return name === null || name === short.text ? null : { short: short.text, name, start: short.start, end: short.end }
}

/** The end of a phrase that begins with these capitals: "a report from the National Transport Board (NTB)". */
function spelt(text: string, tokens: readonly Token[], from: number, end: number, short: string): string | null {
  for (let at = from; at < end; at++) {
    const name = isNameWord(tokens[at]) ? slice(text, tokens, at, end) : ''
    if (isInitials(short, name)) return name
  }
  return null
}

function bodyLike(text: string, tokens: readonly Token[], from: number, end: number, short: string): string | null {
  const named = readPhrase(text, tokens, from, end)
  return named?.kind === 'body' && isLike(short, named.name) ? named.name : null
}

function shortBefore(
  text: string,
  tokens: readonly Token[],
  open: number,
  close: number,
): Omit<Alias, 'article'> | null {
  const short = tokens[open - 1]
  const [first, last] = [tokens[open + 1], tokens[close - 1]]
  if (!short || !SHORT.test(short.text) || !isNameWord(first) || !first || !last) return null
  const name = text.slice(first.start, last.end).replace(/\s+/g, ' ')
  return isInitials(short.text, name) ? { short: short.text, name, start: short.start, end: short.end } : null
}

/** "DfE" for "Department for Education". */
function isInitials(short: string, name: string): boolean {
  return capitalsOf(name).length > 1 && capitalsOf(name) === short.replace(/[^\p{Lu}]/gu, '')
}

/** "FSB" for "Federal Security Service": the same first letter, and about as many words. */
function isLike(short: string, name: string): boolean {
  const capitals = capitalsOf(name)
  return capitals[0] === short[0] && capitals.length >= short.replace(/[^\p{Lu}]/gu, '').length - 1
}

const capitalsOf = (name: string) => (name.match(/(?<![\p{L}'’])\p{Lu}/gu) ?? []).join('')
