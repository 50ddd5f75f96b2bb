import type { AskOptions, LanguageModel } from '../../domain/language-model.ts'
import type { Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { notesOn } from '../writers/model/evidence.ts'
import { checkRequest } from '../writers/model/prompt.ts'
import { readCheck, type Verdict } from '../writers/model/reply.ts'
import type { Source } from './claim.ts'
import { sayDate } from './wording.ts'

/** What is checked: a text and the spans that are to say it. */
export interface Statement {
  text: string
  spans: readonly Source[]
}

export interface Entailment {
  /** One a statement: only `yes` proves. */
  verdicts: readonly Verdict[]
  /** Do the statements together answer the question? */
  answers: Verdict
}

/**
 * Asks a model, once for all, whether the spans say what the statements say, with only the spans of each in view: the
 * half of a paraphrase's proof that takes understanding. It lets nothing pass that the mechanical half has not.
 *
 * @throws CasebookError with a code that begins with `model-`.
 */
export async function checkEntailment(
  model: LanguageModel,
  corpus: Corpus,
  question: string,
  statements: readonly Statement[],
  options: AskOptions,
): Promise<Entailment> {
  const list = statements.map(({ text, spans }) => ({ text, evidence: describe(corpus, spans) }))
  return readCheck(await model.ask(checkRequest(question, list), options), statements.length)
}

/** The sentences of spans, each with its article, its date, who speaks, and the sentence before. */
function describe(corpus: Corpus, spans: readonly Source[]): string {
  const positions = [...new Set(spans.flatMap((span) => corpus.sentencesOf(span)))]
  return positions
    .map((i) => {
      const sentence = corpus.sentences[i] as Sentence
      const { title, publisher, date } = corpus.article(sentence.article)
      const from = [title, publisher, date && `published ${sayDate(date)}`].filter(Boolean).join(', ')
      const before = corpus.sentences[i - 1]
      const lead =
        before?.article === sentence.article && !positions.includes(i - 1)
          ? [`  (before it, not to be counted: ${corpus.text(before).replace(/\s+/g, ' ')})`]
          : []
      const notes = notesOn(corpus, i).map((note) => `  (${note})`)
      return [`- ${corpus.text(sentence)}`, `  (from: ${from})`, ...notes, ...lead].join('\n')
    })
    .join('\n')
}
