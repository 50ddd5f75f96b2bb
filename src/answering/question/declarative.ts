import { tokenize } from '../../text/nlp.ts'

const AUXILIARY = /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might)$/
const OPENER =
  /^(?:so )?(?:(?:in |on |since |from |by )?(?:when|what (?:date|day|year|month)|which (?:date|day|year|month))|for how long|how long|how many|how much|how often|how)\b\s*/

/**
 * A question as a statement that its answer asserts: "when was the bridge closed" as "the bridge was closed", "did the
 * council accept it" as "the council did accept it". `null` when it cannot be turned.
 */
export function declarative(text: string): string | null {
  const how = /^(?:for )?how (?:many|much|long)\b/.test(text)
  const rest = text.replace(OPENER, '').trim()
  const words = rest.split(' ')
  const at = words.findIndex((word) => AUXILIARY.test(word))
  if (at < 0) return how ? rest : null
  // "how many cases did inspectors send back": what is counted is the object.
  if (at > 0 && how) {
    const [subject, verb] = splitSubject(words.slice(at + 1))
    return verb.length === 0 ? rest : [...subject, words[at], ...verb, ...words.slice(0, at)].join(' ')
  }
  if (at > 0) return null
  const [subject, verb] = splitSubject(words.slice(1))
  return verb.length === 0 ? null : [...subject, words[0], ...verb].join(' ')
}

/** The words before the verb or the complement of an inverted clause, and the others. */
function splitSubject(words: readonly string[]): [string[], string[]] {
  const tokens = tokenize(words.join(' '))
  const verb = tokens.findIndex(
    ({ pos }, i) =>
      i > 0 && (pos === 'VERB' || pos === 'AUX' || (pos === 'ADJ' && !/NOUN|PROPN|ADJ/.test(tokens[i + 1]?.pos ?? ''))),
  )
  if (verb < 0) return [[...words], []]
  const cut = tokens[verb]?.start ?? 0
  const text = words.join(' ')
  return [text.slice(0, cut).trim().split(' '), text.slice(cut).trim().split(' ')]
}
