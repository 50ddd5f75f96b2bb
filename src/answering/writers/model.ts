import { CasebookError } from '../../domain/errors.ts'
import type { LanguageModel, Tokens } from '../../domain/language-model.ts'
import type { Asking, Exchange, Fallback, Filter, WriterStatus } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { isOfQuestion } from '../claims/asked.ts'
import type { Claim } from '../claims/claim.ts'
import { checkEntailment } from '../claims/entailment.ts'
import { paraphraseFault } from '../claims/paraphrase.ts'
import { isProved } from '../claims/verify.ts'
import type { Question } from '../question/question.ts'
import type { Written } from './extractive.ts'
import { isParaphrase, sayClaim, toClaims } from './model/claims.ts'
import { countTokens, type Shown, selectEvidence } from './model/evidence.ts'
import { PROMPT_VERSION, writeRequest } from './model/prompt.ts'
import { createRecent } from './model/recent.ts'
import { type Reply, readReply } from './model/reply.ts'
import { type Understood, understand } from './model/understand.ts'

/**
 * Writes answers with a language model and proves them: a question, a corpus and the extractive answer come in, proved
 * claims go out, or the reason why the extractive answer has to do. It never shows what is not proved, and never throws
 * for what a model does.
 */
export interface ModelWriter {
  write(corpus: Corpus, question: Question, extractive: Written, options?: WriteOptions): Promise<ModelWritten>
  /** A follow-up as a question that stands alone; `null` when the model could not say, and rules have to do. */
  understand(after: NonNullable<Asking['after']>): Promise<string | null>
  usage(): WriterStatus
}

export interface WriteOptions {
  /** What the corpus was restricted by: a part of what an answer is kept under. */
  filter?: Filter
  /** Not told of an answer that is kept, or that somebody else is waiting for already. */
  onNews?: (news: WriterNews) => void
}

/** How far it is: what is read, and what is proved before the whole is. */
export type WriterNews = { stage: 'reading'; passages: number } | { stage: 'draft'; claims: readonly Claim[] }

export interface ModelWritten {
  /** `null`: the extractive answer, for this reason. */
  claims: readonly Claim[] | null
  fallback: Fallback | null
  status: Written['status']
  /** The paraphrases that were checked. */
  entailed: ReadonlySet<Claim>
  /** How many claims the model made. */
  proposed: number
  /** Why some were not used, in words. */
  faults: readonly string[]
}

export interface ModelWriterOptions {
  model: LanguageModel
  /** Checks what the first writes. Default: the same. */
  check?: LanguageModel
  /** For one answer. Milliseconds. */
  timeout: number
  dailyTokens?: number | null
  price?: WriterStatus['price']
  /** Whether one of them is on another machine. */
  remote?: boolean
  now?: () => Date
}

/** Answers that are kept. */
const RECENT = 256
/** Tokens of a prompt that are not evidence: what the model is told, the question, faults. */
const FRAME_TOKENS = 1_600
/** A reply costs about this, for the daily limit. Tokens. */
const REPLY_TOKENS = 600
/** Kinds whose answers no model betters: they come from the ledger, or are about nothing in the articles. */
const SURE = new Set(['conversation', 'unknown-name', 'did-say', 'articles'])
/** Kinds that come near without knowing: a model that finds nothing is believed against them. */
const NEAR = new Set(['passages', 'overview'])
const MOST_CLAIMS = 8

export function createModelWriter(options: ModelWriterOptions): ModelWriter {
  const {
    model,
    check = model,
    timeout,
    dailyTokens: cap = null,
    price = null,
    remote = false,
    now = () => new Date(),
  } = options
  const recent = createRecent<ModelWritten>(RECENT, ({ claims }) => claims !== null)
  const read = createRecent<Understood | null>(RECENT, (understood) => understood !== null)
  const fallbacks: Partial<Record<Fallback, number>> = {}
  let [day, today, written] = ['', NOTHING_SPENT, 0]
  const spent = (): WriterStatus['today'] => {
    const date = now().toISOString().slice(0, 10)
    if (date !== day) [day, today] = [date, NOTHING_SPENT]
    return today
  }
  const onTokens = ({ input, output }: Tokens) => {
    const { input: i, output: o, answers } = spent()
    today = { input: i + input, output: o + output, answers }
  }

  return {
    async write(corpus, question, extractive, { filter = {}, onNews = () => {} } = {}) {
      if (extractive.kinds.some((kind) => SURE.has(kind))) return instead(null)
      const key = [question.typed, question.text, filter, corpus.index.generation, PROMPT_VERSION, model.id, check.id]
      const result = await recent.get(JSON.stringify(key), () => {
        today = { ...spent(), answers: spent().answers + 1 }
        return attempt(corpus, question, extractive, filter, onNews)
      })
      if (result.fallback) fallbacks[result.fallback] = (fallbacks[result.fallback] ?? 0) + 1
      else if (result.claims) written++
      return result
    },
    async understand({ typed, turns }) {
      const understood = await readAs(typed.slice(0, LONGEST), turns.slice(-TURNS), AbortSignal.timeout(timeout))
      // What is searched for was said with it: it is not asked for again.
      if (understood) await read.get(JSON.stringify([understood.question, []]), async () => understood)
      return understood?.question ?? null
    },
    usage: () => ({
      model: model.id,
      check: check.id,
      remote,
      today: { ...spent() },
      cap,
      price,
      written,
      fallbacks: { ...fallbacks },
    }),
  }

  /** Never for longer than leaves time to write; `null` when rules have to do. */
  function readAs(typed: string, turns: readonly Exchange[], signal: AbortSignal): Promise<Understood | null> {
    return read.get(JSON.stringify([typed, turns]), async () => {
      try {
        affordable(countTokens(JSON.stringify([typed, turns])) + FRAME_TOKENS / 4)
        return await understand(model, typed, turns, {
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeout / 4)]),
          onTokens,
        })
      } catch (error) {
        if (error instanceof CasebookError && error.code.startsWith('model-')) return null
        throw error
      }
    })
  }

  async function attempt(
    corpus: Corpus,
    question: Question,
    extractive: Written,
    filter: Filter,
    onNews: (news: WriterNews) => void,
  ): Promise<ModelWritten> {
    const signal = AbortSignal.timeout(timeout)
    try {
      const budget = model.contextTokens - FRAME_TOKENS
      const searches = async () => (await readAs(question.typed.slice(0, LONGEST), [], signal))?.searches ?? []
      const evidence = await selectEvidence(corpus, question, budget, filter.speaker !== undefined, searches)
      if (evidence.sentences.length === 0) return instead('nothing-found')
      onNews({ stage: 'reading', passages: passagesIn(corpus, evidence) })
      return await write(corpus, question, extractive, evidence, signal, onNews)
    } catch (error) {
      if (error instanceof CasebookError && error.code.startsWith('model-'))
        return instead(error.code.slice('model-'.length) as Fallback)
      throw error
    }
  }

  async function write(
    corpus: Corpus,
    question: Question,
    extractive: Written,
    evidence: Shown,
    signal: AbortSignal,
    onNews: (news: WriterNews) => void,
  ): Promise<ModelWritten> {
    const asked = question.typed.slice(0, LONGEST)
    const ask = async (faults: readonly string[]): Promise<Reply> => {
      const request = writeRequest(asked, evidence.text, faults)
      affordable(countTokens(request.system + request.user))
      return readReply(await model.ask(request, { signal, onTokens }))
    }
    let [faults, proposed]: [string[], number] = [[], 0]
    for (const isLast of [false, true]) {
      let reply: Reply
      try {
        reply = await ask(faults)
      } catch (error) {
        if (isLast || !(error instanceof CasebookError) || error.code !== 'model-malformed') throw error
        faults = ['It was not the JSON object that was asked for.']
        continue
      }
      proposed += reply.claims.length
      if (reply.claims.length === 0) {
        // A kind that is sure found an answer: a model that has not seen all is wrong more often than it.
        const isSure = extractive.status === 'answered' && !extractive.kinds.every((kind) => NEAR.has(kind))
        return isSure && !evidence.whole ? instead('nothing-found', faults, proposed) : nothing(faults, proposed)
      }
      const proved = await prove(corpus, asked, reply, evidence, signal, onNews)
      faults = [...faults, ...proved.faults]
      if (proved.claims.length > 0 && proved.answers !== 'no') {
        const isWhole = reply.missing === null && proved.answers === 'yes'
        const { entailed } = proved
        const tail: Claim[] = reply.missing === null ? [] : [notIn(`${asked} ${question.text}`, reply.missing)]
        const status = isWhole ? 'answered' : 'partial'
        return { claims: [...proved.claims, ...tail], fallback: null, status, entailed, proposed, faults }
      }
      // Proved, and no answer: another reply would not have more to go by.
      if (proved.claims.length > 0 && proved.faults.length === 0) return instead('no-answer', faults, proposed)
      if (proved.claims.length > 0) faults.push('What was left did not answer the question.')
    }
    return instead('unproved', faults, proposed)
  }

  /** Keeps the claims that are proved: by the checks that cannot be overruled first, then by what the check says. */
  async function prove(
    corpus: Corpus,
    asked: string,
    reply: Reply,
    evidence: Shown,
    signal: AbortSignal,
    onNews: (news: WriterNews) => void,
  ): Promise<Proved> {
    const faults: string[] = []
    const kept: Claim[] = []
    for (const given of reply.claims) {
      const { claims, fault } = toClaims(corpus, evidence, given)
      if (fault) faults.push(told(given.text || given.quote || '', fault))
      for (const claim of claims) {
        const wrong = isParaphrase(claim) ? paraphraseFault(corpus, claim) : null
        if (wrong !== null) faults.push(told(given.text, wrong))
        else if (!isProved({ corpus, typed: asked }, claim))
          faults.push(told(given.quote ?? given.text, 'it cannot be shown as it stands'))
        else if (kept.length < MOST_CLAIMS && !isSaid(kept, claim)) kept.push(claim)
      }
    }
    if (kept.length === 0) return { claims: [], answers: 'no', entailed: new Set(), faults }
    // What the articles say in their own words needs no second opinion: a reader may see it now.
    onNews({ stage: 'draft', claims: kept.filter((claim) => !isParaphrase(claim)) })
    const said = kept.map((claim) => sayClaim(corpus, claim) ?? { text: '', spans: [] })
    affordable(countTokens(said.map(({ text }) => text).join(' ')) * 6)
    const { verdicts, answers } = await checkEntailment(check, corpus, asked, said, { signal, onTokens })
    const claims = kept.filter((claim, i) => {
      if (!isParaphrase(claim) || verdicts[i] === 'yes') return true
      faults.push(told(claim.text, 'its sentences do not say all of that'))
      return false
    })
    return { claims, answers, entailed: new Set(claims.filter(isParaphrase)), faults }
  }

  function affordable(tokens: number): void {
    const { input, output } = spent()
    if (cap !== null && input + output + tokens + REPLY_TOKENS > cap)
      throw new CasebookError('model-budget', 'The tokens for today are spent.')
  }
}

/** Earlier questions and answers that a follow-up is read with. */
const TURNS = 3
/** Longest question that a model is asked. UTF-16 units. */
const LONGEST = 600

interface Proved {
  claims: Claim[]
  answers: 'yes' | 'partly' | 'no'
  entailed: ReadonlySet<Claim>
  faults: string[]
}

const NOTHING_SPENT = { input: 0, output: 0, answers: 0 }

const passagesIn = (corpus: Corpus, { sentences }: Shown) =>
  new Set(sentences.map((i) => corpus.sentences[i]?.passage)).size

const told = (text: string, fault: string) => `- ${text.replace(/\s+/g, ' ').slice(0, 200)}: ${fault}.`

const instead = (fallback: Fallback | null, faults: readonly string[] = [], proposed = 0): ModelWritten => ({
  claims: null,
  fallback,
  status: 'not-found',
  entailed: new Set(),
  proposed,
  faults,
})

const nothing = (faults: readonly string[], proposed: number): ModelWritten => ({
  claims: [{ kind: 'nothing-found', sought: null }],
  fallback: null,
  status: 'not-found',
  entailed: new Set(),
  proposed,
  faults,
})

function notIn(typed: string, missing: string): Claim {
  return { kind: 'not-in-passages', sought: isOfQuestion(typed, missing) ? missing : null }
}

const isSaid = (kept: readonly Claim[], claim: Claim) =>
  kept.some((other) => JSON.stringify(other) === JSON.stringify(claim))
