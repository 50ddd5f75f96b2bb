import type { Factuality, Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import type { Attribution } from './attributed.ts'
import { type Named, phraseEnd, phraseStart, readPhrase } from './phrases.ts'
import { predicateAfter } from './rejection.ts'
import type { Unit } from './unit.ts'

/** Nouns that attribute what "that" introduces behind them, with the verb that says the same. */
const NOUNS: Readonly<Record<string, string>> = {
  denial: 'deny',
  doubt: 'doubt',
  hope: 'hope',
  wish: 'wish',
  fear: 'fear',
  concern: 'fear',
  worry: 'worry',
  claim: 'claim',
  assertion: 'assert',
  statement: 'state',
  contention: 'contend',
  allegation: 'allege',
  accusation: 'allege',
  suggestion: 'suggest',
  belief: 'believe',
  argument: 'argue',
  warning: 'warn',
  insistence: 'insist',
  admission: 'admit',
  announcement: 'announce',
  declaration: 'declare',
  acknowledgment: 'acknowledge',
  acknowledgement: 'acknowledge',
  complaint: 'complain',
  prediction: 'predict',
  conclusion: 'conclude',
  revelation: 'reveal',
}
const FACTUALITY: Readonly<Record<string, Factuality>> = {
  deny: 'denies',
  doubt: 'denies',
  hope: 'hopes',
  wish: 'hopes',
  fear: 'fears',
  worry: 'fears',
}
const WHOSE: Readonly<Record<string, string>> = { his: 'he', her: 'she', their: 'they', its: 'it' }
/** Fewer words than this make no statement. */
const SHORTEST = 4

/** "his denial that …", "Pike's claim that … proved untrue": what a noun of saying with its owner attributes. */
export function nominal(unit: Unit, i: number): (Span & { attribution: Attribution }) | null {
  const { text, outside } = unit
  const noun = outside[i] as Token
  const cue = Object.hasOwn(NOUNS, noun.lemma) && noun.pos === 'NOUN' ? NOUNS[noun.lemma] : undefined
  if (!cue) return null
  const by = ownerOf(text, outside, i) ?? agentOf(text, outside, i)
  const that = outside.findIndex((t, n) => n > i && n < i + 10 && t.lower === 'that')
  if (!by || that < 0 || (by.span.start < noun.start ? that !== i + 1 : that > i + 8)) return null
  const from = outside.findIndex((t) => t.start >= Math.min(by.span.start, noun.start))
  const clause = outside.slice(0, from).findLastIndex((t) => /^[,;:—]$/.test(t.text)) + 1
  const governed = outside.slice(clause, from).some((t) => t.pos === 'VERB' || t.pos === 'AUX')
  const predicate = governed ? null : predicateAfter(outside, that + 1)
  // Of "his claim that the bridge was safe came late" nobody can tell where it ends.
  if (!governed && !predicate) return null
  const body = unit.tokens.filter((t) => t.start > (outside[that] as Token).start)
  const end = predicate
    ? (outside[predicate.from - 1] as Token).end
    : unit.start + text.slice(unit.start, unit.end).replace(/[.,;\s]+$/, '').length
  const start = body[0]?.start ?? end
  if (body.filter((t) => t.end <= end).length < SHORTEST) return null
  const factuality = FACTUALITY[cue] ?? 'asserts'
  const told = { start: Math.min(by.span.start, noun.start), end: noun.end }
  const turn = factuality === 'asserts' ? (predicate?.span ?? null) : told
  return {
    start,
    end,
    attribution: {
      by,
      role: by.role,
      cue,
      span: { start: told.start, end: Math.max(noun.end, by.span.end) },
      next: that + 1,
      turned: { factuality, turn, rejected: predicate !== null },
    },
  }
}

/** Whose noun `tokens[i]` is: "his denial", "the council's repeated denial". */
export function ownerOf(text: string, tokens: readonly Token[], i: number): Named | null {
  let j = i - 1
  while (j > i - 4 && /^(?:ADJ|NOUN|ADV)$/.test(tokens[j]?.pos ?? '')) j--
  const owner = tokens[j]
  const pronoun = owner && WHOSE[owner.lower]
  if (owner && pronoun)
    return { kind: 'pronoun', name: pronoun, role: null, span: { start: owner.start, end: owner.end } }
  if (!/^['’]s?$/.test(owner?.text ?? '')) return null
  const start = phraseStart(tokens, j - 1, 0)
  return start < j ? readPhrase(text, tokens, start, j) : null
}

/** "the denial by the council that" */
function agentOf(text: string, tokens: readonly Token[], i: number): Named | null {
  if (tokens[i + 1]?.lower !== 'by') return null
  const end = phraseEnd(tokens, i + 2, tokens.length)
  return end > i + 2 ? readPhrase(text, tokens, i + 2, end) : null
}
