import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { fileFault, Unusable } from '../articles/file.ts'
import { type FetchOptions, fetchSource } from '../articles/import/fetch.ts'
import { isImportable } from '../articles/import/format.ts'
import type { Clash, Outcome } from '../articles/import/into.ts'
import { FIELDS, type Imported, type Source } from '../articles/import/types.ts'
import { CasebookError } from '../domain/errors.ts'
import { importApart } from './import-apart.ts'

/** What somebody wants to add. */
export type Offered =
  | { kind: 'link'; address: string }
  | { kind: 'file'; name: string; bytes: Uint8Array }
  /** A file that has to be fetched from where it was uploaded to. */
  | { kind: 'upload'; name: string; size: number; address: string }

/** What is said instead of what the page says. */
export type Said = Partial<Record<'title' | 'publisher' | 'author' | 'date', string>>

/** What would become of it, for a person to look at. */
export interface Preview {
  /** Names it until it is confirmed or forgotten. */
  key: string
  /** File name in the folder of articles. */
  file: string
  format: string
  /** `value` is `null` where nothing was found. */
  facts: { name: string; value: string | null; from: string | null }[]
  warnings: string[]
  dropped: string[]
  words: number
  /** How the article begins. */
  opening: string
  /** What is there already and would have to be replaced; `same`: nothing would change. */
  over: (Clash & { same: boolean }) | null
}

/** What was written. */
export interface Added {
  file: string
  title: string
  replaced: boolean
}

/** Takes articles from people who look at them first: nothing is written before they say so. */
export interface Adding {
  /** @throws CasebookError `import` with the reason, in words for whoever offered it. */
  offer(offered: Offered, said?: Said): Promise<Preview>
  /**
   * Writes what was shown.
   *
   * @param replace whether what is there already may be written over.
   * @throws CasebookError `import` when it was forgotten, or there is something that would have to be replaced.
   */
  confirm(key: string, replace: boolean): Promise<Added>
  /** Forgets what was shown. */
  discard(key: string): void
}

/** What Discord takes of a file from anybody. Bytes. */
export const LARGEST = 10_485_760
/** Previews are kept in memory, so that nothing is written: for so long, and no more of them. Milliseconds. */
const KEPT_FOR = 15 * 60_000
const KEPT = 10
const OPENING = 280

export interface AddingOptions extends Pick<FetchOptions, 'allowPrivate'> {
  /** Where uploaded files may be fetched from besides Discord's own hosts, though it be this machine: origins. */
  uploads?: readonly string[]
  /** Milliseconds. */
  now?: () => number
}

export function createAdding(
  knowledgeDir: string,
  { allowPrivate = false, uploads = [], now = Date.now }: AddingOptions = {},
): Adding {
  const kept = new Map<string, { source: Source; said: Said; until: number }>()
  const tidy = () => {
    for (const [key, { until }] of kept) if (until <= now() || kept.size > KEPT) kept.delete(key)
  }

  async function fetched(offered: Offered): Promise<Source> {
    if (offered.kind === 'link') {
      return fetchSource(offered.address.trim(), { allowPrivate, maxBytes: LARGEST })
    }
    const name = basename(offered.name)
    if (!isImportable(name)) {
      throw new Unusable('is of no format that is read: .html, .mhtml, .pdf, .docx, .md and .txt are')
    }
    const size = offered.kind === 'file' ? offered.bytes.length : offered.size
    if (size > LARGEST) throw new Unusable(`is ${(size / 1e6).toFixed(1)} MB, and at most 10 MB is taken`)
    if (offered.kind === 'file') return { name, bytes: offered.bytes, url: null, contentType: null }
    const { origin } = new URL(offered.address)
    if (![...DISCORD, ...uploads].includes(origin)) throw new Unusable('does not lie where uploaded files do')
    const options = { allowPrivate: uploads.includes(origin), maxBytes: LARGEST }
    const { bytes, contentType } = await fetchSource(offered.address, options)
    return { name, bytes, url: null, contentType }
  }

  return {
    async offer(offered, said = {}) {
      return explained(nameOf(offered), async () => {
        const source = await fetched(offered)
        const outcome = await importApart({ knowledgeDir, source, overrides: said, dryRun: true })
        if (outcome.kind !== 'would-write') throw new Unusable(reasonOf(outcome))
        const key = randomBytes(9).toString('base64url')
        kept.set(key, { source, said, until: now() + KEPT_FOR })
        tidy()
        return previewOf(key, outcome)
      })
    },

    async confirm(key, replace) {
      tidy()
      const found = kept.get(key)
      if (!found)
        throw new CasebookError('import', 'This preview is too old, or was used already. Please add it again.')
      kept.delete(key)
      return explained(found.source.name, async () => {
        const outcome = await importApart({ knowledgeDir, source: found.source, overrides: found.said, replace })
        if (outcome.kind !== 'written' && outcome.kind !== 'replaced') throw new Unusable(reasonOf(outcome))
        const { file, imported } = outcome
        return { file, title: imported.values.title?.value ?? imported.id, replaced: outcome.kind === 'replaced' }
      })
    },

    discard: (key) => void kept.delete(key),
  }
}

/** Where Discord keeps what people upload. */
const DISCORD = ['https://cdn.discordapp.com', 'https://media.discordapp.net']

function previewOf(key: string, outcome: Extract<Outcome, { kind: 'would-write' }>): Preview {
  const { imported, file, over, same } = outcome
  return {
    key,
    file,
    format: imported.format,
    facts: factsOf(imported),
    warnings: imported.warnings,
    dropped: imported.dropped,
    words: imported.body.split(/\s+/).filter(Boolean).length,
    opening: opening(imported.body),
    over: over ? { ...over, same } : null,
  }
}

function factsOf({ values }: Imported): Preview['facts'] {
  return FIELDS.filter((field) => field !== 'kind' || values.kind).map((field) => ({
    name: field === 'url' ? 'link' : field,
    value: values[field]?.value ?? null,
    from: values[field]?.from.replace(/^--\w+$/, 'as you said') ?? null,
  }))
}

function opening(body: string): string {
  const text = body.replace(/^#.*$/gm, '').replace(/\s+/g, ' ').trim()
  return text.length > OPENING ? `${text.slice(0, text.lastIndexOf(' ', OPENING))} …` : text
}

/** Why it was not written after all. */
function reasonOf(outcome: Outcome): string {
  if (outcome.kind === 'failed') {
    // On the command line there are options; here there is a button, and fields.
    const there = /would be \S+, and (\S+) is there already/.exec(outcome.reason)
    return there ? `would write over ${there[1]}` : outcome.reason
  }
  if (outcome.kind === 'unchanged') return 'is there already, letter for letter'
  if (outcome.kind === 'duplicate') return `is as good as the same as ${outcome.of.id}, which is there already`
  return 'was not written'
}

const nameOf = (offered: Offered) => (offered.kind === 'link' ? offered.address.trim() : basename(offered.name))

/** What is wrong with a file or an address, in a sentence that names it; what is a bug is thrown on. */
async function explained<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const reason = error instanceof Unusable ? error.message : fileFault(error)
    if (reason === null) throw error
    const words = reason.replace(/; --allow-private lets that through$/, '')
    throw new CasebookError('import', `“${name.slice(0, 200)}” ${words}.`, { cause: error })
  }
}
