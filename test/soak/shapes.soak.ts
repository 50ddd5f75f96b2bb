import { expect, test } from 'vitest'
import { report, scaled } from './scale.ts'
import { SHAPES, secondsFor } from './shapes.ts'

test('articles of 20, 40 and 80 kB of every shape take time that grows with their length alone', () => {
  secondsFor('It rained. ', 5_000)
  const taken = SHAPES.slice(0, scaled(SHAPES.length)).map((shape) => ({
    shape,
    seconds: [20_000, 40_000, 80_000].map((length) => secondsFor(shape, length)),
  }))
  const slowest = [...taken].sort((a, b) => (b.seconds[2] as number) - (a.seconds[2] as number)).slice(0, 5)
  report(`${taken.length} shapes at 20, 40 and 80 kB; the slowest five, in seconds:`)
  for (const { shape, seconds } of slowest)
    report(`  ${seconds.map((one) => one.toFixed(2)).join(' / ')}  ${JSON.stringify(shape)}`)
  for (const { shape, seconds } of taken)
    expect(seconds[2], JSON.stringify(shape)).toBeLessThan(8 * (seconds[0] as number) + 0.1)
})
