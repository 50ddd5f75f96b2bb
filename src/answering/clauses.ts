import { type Token, tokenize } from '../text/nlp.ts'
import { terms } from '../text/terms.ts'

/** A part of a sentence that says one thing of somebody: about one verb, with what belongs to it. */
export interface Clause {
  /** Offsets in the text it was read from. */
  start: number
  end: number
  text: string
  tokens: readonly Token[]
  terms: ReadonlySet<string>
}

/** Words that begin a clause of their own, where a verb follows. */
const OPENS =
  /^(?:after|although|as|because|before|if|since|so|that|though|unless|until|when|where|whereas|which|while|who|whose)$/
const MARK = /^[,;:()–—.?!-]$/
/** Texts are read again and again: of a case's sentences, this many are remembered. */
const REMEMBERED = 2_000
const known = new Map<string, readonly Clause[]>()

/** The clauses of a text in order. What has no verb of its own belongs to the clause before it, or opens the next. */
export function clausesOf(text: string): readonly Clause[] {
  const found = known.get(text)
  if (found) return found
  const clauses = read(text)
  if (known.size >= REMEMBERED) known.clear()
  known.set(text, clauses)
  return clauses
}

function read(text: string): Clause[] {
  const parts: Token[][] = [[]]
  const tokens = tokenize(text)
  tokens.forEach((token, i) => {
    const before = tokens[i - 1]
    const begins =
      i > 0 && (MARK.test(before?.text ?? '') || OPENS.test(token.lower) || (joins(token) && isVerbAhead(tokens, i)))
    if (begins) parts.push([])
    ;(parts.at(-1) as Token[]).push(token)
  })
  const whole: Token[][] = []
  let ended = true
  for (const part of parts) {
    const last = whole.at(-1)
    // A part without a verb goes on with the one before it, but opens the next where a sentence begins.
    if (last && !ended && (!part.some(isVerb) || !last.some(isVerb))) last.push(...part)
    else whole.push([...part])
    ended = /^[.?!;]$/.test(part.at(-1)?.text ?? '')
  }
  return whole.filter((part) => part.length > 0).map((part) => toClause(text, part))
}

const isVerb = ({ pos }: Token) => pos === 'VERB' || pos === 'AUX'
const joins = ({ lower }: Token) => lower === 'and' || lower === 'but' || lower === 'or'

/** Is the next word, adverbs aside, a verb: "and died in 1999"? */
function isVerbAhead(tokens: readonly Token[], at: number): boolean {
  const next = tokens.slice(at + 1, at + 4).find(({ pos }) => pos !== 'ADV')
  return next !== undefined && isVerb(next)
}

function toClause(text: string, tokens: readonly Token[]): Clause {
  const start = (tokens[0] as Token).start
  const end = (tokens.at(-1) as Token).end
  const own = text.slice(start, end)
  return { start, end, text: own, tokens, terms: new Set(terms(own)) }
}
