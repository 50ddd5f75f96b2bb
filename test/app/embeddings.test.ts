import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openCase } from '../../src/app/case.ts'
import type { EmbeddingsConfig } from '../../src/app/config.ts'
import { openEmbedder } from '../../src/app/embedder.ts'
import { caseChecks } from '../../src/doctor/case.ts'
import { examine } from '../../src/doctor/check.ts'
import { describePlan } from '../../src/domain/plan.ts'
import type { BuildPlan } from '../../src/domain/types.ts'
import { type EmbeddingServer, startEmbeddingServer } from '../models/embedding-server.ts'
import { tempFolder } from '../store/support.ts'

const ARTICLE = `---
title: The quay
date: 2021-03-02
---

The harbour board has shut the north quay. Divers had found that two of its piles were rotten.

“Nobody will set foot on it before the winter is over,” said Tilda Marsh, the harbour master.
`

const servers: EmbeddingServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(...args: Parameters<typeof startEmbeddingServer>) {
  const server = await startEmbeddingServer(...args)
  servers.push(server)
  return server
}

const named = (name: string, { url }: EmbeddingServer): EmbeddingsConfig => ({
  ...{ name, baseUrl: url, timeout: 10_000, environment: { OPENAI_API_KEY: 'canary-key' } },
})

async function folders() {
  const root = await tempFolder()
  mkdirSync(join(root, 'knowledge'))
  writeFileSync(join(root, 'knowledge', 'quay.md'), ARTICLE)
  return { knowledgeDir: join(root, 'knowledge'), dataDir: join(root, 'data') }
}

/** Opens the case, and closes it again. */
async function once(where: Awaited<ReturnType<typeof folders>>, embeddings: EmbeddingsConfig | null) {
  const plans: BuildPlan[] = []
  const reasons: string[] = []
  const opened = await openCase(
    { ...where, embeddings },
    { onPlan: (plan) => plans.push(plan), onReason: (reason) => reasons.push(reason) },
  )
  const answer = await opened.ask('Who said nobody will set foot on it?')
  await opened.close()
  const current = readFileSync(join(where.dataDir, 'CURRENT'), 'utf8').split(' ')[0] ?? ''
  const manifest = JSON.parse(readFileSync(join(where.dataDir, current, 'manifest.json'), 'utf8'))
  return { plans, reasons, answer, model: manifest.embedder, generation: current }
}

test('a server’s vectors make the index in the builder process, and answer questions', async () => {
  const where = await folders()
  const server = await serve('openai')
  const { plans, answer, model } = await once(where, named('openai:small', server))
  expect(model).toEqual({ id: 'openai:small', dimension: 64 })
  expect(plans).toEqual([{ model: 'openai:small', instead: null, articles: 1, sentences: 3, requests: 1 }])
  expect(describePlan(plans[0] as BuildPlan)).toBe(
    'Embedding 3 sentences of 1 article with openai:small, in 1 request.',
  )
  expect(answer.citations[0]).toMatchObject({ speaker: 'Tilda Marsh' })
  // The builder's request among them, which came from another process.
  expect(server.requests.some((texts) => texts.length === 3)).toBe(true)
})

test('a change of model makes all of it again, says so before, and mixes nothing', async () => {
  const where = await folders()
  const [first, second] = [await serve('ollama'), await serve('ollama', () => 'right', 32)]
  const before = await once(where, named('ollama:one', first))
  const after = await once(where, named('ollama:two', second))
  expect(after.reasons).toEqual(['The index was made with the embedding model ollama:one, not ollama:two.'])
  expect(after.plans).toEqual([{ model: 'ollama:two', instead: 'ollama:one', articles: 1, sentences: 3, requests: 1 }])
  expect(describePlan(after.plans[0] as BuildPlan)).toMatch(
    /^The index was made with ollama:one: nothing of it can be kept.*3 sentences of 1 article.*1 request/,
  )
  expect(after.model).toEqual({ id: 'ollama:two', dimension: 32 })
  expect(after.generation).not.toBe(before.generation)
  // Back to the one that comes with Casebook, and nothing of a server is left.
  const local = await once(where, null)
  expect(local.model).toEqual({ id: 'all-minilm-l6-v2', dimension: 384 })
  expect(local.plans[0]).toMatchObject({ instead: 'ollama:two', requests: null })
})

test('another model that answers to the same name is found out', async () => {
  const where = await folders()
  const server = await serve('ollama')
  const config = named('ollama:one', server)
  await once(where, config)
  const same = await once(where, config)
  expect([same.plans, same.reasons]).toEqual([[], []])
  // As after `ollama pull` of a newer version: other vectors of the same length.
  const newer = await serve('ollama', (texts) => ({
    vectors: texts.map((text) => Array.from({ length: 64 }, (_, i) => Math.sin(i * (text.length + 1)))),
  }))
  const found = await once(where, { ...config, baseUrl: newer.url })
  expect(found.reasons).toEqual(['ollama:one gives other vectors than it did for the index.'])
  expect(found.plans).toMatchObject([{ sentences: 3, requests: 1 }])
})

test('a server that is away leaves the index as it is, and says what to do', async () => {
  const where = await folders()
  const server = await serve('ollama')
  const config = named('ollama:one', server)
  const { generation } = await once(where, config)
  await server.close()
  servers.length = 0
  await expect(openCase({ ...where, embeddings: config })).rejects.toMatchObject({
    code: 'embedding',
    message: expect.stringMatching(/could not be reached.*ollama serve/),
  })
  expect(readFileSync(join(where.dataDir, 'CURRENT'), 'utf8')).toContain(generation)
})

test('the doctor asks it for vectors, and has the cure in a line', async () => {
  const where = await folders()
  const server = await serve('ollama')
  const look = async (config: EmbeddingsConfig) => {
    const findings = await examine(
      caseChecks(where, () => openEmbedder(config)),
      () => {},
    )
    return findings.find(({ name }) => name === 'embedding model')
  }
  expect(await look(named('ollama:one', server))).toMatchObject({
    state: 'ok',
    says: 'ollama:one, 64 numbers a sentence',
  })
  const missing = await serve('ollama', () => ({ status: 404 }))
  expect(await look(named('ollama:one', missing))).toEqual({
    name: 'embedding model',
    state: 'wrong',
    says: 'ollama:one rejected the request (404).',
    cure: 'Fetch the model first: ollama pull one',
  })
})
