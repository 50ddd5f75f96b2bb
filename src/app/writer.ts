import { createModelWriter, type ModelWriter } from '../answering/writers/model.ts'
import type { LanguageModel } from '../domain/language-model.ts'
import type { Mask } from '../domain/protect.ts'
import type { ModelConfig } from './config.ts'
import { maskModel } from './masked-model.ts'

/**
 * The language model of the configuration, ready to write. LangChain is loaded here and nowhere else, and only now.
 *
 * @param maskOf Whose names it is not told.
 * @throws CasebookError `config` for a provider that is unknown or not installed.
 */
export async function openWriter(config: ModelConfig, maskOf: () => Mask | null = () => null): Promise<ModelWriter> {
  const open = async (name: string) => maskModel(await openModel(config, name), maskOf)
  const model = await open(config.name)
  const check = config.check === null || config.check === config.name ? model : await open(config.check)
  const { timeout, dailyTokens, price } = config
  const remote = [config.name, config.check].some((name) => name !== null && isRemote(name, config))
  return createModelWriter({ model, check, timeout, dailyTokens, price, remote })
}

/** Is the model elsewhere than on this machine, as far as its settings tell? */
function isRemote(name: string, { openaiBaseUrl, environment }: ModelConfig): boolean {
  const address = name.startsWith('ollama:')
    ? (environment.OLLAMA_BASE_URL ?? 'http://127.0.0.1')
    : name.startsWith('openai:')
      ? openaiBaseUrl
      : null
  if (address === null || !URL.canParse(address)) return true
  return !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname)
}

/** One of the configuration's models. */
export async function openModel(config: ModelConfig, name: string): Promise<LanguageModel> {
  const { openChatModel } = await import('../models/chat.ts')
  return openChatModel({
    name,
    contextTokens: config.contextTokens,
    baseUrl: name.startsWith('openai:') ? config.openaiBaseUrl : null,
    environment: config.environment,
    tracing: config.tracing,
  })
}
