import { answer } from '../../src/answering/answer.ts'
import { KINDS } from '../../src/answering/kinds/index.ts'
import type { AnyKind } from '../../src/answering/kinds/kind.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { round, timed } from './measure.ts'

const STEPS = ['embedding', 'search', 'understanding', 'evidence', 'kinds', 'proof', 'rendering'] as const

/** Where a question's time goes: means over all questions in milliseconds, each step without those it waits for. */
export type StepFigures = Record<(typeof STEPS)[number], number>

/** Asks each question once, with a clock at every part that an answer passes through. */
export async function measureSteps(corpus: Corpus, questions: readonly string[]): Promise<StepFigures> {
  const sums = Object.fromEntries(STEPS.map((step) => [step, 0])) as StepFigures
  const watched = watch(corpus, sums)
  // What follows from a corpus alone is derived before the clocks run.
  await answer(watched, 'Who is who?')
  for (const step of STEPS) sums[step] = 0
  for (const question of questions) {
    await answer(
      watched,
      question,
      KINDS.map((kind) => watchKind(kind, sums)),
      ({ took }) => {
        sums.understanding += took.read
        sums.kinds += took.write
        sums.proof += took.verify
        sums.rendering += took.render
      },
    )
  }
  // A writer waits for its evidence, and evidence, as the ledger, for embedding and search; those two are in nothing else.
  sums.kinds -= sums.evidence + sums.embedding + sums.search
  return Object.fromEntries(STEPS.map((step) => [step, round(sums[step] / questions.length)])) as StepFigures
}

/** A corpus that adds up how long embedding and searching take. */
function watch(corpus: Corpus, sums: StepFigures): Corpus {
  const { index, embedder } = corpus
  // Searches run side by side: the clock runs while any of them does.
  let running = 0
  let since = 0
  const clocked =
    <Args extends unknown[], Found>(find: (...args: Args) => Promise<Found>) =>
    async (...args: Args): Promise<Found> => {
      if (running++ === 0) since = performance.now()
      try {
        return await find(...args)
      } finally {
        if (--running === 0) sums.search += performance.now() - since
      }
    }
  return {
    ...corpus,
    embedder: {
      ...embedder,
      async embedQuery(text) {
        const { took, result } = await timed(() => embedder.embedQuery(text))
        sums.embedding += took
        return result
      },
    },
    index: {
      ...index,
      words: { ...index.words, search: clocked(index.words.search) },
      vectors: { ...index.vectors, search: clocked(index.vectors.search) },
      windows: { ...index.windows, search: clocked(index.windows.search) },
    },
  }
}

/** A kind that adds up how long it waits for evidence, apart from embedding and searching. */
const watchKind = (kind: AnyKind, sums: StepFigures): AnyKind => ({
  ...kind,
  propose: (context) =>
    kind.propose({
      ...context,
      async gather(query) {
        const before = sums.embedding + sums.search
        const { took, result } = await timed(() => context.gather(query))
        sums.evidence += took - (sums.embedding + sums.search - before)
        return result
      },
    }),
})
