import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CasebookError } from '../domain/errors.ts'
import type { LanguageModel, ModelRequest } from '../domain/language-model.ts'

/**
 * Replies of a model in a folder, one file a prompt, named by the prompt's hash: what was recorded once is measured again
 * without a key. Only the reply is read again; the prompt stands beside it for whoever reads the file, and is left out
 * where the articles in it may not be kept.
 */
interface Recorded {
  model: string
  system?: string
  user?: string
  reply: unknown
}

/** What a prompt is filed under: what the model is told, sentences and question. Notes on them are no part of it. */
export function promptHash({ name, system, filed, schema }: ModelRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([name, system, filed, schema]))
    .digest('hex')
    .slice(0, 32)
}

/** A model whose replies are kept in a folder. */
export function recordModel(model: LanguageModel, folder: string): LanguageModel {
  return {
    ...model,
    async ask(request, options) {
      const reply = await model.ask(request, options)
      const { system, user } = request
      await save(join(folder, `${promptHash(request)}.json`), { model: model.id, system, user, reply })
      return reply
    },
  }
}

export interface ReplayOptions {
  id: string
  folder: string
  contextTokens: number
  /** Writes prompts without a reply to `pending` in the folder, and answers as if nobody could be reached. Default false. */
  collect?: boolean
}

/** Some four letters a token: what a recording would have cost. */
const PER_TOKEN = 4

/**
 * A model that answers from a folder alone.
 *
 * @throws CasebookError `usage` from `ask`, for a prompt that has no reply there and is not collected.
 */
export function replayModel({ id, folder, contextTokens, collect = false }: ReplayOptions): LanguageModel {
  return {
    id,
    contextTokens,
    async ask(request, { onTokens }) {
      const { system, user } = request
      const hash = promptHash(request)
      const text = await readFile(join(folder, `${hash}.json`), 'utf8').catch(() => null)
      if (text !== null) {
        const { reply } = JSON.parse(text) as Recorded
        const tokens = (letters: number) => Math.ceil(letters / PER_TOKEN)
        onTokens?.({ input: tokens(system.length + user.length), output: tokens(JSON.stringify(reply).length) })
        return reply
      }
      if (!collect)
        throw new CasebookError(
          'usage',
          `${folder} has no reply to the prompt ${hash}: it was recorded with another prompt.`,
        )
      await save(join(folder, 'pending', `${hash}.json`), { model: id, system, user, reply: null })
      throw new CasebookError('model-unreachable', `There is no reply to the prompt ${hash} yet.`)
    },
  }
}

async function save(path: string, recorded: Recorded): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, `${JSON.stringify(recorded, null, 2)}\n`)
}
