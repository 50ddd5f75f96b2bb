import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { CasebookError } from '../../domain/errors.ts'
import type { Call } from './steady.ts'

export interface ClientOptions {
  model: string
  /** Where the server is; `null` for the provider's own place. */
  baseUrl: string | null
  /** Loads a package by its name, if the operator has installed it. */
  load(name: string): Promise<unknown>
}

/** How to reach one sort of server, and what to do when that fails. */
export interface Client {
  create(call: Call): EmbeddingsInterface
  cure(code: string, status: number | null): string
}

/** The providers, by the word in front of the colon. Each loads its client's package, and nothing else does. */
export const CLIENTS: Record<string, (options: ClientOptions) => Promise<Client>> = { openai, ollama, hf }

async function openai({ model, baseUrl }: ClientOptions): Promise<Client> {
  const { OpenAIEmbeddings } = await import('@langchain/openai')
  const where = baseUrl ?? 'api.openai.com'
  return {
    create: (call) =>
      new OpenAIEmbeddings({
        model,
        maxRetries: 0,
        // A server of one's own mostly wants no key; the client wants one.
        apiKey: process.env.OPENAI_API_KEY || 'none',
        // Asked for nothing, OpenAI's client wants base64, which not every server of its format knows.
        encodingFormat: 'float',
        configuration: { fetch: ending(call), maxRetries: 0, ...(baseUrl && { baseURL: baseUrl }) },
      }),
    cure: (code, status) => {
      if (status === 401 || status === 403) return 'Set OPENAI_API_KEY in .env to a key that may use it.'
      if (status === 404) return `Check the model's name: ${where} does not know “${model}”.`
      return common(code, where)
    },
  }
}

async function ollama({ model, baseUrl }: ClientOptions): Promise<Client> {
  const { OllamaEmbeddings } = await import('@langchain/ollama')
  const where = baseUrl ?? 'http://127.0.0.1:11434'
  return {
    create: (call) =>
      new OllamaEmbeddings({ model, maxRetries: 0, baseUrl: where, truncate: true, fetch: ending(call) }),
    cure: (code, status) => {
      if (status === 404) return `Fetch the model first: ollama pull ${model}`
      return code === 'model-unreachable'
        ? `Start Ollama (ollama serve), or say in EMBEDDINGS_URL where it is: it was looked for at ${where}.`
        : common(code, where)
    },
  }
}

const PACKAGE = '@huggingface/transformers'

/** What is used of the package. */
interface Transformers {
  pipeline(
    task: 'feature-extraction',
    model: string,
  ): Promise<(texts: string[], options: { pooling: 'mean'; normalize: boolean }) => Promise<{ tolist(): number[][] }>>
  /** `localModelPath`: a folder of models that are not fetched, by their names. */
  env: { localModelPath: string }
}

async function hf({ model, load }: ClientOptions): Promise<Client> {
  const { pipeline, env } = (await load(PACKAGE).catch((cause: unknown) => {
    const missing = `EMBEDDINGS=hf:${model} needs a package that does not come with Casebook: npm install ${PACKAGE}`
    throw new CasebookError('config', missing, { cause })
  })) as Transformers
  const opened = pipeline('feature-extraction', model)
  // It may fail long before somebody waits for it.
  opened.catch(() => {})
  const embedDocuments = async (texts: string[]) => {
    const extract = await opened.catch((cause: Error) => {
      const [first = ''] = cause.message.split('\n')
      const where = `${env.localModelPath.replace(/\/$/, '')}/${model}`
      throw new CasebookError(
        'embedding',
        `hf:${model} could not be loaded (${first}). It is fetched from huggingface.co once: check its name and the connection. Without one, copy its files (config.json, tokenizer.json, tokenizer_config.json, onnx/model.onnx) to ${where}`,
        { cause },
      )
    })
    return (await extract(texts, { pooling: 'mean', normalize: true })).tolist()
  }
  const client = { embedDocuments, embedQuery: async (text: string) => (await embedDocuments([text]))[0] as number[] }
  return { create: () => client, cure: (code) => common(code, 'this machine') }
}

function common(code: string, where: string): string {
  if (code === 'model-unreachable') return `Check the connection to ${where}, and EMBEDDINGS_URL if it is set.`
  if (code === 'model-busy') return 'Try again later, or raise what the provider allows you.'
  if (code === 'model-timeout') return 'Try again, or give it more time with EMBEDDINGS_TIMEOUT.'
  return `Check that ${where} is a server of embeddings.`
}

/** A request that ends with its call, and tells it what the response's headers were. */
function ending(call: Call): typeof fetch {
  return async (input, init) => {
    const signal = init?.signal ? AbortSignal.any([init.signal, call.signal]) : call.signal
    const response = await fetch(input, { ...init, signal })
    call.headers = response.headers
    return response
  }
}
