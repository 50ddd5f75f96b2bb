import { createModelWriter, type ModelWriter } from '../answering/writers/model.ts'
import type { LanguageModel } from '../domain/language-model.ts'
import type { ModelConfig } from './config.ts'

/**
 * The language model of the configuration, ready to write. LangChain is loaded here and nowhere else, and only now.
 *
 * @throws CasebookError `config` for a provider that is unknown or not installed.
 */
export async function openWriter(config: ModelConfig): Promise<ModelWriter> {
  const model = await openModel(config, config.name)
  const check = config.check === null || config.check === config.name ? model : await openModel(config, config.check)
  return createModelWriter({ model, check, timeout: config.timeout, dailyTokens: config.dailyTokens })
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
