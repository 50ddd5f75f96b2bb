import { extentOf } from '../domain/extent.ts'
import type { Answer, AnswerNews, Asking, Filter } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import type { Claim } from './claims/claim.ts'
import { render } from './claims/render.ts'
import { verify } from './claims/verify.ts'
import type { AnyKind } from './kinds/kind.ts'
import { readQuestion } from './question/parse.ts'
import { writeExtractive } from './writers/extractive.ts'
import type { ModelWriter, WriterNews } from './writers/model.ts'

/** What an evaluation may look at, besides the answer: which kinds wrote it, and what the verifier took out. */
export interface Trace {
  kinds: readonly string[]
  dropped: Readonly<Record<string, number>>
  /** How many claims a language model made, and why some were not used, in words. */
  proposed: number
  faults: readonly string[]
  /** Milliseconds of each step. */
  took: { read: number; write: number; verify: number; render: number }
}

/** A language model that is to write, and what the corpus is restricted by. */
export interface Writing {
  writer: ModelWriter
  filter?: Filter
  /** What a follow-up goes on from. */
  after?: NonNullable<Asking['after']>
  onNews?: NonNullable<Asking['onNews']>
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
  const understood = performance.now()
  const question = readQuestion(corpus, typed)
  const readBy = performance.now()
  const written = await writeExtractive(corpus, question, kinds)
  const searched = extentOf(corpus.index.articles)
  const base = { question: typed, about: 'case', searched } as const
  const onNews = writing?.onNews && tell(corpus, base, writing.onNews)
  const model = await writing?.writer.write(corpus, question, written, {
    filter: writing.filter ?? {},
    ...(onNews && { onNews }),
  })
  const isModel = model?.claims != null
  const before = performance.now()
  const proof = { corpus, typed: `${typed} ${question.text}`, ...(isModel && { entailed: model.entailed }) }
  const verified = verify(proof, isModel ? (model.claims ?? []) : written.claims)
  const says = verified.claims.some(({ kind }) => kind !== 'heading')
  const claims: readonly Claim[] = says ? verified.claims : [{ kind: 'nothing-found', sought: null }]
  const verifiedBy = performance.now()
  const { text, claims: said, citations } = render(corpus, claims, searched)
  const done = performance.now()
  onTrace?.({
    kinds: written.kinds,
    dropped: verified.dropped,
    proposed: model?.proposed ?? 0,
    faults: model?.faults ?? [],
    took: {
      read: readBy - understood,
      write: before - readBy,
      verify: verifiedBy - before,
      render: done - verifiedBy,
    },
  })
  const bot = claims.every(({ kind }) => kind === 'conversation')
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

/** What a model's writer tells on the way, as readers see it: of its claims, those that are proved already. */
function tell(
  corpus: Corpus,
  base: Pick<Answer, 'question' | 'about' | 'searched'>,
  onNews: (news: AnswerNews) => void,
) {
  return (news: WriterNews): void => {
    if (news.stage === 'reading') {
      onNews(news)
      return
    }
    const { claims } = verify({ corpus, typed: base.question }, news.claims)
    if (claims.length === 0) return
    const { text, claims: said, citations } = render(corpus, claims, base.searched)
    const timings = { answer: 0, verify: 0, total: 0 }
    const answer: Answer = { ...base, status: 'partial', answer: text, claims: said, citations, mode: 'model', timings }
    onNews({ stage: 'draft', answer })
  }
}
