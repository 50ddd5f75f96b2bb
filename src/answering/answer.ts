import { extentOf } from '../domain/extent.ts'
import type { Answer, Asking, Filter } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import type { Claim } from './claims/claim.ts'
import { render } from './claims/render.ts'
import { verify } from './claims/verify.ts'
import type { AnyKind } from './kinds/kind.ts'
import { readQuestion } from './question/parse.ts'
import { writeExtractive } from './writers/extractive.ts'
import type { ModelWriter } from './writers/model.ts'

/** What an evaluation may look at, besides the answer: which kinds wrote it, and what the verifier took out. */
export interface Trace {
  kinds: readonly string[]
  dropped: Readonly<Record<string, number>>
  /** How many claims a language model made, and why some were not used, in words. */
  proposed: number
  faults: readonly string[]
}

/** A language model that is to write, and what the corpus is restricted by. */
export interface Writing {
  writer: ModelWriter
  filter?: Filter
  /** What a follow-up goes on from. */
  after?: NonNullable<Asking['after']>
}

/**
 * Answers one question from a corpus: it is read once, evidence becomes claims, each claim is proved, and what is proved
 * becomes words. Never throws for a question that cannot be answered.
 */
export async function answer(
  corpus: Corpus,
  asked: string,
  kinds?: readonly AnyKind[],
  onTrace?: (trace: Trace) => void,
  writing?: Writing,
): Promise<Answer> {
  const started = performance.now()
  const typed = (writing?.after && (await writing.writer.understand(writing.after))) ?? asked
  const question = readQuestion(corpus, typed)
  const written = await writeExtractive(corpus, question, kinds)
  const model = await writing?.writer.write(corpus, question, written, writing.filter)
  const isModel = model?.claims != null
  const before = performance.now()
  const proof = { corpus, typed: `${typed} ${question.text}`, ...(isModel && { entailed: model.entailed }) }
  const verified = verify(proof, isModel ? (model.claims ?? []) : written.claims)
  const says = verified.claims.some(({ kind }) => kind !== 'heading')
  const claims: readonly Claim[] = says ? verified.claims : [{ kind: 'nothing-found', sought: null }]
  const searched = extentOf(corpus.index.articles)
  const { text, claims: said, citations } = render(corpus, claims, searched)
  onTrace?.({
    kinds: written.kinds,
    dropped: verified.dropped,
    proposed: model?.proposed ?? 0,
    faults: model?.faults ?? [],
  })
  const bot = claims.every(({ kind }) => kind === 'conversation')
  const done = performance.now()
  return {
    question: typed,
    status: bot ? 'not-found' : says ? (isModel ? model.status : written.status) : 'not-found',
    about: bot ? 'bot' : 'case',
    answer: text,
    claims: said,
    citations,
    searched,
    mode: isModel ? 'model' : 'extractive',
    ...(model?.fallback && { fallback: model.fallback }),
    timings: {
      answer: Math.round(before - started),
      verify: Math.round(done - before),
      total: Math.round(done - started),
    },
  }
}
