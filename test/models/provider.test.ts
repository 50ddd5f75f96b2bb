import { afterEach, describe, expect, test, vi } from 'vitest'
import { CasebookError } from '../../src/domain/errors.ts'
import { openProviderEmbeddings } from '../../src/models/provider/embeddings.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { type Behaviour, type EmbeddingServer, type Format, startEmbeddingServer } from './embedding-server.ts'

const servers: EmbeddingServer[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const FORMATS: readonly Format[] = ['openai', 'ollama']
const KEY = 'canary-sk-123456'

/** An embedder on a server of the format. The first request, which opens it, is answered as it should be. */
async function opened(format: Format, behave: (texts: string[], n: number) => Behaviour, timeout = 10_000) {
  const server = await startEmbeddingServer(format, (texts, n) => (n === 1 ? 'right' : behave(texts, n - 1)))
  servers.push(server)
  const pauses: number[] = []
  const embedder = await openProviderEmbeddings({
    name: `${format}:m:latest`,
    baseUrl: server.url,
    timeout,
    environment: { OPENAI_API_KEY: KEY },
    wait: async (pause) => void pauses.push(pause),
  })
  return { server, pauses, embedder }
}

const failure = async (work: Promise<unknown>): Promise<CasebookError> => {
  const error = await work.catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(CasebookError)
  return error as CasebookError
}

describe.each(FORMATS)('%s', (format) => {
  test('embeds in batches, in order, and knows how long its vectors are', async () => {
    const { server, embedder } = await opened(format, () => 'right')
    expect(embedder).toMatchObject({ id: `${format}:m:latest`, dimension: 64, batch: 64 })
    const texts = Array.from({ length: 130 }, (_, i) => `Sentence number ${i} about the harbour.`)
    const vectors = await embedder.embedDocuments(texts)
    expect(server.requests.slice(1).map(({ length }) => length)).toEqual([64, 64, 2])
    expect(vectors).toEqual(await hashEmbedder().embedDocuments(texts))
    expect(await embedder.embedQuery(texts[3] as string)).toEqual(vectors[3])
    // Asked twice, a question is sent once.
    await embedder.embedQuery(texts[3] as string)
    expect(server.requests).toHaveLength(5)
  })

  test('waits as long as a server asks for, and then goes on', async () => {
    const busy: Behaviour[] = [
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 429 },
      { status: 503, headers: { 'retry-after': '1' } },
    ]
    const { pauses, embedder } = await opened(format, (_, n) => busy[n - 1] ?? 'right')
    expect(await embedder.embedDocuments(['The quay is shut.'])).toHaveLength(1)
    expect(pauses).toEqual([7000, 2000, 1000])
  })

  test('gives up on a server that stays busy, or asks for ten minutes', async () => {
    const { pauses, embedder, server } = await opened(format, () => ({ status: 429 }))
    const error = await failure(embedder.embedDocuments(['The quay is shut.']))
    expect(error).toMatchObject({ code: 'embedding', message: expect.stringMatching(/429.*raise what the provider/) })
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000])
    expect(server.requests).toHaveLength(7)
    const long = await opened(format, () => ({ status: 429, headers: { 'retry-after': '600' } }))
    await failure(long.embedder.embedDocuments(['The quay is shut.']))
    expect(long.pauses).toEqual([])
  })

  test('lets nobody who asks a question wait for long', async () => {
    const { pauses, embedder } = await opened(format, () => ({ status: 429, headers: { 'retry-after': '30' } }))
    expect(await failure(embedder.embedQuery('Who?'))).toMatchObject({ code: 'embedding' })
    expect(pauses).toEqual([])
  })

  test.each<[string, Behaviour, RegExp]>([
    ['500', { status: 500 }, /failed \(500\)/],
    ['a reply that breaks off', 'broken off', /could not be reached, or broke off|no JSON|no vectors/],
    ['half a reply', 'half', /no JSON|no vectors|could not be reached/],
    ['nobody', 'vanish', /could not be reached/],
    ['too few vectors', { vectors: [[1, 2]] }, /gave 1 vectors for 2 texts|no vectors/],
    ['what is no vector', { vectors: [['a'], ['b']] }, /no vector/],
    ['a vector of nothing', { vectors: [new Array(64).fill(0), new Array(64).fill(0)] }, /no vector/],
    ['no vectors', { vectors: [null, null] }, /no vector/],
  ])('%s is tried again, and then a failure with its cure', async (_, behaviour, words) => {
    const { embedder, pauses } = await opened(format, () => behaviour)
    const error = await failure(embedder.embedDocuments(['One.', 'Two.']))
    expect(error.code).toBe('embedding')
    expect(error.message).toMatch(words)
    expect(error.message).not.toContain(KEY)
    expect(pauses).toHaveLength(5)
  })

  test('vectors of another length are another model’s: nothing is tried again', async () => {
    const { embedder, pauses } = await opened(format, () => ({ vectors: [[1, 2, 3]] }))
    const error = await failure(embedder.embedDocuments(['One.']))
    expect(error.message).toMatch(/gave 3 numbers for one text and 64 for another/)
    expect(pauses).toEqual([])
  })

  test('a server that stalls is not waited for', async () => {
    const { embedder } = await opened(format, () => 'stall', 150)
    const error = await failure(embedder.embedQuery('Who?'))
    expect(error.message).toMatch(/took too long.*EMBEDDINGS_TIMEOUT/)
  })

  test.each([
    [401, format === 'openai' ? /OPENAI_API_KEY/ : /Check that/],
    [404, format === 'openai' ? /does not know “m:latest”/ : /ollama pull m:latest/],
  ])('%i is not tried again, and says what to do', async (status, cure) => {
    const server = await startEmbeddingServer(format, () => ({ status }))
    servers.push(server)
    const options = { name: `${format}:m:latest`, baseUrl: server.url, timeout: 5000 }
    const error = await failure(openProviderEmbeddings(options))
    expect(error.message).toMatch(cure)
    expect(server.requests).toHaveLength(1)
  })

  test('a server that is not there is said so when it is opened', async () => {
    const server = await startEmbeddingServer(format)
    await server.close()
    const wait = async () => {}
    const options = { name: `${format}:m`, baseUrl: server.url, timeout: 5000, wait }
    const error = await failure(openProviderEmbeddings(options))
    expect(error.code).toBe('embedding')
    expect(error.message).toMatch(/could not be reached.*(?:ollama serve|EMBEDDINGS_URL)/)
  })
})

describe('hf', () => {
  const env = { localModelPath: '/there/' }
  const options = { name: 'hf:Xenova/all-MiniLM-L6-v2', baseUrl: null, timeout: 5000, wait: async () => {} }

  test('says how to install what it needs', async () => {
    const error = await failure(openProviderEmbeddings(options))
    expect(error).toMatchObject({
      code: 'config',
      message: expect.stringContaining('npm install @huggingface/transformers'),
    })
  })

  test('uses the library that the operator has installed', async () => {
    const model = hashEmbedder()
    const asked: unknown[] = []
    const pipeline = async (task: string, name: string) => {
      asked.push(task, name)
      return async (texts: string[], how: object) => {
        asked.push(how)
        const vectors = await model.embedDocuments(texts)
        return { tolist: () => vectors }
      }
    }
    const embedder = await openProviderEmbeddings({ ...options, load: async () => ({ pipeline, env }) })
    expect(asked).toEqual(['feature-extraction', 'Xenova/all-MiniLM-L6-v2', { pooling: 'mean', normalize: true }])
    expect(embedder.dimension).toBe(64)
    expect(await embedder.embedQuery('The quay is shut.')).toEqual(await model.embedQuery('The quay is shut.'))
  })

  test('says that a model cannot be fetched', async () => {
    const pipeline = () => Promise.reject(new Error('getaddrinfo ENOTFOUND huggingface.co\nat …'))
    const error = await failure(openProviderEmbeddings({ ...options, load: async () => ({ pipeline, env }) }))
    expect(error.message).toMatch(/could not be loaded \(getaddrinfo ENOTFOUND huggingface\.co\).*huggingface\.co once/)
    expect(error.message).toMatch(/copy its files .* to \/there\/Xenova\/all-MiniLM-L6-v2$/)
  })
})
