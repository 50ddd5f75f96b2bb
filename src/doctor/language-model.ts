import type { ModelConfig } from '../app/config.ts'
import { CasebookError } from '../domain/errors.ts'
import type { LanguageModel } from '../domain/language-model.ts'
import { openChatModel, splitName } from '../models/chat.ts'
import { withCure } from './case.ts'
import type { Check, Finding } from './check.ts'

/** What is asked: nothing of the case. */
const ASKED = {
  name: 'reply',
  system: 'Reply with JSON.',
  user: 'Reply with {"works": true}.',
  filed: '',
  schema: {
    type: 'object',
    properties: { works: { type: 'boolean' } },
    required: ['works'],
    additionalProperties: false,
  },
}

/** The language models of the configuration, asked for a word each; it may cost a few tokens. */
export function languageModelChecks(config: ModelConfig | null): Check[] {
  if (!config) {
    return [
      {
        name: 'language model',
        look: async () => ({ state: 'skipped', says: 'MODEL is not set: answers are the articles’ own sentences' }),
      },
    ]
  }
  const names = [config.name, ...(config.check && config.check !== config.name ? [config.check] : [])]
  return names.map((name) => ({ name: 'language model', look: () => look(name, config) }))
}

async function look(name: string, config: ModelConfig): Promise<Omit<Finding, 'name'>> {
  const { contextTokens, openaiBaseUrl, environment } = config
  const baseUrl = name.startsWith('openai:') ? openaiBaseUrl : null
  let model: LanguageModel
  try {
    model = await openChatModel({ name, contextTokens, baseUrl, environment })
  } catch (error) {
    if (error instanceof CasebookError) return withCure(error)
    throw error
  }
  const since = performance.now()
  try {
    await model.ask(ASKED, { signal: AbortSignal.timeout(config.timeout) })
    return { state: 'ok', says: `${name} answers, in ${((performance.now() - since) / 1000).toFixed(1)} s` }
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error
    return {
      state: error.code === 'model-malformed' ? 'warning' : 'wrong',
      says: error.message,
      cure: cureOf(name, error.code),
    }
  }
}

function cureOf(name: string, code: string): string {
  const [provider, model] = splitName(name)
  if (code === 'model-unreachable' && provider === 'ollama')
    return 'start Ollama (ollama serve), or set OLLAMA_BASE_URL'
  if (code === 'model-unreachable') return 'check the connection, and OPENAI_BASE_URL if it is set'
  if (code === 'model-rejected' && provider === 'ollama') return `fetch the model first: ollama pull ${model}`
  if (code === 'model-rejected')
    return `check the model’s name and the provider’s key (${provider.toUpperCase()}_API_KEY) in .env`
  if (code === 'model-busy') return 'wait, or raise what the provider allows you'
  if (code === 'model-timeout') return 'give it more time with MODEL_TIMEOUT, or take a smaller model'
  if (code === 'model-malformed') return 'take a model that can reply with JSON: answers are put together without it'
  return 'try again in a while; until then answers are put together without it'
}
