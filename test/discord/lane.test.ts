import { expect, it } from 'vitest'
import { createLane } from '../../src/discord/lane.ts'

it('runs no more jobs at once than it may, in order, and goes on after failures', async () => {
  const lane = createLane(2)
  const started: number[] = []
  const finish: (() => void)[] = []
  const jobs = [0, 1, 2, 3].map((n) =>
    lane(async () => {
      started.push(n)
      await new Promise<void>((resolve) => finish.push(resolve))
      if (n === 0) throw new Error('no')
      return n
    }).catch(() => 'failed'),
  )
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  await turn()
  expect(started).toEqual([0, 1])
  finish.shift()?.()
  await turn()
  expect(started).toEqual([0, 1, 2])
  while (finish.length > 0 || started.length < 4) {
    finish.shift()?.()
    await turn()
  }
  finish.shift()?.()
  expect(await Promise.all(jobs)).toEqual(['failed', 1, 2, 3])
})
