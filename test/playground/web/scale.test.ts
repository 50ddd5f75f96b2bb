import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rows, ticks, yearsOf } from '../../../src/playground/web/page/reading/scale.ts'

it('places dates as precisely as they are, in their order', () => {
  const dates = ['2015', '2016-01-01', '2016-04', '2016-04-30', '2016-12-31', '2017-01-01', '2017']
  const places = dates.map(yearsOf)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(yearsOf('2016')).toBe(2016.5)
  for (const place of places) expect(place).toBeGreaterThan(2015)
})

it.each([
  [2016, 2017, [2016, 2017]],
  [2012, 2021, [2012, 2014, 2016, 2018, 2020]],
  [1900, 2000, [1900, 1920, 1940, 1960, 1980, 2000]],
])('writes few whole years from %d to %d', (from, to, expected) => {
  expect(ticks(from, to)).toEqual(expected)
})

it('never lays a dot upon another', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 40 }), (list) => {
      const places = [...list].sort((a, b) => a - b)
      const levels = rows(places, 10)
      for (const [i, x] of places.entries()) {
        for (const [j, y] of places.entries()) {
          if (i < j && levels[i] === levels[j]) expect(y - x).toBeGreaterThanOrEqual(10)
        }
      }
    }),
  )
})
