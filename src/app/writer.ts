import { createModelWriter, type ModelWriter } from '../answering/writers/model.ts'
import type { ModelConfig } from './config.ts'

/**
 * The language model of the configuration, ready to write. LangChain is loaded here and nowhere else, and only now.
 *
 * @throws CasebookError `config` for a provider that is unknown or not installed.
 */
export async function openWriter(config: ModelConfig): Promise<ModelWriter> {
  const { openChatModel } = await import('../models/chat.ts')
  const open = (name: string) =>
    openChatModel({
      name,
      contextTokens: config.contextTokens,
      baseUrl: name.startsWith('openai:') ? config.openaiBaseUrl : null,
      environment: config.environment,
      tracing: config.tracing,
    })
  const model = await open(config.name)
  const check = config.check === null || config.check === config.name ? model : await open(config.check)
  return createModelWriter({ model, check, timeout: config.timeout, dailyTokens: config.dailyTokens })
}
