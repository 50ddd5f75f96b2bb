import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The formats that servers of language models speak. */
export type Format = 'openai' | 'anthropic' | 'ollama'

/** What a server does with one request: a reply's JSON or text, or a fault. */
export type Behaviour =
  | { reply: unknown }
  /** A reply as it stands, JSON or not. */
  | { text: string; ended?: 'whole' | 'cut' | 'refused' }
  | { status: number; headers?: Record<string, string>; message?: string }
  /** Sends the beginning of a reply, and then nothing. */
  | { stall: true }
  /** Ends the connection. */
  | { vanish: true }

export interface ModelServer {
  /** As the format's client wants it. */
  url: string
  /** Every request's body, in order. */
  requests: { prompt: string; body: Record<string, unknown> }[]
  close(): Promise<void>
}

/** The smallest server of a format: `behave` is asked for each request what to do. */
export async function startModelServer(
  format: Format,
  behave: (prompt: string, n: number) => Behaviour | Promise<Behaviour>,
): Promise<ModelServer> {
  const requests: ModelServer['requests'] = []
  const open = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    open.add(response)
    response.on('close', () => open.delete(response))
    void readBody(request).then(async (body) => {
      const prompt = promptOf(body)
      requests.push({ prompt, body })
      act(format, await behave(prompt, requests.length), response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: format === 'openai' ? `${root}/v1` : root,
    requests,
    async close() {
      for (const response of open) response.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function act(format: Format, behaviour: Behaviour, response: ServerResponse): void {
  if ('vanish' in behaviour) return void response.socket?.destroy()
  if ('status' in behaviour) {
    response.writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers })
    const message = behaviour.message ?? 'no'
    return void response.end(JSON.stringify({ error: format === 'ollama' ? message : { message, type: 'error' } }))
  }
  const type = format === 'ollama' ? 'application/x-ndjson' : 'application/json'
  response.writeHead(200, { 'content-type': type })
  if ('stall' in behaviour) {
    const [line = ''] = write(format, { text: '{"claims":[' }).split('\n')
    return void response.write(format === 'ollama' ? `${line}\n` : line.slice(0, line.length / 2))
  }
  response.end(write(format, 'reply' in behaviour ? { json: behaviour.reply } : behaviour))
}

interface Written {
  json?: unknown
  text?: string
  ended?: 'whole' | 'cut' | 'refused'
}

function write(format: Format, { json, text = JSON.stringify(json), ended = 'whole' }: Written): string {
  switch (format) {
    case 'openai': {
      const reason = { whole: 'stop', cut: 'length', refused: 'content_filter' }[ended]
      const message = {
        role: 'assistant',
        content: text,
        refusal: ended === 'refused' ? 'I cannot help with that.' : null,
      }
      return JSON.stringify({
        id: 'c1',
        object: 'chat.completion',
        created: 1,
        model: 'm',
        choices: [{ index: 0, message, finish_reason: reason, logprobs: null }],
        usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
      })
    }
    case 'anthropic': {
      const reason = { whole: json === undefined ? 'end_turn' : 'tool_use', cut: 'max_tokens', refused: 'refusal' }[
        ended
      ]
      const content =
        json === undefined ? [{ type: 'text', text }] : [{ type: 'tool_use', id: 't1', name: 'answer', input: json }]
      return JSON.stringify({
        id: 'm1',
        type: 'message',
        role: 'assistant',
        model: 'm',
        content,
        stop_reason: reason,
        stop_sequence: null,
        usage: { input_tokens: 100, output_tokens: 10 },
      })
    }
    case 'ollama': {
      const line = (content: string, done: boolean) =>
        JSON.stringify({
          model: 'm',
          created_at: '2026-01-01T00:00:00Z',
          message: { role: 'assistant', content },
          done,
          ...(done && { done_reason: ended === 'cut' ? 'length' : 'stop', prompt_eval_count: 100, eval_count: 10 }),
        })
      const half = Math.floor(text.length / 2)
      return `${line(text.slice(0, half), false)}\n${line(text.slice(half), false)}\n${line('', true)}\n`
    }
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

/** All text of a request's messages, whichever format. */
function promptOf(body: Record<string, unknown>): string {
  const text = (content: unknown): string =>
    typeof content === 'string'
      ? content
      : Array.isArray(content)
        ? content.map((part: { text?: string }) => part.text ?? '').join('\n')
        : ''
  const messages = (body.messages ?? []) as { content: unknown }[]
  return [text(body.system), ...messages.map(({ content }) => text(content))].join('\n').trim()
}
