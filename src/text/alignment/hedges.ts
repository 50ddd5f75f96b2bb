import { HEDGES } from './grammar.ts'
import type { Judgement } from './judgement.ts'
import { parse } from './parse.ts'
import type { Word } from './tagging.ts'

/** A judgement as it is where nothing is held back: an allegation stays one, whatever else is the same. */
export function unlessHedged(judged: Judgement, statement: string, evidence: string): Judgement {
  const hedge = judged.verdict === 'unclear' ? null : hedgeIn(evidence, statement)
  return hedge === null ? judged : { verdict: 'unclear', why: `not said for certain: ${hedge}` }
}

/** The first word with which a text holds back and a statement does not: "allegedly". `null` where there is none. */
function hedgeIn(evidence: string, statement: string): string | null {
  const own = new Set(parse(statement).words.map(({ lower }) => lower))
  return parse(evidence).words.find((word) => isHedge(word) && !own.has(word.lower))?.text ?? null
}

/** Of adjectives only those that hold back what the whole clause says: a "likely cause" is a cause to be named. */
const isHedge = ({ lower, pos }: Word): boolean =>
  (HEDGES.has(lower) && pos !== 'ADJ') || lower === 'alleged' || lower === 'purported'
