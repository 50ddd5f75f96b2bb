import type { Answer, Fallback } from '../../domain/types.ts'

const WHY: Readonly<Record<Fallback, string>> = {
  timeout: 'the language model took too long',
  busy: 'the language model takes no more questions for now',
  failed: 'the language model failed',
  unreachable: 'the language model could not be reached',
  rejected: 'the language model rejected the request',
  refused: 'the language model declined to answer',
  malformed: 'the language model’s reply was of no use',
  'too-long': 'the passages were too long for the language model',
  budget: 'the language model’s tokens for today are spent',
  unproved: 'what the language model wrote could not be proved',
  'no-answer': 'what the language model wrote did not answer',
  'nothing-found': 'the language model found no answer',
}

/** Which kind of answer it is, for the footer of its card; nothing where no language model could have written it. */
export function kindOf(
  { mode, fallback, status }: Pick<Answer, 'mode' | 'fallback' | 'status'>,
  hasModel: boolean,
): string {
  if (mode === 'model')
    return status === 'not-found'
      ? 'A language model looked for it, too.'
      : 'Written by a language model; each statement is proved.'
  if (fallback) return `In the articles’ own words: ${WHY[fallback]}.`
  return hasModel ? 'In the articles’ own words.' : ''
}
