import { setTimeout } from 'node:timers/promises'
import { CasebookError } from '../domain/errors.ts'
import type { AskOptions, LanguageModel, ModelRequest, Tokens } from '../domain/language-model.ts'
import { refusesTemperature, retryAfter, toFailure } from './failure.ts'
import { createLimit } from './limit.ts'

/**
 * Chat models of LangChain's, behind one method. A name, `provider:model`, and a request come in; JSON goes out. The only
 * file that knows LangChain's chat models, and none of them is loaded before somebody asks for one. It never reads an
 * article and never shows anything.
 */
export interface ChatOptions {
  /** `provider:model`, such as `ollama:llama3.1:8b`. */
  name: string
  /** Tokens of prompt it is trusted with. */
  contextTokens: number
  /** The address of a server that speaks a provider's format. */
  baseUrl?: string | null
  /** What the environment gives the provider's client, such as its key, by name. */
  environment?: Readonly<Record<string, string>>
  /** Whether LangChain may report calls to LangSmith when its own settings say so. Default false. */
  tracing?: boolean
  /** Calls at once. Default 4. */
  concurrency?: number
}

/** Tokens a reply may have. */
const REPLY_TOKENS = 4_000
const CONCURRENCY = 4
/** One more try, where there is time for it; it waits as long as the server asks, else this long. Milliseconds. */
const PAUSE = 400

/**
 * Opens a chat model. Nothing is sent.
 *
 * @throws CasebookError `config` for a provider that LangChain does not know, or whose package is not installed.
 */
export async function openChatModel(options: ChatOptions): Promise<LanguageModel> {
  const { name, contextTokens, concurrency = CONCURRENCY } = options
  const [provider, model] = splitName(name)
  for (const [key, value] of Object.entries(options.environment ?? {})) process.env[key] ??= value
  if (!options.tracing) for (const key of TRACING) delete process.env[key]
  const { initChatModel, MODEL_PROVIDER_CONFIG: known } = await import('langchain/chat_models/universal')
  if (!Object.hasOwn(known, provider))
    throw new CasebookError(
      'config',
      `MODEL: LangChain knows no provider "${provider}". Write provider:model, with one of: ${Object.keys(known).join(', ')}.`,
    )
  // A client is made for each call: LangChain's Ollama client ends no request of its own accord, and a `fetch` that knows
  // the call's signal does.
  let temperature = true
  const create = async (call: Call) => {
    const settings = { ...settingsOf(provider, options, call), ...(temperature && { temperature: 0 }) }
    try {
      return await initChatModel(model, { modelProvider: provider, maxRetries: 0, ...settings })
    } catch (error) {
      throw unusable(provider, (known as Record<string, { package: string }>)[provider]?.package ?? provider, error)
    }
  }
  await create({ signal: new AbortController().signal, headers: null })

  const once = async (request: ModelRequest, { signal, onTokens }: AskOptions): Promise<unknown> => {
    const call: Call = { signal, headers: null }
    const chat = await create(call)
    const structured = chat.withStructuredOutput(request.schema as Record<string, unknown>, {
      name: request.name,
      includeRaw: true,
      ...(provider === 'openai' && { strict: true }),
    })
    const messages = [
      { role: 'system', content: request.system },
      { role: 'user', content: request.user },
    ]
    const reply = (await within(signal, structured.invoke(messages, { signal })).catch((error: unknown) => {
      // Ollama's client forgets them.
      throw error instanceof Error && !('headers' in error) ? Object.assign(error, { headers: call.headers }) : error
    })) as { raw: Message }
    onTokens?.(tokensOf(reply.raw))
    return jsonOf(reply.raw)
  }

  const limit = createLimit(concurrency)
  let restsUntil = 0
  return {
    id: name,
    contextTokens,
    ask: (request, options) =>
      limit(options.signal, () => attempt(request, options)).catch((error: unknown) => {
        throw toFailure(name, error, options.signal)
      }),
  }

  async function attempt(request: ModelRequest, options: AskOptions): Promise<unknown> {
    if (Date.now() < restsUntil) throw new CasebookError('model-busy', `${name} asked not to be called yet.`)
    for (let tries = 1; ; tries++) {
      try {
        return await once(request, options)
      } catch (error) {
        if (temperature && refusesTemperature(error)) {
          temperature = false
          continue
        }
        const { code } = toFailure(name, error, options.signal)
        const wait = retryAfter(error)
        if (code === 'model-busy' && wait !== null) restsUntil = Date.now() + wait
        const again = code === 'model-busy' || code === 'model-failed' || code === 'model-unreachable'
        if (!again || tries > 1 || (wait ?? 0) > LONGEST_WAIT) throw error
        await pause(wait ?? PAUSE, options.signal)
      }
    }
  }
}

/** A server that asks for a longer pause is not waited for. Milliseconds. */
const LONGEST_WAIT = 5_000

/** What sends every call to LangSmith, when it is set for some other program. */
const TRACING = ['LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING_V2', 'LANGSMITH_TRACING', 'LANGCHAIN_TRACING']

/** The provider and the model of `provider:model`; a model may have colons of its own. */
export function splitName(name: string): [provider: string, model: string] {
  const at = name.indexOf(':')
  if (at <= 0 || at === name.length - 1)
    throw new CasebookError('config', `MODEL: "${name}" is not provider:model, such as ollama:llama3.1:8b.`)
  return [name.slice(0, at), name.slice(at + 1)]
}

/** One call: what ends it, and what its last response had. */
interface Call {
  signal: AbortSignal
  headers: Headers | null
}

function settingsOf(provider: string, { baseUrl, contextTokens }: ChatOptions, call: Call): object {
  const ending: typeof fetch = async (input, init) => {
    const signal = init?.signal ? AbortSignal.any([init.signal, call.signal]) : call.signal
    const response = await fetch(input, { ...init, signal })
    call.headers = response.headers
    return response
  }
  switch (provider) {
    case 'openai':
      return {
        maxTokens: REPLY_TOKENS,
        // A server of one's own mostly wants no key; the client wants one.
        ...(baseUrl && { apiKey: process.env.OPENAI_API_KEY || 'none' }),
        configuration: { fetch: ending, maxRetries: 0, ...(baseUrl && { baseURL: baseUrl }) },
      }
    case 'anthropic':
      return {
        maxTokens: REPLY_TOKENS,
        ...(baseUrl && { anthropicApiUrl: baseUrl }),
        clientOptions: { fetch: ending, maxRetries: 0 },
      }
    case 'ollama':
      // Ollama silently cuts a prompt that its context is too small for, and its own default is small.
      return {
        numPredict: REPLY_TOKENS,
        numCtx: contextTokens + REPLY_TOKENS,
        fetch: ending,
        ...(baseUrl && { baseUrl }),
      }
    default:
      return {}
  }
}

function unusable(provider: string, pack: string, error: unknown): CasebookError {
  const text = error instanceof Error ? error.message : String(error)
  if (/Unable to import|Cannot find (?:package|module)|ERR_MODULE_NOT_FOUND/.test(text))
    return new CasebookError('config', `MODEL: the provider "${provider}" needs a package: npm install ${pack}`, {
      cause: error,
    })
  const [first = ''] = text.split('\n')
  return new CasebookError('config', `MODEL: the provider "${provider}" cannot be used: ${first}`, { cause: error })
}

/** What is read of LangChain's messages. */
interface Message {
  content: unknown
  tool_calls?: { args: unknown }[]
  invalid_tool_calls?: unknown[]
  additional_kwargs?: Record<string, unknown>
  response_metadata?: Record<string, unknown>
  usage_metadata?: { input_tokens?: number; output_tokens?: number }
}

const tokensOf = ({ usage_metadata: usage }: Message): Tokens => ({
  input: usage?.input_tokens ?? 0,
  output: usage?.output_tokens ?? 0,
})

/**
 * The JSON of a reply. LangChain's own parsers mend a reply that breaks off; half a sentence may say the opposite of the
 * whole, so that here it has to be complete.
 */
function jsonOf(message: Message): unknown {
  const meta = message.response_metadata ?? {}
  const ended = String(meta.finish_reason ?? meta.stop_reason ?? meta.done_reason ?? '')
  if (message.additional_kwargs?.refusal || /refusal|content_filter/.test(ended))
    throw new CasebookError('model-refused', 'The model refused to answer.')
  if (/^(?:length|max_tokens)$/.test(ended))
    throw new CasebookError('model-malformed', 'The model’s reply broke off: it was too long.')
  const [call] = message.tool_calls ?? []
  if (call && (message.invalid_tool_calls ?? []).length === 0) return call.args
  try {
    return JSON.parse(textOf(message.content).replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, ''))
  } catch (error) {
    throw new CasebookError('model-malformed', 'The model did not reply with JSON.', { cause: error })
  }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : '')).join('')
}

/** Whatever a client does with its signal: nobody waits longer. */
function within<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  // It may fail long after nobody waits for it.
  work.catch(() => {})
  return Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    }),
  ])
}

const pause = (ms: number, signal: AbortSignal) => setTimeout(ms, undefined, { signal })
