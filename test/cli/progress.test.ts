import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { showProgress } from '../../src/cli/terminal/progress.ts'
import type { Progress } from '../../src/domain/types.ts'

function screen(isTTY: boolean, columns = 100) {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  return { stream: Object.assign(stream, { isTTY, columns }), text: () => text }
}

function* build(sentences: number): Generator<Progress> {
  for (let done = 0; done <= 600; done += 16) yield { stage: 'reading', done: Math.min(done, 600), total: 600 }
  yield { stage: 'reading', done: 600, total: 600 }
  for (let done = 0; done <= sentences; done++) yield { stage: 'embedding', done, total: sentences }
  for (let done = 0; done <= sentences + 10; done++) yield { stage: 'saving', done, total: sentences + 10 }
}

test('a log gets a few plain lines', () => {
  const { stream, text } = screen(false)
  const view = showProgress(stream)
  for (const progress of build(1_000)) view.update(progress)
  view.stop()
  expect(text().split('\n')).toEqual([
    'Reading articles: 600 of 600',
    'Embedding sentences: 250 of 1000',
    'Embedding sentences: 500 of 1000',
    'Embedding sentences: 750 of 1000',
    'Embedding sentences: 1000 of 1000',
    'Saving the index: 1010 of 1010',
    '',
  ])
})

test('a terminal gets a bar with counts and the time left, and its cursor back', () => {
  const { stream, text } = screen(true)
  const view = showProgress(stream)
  for (const progress of build(100)) view.update(progress)
  view.stop()
  view.stop()
  expect(text()).toMatch(/Reading articles +\S+ 600\/600, \S+ left/)
  expect(text()).toMatch(/Embedding sentences \S+ 100\/100, \S+ left/)
  expect(text()).toMatch(/Saving the index +\S+ 110\/110, \S+ left/)
  expect(text()).not.toMatch(/NF|NaN|INF/)
  expect(text().lastIndexOf('\u001b[?25h')).toBeGreaterThan(text().lastIndexOf('\u001b[?25l'))
})

test('nothing to do is no division by zero', () => {
  for (const isTTY of [true, false]) {
    const { stream, text } = screen(isTTY)
    const view = showProgress(stream)
    view.update({ stage: 'embedding', done: 0, total: 0 })
    view.stop()
    expect(text()).not.toMatch(/NaN|Infinity/)
  }
})

test.each([0, 1, 5, 30, 51, 70])('a terminal of %i columns gets lines that fit', (columns) => {
  const { stream, text } = screen(true, columns)
  const view = showProgress(stream)
  for (const progress of build(100)) view.update(progress)
  view.stop()
  expect(text()).toContain('100/100')
  const lines = text()
    .split('\u001b')
    .flatMap((part) => part.replace(/^\[[?\d;]*[A-Za-z]/, '').split(/[\r\n]+/))
  if (columns >= 30) expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns)
})
