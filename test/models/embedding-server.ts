import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hashEmbedder } from '../store/fakes.ts'

export type Format = 'openai' | 'ollama'

/** What a server does with one request; a list of vectors is a reply as it should be, or should not. */
export type Behaviour =
  | 'right'
  | { vectors: unknown[] }
  | { status: number; headers?: Record<string, string> }
  /** The first half of the right reply, and then the end of the connection. */
  | 'broken off'
  /** The first half of the right reply, said to be all. */
  | 'half'
  | 'stall'
  | 'vanish'

export interface EmbeddingServer {
  url: string
  /** The texts of each request, in order. */
  requests: string[][]
  close(): Promise<void>
}

/** A server of embeddings: hashed trigrams of letters, so that texts which share spelling are near each other. */
export async function startEmbeddingServer(
  format: Format,
  behave: (texts: string[], n: number) => Behaviour = () => 'right',
  dimension = 64,
): Promise<EmbeddingServer> {
  const requests: string[][] = []
  const model = hashEmbedder('server', dimension)
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string | string[] }
      const texts = [input].flat()
      requests.push(texts)
      const wanted = request.url === (format === 'openai' ? '/v1/embeddings' : '/api/embed')
      const behaviour = wanted ? behave(texts, requests.length) : { status: 404 }
      reply(format, behaviour, await model.embedDocuments(texts), response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: format === 'openai' ? `${root}/v1` : root,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function reply(format: Format, behaviour: Behaviour, right: number[][], response: ServerResponse): void {
  if (behaviour === 'vanish') return void response.socket?.destroy()
  if (typeof behaviour === 'object' && 'status' in behaviour) {
    response.writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers })
    return void response.end(JSON.stringify({ error: format === 'ollama' ? 'no' : { message: 'no', type: 'error' } }))
  }
  const text = write(format, typeof behaviour === 'object' ? behaviour.vectors : right)
  const half = text.slice(0, text.length / 2)
  const length = behaviour === 'half' ? half.length : text.length
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': length })
  if (behaviour === 'half') return void response.end(half)
  if (behaviour === 'stall') return void response.write(half)
  if (behaviour === 'broken off') return void response.write(half, () => response.socket?.destroy())
  response.end(text)
}

function write(format: Format, vectors: unknown[]): string {
  if (format === 'ollama') return JSON.stringify({ model: 'm', embeddings: vectors })
  const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }))
  return JSON.stringify({ object: 'list', data, model: 'm', usage: { prompt_tokens: 1, total_tokens: 1 } })
}
