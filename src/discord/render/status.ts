import type { CaseStatus, IndexReport, Progress, WriterStatus } from '../../domain/types.ts'
import type { Health } from '../health.ts'
import { type Card, COLOUR } from './card.ts'
import { cleanLine, escapeText } from './escape.ts'
import { clip, LIMIT, packLines } from './limits.ts'

const SHOWN_FILES = 600

/** How the case and the bot are, for moderators. */
export function renderStatus(status: CaseStatus, health: Health): Card {
  const fields = [
    { name: 'Articles', value: String(status.articles), inline: true },
    { name: 'Passages', value: String(status.passages), inline: true },
    { name: 'Statements', value: String(status.quotes), inline: true },
    { name: 'Generation', value: escapeText(cleanLine(status.generation)).slice(0, 200) || 'none', inline: true },
    { name: 'Model', value: escapeText(cleanLine(status.model)).slice(0, 200) || 'none', inline: true },
    { name: 'Running for', value: duration(health.uptime), inline: true },
    {
      name: 'Latency',
      value: health.latency === null ? 'not known yet' : `${Math.round(health.latency)} ms`,
      inline: true,
    },
    { name: 'Questions', value: `${health.answered} answered, ${health.waiting} waiting`, inline: true },
  ]
  if (status.store)
    fields.push({ name: 'Store', value: escapeText(cleanLine(status.store)).slice(0, 200), inline: false })
  if (status.writer) fields.push(writerField(status.writer))
  const errors = health.errors.map(({ ago, what }) => `${duration(ago)} ago: ${escapeText(cleanLine(what))}`)
  fields.push({
    name: 'Last errors',
    value: packLines(errors, 900, (left) => `… and ${left} more`) || 'none',
    inline: false,
  })
  if (status.skipped.length > 0) {
    const lines = status.skipped.map(({ file, reason }) => clip(cleanLine(`${file}: ${reason}`), 150, escapeText).text)
    const value = packLines(lines, SHOWN_FILES, (left) => `… and ${left} more`)
    fields.push({ name: 'Not indexed', value, inline: false })
  }
  const changed = status.changed ?? 0
  const news =
    changed > 0 ? { description: `${changed} ${changed === 1 ? 'file' : 'files'} changed since indexing.` } : {}
  return { embeds: [{ color: COLOUR.sources, title: 'Status', ...news, fields }] }
}

function writerField({ model, check, today, cap, price, written, fallbacks }: WriterStatus) {
  const instead = Object.values(fallbacks).reduce((sum, count) => sum + count, 0)
  const reasons = Object.entries(fallbacks).map(([why, count]) => `${count} ${why}`)
  const all = today.input + today.output
  const cost = price && (today.input * price.input + today.output * price.output) / 1_000_000
  const each = (sum: number) => sum / Math.max(1, today.answers)
  const value = [
    check === model ? name(model) : `${name(model)}, checked by ${name(check)}`,
    `Today: ${number(all)} tokens${cap === null ? '' : ` of ${number(cap)}`}, ${cost === null ? 'cost not known' : dollars(cost)}`,
    `An answer: ${number(Math.round(each(all)))} tokens, ${cost === null ? 'cost not known' : dollars(each(cost))}`,
    `Wrote ${written} ${written === 1 ? 'answer' : 'answers'}; ${instead} were put together without it${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`,
  ]
  return { name: 'Language model', value: value.join('\n').slice(0, LIMIT.value), inline: false }
}

const name = (text: string) => escapeText(cleanLine(text)).slice(0, 200)
const number = (count: number) => count.toLocaleString('en-US')
const dollars = (sum: number) => `$${sum < 0.1 ? sum.toFixed(4) : sum.toFixed(2)}`

const STAGE = { reading: 'Reading the articles', embedding: 'Computing vectors', saving: 'Saving the index' }

export function renderProgress({ stage, done, total }: Progress): Card {
  const count = total > 0 ? `: ${done} of ${total}` : ''
  const description = `${STAGE[stage]}${count}. Questions go on being answered from the old index.`
  return { embeds: [{ color: COLOUR.sources, title: 'Re-indexing', description }] }
}

export function renderReport(report: IndexReport): Card {
  const changes = [
    ['added', report.added],
    ['changed', report.changed],
    ['removed', report.removed],
  ] as const
  const said = changes.flatMap(([what, files]) => (files.length > 0 ? [`${files.length} ${what}`] : []))
  const skipped =
    report.skipped.length > 0 ? ` ${report.skipped.length} files were left out; /case status names them.` : ''
  const description = `${report.articles} articles (${said.join(', ') || 'none changed'}), ${report.passages} passages, ${report.quotes} statements, in ${duration(report.elapsed)}. Answers come from generation ${escapeText(cleanLine(report.generation))} now.${skipped}`
  return { embeds: [{ color: COLOUR.answered, title: 'Re-indexed', description: description.slice(0, 4000) }] }
}

/** `3 d 4 h`, `5 min`, `12 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  const units = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const
  const index = Math.max(
    0,
    units.findIndex(([size]) => seconds >= size),
  )
  const [size, name] = units[seconds < 1 ? 3 : index] ?? [1, 's']
  const [smaller, next] = units[(seconds < 1 ? 3 : index) + 1] ?? [0, '']
  const rest = smaller === 0 ? 0 : Math.floor((seconds % size) / smaller)
  return `${Math.floor(seconds / size)} ${name}${rest > 0 ? ` ${rest} ${next}` : ''}`
}
