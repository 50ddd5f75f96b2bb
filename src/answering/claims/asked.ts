import { isNegation } from '../../text/negation.ts'
import { quotedWords } from '../../text/quoted.ts'
import { term, terms, words } from '../../text/terms.ts'

/*
 * What a claim may take from the question: its own words, and nothing that was not typed. A question is text here; what it
 * means is read elsewhere.
 */

/** Letters and digits alone, between blanks. */
export const plain = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** Do these words stand in what was typed? */
export const isTyped = (typed: string, text: string) => plain(typed).includes(plain(text))

/** The words between quotation marks in what was typed, letters and digits alone. */
export const quotedIn = (typed: string): string[] => quotedWords(typed).map(plain)

/** Ends a question, or one of several. */
const BREAK = /[?!;,:\n]+|\s(?:and|or|n|&|plus|also)\s/u
/** "How many cases did they send back" states that they did send back cases. */
const COUNTED = /\bhow (?:many|much|long|often)\b/i
const PRONOUN = /\b(?:he|she|they|him|her|them)\b/i

/**
 * Is a statement what was asked, in the question's words and their order: "the council did take bribes" of "did the council
 * take bribes"? It must not end before the question does ("in 1999" belongs to it), nor leave out a "not" before it.
 *
 * @param names people whom a pronoun of the question may stand for.
 */
export function isAsked(typed: string, statement: string, names: readonly string[] = []): boolean {
  const own = terms(statement)
  const asked = readTyped(typed)
  const forms = [own]
  if (COUNTED.test(typed)) forms.push(...own.map((_, at) => [...own.slice(at), ...own.slice(0, at)]))
  if (PRONOUN.test(typed)) {
    for (const name of names) {
      const rest = without(own, terms(name))
      if (rest) forms.push(rest)
    }
  }
  return forms.some((form) => asked.some((_, at) => standsAt(asked, form, at)))
}

interface Asked {
  stem: string
  /** Nothing that tells comes after it in its question. */
  last: boolean
  /** A negation stands before it in its question. */
  negated: boolean
}

function readTyped(typed: string): Asked[] {
  return typed.split(BREAK).flatMap((part) => {
    let negated = false
    const read = words(part).flatMap((word) => {
      const stem = term(word)
      const before = negated
      negated ||= isNegation(word)
      return stem === null ? [] : [{ stem, last: false, negated: before }]
    })
    const end = read.at(-1)
    if (end) end.last = true
    return read
  })
}

function standsAt(asked: readonly Asked[], form: readonly string[], at: number): boolean {
  if (form.length === 0 || asked[at]?.negated) return false
  return form.every((stem, i) => asked[at + i]?.stem === stem) && asked[at + form.length - 1]?.last === true
}

/** A list without another that stands in it; `null` where it does not. */
function without(list: readonly string[], part: readonly string[]): string[] | null {
  const at = list.findIndex((_, i) => part.length > 0 && part.every((one, k) => list[i + k] === one))
  return at < 0 ? null : [...list.slice(0, at), ...list.slice(at + part.length)]
}

/** Is it made of the question's words and of nothing else that tells? */
export function isOfQuestion(typed: string, sought: string): boolean {
  if (sought.length > LONGEST_SOUGHT || !/^[\p{L}\p{N}\s,'’£$€%?-]+$/u.test(sought)) return false
  const asked = new Set(terms(typed))
  const own = terms(sought)
  return own.length > 0 && own.every((one) => asked.has(one))
}

const LONGEST_SOUGHT = 120
