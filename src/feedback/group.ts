import type { FeedbackRecord, Reason } from './record.ts'

/** What readers think of the answers to one question. */
export interface FeedbackGroup {
  question: string
  good: number
  wrong: number
  /** How often each reason was given, the most frequent first. */
  reasons: { reason: Reason | null; count: number }[]
  notes: string[]
  /** The answer that was judged last, and the generation it came from. */
  answer: string
  generation: string
  at: string
}

/** Opinions by question, however it was written; what most readers find wrong comes first. */
export function groupFeedback(records: readonly FeedbackRecord[]): FeedbackGroup[] {
  const groups = new Map<string, FeedbackRecord[]>()
  for (const record of records) {
    const key = record.question
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    groups.set(key, [...(groups.get(key) ?? []), record])
  }
  return [...groups.values()]
    .flatMap((all) => {
      const last = all.at(-1)
      if (!last) return []
      const wrong = all.filter(({ verdict }) => verdict === 'wrong')
      const kinds = [...new Set(wrong.map(({ reason }) => reason))]
      const reasons = kinds
        .map((reason) => ({ reason, count: wrong.filter((one) => one.reason === reason).length }))
        .sort((a, b) => b.count - a.count)
      const { question, answer, generation, at } = last
      const notes = wrong.flatMap(({ note }) => note ?? [])
      return [
        { question, good: all.length - wrong.length, wrong: wrong.length, reasons, notes, answer, generation, at },
      ]
    })
    .sort((a, b) => b.wrong - a.wrong || b.good - a.good)
}
