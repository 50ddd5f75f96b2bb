import { ButtonStyle, ComponentType } from 'discord.js'
import type { Answer, Citation } from '../../domain/types.ts'
import { customId, shortKey } from '../ids.ts'
import type { Button, Row } from './card.ts'
import { cleanLine } from './escape.ts'
import { clip } from './limits.ts'

const LONGEST_LABEL = 80
const PASSAGE_BUTTONS = 3
const SPEAKER_BUTTONS = 2
/** A custom id has 100 characters; `passage|` and the number of the first are some of them. */
const PACK = 88

/** Which of an answer's buttons make sense where it is shown. */
export interface Situation {
  generation: string
  /** Whether a thread could be opened from it. */
  thread: boolean
  /** Whether it is for the asker alone, who could show it to the others in the channel. */
  share?: boolean
}

/** The buttons of an answer card. Everything they need to know is in their custom ids and in the card itself. */
export function answerButtons({ citations, status, about }: Answer, { generation, thread, share }: Situation): Row[] {
  if (about === 'bot') return []
  const evidence = [...passageButtons(citations), ...speakerButtons(citations)]
  const judge = [
    button('Follow-up', customId('follow')),
    thread && status !== 'not-found' ? button('Ask on in a thread', customId('thread')) : null,
    share ? button('Share here', customId('share')) : null,
    button('Not right?', customId('wrong', generation)),
    button('👍', customId('good', generation)),
    button('👎', customId('bad', generation)),
  ]
  return [evidence, judge].flatMap(row)
}

export function button(label: string, id: string | null, over: { disabled?: boolean } = {}): Button | null {
  if (id === null) return null
  const text = clip(label, LONGEST_LABEL, (part) => part).text
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label: text, custom_id: id, ...over }
}

/** A button of an answer, for a row that is made anew. */
export function answerRow(label: string, id: string): Button[] {
  return [button(label, id)].filter((one) => one !== null)
}

export function row(buttons: readonly (Button | null)[]): Row[] {
  const components = buttons.filter((one) => one !== null)
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }]
}

/** A citation in some twenty characters: article, start, length, and a check that the words are still the same. */
export function packCitation({ article, start, end, quote }: Pick<Citation, 'article' | 'start' | 'end' | 'quote'>) {
  return [shortKey(article), start.toString(36), (end - start).toString(36), shortKey(quote, 4)].join('.')
}

export interface Packed {
  article: string
  start: number
  end: number
  check: string
}

export function unpackCitation(text: string): Packed {
  const [article = '', start = '', length = '', check = ''] = text.split('.')
  const from = Number.parseInt(start, 36)
  return { article, start: from, end: from + Number.parseInt(length, 36), check }
}

function passageButtons(citations: readonly Citation[]): (Button | null)[] {
  const groups: { from: number; to: number; packed: string[] }[] = []
  for (const citation of citations) {
    const packed = packCitation(citation)
    const last = groups.at(-1)
    if (last && [...last.packed, packed].join(',').length <= PACK - String(last.from).length) {
      last.packed.push(packed)
      last.to = citation.n
    } else {
      groups.push({ from: citation.n, to: citation.n, packed: [packed] })
    }
  }
  return groups.slice(0, PASSAGE_BUTTONS).map(({ from, to, packed }) => {
    const which =
      citations.length === 1 ? 'Show passage' : from === to ? `Show passage ${from}` : `Show passages ${from}–${to}`
    return button(which, customId('passage', from, packed.join(',')))
  })
}

function speakerButtons(citations: readonly Citation[]): (Button | null)[] {
  const names = [...new Set(citations.flatMap(({ speaker }) => speaker ?? []))]
  // "inspectors" and "a report" are described, not named: of them there is no more to list.
  return names
    .filter((name) => /^\p{Lu}/u.test(name))
    .slice(0, SPEAKER_BUTTONS)
    .map((name) => button(`More quotes by ${cleanLine(name)}`, customId('more', name)))
}
