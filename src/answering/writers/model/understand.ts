import { CasebookError } from '../../../domain/errors.ts'
import type { AskOptions, LanguageModel } from '../../../domain/language-model.ts'
import type { Exchange } from '../../../domain/types.ts'
import { term, words } from '../../../text/terms.ts'
import { understandRequest } from './prompt.ts'
import { readUnderstood } from './reply.ts'

/** How a model reads a question. */
export interface Understood {
  /** It stands on its own: what a follow-up leaves out is put back into it. */
  question: string
  /** What to search for: its parts and other words for it, best first. */
  searches: readonly string[]
}

const MOST = { parts: 4, queries: 3 }
/** UTF-16 units. */
const LONGEST = 400

/**
 * Reads a question with a model, in one call.
 *
 * @param turns what was said before, oldest first.
 * @throws CasebookError with a code that begins with `model-`; also where the question would say what nobody has said.
 */
export async function understand(
  model: LanguageModel,
  typed: string,
  turns: readonly Exchange[],
  options: AskOptions,
): Promise<Understood> {
  const read = readUnderstood(await model.ask(understandRequest(typed, turns), options))
  const question = tidy(read.question)
  const said = [typed, ...turns.flatMap((turn) => [turn.question, turn.answer])].join('\n')
  if (question === '' || question.length > LONGEST || addsTo(said, question))
    throw new CasebookError('model-malformed', 'The model put something into the question that nobody has said.')
  const searches = [
    ...read.parts.slice(0, MOST.parts).filter((part) => !addsTo(said, part)),
    ...read.queries.slice(0, MOST.queries),
  ]
  return { question, searches: [...new Set(searches.map(tidy))].filter((one) => one !== '' && one.length <= LONGEST) }
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Words that ask: they say nothing of the case. */
const ASKS = new Set(
  'say do did happen think mean know tell ask answer reason cause result change affect who whom whose what when where why how which many much long often old other else also more person people thing place date year month day number amount name same different between before after about because first last next'.split(
    ' ',
  ),
)

/** A question shown to its asker may take nothing for granted that was not said: each of its telling words was. */
function addsTo(said: string, question: string): boolean {
  const known = new Set(words(said).flatMap((word) => [word, term(word) ?? word]))
  return words(question).some((word) => {
    const stem = term(word)
    if (stem === null || known.has(word) || known.has(stem)) return false
    return !ASKS.has(word) && !ASKS.has(stem)
  })
}
