import { fieldOf } from '../thesaurus.ts'
import { type Frame, type Item, isBare } from './frame.ts'
import { CLAIMS, RELATIVES } from './grammar.ts'
import type { Phrase } from './phrases.ts'
import type { Word } from './tagging.ts'
import type { VerbGroup } from './verbs.ts'

/** The tagger's lemma of "rumours" is "rumors". */
export const isClaim = ({ lemma }: Word): boolean => CLAIMS.has(lemma) || CLAIMS.has(lemma.replace(/s$/, ''))

/** A subject that a clause of its own comes after, before its verb. */
export function pendingOf(
  own: readonly Item[],
  between: readonly Item[],
  cut: number,
  group: VerbGroup,
): { subject: Phrase; claim: boolean; relative: boolean } | null {
  const items = own.length > 0 ? own : between.slice(Math.max(0, cut - 1))
  const mark = items.findLastIndex((i) => i.type === 'mark' && RELATIVES.has(i.word.lower))
  const before = mark > 0 ? (items[mark - 1]?.type === 'stop' ? items[mark - 2] : items[mark - 1]) : null
  if (mark > 0 && before?.type === 'phrase') {
    const subject = before.preposition === null ? before : items.slice(0, mark).find(isBare)
    if (subject?.type !== 'phrase') return null
    const that = (items[mark] as { word: Word }).word.lower === 'that'
    return { subject: subject.phrase, claim: that && isClaim(before.phrase.head), relative: true }
  }
  if (group.form === 'bare' || group.form === 'ing') {
    const subject = items.find(isBare)
    if (subject?.type === 'phrase') return { subject: subject.phrase, claim: false, relative: false }
  }
  return null
}

/** Is this the verb that a subject was waiting for? */
export function awaits(
  pending: { subject: Phrase; frame: Frame; claim: boolean; relative: boolean },
  cur: Frame | null,
  between: readonly Item[],
  group: VerbGroup,
): boolean {
  if (!cur || group.form === 'infinitive' || group.form === 'ing') return false
  if (between.some((i) => i.type === 'mark' || (i.type === 'stop' && i.text !== ','))) return false
  const bare = between.filter(isBare)
  const { frame } = pending
  // "she believed a storm had …": no participle, a verb with a clause.
  if (
    pending.subject.pronoun ||
    (!pending.relative && bare.length > 0 && fieldOf(cur.predicate.lower, 'verb') !== null)
  )
    return false
  // "found in 2012 | had seen": a form that may be a participle is one where a verb follows without a subject.
  if (frame.predicate === cur.predicate && bare.length === 0) return group.form === 'finite'
  const comma = between.findLastIndex((i) => i.type === 'stop')
  if (between.slice(comma + 1).some((b) => isBare(b) && (comma >= 0 || (b.type === 'phrase' && b.phrase.pronoun))))
    return false
  if (pending.relative) return group.form !== 'bare' || bare.length > 0 || comma >= 0
  return (
    group.form === 'finite' &&
    (frame.predicate.lower.endsWith('ing') ||
      frame.link !== 'root' ||
      pending.claim ||
      pending.subject !== frame.subject) &&
    bare.length <= 1
  )
}

/** Where what stands between two verbs stops belonging to the first. */
export function cutOf(
  between: readonly Item[],
  first: boolean,
  group: VerbGroup,
  later: readonly Item[],
  next: VerbGroup | null,
  cur: string | null,
): number {
  if (first) return 0
  const mark = between.findLastIndex((i) => i.type === 'mark' || (i.type === 'stop' && /^[:;.—–]$/.test(i.text)))
  const tail = between.slice(mark + 1)
  const start = Math.max(mark, 0)
  const comma = tail.findLastIndex((i) => i.type === 'stop' && i.text === ',')
  const bareAfter = (from: number) =>
    tail.findIndex((i, k) => k >= from && i.type === 'phrase' && i.preposition === null)
  if (group.form === 'infinitive' || group.form === 'ing') {
    // "for …, checking": what came before is the first verb's; a subject is not at hand.
    return mark >= 0 ? mark : between.length
  }
  if (mark >= 0) return start
  const afterComma = comma >= 0 ? bareAfter(comma) : -1
  if (afterComma >= 0) return comma
  // "told the Times the bridge opens": the last bare phrase; a participle has none of its own.
  const lastBare = between.findLastIndex((i) => i.type === 'phrase' && i.preposition === null)
  if (group.form === 'bare' && !group.passive) {
    const follows = later.find((i) => i.type !== 'adverb')
    const object = follows?.type === 'phrase' && follows.preposition === null
    const end = follows === undefined || follows.type === 'stop'
    const speech = cur !== null && fieldOf(cur, 'verb') !== null
    if (!object && (next !== null || follows?.type === 'phrase' || (end && !speech))) return between.length
  }
  return lastBare >= 0 ? lastBare : between.length
}
