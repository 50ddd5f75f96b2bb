import { isNameWord } from '../analysis/phrases.ts'
import type { Vocabulary } from '../retrieval/vocabulary.ts'
import { type Token, tokenize } from '../text/nlp.ts'
import { terms } from '../text/terms.ts'
import { match, type Wanted, want } from './match.ts'
import type { Question } from './question.ts'

/** What a question asks for, taken apart: what an answer must have in the very clause that answers. */
export interface Asked {
  question: Question
  /** All it says but names and years: these are everywhere in an article. `null` where it says nothing else. */
  plain: Wanted | null
  /** The verb that says what was done; `null` where the question has none, or one that says next to nothing. */
  verb: Wanted | null
  /** The verb, however little it says: whoever did it stands in front of it. */
  act: Wanted | null
  /** Terms of the noun that is counted: "rating" of "how many inadequate ratings". */
  counted: readonly string[]
  /** Years, as the question gives them. */
  years: readonly string[]
}

/** Verbs that say little of what was done: the noun beside them does. */
const LIGHT =
  /^(?:be|do|have|get|take|make|give|happen|occur|come|go|hold|carry|exist|locate|situate|include|involve|say|mention|need|use)$/
const YEAR = /\b(?:1\d|20)\d\d\b/g

/** @param names terms of the question that are names. */
export function readAsked(question: Question, vocabulary: Vocabulary, names: ReadonlySet<string>): Asked {
  const tokens = tokenize(question.text)
  const years: readonly string[] = question.text.match(YEAR) ?? []
  const plain = terms(question.about).filter((term) => !names.has(term) && !years.includes(term))
  const verb = verbOf(tokens)
  return {
    question,
    plain: plain.length > 0 ? narrowed(want(question.about, vocabulary, names), new Set(plain)) : null,
    verb: verb === null || LIGHT.test(verb.lemma) ? null : want(verb.text, vocabulary),
    act: verb === null ? null : want(verb.text, vocabulary),
    counted: question.kind === 'how-many' ? countedIn(tokens) : [],
    years,
  }
}

/** 0 to 1: how much of what is wanted a text has, other words for the same things among it. */
export function share(wanted: Wanted | null, own: { text: string; terms: ReadonlySet<string> }): number {
  return wanted === null || wanted.terms.length === 0 ? 1 : match(wanted, own, own.terms, { opposites: false }).alike
}

/** Has a text a verb, or another word for it? Words that merely take the same side in some matter do not count. */
export function hasVerb({ terms: own, kin }: Wanted, found: ReadonlySet<string>): boolean {
  return own.some((term, i) => found.has(term) || [...(kin[i]?.same.keys() ?? [])].some((other) => found.has(other)))
}

/** What is wanted, these terms only. */
function narrowed(wanted: Wanted, kept: ReadonlySet<string>): Wanted {
  const at = wanted.terms.flatMap((term, i) => (kept.has(term) ? [i] : []))
  const weights = at.map((i) => wanted.weights[i] as number)
  return {
    ...wanted,
    terms: at.map((i) => wanted.terms[i] as string),
    weights,
    total: weights.reduce((a, b) => a + b, 0),
    kin: at.map((i) => wanted.kin[i] as Wanted['kin'][number]),
  }
}

/** The verb of a question that says what was done. */
function verbOf(tokens: readonly Token[]): Token | null {
  const verbs = tokens.filter((token, i) => i > 0 && token.pos === 'VERB' && !isNameWord(token))
  // "Was control removed …": right behind the auxiliary stands the subject, whatever it is taken for.
  const [first, second] = verbs
  const subject = first && second && tokens[tokens.indexOf(first) - 1]?.pos === 'AUX'
  return afterName(tokens) ?? (subject ? second : first) ?? null
}

/** "Did Greenland sign …": what follows the name is the verb, though it may be a noun elsewhere. */
function afterName(tokens: readonly Token[]): Token | null {
  const aux = tokens.findIndex(({ lower }) => /^(?:did|does|do)$/.test(lower))
  let at = aux + 1
  while (isNameWord(tokens[at])) at++
  const token = tokens[at]
  return aux >= 0 && at > aux + 1 && token && /^(?:NOUN|VERB)$/.test(token.pos) ? token : null
}

/** The head of "how many …": the last noun before the verb. */
function countedIn(tokens: readonly Token[]): string[] {
  const many = tokens.findIndex(({ lower }) => /^(?:many|few|number)$/.test(lower))
  if (many < 0) return []
  let head: Token | null = null
  for (const token of tokens.slice(many + 1)) {
    if (/^(?:NOUN|PROPN)$/.test(token.pos) || (isNameWord(token) && head === null)) head = token
    else if (!(token.lower === 'of' && head === null) && !/^(?:ADJ|DET|NUM|ADV|PART)$/.test(token.pos)) break
    else if (head !== null) break
  }
  return head ? terms(head.text) : []
}
