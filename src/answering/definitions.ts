import { terms } from '../text/terms.ts'
import type { Question } from './question.ts'

/** "What is the Long Arm?": the thing a question wants explained, when it asks for nothing else. */
export function definedIn({ text, kind }: Question): string | null {
  if (kind !== 'what') return null
  const thing = /^what(?:'s|’s| is| are| was| were) (?:meant by |an? |the )?([^?]+?)[?\s]*$/i.exec(text)?.[1]
  if (!thing || thing.split(' ').length > 4) return null
  return /\b(?:of|for|in|on|to|by|with|from|that|who|which|and|about|at)\b|'s\b|’s\b|\s\w+(?:ing|ed)\b/i.test(thing)
    ? null
    : thing
}

/**
 * Does a text say what a thing is: "X is a …", "X, a …", "the history of the bridge, ‘X’,", "called X", or names it and
 * goes on "This is a …"?
 */
export function defines(thing: string, text: string, next: string): boolean {
  const name = thing.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  const x = `(?:the |an? )?["“‘']?${name}s?["”’']?`
  const patterns = [
    `\\b${x}(?: \\([^)]*\\))? (?:is|are|was|were|means|refers to|consists? of) (?!not\\b|\\w+(?:ed|ing)\\b)(?:an?|the|one|any|some|\\w+ \\w+ (?:that|which))\\b`,
    `\\b${x},? (?:which|who) (?:is|are|was|were) (?:an?|the|one)\\b`,
    `\\b${x}, (?:an?|the|one of)\\b`,
    // What is no name may be said to be anything: "the average household size was 3.07".
    ...(/\p{Lu}/u.test(thing) ? [] : [`\\b${x} (?:is|are|was|were) (?!not\\b|\\w+(?:ed|ing)\\b)\\w`, `\\b${x} \\(\\w`]),
    `\\w[’']?s? [\\w ]+, ["“‘']?(?:the |an? )?${name}["”’']?,`,
    `\\b(?:called|named|known as|dubbed|entitled|termed) ${x}`,
  ]
  if (patterns.some((pattern) => new RegExp(pattern, 'i').test(text))) return true
  const all = new Set(terms(text))
  return (
    /^(?:This|It|They|These|That) (?:is|are|was|were) an?\b/.test(next) && terms(thing).every((term) => all.has(term))
  )
}

/** "Which services are good?": what is said of the things that are sought. */
export const predicateOf = ({ text }: Question): string | null =>
  /^(?:which|what) .+ (?:is|are|was|were) (?:very |most |really )?(\p{Ll}+)[?\s]*$/iu.exec(text)?.[1] ?? null
