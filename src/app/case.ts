import { analyse } from '../analysis/analyse.ts'
import { answer, type Trace } from '../answering/answer.ts'
import { checkText } from '../answering/check.ts'
import { findDisputes } from '../answering/disputes.ts'
import { want } from '../answering/evidence/match.ts'
import { findStatements } from '../answering/evidence/statements.ts'
import { KINDS } from '../answering/kinds/index.ts'
import type { ModelWriter } from '../answering/writers/model.ts'
import type { Embedder } from '../domain/embedder.ts'
import { CasebookError } from '../domain/errors.ts'
import { kept } from '../domain/kept.ts'
import { type Mask, maskFor } from '../domain/protect.ts'
import type { Answer, BuildPlan, Case, Passage, Progress, Skipped } from '../domain/types.ts'
import { chronology } from '../retrieval/chronology.ts'
import { type Corpus, openCorpus } from '../retrieval/corpus.ts'
import { within } from '../retrieval/restrict.ts'
import { byDate, inContext, ledger, speakers } from '../retrieval/views.ts'
import { isOfModel } from '../store/embed.ts'
import { loadCurrent, loadFresh, openIndex, waitForBuilder } from '../store/open.ts'
import type { CaseIndex } from '../store/types.ts'
import { answerOnce, partOf } from './asked.ts'
import type { ModelConfig } from './config.ts'
import { openEmbedder } from './embedder.ts'
import { type Folders, type Rebuild, rebuild as rebuildApart } from './rebuild.ts'
import { openStore } from './store.ts'
import { openWriter } from './writer.ts'

export interface CaseOptions {
  /** What embeds questions and sentences. Default: the model of the configuration, closed with the case. */
  embedder?: Embedder
  /** What writes answers with a language model. Default: the one of the configuration; none where that names none. */
  writer?: ModelWriter
  /** Builds the index. Default: in a process of its own, which makes the model of the configuration once more. */
  rebuild?: Rebuild
  onProgress?: (progress: Progress) => void
  /** Told what a build will cost before it begins to embed. */
  onPlan?: (plan: BuildPlan) => void
  /** Told why the index is being built again. */
  onReason?: (reason: string) => void
  onSkipped?: (skipped: readonly Skipped[]) => void
  /** Told when another process is building the index and this one waits. */
  onWait?: (pid: number) => void
  /** Told when a generation that another process built has been taken over. */
  onNew?: () => void
}

/** Share of a topic's words a statement has to be on it. */
const ON_TOPIC = 0.3

/** A case that an evaluation can look into. */
export interface InspectedCase extends Case {
  inspect(): {
    /** The kinds of question, in the order they are asked. */
    kinds: readonly string[]
    passages(): readonly Passage[]
    /** Answers as `ask` does, without one of the kinds, and tells which kinds wrote it and what the verifier took out. */
    ask(question: string, leaveOut: string | null): Promise<Answer & { trace: Trace }>
  }
}

/**
 * The only wiring. Opens the case of `config`: the index on disk, or, when it is missing, stale, damaged or of another
 * model, a new one.
 *
 * @throws CasebookError when there is nothing to index, or the index cannot be written or is locked too long.
 */
export async function openCase(
  config: Folders & { model?: ModelConfig | null; protectedNames?: readonly string[] },
  options: CaseOptions = {},
): Promise<InspectedCase> {
  const maskOf = kept((corpus: Corpus): Mask | null => {
    const people = speakers(corpus).map(({ name }) => name)
    return maskFor(config.protectedNames ?? [], corpus.index.articles, people)
  })
  const writer = options.writer ?? (config.model ? await openWriter(config.model, () => maskOf(current.corpus)) : null)
  const { rebuild = rebuildApart } = options
  const embedder = options.embedder ?? (await openEmbedder(config.embeddings))
  const { knowledgeDir } = config
  const store = await openStore(config)
  const enter = (index: CaseIndex, skipped: readonly Skipped[]) => ({ corpus: openCorpus(index, embedder), skipped })
  const reopen = async (skipped: readonly Skipped[]) => enter(await loadCurrent(store, embedder), skipped)

  // The one reference that a new generation swaps: a question keeps the corpus that it began with.
  let current = await open().catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  const isNewer = async () => (await store.current()) !== current.corpus.index.generation
  const takeOver = async () => {
    if (!(await isNewer())) return false
    current = await reopen(current.skipped)
    return true
  }
  // What cannot be taken over now is taken over when it is heard of again; the old generation goes on answering.
  const heard = () =>
    void takeOver().then(
      (newer) => newer && options.onNew?.(),
      () => {},
    )
  const unwatch = config.store ? await store.watch(heard) : null
  /** A generation that was replaced while it was read, or a server that is back: asked once more of what is current. */
  const steady = async <T>(job: () => Promise<T>): Promise<T> => {
    try {
      return await job()
    } catch (error) {
      if (!(error instanceof CasebookError && error.code === 'store')) throw error
      if (await takeOver().catch(() => false)) return job()
      throw error
    }
  }

  async function open() {
    if (config.store) return shared()
    const { index, skipped, reason } = await loadFresh(store, { knowledgeDir, embedder })
    if (skipped.length > 0) options.onSkipped?.(skipped)
    if (reason) options.onReason?.(reason)
    // Another model may answer to the same name by now: its vectors and those of the index would not compare.
    const same = index !== null && (await isOfModel(index, embedder))
    if (index && !same) options.onReason?.(otherVectors())
    return index && same ? enter(index, skipped) : build(skipped)
  }

  /**
   * An index that others answer from as well is opened as it is, whatever lies in the folder here: only where there is
   * none at all is it built.
   */
  async function shared() {
    const missing = await store.current().then(() => null, missingOf)
    if (missing) {
      options.onReason?.(missing.message)
      return build([])
    }
    const index = await loadCurrent(store, embedder)
    if (!(await isOfModel(index, embedder)))
      throw new CasebookError('index-missing', `${otherVectors()} Run npm run index.`)
    return enter(index, [])
  }

  function otherVectors(): string {
    return `${embedder.id} gives other vectors than it did for the index.`
  }

  async function build(skipped: readonly Skipped[]) {
    try {
      const report = await rebuild(config, embedder, options.onProgress, options.onPlan)
      return await reopen(config.store ? report.skipped : skipped)
    } catch (error) {
      if (!(error instanceof CasebookError && error.code === 'index-locked')) throw error
      // Somebody else is building it: wait for theirs.
      const { onProgress, onWait } = options
      const waiting = { ...(onProgress && { onProgress }), ...(onWait && { onWait }) }
      if (config.store) {
        await waitForBuilder(store, onWait)
        return reopen([])
      }
      const opened = await openIndex(store, { knowledgeDir, embedder, analyse, ...waiting })
      return enter(opened.index, opened.skipped)
    }
  }

  return {
    ask: (question, filter = {}, { quotesOnly = false, ...asking } = {}) =>
      steady(async () => {
        const { corpus } = current
        if (!writer || quotesOnly) return answerOnce(corpus, question, filter)
        return answer(await partOf(corpus, filter), question, undefined, undefined, { writer, filter, ...asking })
      }),
    articles: () => byDate(current.corpus.index.articles),
    async quotes({ about, ...filter } = {}) {
      if (!about?.trim()) return ledger(await partOf(current.corpus, filter))
      return steady(async () => {
        const corpus = await partOf(current.corpus, filter)
        const found = await findStatements(corpus, want(about, corpus.vocabulary), null, { complete: true })
        return found.filter((c) => c.own >= ON_TOPIC).map(({ quote }) => ({ ...quote, quote: corpus.text(quote) }))
      })
    },
    speakers: () => speakers(current.corpus),
    async timeline({ from, to, ...filter } = {}) {
      const part = await partOf(current.corpus, filter)
      return chronology(part).filter(({ dates }) => dates.some((date) => within(date, from, to)))
    },
    context: (span) => inContext(current.corpus, span),
    inspect: () => ({
      kinds: KINDS.map(({ id }) => id),
      passages: () => current.corpus.passages,
      async ask(question, leaveOut) {
        const took = { read: 0, write: 0, verify: 0, render: 0 }
        let trace: Trace = { kinds: [], dropped: {}, proposed: 0, faults: [], took }
        const kinds = KINDS.filter(({ id }) => id !== leaveOut)
        const onTrace = (seen: Trace) => {
          trace = seen
        }
        const said = await answer(current.corpus, question, kinds, onTrace, writer ? { writer } : undefined)
        return { ...said, trace }
      },
    }),
    check: (text) => steady(() => checkText(current.corpus, text)),
    disputes: (of) =>
      findDisputes(current.corpus, ({ article, start, end }) =>
        'has' in of
          ? of.has(article)
          : of.some((span) => span.article === article && span.start < end && start < span.end),
      ),
    status() {
      const { index } = current.corpus
      const { passages, sentences, quotes, events } = index.records
      return {
        generation: index.generation,
        articles: index.articles.length,
        passages: passages.length,
        sentences: sentences.length,
        quotes: quotes.length,
        events: events.length,
        model: embedder.id,
        skipped: current.skipped,
        ...(config.store && { store: store.place }),
        ...(writer && { writer: writer.usage() }),
      }
    },
    async reindex(onProgress) {
      const report = await rebuild(config, embedder, onProgress, options.onPlan)
      current = await reopen(report.skipped)
      return report
    },
    reload: takeOver,
    async close() {
      await unwatch?.()
      await store.close()
      if (!options.embedder) await embedder.close?.()
    },
  }
}

/** A store without an index, as opposed to one that fails. */
function missingOf(error: unknown): CasebookError {
  if (error instanceof CasebookError && error.code === 'index-missing') return error
  throw error
}
