import type { Article, Statement } from './types.ts'

/**
 * A ledger as a reader wants it: a record that lies within another one of the same speaker is part of it, and records
 * of one sentence with nothing but marks and blanks between them are one. The order stays that of the first of each.
 *
 * Every `quote` is still the slice of its article. What is asserted is never joined to what is denied or asked.
 */
export function mergeStatements(statements: readonly Statement[], articles: readonly Article[]): Statement[] {
  const texts = new Map(articles.map(({ id, text }) => [id, text]))
  const merged: Statement[] = []
  for (const next of [...statements].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const text = texts.get(next.article)
    const at = merged.findIndex((one) => isSame(one, next) && joins(one, next, text))
    const before = merged[at]
    if (!before || text === undefined) merged.push(next)
    else if (next.end > before.end) merged[at] = join(before, next, text)
  }
  const firstOf = (one: Statement) =>
    statements.findIndex((other) => isSame(one, other) && one.start <= other.start && other.end <= one.end)
  const order = new Map(merged.map((one) => [one, firstOf(one)]))
  return merged.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
}

const TURNED: Record<Statement['factuality'], string> = {
  asserts: '',
  denies: 'denies this',
  declines: 'declines this',
  asks: 'asks this',
  hopes: 'hopes this',
  fears: 'fears this',
  accused: 'is accused of this',
  expected: 'is expected to say this',
}

/** What a speaker does with the words, and the article, where it is not to assert them; empty where it is. */
export function stanceOf({ factuality, rejected }: Statement): string {
  return [TURNED[factuality], rejected ? 'the article rejects this' : ''].filter(Boolean).join(', ')
}

/** Somebody's or some body's name before what is only described: "a report", "inspectors". The order stays otherwise. */
export function namesFirst<T extends { name: string }>(speakers: readonly T[]): T[] {
  const isName = ({ name }: T) => /^\p{Lu}/u.test(name)
  return [...speakers.filter(isName), ...speakers.filter((one) => !isName(one))]
}

function isSame(a: Statement, b: Statement): boolean {
  return a.article === b.article && a.speaker === b.speaker && a.speaker !== null
}

function joins(before: Statement, next: Statement, text: string | undefined): boolean {
  if (text === undefined) return false
  if (next.end <= before.end) return true
  const alike = before.factuality === next.factuality && before.rejected === next.rejected
  if (!alike || before.turn !== null || next.turn !== null) return false
  if (next.start <= before.end) return true
  // Two sentences are two statements.
  return /^[^\p{L}\p{N}\n.!?]*$/u.test(text.slice(before.end, next.start)) && !/[.!?]["”’']*$/.test(before.quote)
}

function join(before: Statement, next: Statement, text: string): Statement {
  return {
    ...before,
    end: next.end,
    quote: text.slice(before.start, next.end),
    kind: before.kind === next.kind ? before.kind : 'reported',
    role: before.role ?? next.role,
  }
}
