import type { CaseView } from '../../protocol.ts'
import { fill, h } from '../dom.ts'
import { caseView, formatDate, type StatementView, statements } from './data.ts'

/** More rows than this are shown when asked for. */
const ROWS = 100

/** Who said what: the ledger as a table, filtered by person, by topic and by whether the words are their own. */
export function createQuotes(open: (statement: StatementView) => void) {
  const speaker = h('select', {})
  const about = h('input', { type: 'search', placeholder: 'any topic' })
  const direct = h('input', { type: 'checkbox' })
  const count = h('p', { class: 'quiet', role: 'status' })
  const body = h('tbody')
  const more = h('button', { type: 'button', class: 'button secondary', hidden: true }, 'Show all')
  const table = h(
    'table',
    {},
    h('caption', { class: 'hidden' }, 'Who said what'),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ['Who', 'Said', 'Where'].map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    body,
  )
  const element = h(
    'div',
    { class: 'quotes' },
    h(
      'div',
      { class: 'filters' },
      h('label', {}, h('span', {}, 'Who'), speaker),
      h('label', {}, h('span', {}, 'About'), about),
      h('label', { class: 'check' }, direct, h('span', {}, 'only in their own words')),
    ),
    count,
    table,
    more,
  )
  let view: CaseView | null = null
  let found: StatementView[] = []
  let asked = 0

  const draw = (limit: number) => {
    const rows = direct.checked ? found.filter(({ kind }) => kind === 'direct') : found
    fill(count, rows.length === 1 ? '1 statement' : `${rows.length} statements`)
    fill(body, rows.slice(0, limit).map(row))
    more.hidden = rows.length <= limit
  }
  const row = (statement: StatementView) => {
    const article = view?.articles.find(({ id }) => id === statement.article)
    const show = () => open(statement)
    return h(
      'tr',
      {},
      h(
        'td',
        {},
        h('b', {}, statement.speaker ?? 'not named'),
        statement.role && h('span', { class: 'quiet' }, statement.role),
      ),
      h('td', {}, h('button', { type: 'button', class: 'words', on: { click: show } }, statement.quote)),
      h(
        'td',
        {},
        article?.publisher ?? article?.title ?? '',
        h('span', { class: 'quiet' }, formatDate(article?.date ?? null)),
      ),
    )
  }
  const search = async () => {
    asked += 1
    const turn = asked
    const next = (await statements({ speaker: speaker.value, about: about.value })) ?? []
    // Answers may come out of order; only the last question counts.
    if (turn !== asked) return
    found = next
    draw(ROWS)
  }
  speaker.addEventListener('change', () => void search())
  about.addEventListener('change', () => void search())
  direct.addEventListener('change', () => draw(ROWS))
  more.addEventListener('click', () => draw(Number.POSITIVE_INFINITY))

  return {
    element,
    async refresh() {
      view = await caseView()
      const chosen = speaker.value
      const people = (view?.speakers ?? []).map(({ name, statements: n }) =>
        h('option', { value: name }, `${name} (${n})`),
      )
      fill(speaker, h('option', { value: '' }, 'Everybody'), people)
      speaker.value = chosen
      await search()
    },
  }
}
