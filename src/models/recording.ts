import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CasebookError } from '../domain/errors.ts'
import type { LanguageModel, ModelRequest } from '../domain/language-model.ts'

/**
 * Replies of a model in a folder, one file a prompt, named by the prompt's hash: what was recorded once is measured again
 * without a key. The random word in the fences is no part of the hash.
 */
interface Recorded {
  model: string
  system: string
  user: string
  reply: unknown
}

/** What a prompt is filed under. */
export function promptHash({ name, system, user, boundary, schema }: ModelRequest): string {
  const plain = JSON.stringify([name, system, user.replaceAll(boundary, FIXED), schema])
  return createHash('sha256').update(plain).digest('hex').slice(0, 32)
}

const FIXED = 'BOUNDARY'

/** A model whose replies are kept in a folder. */
export function recordModel(model: LanguageModel, folder: string): LanguageModel {
  return {
    ...model,
    async ask(request, options) {
      const reply = await model.ask(request, options)
      await save(join(folder, `${promptHash(request)}.json`), { ...plainOf(request), model: model.id, reply })
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

/**
 * A model that answers from a folder alone.
 *
 * @throws CasebookError `usage` from `ask`, for a prompt that has no reply there and is not collected.
 */
export function replayModel({ id, folder, contextTokens, collect = false }: ReplayOptions): LanguageModel {
  return {
    id,
    contextTokens,
    async ask(request) {
      const hash = promptHash(request)
      const text = await readFile(join(folder, `${hash}.json`), 'utf8').catch(() => null)
      if (text !== null) return (JSON.parse(text) as Recorded).reply
      if (!collect)
        throw new CasebookError(
          'usage',
          `${folder} has no reply to the prompt ${hash}: it was recorded with another prompt.`,
        )
      await save(join(folder, 'pending', `${hash}.json`), { ...plainOf(request), model: id, reply: null })
      throw new CasebookError('model-unreachable', `There is no reply to the prompt ${hash} yet.`)
    },
  }
}

const plainOf = ({ system, user, boundary }: ModelRequest) => ({ system, user: user.replaceAll(boundary, FIXED) })

async function save(path: string, recorded: Recorded): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, `${JSON.stringify(recorded, null, 2)}\n`)
}
