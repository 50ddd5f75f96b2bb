import { answerCard, LONGEST_QUESTION, UNDERSTOOD_AS } from './commands/answer.ts'
import type { Context } from './commands/command.ts'
import { leans, resolveFollowUp } from './conversation.ts'
import { peopleIn } from './people.ts'
import type { Card } from './render/card.ts'
import { clip } from './render/limits.ts'
import { renderWhich } from './render/which.ts'
import type { Turn } from './turn.ts'

export interface Said {
  question: string
  /** What was said before, oldest first; only looked at when the question leans on it. */
  history(): Promise<readonly Turn[]>
  /** Whether the asker could go on in a thread from here. */
  thread: boolean
  /** Whether the answer is for the asker alone, who could share it. */
  share?: boolean
  id: string
}

/** Answers a question as part of a conversation, and says how it was read where that is not what was asked. */
export async function answerInTurn(
  { question, history, thread, share = false, id }: Said,
  context: Context,
): Promise<Card> {
  const asked = clip(question, LONGEST_QUESTION, (text) => text).text
  const before = leans(asked) ? await history() : []
  const texts = before.flatMap((turn) => [turn.question, turn.answer, ...turn.speakers])
  const people = before.length === 0 ? [] : await peopleIn(await context.case, [...texts, asked])
  const understood = resolveFollowUp(asked, before, people)
  if (understood.which.length > 0) return renderWhich(understood.question, understood.which)
  const heading = understood.differs ? UNDERSTOOD_AS : ''
  const turns = before.map((turn) => ({ question: turn.question, answer: turn.answer }))
  const after = turns.length === 0 ? {} : { after: { typed: asked, turns } }
  return answerCard({ question: understood.question, heading, ...after, thread, share, id }, context)
}
