import { expect, test } from 'vitest'
import { SHAPES, secondsFor } from '../soak/shapes.ts'

/** Of the shapes, the four that were found first and every tenth; `npm run test:soak` takes all of them. */
const SOME = SHAPES.filter((_, i) => i < 4 || i % 10 === 0)

test('four times the article takes about four times as long, whatever it is made of', () => {
  secondsFor('It rained. ', 5_000)
  for (const shape of SOME) {
    const [short, long] = [secondsFor(shape, 15_000), secondsFor(shape, 60_000)]
    // Twice that, and a tenth of a second, are the machine's; what is quadratic takes sixteen times as long.
    expect(long, JSON.stringify(shape)).toBeLessThan(8 * short + 0.1)
  }
})
