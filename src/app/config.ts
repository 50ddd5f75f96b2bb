import { resolve } from 'node:path'
import { config as loadEnvFile } from 'dotenv'
import { z } from 'zod'
import { CasebookError } from '../domain/errors.ts'

/** Where Discord's REST interface lives; discord.js appends `/v10`. */
export const DISCORD_API = 'https://discord.com/api'

export interface Config {
  /** Absolute path of the folder of articles. */
  knowledgeDir: string
  /** Absolute path of the folder that holds the index. */
  dataDir: string
  /** `postgres://…` of the server that index, feedback and lists are kept on, password and all; `null` for the data folder. */
  store: string | null
  discord: {
    token: string | null
    /** REST base address without a trailing slash. */
    api: string
    guildId: string | null
    /** Whether to ask for the privileged intent, so that threads need no mention. */
    messageContent: boolean
    /** The channels of servers in which questions may be asked; every one when there are none. */
    channels: readonly string[]
    /** Whether answers in servers are for the asker alone, unless the asker says otherwise. */
    private: boolean
    /** The forums in which a new post is answered, once. */
    forums: readonly string[]
    /** What is said in front of an answer to a post: that a person will follow up. */
    forumNote: string | null
    /** Questions a minute; 0 for no limit. */
    perUser: number
    perServer: number
    /** How many questions may wait. */
    queue: number
    /** Over how many gateway connections the servers are spread; `auto` for as many as Discord recommends. Left out: one. */
    shards?: number | 'auto'
  }
  /** Whom answers, quotations, lists and exports show by their initials only. */
  protectedNames: readonly string[]
  /** The language model that writes answers; `null` for none: nothing of LangChain's chat models is loaded then. */
  model: ModelConfig | null
  /** Which embedding model; `null` for the one that comes with Casebook. */
  embeddings: EmbeddingsConfig | null
  /**
   * Whether articles may be added from Discord or from the playground's page; `null` where nobody said: then only the
   * page may, which nobody but this machine can reach.
   */
  knowledgeWrite: boolean | null
  /** Whether the log holds questions above debug level. */
  logQuestions: boolean
  /** Where `GET /healthz` is answered, on loopback; left out for nowhere. */
  healthPort?: number
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

export interface ModelConfig {
  /** `provider:model`. */
  name: string
  /** Another one that checks what the first writes. */
  check: string | null
  /** For one answer. Milliseconds. */
  timeout: number
  /** Tokens of prompt and reply in a day (UTC), together; `null` for no limit. */
  dailyTokens: number | null
  /** US dollars for a million tokens of prompt and of reply, for what `/case status` says; `null` when not given. */
  price: { input: number; output: number } | null
  /** Tokens of prompt. */
  contextTokens: number
  /** A server of one's own that speaks OpenAI's format. */
  openaiBaseUrl: string | null
  /** Whether LangSmith may be told of calls, where its own settings ask for it. */
  tracing: boolean
  /** What `.env` gives the provider's client, such as its key. */
  environment: Readonly<Record<string, string>>
}

export interface EmbeddingsConfig {
  /** `provider:model`, which is also the model's id in the index. */
  name: string
  /** A server of one's own; `null` for the provider's. */
  baseUrl: string | null
  /** For one request. Milliseconds. */
  timeout: number
  /** What `.env` gives the provider's client, such as its key. */
  environment: Readonly<Record<string, string>>
}

const blankIsUnset = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional())

const SNOWFLAKE = /^\d{17,20}$/
const yesOrNo = z
  .string()
  .trim()
  .toLowerCase()
  .refine((value) => ['true', 'false', '1', '0', 'yes', 'no'].includes(value), 'must be true or false')
  .transform((value) => ['true', '1', 'yes'].includes(value))
const count = (max: number) =>
  z
    .string()
    .trim()
    .refine((value) => /^\d+$/.test(value) && Number(value) <= max, `must be a whole number from 0 to ${max}`)
    .transform(Number)
const shards = z
  .string()
  .trim()
  .toLowerCase()
  .refine((value) => value === 'auto' || /^[1-9]\d{0,3}$/.test(value), 'must be auto, or a whole number from 1 on')
  .transform((value) => (value === 'auto' ? value : Number(value)))
const modelName = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_-]*:\S+$/, 'must be provider:model, such as ollama:llama3.1:8b or openai:gpt-4.1-mini')
const embeddingsName = z
  .string()
  .trim()
  .regex(
    /^(?:local|(?:openai|ollama|hf):\S+)$/,
    'must be local, or openai:MODEL, ollama:MODEL or hf:MODEL, such as ollama:nomic-embed-text',
  )
const channelIds = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .refine(
    (ids) => ids.every((id) => SNOWFLAKE.test(id)),
    'must be channel ids with commas between them: copy them in Discord with Developer Mode on; each has 17 to 20 digits',
  )

const environment = z.object({
  KNOWLEDGE_DIR: optional(z.string()),
  DATA_DIR: optional(z.string()),
  STORE: optional(
    z
      .string()
      .trim()
      .refine(isPostgres, 'must be postgres://USER:PASSWORD@HOST:PORT/DATABASE, or empty for files in DATA_DIR'),
  ),
  DISCORD_TOKEN: optional(z.string().trim()),
  DISCORD_API: optional(z.string().trim().refine(isAllowedApi, apiRule())),
  DISCORD_GUILD_ID: optional(
    z
      .string()
      .trim()
      .regex(SNOWFLAKE, 'is not a server id: copy it in Discord with Developer Mode on; it has 17 to 20 digits'),
  ),
  DISCORD_MESSAGE_CONTENT: optional(yesOrNo),
  DISCORD_CHANNELS: optional(channelIds),
  DISCORD_PRIVATE: optional(yesOrNo),
  DISCORD_FORUMS: optional(channelIds),
  DISCORD_FORUM_NOTE: optional(z.string().trim().max(300)),
  DISCORD_QUESTIONS_PER_USER: optional(count(10_000)),
  DISCORD_QUESTIONS_PER_SERVER: optional(count(100_000)),
  DISCORD_QUEUE: optional(count(100_000)),
  SHARDS: optional(shards),
  PROTECTED_NAMES: optional(
    z.string().transform((value) =>
      value
        .split(/[,;\n]+/)
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  ),
  MODEL: optional(modelName),
  MODEL_CHECK: optional(modelName),
  MODEL_TIMEOUT: optional(count(600)),
  MODEL_DAILY_TOKENS: optional(count(1_000_000_000)),
  MODEL_PRICE: optional(
    z
      .string()
      .trim()
      .regex(
        /^\d+(?:\.\d+)?\/\d+(?:\.\d+)?$/,
        'must be dollars for a million tokens of prompt and of reply, such as 3/15',
      ),
  ),
  MODEL_CONTEXT: optional(count(1_000_000)),
  MODEL_TRACING: optional(yesOrNo),
  OPENAI_BASE_URL: optional(z.string().trim().refine(isHttp, 'must be an address such as http://127.0.0.1:8080/v1')),
  EMBEDDINGS: optional(embeddingsName),
  EMBEDDINGS_URL: optional(z.string().trim().refine(isHttp, 'must be an address such as http://127.0.0.1:11434')),
  EMBEDDINGS_TIMEOUT: optional(count(600)),
  KNOWLEDGE_WRITE: optional(yesOrNo),
  LOG_QUESTIONS: optional(yesOrNo),
  HEALTH_PORT: optional(count(65_535)),
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
})

/**
 * The only reader of the environment. `.env` fills in what the environment does not set.
 *
 * @param folders `--knowledge` and `--data`, which win over the environment.
 * @throws CasebookError `config` that names every value that is wrong, at once.
 */
export function readConfig(
  folders: { knowledge?: string | undefined; data?: string | undefined } = {},
  env: NodeJS.ProcessEnv = withEnvFile(),
): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new CasebookError('config', lines.join('\n'))
  }
  const values = parsed.data
  return {
    knowledgeDir: resolve(folders.knowledge ?? values.KNOWLEDGE_DIR ?? 'knowledge'),
    dataDir: resolve(folders.data ?? values.DATA_DIR ?? 'data'),
    store: values.STORE ?? null,
    discord: {
      token: values.DISCORD_TOKEN ?? null,
      api: (values.DISCORD_API ?? DISCORD_API).replace(/\/+$/, ''),
      guildId: values.DISCORD_GUILD_ID ?? null,
      messageContent: values.DISCORD_MESSAGE_CONTENT ?? false,
      channels: values.DISCORD_CHANNELS ?? [],
      private: values.DISCORD_PRIVATE ?? false,
      forums: values.DISCORD_FORUMS ?? [],
      forumNote: values.DISCORD_FORUM_NOTE ?? null,
      perUser: values.DISCORD_QUESTIONS_PER_USER ?? 10,
      perServer: values.DISCORD_QUESTIONS_PER_SERVER ?? 120,
      queue: values.DISCORD_QUEUE ?? 1000,
      ...(values.SHARDS !== undefined && { shards: values.SHARDS }),
    },
    protectedNames: values.PROTECTED_NAMES ?? [],
    model: values.MODEL
      ? {
          name: values.MODEL,
          check: values.MODEL_CHECK ?? null,
          timeout: (values.MODEL_TIMEOUT || 25) * 1000,
          dailyTokens: values.MODEL_DAILY_TOKENS ?? null,
          price: priceOf(values.MODEL_PRICE),
          contextTokens: values.MODEL_CONTEXT || 12_000,
          openaiBaseUrl: values.OPENAI_BASE_URL ?? null,
          tracing: values.MODEL_TRACING ?? false,
          environment: providerSettings(env),
        }
      : null,
    embeddings:
      values.EMBEDDINGS && values.EMBEDDINGS !== 'local'
        ? {
            name: values.EMBEDDINGS,
            baseUrl: embeddingsUrl(values.EMBEDDINGS, values.EMBEDDINGS_URL, values.OPENAI_BASE_URL),
            timeout: (values.EMBEDDINGS_TIMEOUT || 30) * 1000,
            environment: providerSettings(env),
          }
        : null,
    knowledgeWrite: values.KNOWLEDGE_WRITE ?? null,
    logQuestions: values.LOG_QUESTIONS ?? false,
    ...(values.HEALTH_PORT !== undefined && { healthPort: values.HEALTH_PORT }),
    logLevel: values.LOG_LEVEL ?? 'info',
  }
}

function priceOf(given: string | undefined): ModelConfig['price'] {
  if (given === undefined) return null
  const [input = 0, output = 0] = given.split('/').map(Number)
  return { input, output }
}

function embeddingsUrl(name: string, own: string | undefined, openai: string | undefined): string | null {
  return own ?? (name.startsWith('openai:') ? (openai ?? null) : null)
}

function withEnvFile(): NodeJS.ProcessEnv {
  const env = { ...process.env }
  loadEnvFile({ processEnv: env as Record<string, string>, quiet: true })
  return env
}

/** What a provider's client reads of the environment by itself, and `.env` alone may hold: never Casebook's own. */
function providerSettings(env: NodeJS.ProcessEnv): Record<string, string> {
  const own = new Set(Object.keys(environment.shape))
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => PROVIDER_SETTING.test(entry[0]) && !own.has(entry[0]) && Boolean(entry[1]),
    ),
  )
}

const PROVIDER_SETTING =
  /_(?:API_KEY|API_TOKEN|BASE_URL|ENDPOINT|REGION|PROJECT|LOCATION|API_VERSION|ACCESS_KEY(?:_ID)?)$/

function isPostgres(value: string): boolean {
  return URL.canParse(value) && /^postgres(?:ql)?:$/.test(new URL(value).protocol)
}

function isHttp(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

/** A token sent to the wrong host is a token lost: only Discord itself and this machine may receive it. */
function isAllowedApi(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  if (url.username || url.password || url.search || url.hash) return false
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (loopback) return url.protocol === 'http:' || url.protocol === 'https:'
  return url.protocol === 'https:' && ['discord.com', 'canary.discord.com', 'ptb.discord.com'].includes(url.hostname)
}

function apiRule(): string {
  return `must be ${DISCORD_API} or a loopback address such as http://127.0.0.1:8080/api`
}
