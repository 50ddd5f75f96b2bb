import { expect, it } from 'vitest'
import { createProgress } from '../../src/discord/progress.ts'
import type { Card } from '../../src/discord/render/card.ts'

const card = (text: string): Card => ({ embeds: [{ description: text }] })

/** A clock that moves when somebody waits, or when it is told to; what is shown when. */
function begin(takes = 0) {
  const shown: [number, string][] = []
  let now = 0
  let hold: Promise<void> = Promise.resolve()
  const clock = {
    now: () => now,
    async wait(milliseconds: number) {
      await hold
      now += milliseconds
    },
  }
  const progress = createProgress(async ({ embeds }) => {
    shown.push([now, String(embeds[0]?.description)])
    now += takes
  }, clock)
  const turns = async (n = 20) => {
    for (let i = 0; i < n; i += 1) await Promise.resolve()
  }
  return {
    ...progress,
    shown,
    turns,
    /** Waits end only when this is called. */
    hold() {
      let release = () => {}
      hold = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
  }
}

it('the first news is shown at once, what follows soon after it when its time has come, the newest of it alone', async () => {
  const { news, shown, turns, hold } = begin()
  const release = hold()
  for (const text of ['1', '2', '3', '4']) {
    news(card(text))
    await turns()
  }
  expect(shown).toEqual([[0, '1']])
  release()
  await turns()
  expect(shown).toEqual([
    [0, '1'],
    [1500, '4'],
  ])
  news(card('5'))
  await turns()
  expect(shown.at(-1)).toEqual([3000, '5'])
})

it('a slow edit is not overtaken, and the next waits no longer than it must', async () => {
  const { news, shown, turns } = begin(5000)
  for (const text of ['1', '2', '3']) news(card(text))
  await turns()
  expect(shown).toEqual([
    [0, '1'],
    [5000, '3'],
  ])
})

it('nothing is shown after the end, whatever was waiting', async () => {
  const { news, end, shown, turns, hold } = begin()
  const release = hold()
  for (const text of ['1', '2']) {
    news(card(text))
    await turns()
  }
  await end()
  release()
  news(card('3'))
  await turns()
  expect(shown).toEqual([[0, '1']])
})
