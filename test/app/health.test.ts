import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type HealthReport, healthOf, serveHealth } from '../../src/app/health.ts'
import { retrying } from '../../src/app/retry.ts'

const status = {
  generation: 'gen-1',
  articles: 3,
  passages: 0,
  sentences: 0,
  quotes: 0,
  events: 0,
  model: 'm',
  skipped: [],
}

test.each([
  ['starting', null, true, ['the index is being built or opened']],
  ['starting', null, false, ['the index is being built or opened', 'Discord is not connected']],
  ['ready', status, true, []],
  ['ready', { ...status, changed: 1 }, true, ['1 file changed since indexing']],
  ['degraded', status, false, ['Discord is not connected']],
] as const)('%s', (state, of, online, reasons) => {
  expect(healthOf(of, online)).toMatchObject({ state, reasons })
})

test('is told on loopback, to whoever asks for it rightly', async () => {
  let report: HealthReport = healthOf(null, false)
  const health = await serveHealth(0, () => report)
  onTestFinished(health.stop)
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${health.port}${path}`, init)
  expect((await get('/healthz')).status).toBe(503)
  report = healthOf(status, false)
  const answer = await get('/healthz')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    state: 'degraded',
    reasons: ['Discord is not connected'],
    articles: 3,
    generation: 'gen-1',
  })
  expect((await get('/')).status).toBe(404)
  expect((await get('/healthz', { method: 'POST' })).status).toBe(404)
})

test('says that its port is taken', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  await expect(serveHealth(port, () => healthOf(null, false))).rejects.toMatchObject({
    code: 'config',
    message: expect.stringMatching(/^HEALTH_PORT \d+ is taken/),
  })
})

test('tries again with growing pauses, and not after what another try would not change', async () => {
  const pauses: number[] = []
  const failures = [...Array(6).fill('away'), 'refused']
  const attempt = () => Promise.reject(new Error(failures.shift()))
  const again = (error: unknown) => (error as Error).message === 'away'
  const tried = retrying(attempt, {
    again,
    onPause: (_, pause) => pauses.push(pause),
    first: 2,
    most: 20,
    pause: async () => {},
  })
  await expect(tried).rejects.toThrow('refused')
  expect(pauses).toEqual([2, 4, 8, 16, 20, 20])
})
