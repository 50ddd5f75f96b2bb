import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { buildIndex } from '../../src/store/local/build.ts'
import { LOCK } from '../../src/store/local/format.ts'
import { takeLock } from '../../src/store/local/lock.ts'
import { isRunning, processStart } from '../../src/store/local/process.ts'
import { articles, newCase, tempFolder } from './support.ts'

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid as number
}

const leave = (folder: string, holder: object) => writeFile(join(folder, LOCK), `${JSON.stringify(holder)}\n`)

test('there is one holder at a time, and nothing is left behind', async () => {
  const folder = await tempFolder()
  const lock = await takeLock(folder)
  await expect(takeLock(folder)).rejects.toMatchObject({
    code: 'index-locked',
    message: expect.stringMatching(new RegExp(`process ${process.pid} .*delete .*${LOCK}`)),
  })
  await lock.release()
  await (await takeLock(folder)).release()
  expect(await readdir(folder)).toEqual([])
})

test('a second build refuses politely and touches nothing', async () => {
  const options = await newCase(articles(1))
  const lock = await takeLock(options.dataDir)
  await expect(buildIndex(options)).rejects.toMatchObject({ code: 'index-locked' })
  expect(await readdir(options.dataDir)).toEqual([LOCK])
  await lock.release()
  await buildIndex(options)
})

describe('a stale lock is taken over', () => {
  const host = hostname()
  test.each<[string, () => Promise<object>]>([
    ['of a process that is gone', async () => ({ pid: await deadProcess(), started: 'then', host })],
    [
      'of a dead process whose id another one has now',
      async () => ({ pid: process.pid, started: 'another time', host }),
    ],
    ['cut short by a power cut', async () => ({})],
  ])('%s', async (_name, holder) => {
    const folder = await tempFolder()
    await leave(folder, await holder())
    const lock = await takeLock(folder)
    await lock.check()
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  test('of another machine, once it has been silent for long', async () => {
    const folder = await tempFolder()
    await leave(folder, { pid: 1, started: 'then', host: 'elsewhere.invalid' })
    await expect(takeLock(folder)).rejects.toMatchObject({ message: expect.stringContaining('elsewhere.invalid') })
    const long = new Date(Date.now() - 3_600_000)
    await utimes(join(folder, LOCK), long, long)
    await (await takeLock(folder)).release()
  })

  test('by one of many', async () => {
    const folder = await tempFolder()
    await leave(folder, { pid: await deadProcess(), started: 'then', host })
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder)))
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    const holding = await Promise.allSettled(won.map((lock) => lock.check()))
    expect(holding.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const lock of won) await lock.release()
    expect(await readdir(folder)).toEqual([])
  })
})

test('a running process is not stale', async () => {
  const folder = await tempFolder()
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'spawn')
  const pid = child.pid as number
  await leave(folder, { pid, started: processStart(pid), host: hostname() })
  await expect(takeLock(folder)).rejects.toMatchObject({ message: expect.stringContaining(`process ${pid}`) })
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await takeLock(folder)).release()
})

test('a lock that was taken away is noticed, and not released for the new holder', async () => {
  const folder = await tempFolder()
  const lock = await takeLock(folder)
  const theirs = { pid: process.pid, started: processStart(process.pid), host: hostname(), nonce: 'theirs' }
  await leave(folder, theirs)
  await expect(lock.check()).rejects.toMatchObject({ code: 'index-locked' })
  await lock.release()
  expect(JSON.parse(await readFile(join(folder, LOCK), 'utf8'))).toEqual(theirs)
})

test('processes', async () => {
  expect(processStart(process.pid)).not.toBeNull()
  expect(isRunning(process.pid, processStart(process.pid))).toBe(true)
  expect(isRunning(process.pid, 'another time')).toBe(false)
  expect(isRunning(await deadProcess(), null)).toBe(false)
})
