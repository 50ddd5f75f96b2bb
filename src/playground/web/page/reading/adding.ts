import type { AddedView, PreviewView } from '../../protocol.ts'
import { fill, h } from '../dom.ts'
import { post } from './data.ts'

const TYPES = '.html,.htm,.mhtml,.mht,.pdf,.docx,.md,.markdown,.txt,.text'

export interface AddingPlace {
  element: HTMLElement
  /** Whether files and links are taken here at all. */
  allow(yes: boolean): void
}

/** Where files are dropped and links pasted: each is shown as the article it would be, and added when told to. */
export function createAdding(): AddingPlace {
  const file = h('input', { type: 'file', accept: TYPES, multiple: true })
  const link = h('input', { type: 'url', placeholder: 'https://…' })
  const list = h('div', { class: 'previews', role: 'status' })
  const form = h(
    'form',
    { class: 'add-link' },
    h('label', {}, h('span', {}, 'or the link of a page'), link),
    h('button', { type: 'submit', class: 'button secondary' }, 'Look at it'),
  )
  const place = h(
    'details',
    { class: 'add-article' },
    h('summary', {}, 'Add an article'),
    h('label', { class: 'drop' }, h('span', {}, 'Drop files here, or choose: page, PDF, Word, Markdown, text'), file),
    form,
  )
  const element = h('section', { class: 'adding', 'aria-label': 'Add an article', hidden: true }, place, list)

  const offer = async (name: string, query: Record<string, string>, body: Blob | null) => {
    const card = h('div', { class: 'preview' }, h('p', {}, `Reading ${name} …`))
    list.append(card)
    const read = await post<PreviewView>('/api/add', query, body)
    fill(card, 'reason' in read ? problem(card, read.reason) : preview(card, read))
  }
  const take = (files: Iterable<File>) => {
    for (const one of files) void offer(one.name, { name: one.name }, one)
  }
  file.addEventListener('change', () => {
    take(file.files ?? [])
    file.value = ''
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const address = link.value.trim()
    if (address === '') return link.focus()
    link.value = ''
    void offer(address, { link: address }, null)
  })
  // Dropped anywhere on the list of articles; without this a browser would open the file in place of the page.
  element.addEventListener('dragover', (event) => event.preventDefault())
  element.addEventListener('drop', (event) => {
    event.preventDefault()
    take(event.dataTransfer?.files ?? [])
  })
  return {
    element,
    allow: (yes) => element.toggleAttribute('hidden', !yes),
  }
}

function preview(card: HTMLElement, read: PreviewView) {
  const { key, facts, warnings, dropped, words, opening, over } = read
  const confirm = async () => {
    fill(card, h('p', {}, `Adding ${read.file} and reading the articles again …`))
    const done = await post<AddedView>('/api/add/confirm', { key, ...(over ? { replace: '1' } : {}) }, null)
    fill(card, 'reason' in done ? problem(card, done.reason) : added(card, done))
  }
  const leave = () => {
    void post('/api/add/discard', { key }, null)
    card.remove()
  }
  const label = over ? `Replace ${over.id}` : 'Add it'
  return [
    h('h3', {}, 'Is this the article?'),
    h('p', { class: 'quiet' }, `${read.file}, ${words} words, from a ${read.format}`),
    h(
      'dl',
      {},
      facts.map(({ name, value, from }) => [
        h('dt', {}, name),
        h('dd', {}, value ?? 'not found', from !== null && h('span', { class: 'quiet' }, ` (${from})`)),
      ]),
    ),
    h('blockquote', {}, opening),
    warnings.map((warning) => h('p', { class: 'problem' }, `⚠ ${warning}`)),
    over && h('p', { class: 'problem' }, fateOf(over)),
    dropped.length > 0 &&
      h(
        'details',
        {},
        h('summary', {}, dropped.length === 1 ? '1 line was dropped' : `${dropped.length} lines were dropped`),
        h(
          'ul',
          {},
          dropped.map((line) => h('li', {}, line)),
        ),
      ),
    h(
      'div',
      { class: 'row' },
      h('button', { type: 'button', class: 'button secondary', on: { click: leave } }, 'Do not add it'),
      !over?.same &&
        h('button', { type: 'button', class: 'button primary', on: { click: () => void confirm() } }, label),
    ),
  ]
}

function fateOf({ id, share, same }: NonNullable<PreviewView['over']>): string {
  if (same) return 'It is there already, letter for letter: there is nothing to add.'
  if (share === 1) return `${id} has the same text: added twice, it would count twice.`
  if (share !== null) return `${id} is ${Math.floor(share * 100)} % the same: added twice, it would count twice.`
  return `There is an article of that name with another text: ${id}.`
}

function added(card: HTMLElement, { title, replaced, articles }: AddedView) {
  return [
    h('p', {}, `${replaced ? 'Replaced' : 'Added'}: ${title}. There are ${articles} articles now; ask away.`),
    dismiss(card),
  ]
}

function problem(card: HTMLElement, reason: string) {
  return [h('p', { class: 'problem' }, reason), dismiss(card)]
}

const dismiss = (card: HTMLElement) =>
  h('button', { type: 'button', class: 'plain', on: { click: () => card.remove() } }, 'Dismiss')
