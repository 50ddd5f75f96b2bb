import type { ExchangeView, StepView } from '../protocol.ts'
import { fill, h } from './dom.ts'

/** What went over the wire for one exchange: JSON in and out, when, and what was refused for which limit. */
export function createInspector(load: (id: string) => Promise<ExchangeView | null>) {
  const element = h('div', { class: 'inspector' })
  let current: string | null = null
  fill(element, h('p', { class: 'quiet' }, 'Choose “Inspect” on a message to see what went over the wire.'))

  const show = async (id: string) => {
    current = id
    const exchange = await load(id)
    if (!exchange || current !== id) return
    // What was open stays open; a new exchange begins with its last step open.
    const same = element.dataset.exchange === id
    const last = String(exchange.steps.length - 1)
    const before = new Set(
      [...element.querySelectorAll<HTMLElement>('details[open]')].map(({ dataset }) => dataset.step),
    )
    const open = same ? before : new Set([last])
    element.dataset.exchange = id
    fill(
      element,
      h('h3', { tabindex: -1 }, exchange.title),
      h('p', { class: 'quiet' }, summary(exchange)),
      h(
        'ol',
        { class: 'steps' },
        exchange.steps.map((step, i) => h('li', {}, render(step, String(i), open))),
      ),
    )
  }
  return {
    element,
    show,
    /** Draws again when it is this exchange that has gone on. */
    changed: (id: string) => (id === current ? show(id) : Promise.resolve()),
  }
}

function summary({ steps }: ExchangeView): string {
  const first = steps.find(({ to, status }) => to === 'discord' && status !== null && status < 300)
  const last = steps.filter(({ to, status }) => to === 'discord' && status !== null && status < 300).at(-1)
  const refused = steps.filter((step) => step.refused !== null).length
  return [
    first ? `acknowledged after ${ms(first.after)}` : 'not acknowledged',
    last && last !== first && `last change after ${ms(last.after)}`,
    refused > 0 && `${refused} refused`,
  ]
    .filter(Boolean)
    .join(' · ')
}

function render(step: StepView, key: string, open: ReadonlySet<string | undefined>): HTMLElement {
  const { to, what, after, status, refused, body } = step
  const arrow = to === 'bot' ? '→ bot' : '← bot'
  const outcome = status === null ? '' : ` ${status}`
  return h(
    'details',
    { 'data-step': key, class: refused ? 'refused' : null, open: open.has(key) || refused !== null },
    h(
      'summary',
      {},
      h('span', { class: 'direction' }, arrow),
      ` ${what}${outcome} `,
      h('span', { class: 'quiet' }, `+${ms(after)}`),
    ),
    refused &&
      h(
        'div',
        { class: 'refusal' },
        h('p', {}, h('b', {}, `Discord refuses this: ${refused.code} ${refused.message}`)),
        h(
          'ul',
          {},
          refused.limits.map(({ path, code, message }) =>
            h('li', {}, h('code', {}, path || 'body'), ` ${code}: ${message}`),
          ),
        ),
      ),
    h('pre', { tabindex: 0, 'aria-label': `${what}, as JSON` }, JSON.stringify(body, null, 2) ?? ''),
  )
}

const ms = (milliseconds: number) => `${Math.round(milliseconds)} ms`
