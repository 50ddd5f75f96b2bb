import { fill, h, svg } from '../dom.ts'
import { type EventView, events, formatDate } from './data.ts'
import { rows, ticks, yearsOf } from './scale.ts'

const WIDTH = 420
const MARGIN = 24
const DOT = 7.5
const AXIS = 26

/** What happened when: a picture of all of it, and below it every event with its words. */
export function createTimeline(open: (event: EventView) => void) {
  const element = h('div', { class: 'timeline' })
  return {
    element,
    async refresh() {
      const all = await events()
      if (!all) return fill(element, h('p', { class: 'quiet' }, 'The articles are still being read.'))
      if (all.length === 0) return fill(element, h('p', { class: 'quiet' }, 'The articles date nothing.'))
      const items = all.map((event) => item(event, open))
      fill(
        element,
        picture(all, (i) => items[i]?.querySelector('button')?.focus()),
        legend(),
        h('ol', { class: 'events' }, items),
      )
    },
  }
}

function item(event: EventView, open: (event: EventView) => void): HTMLElement {
  const button = h('button', { type: 'button', class: 'card', on: { click: () => open(event) } })
  button.append(h('span', { class: 'card-title' }, whenOf(event)), h('span', {}, event.quote))
  return h('li', {}, button)
}

/** News whose own date nobody gives stands under the date of its article, and says so. */
const whenOf = ({ date, kind }: EventView) => `${formatDate(date)}${kind === 'reported' ? ', reported' : ''}`

function legend(): HTMLElement {
  const entry = (precision: string, words: string) =>
    h(
      'span',
      {},
      svg(
        'svg',
        { class: 'key', viewBox: '0 0 16 16', 'aria-hidden': 'true' },
        svg('circle', { class: `dot ${precision}`, cx: 8, cy: 8, r: DOT - 1.5 }),
      ),
      ` ${words} `,
    )
  return h(
    'p',
    { class: 'legend quiet' },
    entry('day', 'the day is known'),
    entry('year', 'only the month or the year, drawn in its middle'),
  )
}

/** One dot an event; a day is a full dot, a month or a year an open one. Clicking a dot goes to its words. */
function picture(all: readonly EventView[], go: (index: number) => void): SVGSVGElement {
  const times = all.map(({ date }) => yearsOf(date))
  const from = Math.floor(Math.min(...times))
  const to = Math.max(Math.floor(Math.max(...times)) + 1, from + 1)
  const place = (time: number) => MARGIN + ((time - from) / (to - from)) * (WIDTH - 2 * MARGIN)
  const levels = rows(times.map(place), 2 * DOT + 1)
  const height = (Math.max(...levels) + 1) * (2 * DOT + 2) + AXIS + 6
  const base = height - AXIS
  const label = `${all.length} events from ${formatDate(all[0]?.date ?? null)} to ${formatDate(all.at(-1)?.date ?? null)}; the list below says them in words.`
  return svg(
    'svg',
    { class: 'picture', viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': label },
    svg('line', { class: 'axis', x1: MARGIN / 2, x2: WIDTH - MARGIN / 2, y1: base, y2: base }),
    ticks(from, to).map((year) => [
      svg('line', { class: 'axis', x1: place(year), x2: place(year), y1: base, y2: base + 5 }),
      svg('text', { x: place(year), y: base + 20, 'text-anchor': 'middle' }, String(year)),
    ]),
    all.map((event, i) =>
      svg(
        'circle',
        {
          class: `dot ${event.precision}`,
          cx: place(times[i] ?? from),
          cy: base - DOT - 2 - (levels[i] ?? 0) * (2 * DOT + 2),
          r: DOT - 1.5,
          on: { click: () => go(i) },
        },
        svg('title', {}, `${whenOf(event)}: ${event.quote}`),
      ),
    ),
  )
}
