import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeRequest } from '../../src/answering/writers/model/prompt.ts'
import { promptHash, recordModel, replayModel } from '../../src/models/recording.ts'

const folder = mkdtempSync(join(tmpdir(), 'casebook-replies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const options = { signal: AbortSignal.timeout(10_000) }
const request = () => writeRequest('who closed the pier', '[1] The storm closed the pier.')

test('what was recorded is answered again, though the fences differ', async () => {
  const model = recordModel({ id: 'a:b', contextTokens: 10, ask: async () => ({ claims: [], missing: null }) }, folder)
  await model.ask(request(), options)
  const replay = replayModel({ id: 'a:b', contextTokens: 10, folder })
  expect(request().user).not.toBe(request().user)
  expect(await replay.ask(request(), options)).toEqual({ claims: [], missing: null })
})

test('notes on the sentences may change, the sentences may not', () => {
  const hash = (evidence: string) => promptHash(writeRequest('who closed the pier', evidence))
  const plain = hash('[1] The storm closed the pier.')
  expect(
    hash('(Who is who: Mary Gray: county engineer)\n[1] The storm closed the pier.\n   (1: own words of Mary Gray)'),
  ).toBe(plain)
  expect(hash('[1] The storm closed the piers.')).not.toBe(plain)
  expect(promptHash(writeRequest('who closed the pier', '[1] The storm closed the pier.', ['a fault']))).not.toBe(plain)
})

test('a prompt that was not recorded is a failure, or is collected', async () => {
  const other = () => writeRequest('who opened it', '[1] The mayor opened the pier.')
  const replay = replayModel({ id: 'a:b', contextTokens: 10, folder })
  await expect(replay.ask(other(), options)).rejects.toMatchObject({ code: 'usage' })
  const collecting = replayModel({ id: 'a:b', contextTokens: 10, folder, collect: true })
  await expect(collecting.ask(other(), options)).rejects.toMatchObject({ code: 'model-unreachable' })
  const name = `${promptHash(other())}.json`
  expect(readdirSync(join(folder, 'pending'))).toEqual([name])
  expect(JSON.parse(readFileSync(join(folder, 'pending', name), 'utf8'))).toMatchObject({ reply: null })
  renameSync(join(folder, 'pending', name), join(folder, name))
  expect(await replay.ask(other(), options)).toBeNull()
})
