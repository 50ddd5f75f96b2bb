import { request } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { MOST_SOCKETS } from '../../../src/playground/web/server.ts'
import { startPlayground } from '../../../src/playground/web/start.ts'
import { smallCase } from '../../discord/cases.ts'
import { later } from '../../discord/harness.ts'

async function serve(open = Promise.resolve(smallCase())) {
  const playground = await startPlayground(
    { dataDir: '/nowhere' },
    { port: 0, open: false, case: open, register: async () => {}, connect: async () => {}, say: () => {} },
  )
  later(playground.stop)
  return { ...playground, port: Number(new URL(playground.url).port) }
}

/** A request that fetch would not make: any header, any path as it is. */
function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers, setHost: !('host' in headers) },
      (response) => {
        let body = ''
        response.on('data', (chunk) => (body += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      },
    )
    sent.on('error', reject).end()
  })
}

/** @returns Whether the socket was let in. */
function knock(port: number, headers: Record<string, string>, path = '/feed') {
  return new Promise<boolean>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
    socket.on('error', () => resolve(false))
    socket.on('open', () => {
      socket.terminate()
      resolve(true)
    })
  })
}

describe('the page’s server', () => {
  it('listens on loopback alone', async () => {
    const { port } = await serve()
    const { networkInterfaces } = await import('node:os')
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one && !one.internal && one.family === 'IPv4')
    for (const one of outside) {
      const reached = await new Promise((resolve) => {
        const socket = connect(port, one?.address)
        socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
      })
      expect(reached).toBe(false)
    }
  })

  it('answers to loopback names alone, so that no name of another site can be pointed at it', async () => {
    const { port } = await serve()
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`])
      expect((await ask(port, '/', { host })).status).toBe(200)
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `localhost.evil.example:${port}`,
      `[::1]:${port}`,
      '',
    ]) {
      for (const path of ['/', '/api/case', '/app.js']) expect((await ask(port, path, { host })).status, host).toBe(421)
    }
  })

  it('gives its data to its own page alone', async () => {
    const { port } = await serve()
    const own = `http://127.0.0.1:${port}`
    expect((await ask(port, '/api/case', { origin: own })).status).toBe(200)
    for (const origin of [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
      `http://localhost:${port}`,
    ]) {
      expect((await ask(port, '/api/case', { origin })).status, origin).toBe(403)
    }
    for (const site of ['cross-site', 'same-site']) {
      expect((await ask(port, '/api/case', { 'sec-fetch-site': site })).status).toBe(403)
      expect((await ask(port, '/app.js', { 'sec-fetch-site': site })).status).toBe(403)
      expect((await ask(port, '/', { 'sec-fetch-site': site })).status).toBe(200)
    }
  })

  it('lets only its own page open the socket', async () => {
    const { port } = await serve()
    expect(await knock(port, { origin: `http://127.0.0.1:${port}` })).toBe(true)
    for (const headers of [
      {},
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: `http://localhost:${port}` },
      { origin: `http://127.0.0.1:${port + 1}` },
      { origin: `http://evil.example:${port}`, host: `evil.example:${port}` },
    ]) {
      expect(await knock(port, headers as Record<string, string>), JSON.stringify(headers)).toBe(false)
    }
    expect(await knock(port, { origin: `http://127.0.0.1:${port}` }, '/other')).toBe(false)
  })

  it('allows nothing but its own script and style', async () => {
    const { port } = await serve()
    for (const path of ['/', '/app.js', '/api/case', '/missing']) {
      const { headers } = await ask(port, path)
      const policy = String(headers['content-security-policy'])
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/)
      expect(policy).not.toMatch(/unsafe|\*|data:|https?:/)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toMatch(/; require-trusted-types-for 'script'; trusted-types lit-html$/)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
    const { body } = await ask(port, '/')
    expect(body).not.toMatch(/<script(?![^>]*src=)|<style|style=|\son\w+=/)
  })

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '//etc/passwd',
    '/app.ts',
    '/page/app.ts',
    '/.env',
    '/api/',
    '/api/../app.ts',
    '/api/article?id=../../package',
    '/api/article?id=__proto__',
    '/constructor',
  ])('has nothing at %s', async (path) => {
    const { port } = await serve()
    expect((await ask(port, path)).status).toBe(404)
  })

  it.each(['//', '///', '//[', '*', 'http://[/'])('answers a request for %s', async (path) => {
    const { port } = await serve()
    expect([400, 404]).toContain((await ask(port, path)).status)
  })

  it('shows a number of pages at once, and refuses more', async () => {
    const { port } = await serve()
    const open = () =>
      new Promise<number>((resolve) => {
        const origin = `http://127.0.0.1:${port}`
        const socket = new WebSocket(`ws://127.0.0.1:${port}/feed`, { headers: { origin } })
        later(async () => socket.terminate())
        socket.on('error', () => {})
        socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
        socket.on('open', () => resolve(101))
      })
    const answers = await Promise.all(Array.from({ length: MOST_SOCKETS + 5 }, open))
    expect(answers.filter((status) => status === 101)).toHaveLength(MOST_SOCKETS)
    expect(answers.filter((status) => status === 503)).toHaveLength(5)
  })

  it('changes nothing on request', async () => {
    const { port } = await serve()
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await ask(port, '/api/case', {}, method)).status).toBe(405)
  })

  it('says that the case is being read until it is open', async () => {
    const { port } = await serve(new Promise(() => {}))
    const { status, body } = await ask(port, '/api/case')
    expect(status).toBe(503)
    expect(JSON.parse(body)).toEqual({ case: { state: 'opening' } })
  })

  it('answers whatever comes over the socket, and closes on what no page would send', async () => {
    const { port } = await serve()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/feed`, { headers: { origin: `http://127.0.0.1:${port}` } })
    later(async () => socket.terminate())
    const heard: Record<string, unknown>[] = []
    let look = () => {}
    socket.on('message', (data) => {
      heard.push(JSON.parse(data.toString()))
      look()
    })
    const reply = (ref: number) =>
      new Promise<Record<string, unknown>>((resolve) => {
        look = () => {
          const found = heard.find((one) => one.ref === ref)
          if (found) resolve(found)
        }
        look()
      })
    await new Promise((resolve) => socket.once('open', resolve))
    const channel = 'nowhere'
    const odd = [
      { kind: 'fly', channel },
      { kind: 'command', channel, name: 'missing' },
      { kind: 'command', channel, name: '__proto__', options: { __proto__: 1 } },
      { kind: 'component', channel, message: '1', customId: 'x', values: null },
      { kind: 'modal', channel, exchange: '1', values: {} },
      { kind: 'context', channel, name: 'x', message: '1' },
      { kind: 'send', channel, content: 7, reply: null },
      { kind: 'send', channel, content: 'x'.repeat(2001), reply: null },
      { kind: 'thread', channel, message: '1', name: '' },
      { kind: 'inspect', channel, exchange: '1' },
    ]
    for (const [ref, one] of odd.entries()) {
      socket.send(JSON.stringify({ ...one, ref }))
      expect(await reply(ref)).toMatchObject({ kind: 'done', problem: expect.stringMatching(/\w/) })
    }
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.send('{"ref":')
    expect(await closed).toBe(1008)
  })

  it('serves what the case holds, and the words of a citation where they stand', async () => {
    const { port } = await serve()
    const get = async (path: string) => JSON.parse((await ask(port, path)).body)
    const { articles, speakers } = await get('/api/case')
    const statements = await get(`/api/quotes?speaker=${encodeURIComponent(speakers[0].name)}`)
    expect(statements.length).toBeGreaterThan(0)
    for (const { article, quote, start, end } of statements) {
      const { text } = await get(`/api/article?id=${article}`)
      expect(text.slice(start, end)).toBe(quote)
      const found = await get(`/api/find?${new URLSearchParams({ quote: quote.replaceAll(' ', '\n '), hint: '' })}`)
      expect(text.slice(found.start, found.end)).toBe(quote)
    }
    expect(articles.length).toBeGreaterThan(0)
    expect((await ask(port, '/api/find?quote=These+words+stand+nowhere+at+all')).status).toBe(404)
  })
})
