import { addressOf, type Entry } from './entry.ts'

/** What was asked and answered, or article by article, every quotation with where it stands. */
export function toMarkdown(entries: readonly Entry[], title: string): string {
  const parts: string[] = [`# ${line(title)}`]
  let heading = ''
  for (const entry of entries) {
    const { article, asked } = entry
    const next = asked ? asked.question : sourceOf(entry)
    if (next !== heading) {
      heading = next
      parts.push(`## ${line(next)}`)
      if (asked) parts.push(asked.answer.trim())
    }
    const words = entry.quote
      .split(/\r?\n/)
      .map((one) => `> ${one}`.trimEnd())
      .join('\n')
    const who = [entry.speaker, entry.role, entry.kind === 'reported' ? 'reported' : '', entry.stance]
    const link = addressOf(entry)
    const where = [
      asked ? sourceOf(entry) : '',
      `${article.file}, characters ${entry.start} to ${entry.end}`,
      link && `<${link}>`,
    ]
    parts.push(
      `${words}\n>\n> — ${[
        who
          .filter(Boolean)
          .map((one) => line(one ?? ''))
          .join(', '),
        ...where,
      ]
        .filter(Boolean)
        .join('; ')}`,
    )
  }
  return `${parts.join('\n\n')}\n`
}

function sourceOf({ article }: Entry): string {
  const about = [article.publisher, article.author, article.date].filter(Boolean).join(', ')
  return about ? `${article.title} (${about})` : article.title
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
