import type { AnswerNews, Asking, Filter } from '../../domain/types.ts'
import { foreign, SORRY } from '../language.ts'
import { renderAnswer } from '../render/answer.ts'
import { answerButtons } from '../render/buttons.ts'
import type { Card } from '../render/card.ts'
import { readingPassages } from '../render/notices.ts'
import type { Context } from './command.ts'

/** Longer than any question that has one answer. */
export const LONGEST_QUESTION = 400

/** Above a question that is not the one that was typed. */
export const UNDERSTOOD_AS = 'I understand this as:'

/** How many contested claims of one answer have both sides shown. */
const DISPUTES = 2

export interface Posed {
  question: string
  filter?: Filter
  heading?: string
  /** What it goes on from. */
  after?: Asking['after']
  /** Only the articles' own words: no language model writes. */
  quotesOnly?: boolean
  /** Whether the asker could go on in a thread from here. */
  thread: boolean
  /** Whether the answer is for the asker alone, who could share it. */
  share?: boolean
  /** Names it in the log. */
  id: string
}

/** Asks the case and makes the card: the answer, its proof, its buttons, and a line to those who ask in another language. */
export async function answerCard(
  { question, filter = {}, heading = '', after, quotesOnly = false, thread, share = false, id }: Posed,
  context: Pick<Context, 'case' | 'log' | 'logQuestions'> & Partial<Pick<Context, 'news'>>,
): Promise<Card> {
  const opened = await context.case
  const level = context.logQuestions ? 'info' : 'debug'
  context.log[level]({ id, question, filter }, 'a question')
  const articles = opened.articles()
  const onNews = (news: AnswerNews) =>
    context.news?.(
      news.stage === 'reading'
        ? readingPassages(news.passages)
        : renderAnswer(news.answer, { heading, articles, draft: true }),
    )
  const answer = await opened.ask(question, filter, { ...(after && { after }), quotesOnly, onNews })
  context.log.info({ id, status: answer.status, timings: answer.timings }, 'an answer')
  // A language model may read a follow-up otherwise than rules do.
  const readOtherwise = (read: string) =>
    !after || read === question ? null : read === after.typed ? '' : UNDERSTOOD_AS
  const language = foreign(question)
  const cited = answer.citations.filter(({ speaker }) => speaker !== null)
  const disputes = cited.length === 0 ? [] : (await opened.disputes(cited)).slice(0, DISPUTES)
  const card = renderAnswer(answer, {
    heading: readOtherwise(answer.question) ?? heading,
    articles,
    hasModel: opened.status().writer !== undefined,
    disputes,
    ...(language ? { note: SORRY[language] } : {}),
  })
  const { generation } = opened.status()
  return { ...card, components: answerButtons(answer, { generation, thread, share }) }
}
