import { nameOf, nameRuns } from '../analysis/names.ts'
import { phraseEnd, phraseStart } from '../analysis/phrases.ts'
import type { Token } from '../text/nlp.ts'
import { terms } from '../text/terms.ts'
import { type Asked, hasVerb, share } from './asked.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { type Found, NOTHING, told } from './found.ts'

const LIKELY = 0.75
const PASSIVE = /^(?:am|are|be|been|being|is|was|were)$/

/** Who did it, or to whom was it done? The name is told where it stands in the verb's own place. */
export function findAgent(asked: Asked, text: string): Found {
  const clauses = clausesOf(text)
  const named = clauses.filter((clause) => newNames(asked, clause.tokens).length > 0)
  let best: Found = NOTHING
  for (const clause of clauses) {
    const doer = agentIn(asked, clause, text)
    const has = doer || named.includes(clause) ? 1 : named.length > 0 ? 0.5 : 0
    const found = told(asked, clause, { has })
    // "Carried out" says little: what was carried out has to be the same.
    const lead = doer && found.answers && (asked.verb !== null || found.near >= LIKELY) ? doer : null
    if (has > 0 && (lead !== null || best.lead === null) && (found.near > best.near || best.has === 0 || lead))
      best = { ...found, answers: found.answers || share(asked.plain, clause) >= 0.5, lead }
  }
  return best.lead === null ? { ...best, has: named.length > 0 ? 1 : 0, lead: onlyName(asked, text, best) } : best
}

/** The one name of a text that says nothing of anybody else, where what is asked stands beside it. */
function onlyName(asked: Asked, text: string, { answers }: Found): string | null {
  if (!answers) return null
  const clauses = clausesOf(text)
  const names = new Set(clauses.flatMap(({ tokens }) => newNames(asked, tokens)))
  const [name] = names
  if (names.size !== 1 || !name?.includes(' ') || clauses.some(({ tokens }) => tokens.some(isPronoun))) return null
  const verb = asked.verb
  return verb === null || !clauses.some((clause) => hasVerb(verb, clause.terms)) || namedFirst(text, name) ? name : null
}

const isPronoun = ({ lower }: Token) => /^(?:he|she|they|him|her|them)$/.test(lower)
const namedFirst = (text: string, name: string) => text.startsWith(name)

/** Subject of the active verb, or whoever stands after "by"; for "Who was appointed?" the passive verb's subject. */
function agentIn({ act: verb, question }: Asked, { tokens }: Clause, text: string): string | null {
  if (verb === null) return null
  const at = tokens.findIndex((t) => t.pos === 'VERB' && hasVerb(verb, new Set(terms(t.text))))
  if (at < 0) return null
  const auxiliary = lastBefore(tokens, at)
  const passive = PASSIVE.test(tokens[auxiliary]?.lower ?? '')
  const undergoes =
    /^who(?:m)? (?:is|was|are|were|has been|have been|had been) \w+/i.test(question.text) &&
    !/\bby\b/.test(question.text)
  let from = -1
  let to = -1
  if (passive && !undergoes) {
    const by = tokens.findIndex((t, i) => i > at && t.lower === 'by')
    if (by < 0 || tokens.slice(at + 1, by).some(({ pos }) => pos === 'VERB')) return null
    from = by + 1
    to = phraseEnd(tokens, from, tokens.length)
  } else if (passive === undergoes) {
    to = subjectEnd(tokens, at)
    // "Peter O'Dowd, who replaced …"
    if (/^(?:who|which|that)$/.test(tokens[to - 1]?.lower ?? '')) to--
    if (tokens[to - 1]?.text === ',') to--
    from = phraseStart(tokens, to - 1, 0)
  }
  const words = tokens.slice(from, to)
  return from >= 0 && to > from && isNew(question.text, words)
    ? text.slice((words[0] as Token).start, (words.at(-1) as Token).end)
    : null
}

/** The auxiliary right in front of a verb, adverbs aside. */
function lastBefore(tokens: readonly Token[], at: number): number {
  let i = at - 1
  while (i >= 0 && tokens[i]?.pos === 'ADV') i--
  return i
}

/** Where the words before a verb and its auxiliaries end (exclusive). */
function subjectEnd(tokens: readonly Token[], at: number): number {
  let end = at
  while (end > 0 && /^(?:AUX|ADV)$/.test(tokens[end - 1]?.pos ?? '')) end--
  return end
}

/** Somebody, and not only whom the question has named; no pronoun and no torn quotation. */
function isNew(question: string, words: readonly Token[]): boolean {
  const asked = new Set(terms(question))
  const own = words.flatMap(({ text }) => terms(text))
  return (
    own.some((term) => !asked.has(term)) &&
    words.some(({ pos, text }) => /^(?:NOUN|PROPN)$/.test(pos) || /^\p{Lu}/u.test(text)) &&
    !words.some(({ pos, text }) => /^(?:PRON|VERB)$/.test(pos) || /["“”‘„«»]/.test(text))
  )
}

/** Names in a text that are not in the question: runs of capitalised words. */
function newNames({ question }: Asked, tokens: readonly Token[]): string[] {
  const known = new Set(terms(question.text))
  return nameRuns(tokens)
    .filter((run) => run.some((t) => terms(t.text).some((term) => !known.has(term))))
    .map(nameOf)
}
