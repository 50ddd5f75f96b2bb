import type { Embedder } from '../../domain/embedder.ts'
import { CasebookError } from '../../domain/errors.ts'
import { rememberRecent } from '../../domain/recent.ts'
import { CLIENTS } from './clients.ts'
import { type Patience, steady } from './steady.ts'

export interface ProviderOptions {
  /** `provider:model`; a model may have colons of its own. */
  name: string
  /** Where the server is; `null` for the provider's own place. */
  baseUrl: string | null
  /** For one request. Milliseconds. */
  timeout: number
  /** What the environment gives the provider's client, such as its key, by name. */
  environment?: Readonly<Record<string, string>>
  /** Waits between two tries; the real time unless told otherwise. */
  wait?: (milliseconds: number) => Promise<unknown>
  /** Loads a package by its name. */
  load?: (name: string) => Promise<unknown>
}

/** Texts in one request. */
const BATCH = 64
/** More than any sentence has, and less than any model's limit on requests. UTF-16 units. */
const MAX_LENGTH = 8_000
/** Questions whose vectors are kept. */
const RECENT = 256

/** Building an index can wait for a server to get its breath back; somebody who asks cannot. */
const PATIENT = { tries: 6, longestWait: 120_000 }
const IMPATIENT = { tries: 2, longestWait: 2_000 }

/**
 * An embedding model of a provider, of one's own server, or of a library that the operator installed, behind LangChain's
 * `Embeddings`. One short text is embedded to see that it answers, and how long its vectors are.
 *
 * @throws CasebookError `config` for a provider that is unknown or not installed, `embedding` when it does not answer.
 */
export async function openProviderEmbeddings(options: ProviderOptions): Promise<Embedder> {
  const { name, baseUrl, timeout, load = (pack: string) => import(pack), wait } = options
  const at = name.indexOf(':')
  const [provider, model] = [name.slice(0, at), name.slice(at + 1)]
  const open = CLIENTS[provider]
  if (!open) throw new CasebookError('config', `EMBEDDINGS: there is no provider "${provider}".`)
  for (const [key, value] of Object.entries(options.environment ?? {})) process.env[key] ??= value
  const client = await open({ model, baseUrl, load })
  const ask = steady({ name, ...client, ...(wait && { wait }) })
  const request = (texts: string[], patience: Omit<Patience, 'timeout'>) =>
    ask(texts.map(prepare), { ...patience, timeout })
  const [probe = []] = await request(['The bridge is shut.'], IMPATIENT)
  const query = rememberRecent(RECENT, async (text) => (await request([text], IMPATIENT))[0] as number[])
  return {
    id: name,
    dimension: probe.length,
    batch: BATCH,
    async embedDocuments(texts) {
      const vectors: number[][] = []
      for (let i = 0; i < texts.length; i += BATCH) vectors.push(...(await request(texts.slice(i, i + BATCH), PATIENT)))
      return vectors
    },
    embedQuery: async (text) => [...(await query(text))],
  }
}

/** Servers refuse empty texts. */
const prepare = (text: string) => text.slice(0, MAX_LENGTH).replace(/\s+/g, ' ').trim() || '.'
