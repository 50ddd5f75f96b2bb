import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openCase } from '../../src/app/case.ts'
import { snapshot, watchCase, watchFolder } from '../../src/app/watch.ts'
import type { CasebookError } from '../../src/domain/errors.ts'
import type { IndexReport } from '../../src/domain/types.ts'
import { newCase, tempFolder } from '../store/support.ts'

const BRIDGE = '“The old bridge stays closed until autumn,” said Mary Gray, the county engineer.\n'
const TIMING = { quiet: 60, poll: 100 }

/** A queue: what is put in is taken out in order, waiting for it where need be. */
function channel<T>() {
  const full: T[] = []
  const waiting: ((value: T) => void)[] = []
  return {
    put(value: T) {
      const next = waiting.shift()
      if (next) next(value)
      else full.push(value)
    },
    take: () => new Promise<T>((resolve) => (full.length > 0 ? resolve(full.shift() as T) : waiting.push(resolve))),
    size: () => full.length,
  }
}

async function watched(folder: string, answers: boolean[] = []) {
  const calls = channel<void>()
  const onSettled = async () => {
    calls.put()
    return answers.shift() ?? true
  }
  const watching = watchFolder(folder, onSettled, { ...TIMING, since: await snapshot(folder) })
  onTestFinished(() => watching.stop())
  return calls
}

test('a folder tells once of a file that is written in pieces, and not of temporary ones', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'a.md'), 'x')
  const calls = await watched(folder)
  for (const name of ['.a.md.swp', 'a.md~', '#a.md#', '4913.tmp', 'b.md.part']) await writeFile(join(folder, name), 'x')
  for (let i = 0; i < 20; i++) await appendFile(join(folder, 'b.md'), 'A piece of it. ')
  await calls.take()
  await rm(join(folder, 'b.md'))
  await calls.take()
  expect(calls.size()).toBe(0)
})

test('a change that could not be taken care of is told again', async () => {
  const folder = await tempFolder()
  const calls = await watched(folder, [false, false])
  await writeFile(join(folder, 'b.md'), 'x')
  for (let i = 0; i < 3; i++) await calls.take()
})

test('a case follows its folder: added, edited, renamed and deleted, without a question that fails', async () => {
  const { knowledgeDir, dataDir } = await newCase({
    'bridge.md': BRIDGE,
  })
  const reports = channel<IndexReport>()
  const failures = channel<CasebookError>()
  const notices = { onReindexed: reports.put, onFailed: failures.put }
  const opened = watchCase(await openCase({ knowledgeDir, dataDir }), knowledgeDir, notices, TIMING)
  onTestFinished(() => opened.close())
  expect(opened.status().changed).toBe(0)

  let asking = true
  const asked = (async () => {
    const seen = new Set<string>()
    while (asking) {
      seen.add((await opened.ask('Who said the bridge stays closed?')).status)
      // Readers leave the builder some time, too.
      await pause(250)
    }
    return seen
  })()

  await writeFile(
    join(knowledgeDir, 'ferry.md'),
    '“The ferry runs again next week,” said Thomas Reed, the harbour master.\n',
  )
  expect(await reports.take()).toMatchObject({ added: ['ferry.md'], reused: 1 })
  expect(await opened.ask('Who said the ferry runs again?')).toMatchObject({ citations: [{ speaker: 'Thomas Reed' }] })

  await rename(join(knowledgeDir, 'ferry.md'), join(knowledgeDir, '2017-ferry.md'))
  expect(await reports.take()).toMatchObject({ added: ['2017-ferry.md'], removed: ['ferry.md'], embedded: 0 })

  await rm(join(knowledgeDir, '2017-ferry.md'))
  await writeFile(join(knowledgeDir, 'bridge.md'), `${BRIDGE}\nIt was built in 1911.\n`)
  expect(await reports.take()).toMatchObject({ changed: ['bridge.md'], removed: ['2017-ferry.md'], embedded: 1 })
  expect(opened.speakers().map(({ name }) => name)).toEqual(['Mary Gray'])
  asking = false
  expect(await asked).toEqual(new Set(['answered']))

  // What has to be imported first is named by the status, though no article has changed.
  await writeFile(join(knowledgeDir, 'page.html'), '<p>x</p>')
  await vi.waitFor(() => expect(opened.status().skipped).toMatchObject([{ file: 'page.html' }]), 10_000)

  // Nothing is left to read: the index stays, and the status says that it is behind.
  await rm(join(knowledgeDir, 'bridge.md'))
  expect((await failures.take()).code).toBe('knowledge')
  expect(opened.status().changed).toBe(1)
}, 180_000)

test('npm run index -- --watch indexes what changes until it is ended', async () => {
  const { knowledgeDir, dataDir } = await newCase({ 'a.md': 'The library stays open.' })
  const script = fileURLToPath(new URL('../../scripts/reindex.ts', import.meta.url))
  const args = ['--watch', '--json', '--knowledge', knowledgeDir, '--data', dataDir]
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = channel<IndexReport>()
  let text = ''
  child.stdout.on('data', (data) => {
    text += data
    const whole = text.split('\n')
    text = whole.pop() ?? ''
    for (const line of whole) lines.put(JSON.parse(line))
  })
  expect(await lines.take()).toMatchObject({ added: ['a.md'] })
  await writeFile(join(knowledgeDir, 'b.md'), 'The pool is shut.')
  expect(await lines.take()).toMatchObject({ added: ['b.md'], reused: 1 })
  child.kill('SIGINT')
  expect(await once(child, 'close')).toEqual([0, null])
})
