import type { Token } from '../text/nlp.ts'
import { type Named, phraseEnd, phraseStart, readPhrase } from './phrases.ts'

/** "Tom Pike and Amira Shah said", "Tom Pike, Amira Shah and Ada Lund said": those who speak together before a cue. */
export function together(text: string, tokens: readonly Token[], start: number, end: number): Named | null {
  let and = tokens.findLastIndex((t, i) => i > start && i < end - 1 && t.lower === 'and')
  let from = start
  if (and < 0 && tokens[start - 1]?.lower === 'and') {
    and = start - 1
    const last = tokens[and - 1]?.text === ',' ? and - 2 : and - 1
    from = phraseStart(tokens, last, 0)
    // Only what opens the clause: "closed by the council and Pike said" has one speaker.
    if (from > last || !opensClause(tokens, from)) return null
  }
  if (and < 0) return null
  // "Ann Cole and Tom Pike of the Institute for Science and Security": the first "and" with a person on either side.
  const of = tokens.findIndex((t, i) => i > start && i < and && /^(?:of|from|for|at)$/.test(t.lower))
  const earlier = of < 0 ? -1 : tokens.findIndex((t, i) => i > start && i < of && t.lower === 'and')
  if (earlier > 0) return together(text, tokens, start, of)
  const left = readPhrase(text, tokens, from, tokens[and - 1]?.text === ',' ? and - 1 : and)
  const right = readPhrase(text, tokens, and + 1, end)
  if (!left || !right || !arePair(left, right)) return null
  const listed = inFront(text, tokens, from)
  // "Ada Lund, and Peter Bly said": a comma before "and" is a list's, and takes three.
  if (listed.length === 0 && tokens[and - 1]?.text === ',') return null
  return all([...listed, left, right])
}

/** `," said Tom Pike, Amira Shah and Ada Lund`: those who follow `first`, whose name ends before `tokens[rest]`. */
export function togetherAfter(text: string, tokens: readonly Token[], first: Named, rest: number): Named | null {
  const found = [first]
  let at = rest
  for (let more = tokens[at]?.text === ','; more; more = tokens[at]?.text === ',' && found.length < MOST) {
    if (tokens[at + 1]?.lower === 'and') {
      at++
      break
    }
    // The last two of a list are one phrase: "Amira Shah and Ada Lund".
    const end = nameEnd(tokens, at + 1)
    const next = end > at + 1 ? readPhrase(text, tokens, at + 1, end) : null
    if (!next || !isNamed(next)) return null
    found.push(next)
    at = end
  }
  if (tokens[at]?.lower !== 'and') return null
  const end = phraseEnd(tokens, at + 1, tokens.length)
  const last = end > at + 1 ? readPhrase(text, tokens, at + 1, end) : null
  // "said Tom Pike, and Amira Shah agreed": she is the subject of what follows.
  if (!last || /^(?:VERB|AUX)$/.test(tokens[end]?.pos ?? '') || !arePair(first, last)) return null
  if (found.length === 1 && tokens[at - 1]?.text === ',') return null
  return found.length > 1 && !isNamed(last) ? null : all([...found, last])
}

/** So many at most are told apart. */
const MOST = 6

const isNamed = ({ kind, name }: Named) => kind === 'person' && name.includes(' ')

/** Where a name ends that stands in a list: before "and" too. */
function nameEnd(tokens: readonly Token[], from: number): number {
  const end = phraseEnd(tokens, from, tokens.length)
  const and = tokens.findIndex((t, i) => i > from && i < end && t.lower === 'and')
  return and < 0 ? end : and
}

/** The others of a list of full names that goes on with `tokens[from]`, where it opens the clause. */
function inFront(text: string, tokens: readonly Token[], from: number): Named[] {
  const found: Named[] = []
  let at = from
  while (tokens[at - 1]?.text === ',' && found.length < MOST) {
    const start = phraseStart(tokens, at - 2, 0)
    const one = start <= at - 2 ? readPhrase(text, tokens, start, at - 1) : null
    if (!one || !isNamed(one)) break
    found.unshift(one)
    at = start
  }
  return at === 0 || /^(?:that|[:;])$/.test(tokens[at - 1]?.lower ?? '') ? found : []
}

const opensClause = (tokens: readonly Token[], from: number) =>
  from === 0 || /^(?:[,:;]|that)$/.test(tokens[from - 1]?.lower ?? '')

function arePair(left: Named, right: Named): boolean {
  if (left.kind !== 'person' || right.kind !== 'person') {
    return (
      left.kind !== 'pronoun' && right.kind !== 'pronoun' && /^(?:the|a|an) /.test(right.name) && left.kind !== 'person'
    )
  }
  // "Fisheries and Food Minister Ann Cole" is one.
  if (right.role && !left.role) return false
  return left.name.includes(' ') === right.name.includes(' ') || Boolean(left.role && right.role)
}

function all(found: readonly Named[]): Named {
  const span = { start: (found[0] as Named).span.start, end: (found.at(-1) as Named).span.end }
  const names = found.map(({ name }) => name)
  return { kind: 'group', name: joined(names), role: null, span, all: names }
}

/** "Tom Pike, Amira Shah and Ada Lund". */
export function joined(names: readonly string[]): string {
  return [...(names.length > 2 ? [names.slice(0, -1).join(', ')] : names.slice(0, -1)), names.at(-1)].join(' and ')
}
