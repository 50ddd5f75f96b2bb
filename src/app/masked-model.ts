import type { LanguageModel } from '../domain/language-model.ts'
import type { Mask } from '../domain/protect.ts'

/**
 * A language model that never hears of a protected name: what it is asked has initials, and what it replies has the names
 * again, so that it can be proved. Initials that two people share become neither's proof: such a claim is dropped.
 *
 * @param maskOf That of the articles as they are now; `null` when nobody is protected.
 */
export function maskModel(model: LanguageModel, maskOf: () => Mask | null): LanguageModel {
  return {
    id: model.id,
    contextTokens: model.contextTokens,
    async ask(request, options) {
      const mask = maskOf()
      if (mask === null) return model.ask(request, options)
      const { words, reveal } = mask
      const { user, filed } = request
      return within(await model.ask({ ...request, user: words(user), filed: words(filed) }, options), reveal)
    },
  }
}

/** A reply with each of its texts replaced. */
function within(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value)
  if (Array.isArray(value)) return value.map((one) => within(one, replace))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, within(one, replace)]))
}
