import { literal } from './literal.ts'
import type { Answer, AnswerNews, Article, Case, Citation, Filter, Span, Statement } from './types.ts'

/** Stands for the letters that initials are shorter by, so that every offset stays that of the file. Nobody sees it. */
export const FILLER = '\u2060'

export interface Mask {
  /** Of the same length: for articles and what is cut out of them. */
  text(text: string): string
  /** For anything else. */
  words(text: string): string
  /** Puts the names back where their initials stand, as far as these are one person's. */
  reveal(text: string): string
  /** Whether a name is one of those that are protected. */
  hides(name: string): boolean
}

/**
 * Shows names as initials: in full however they are written, and by surname alone wherever nobody else of that surname is
 * meant.
 *
 * @param others Everybody else whom the articles name, who keep theirs.
 */
export function createMask(names: readonly string[], others: readonly string[] = []): Mask {
  const wanted = [...new Set(names.map((name) => name.replace(/\s+/g, ' ').trim()).filter((name) => name.length > 1))]
  const hidden = new Set(wanted.map((name) => name.toLowerCase()))
  // The longest first, so that no part of a name is left.
  const patterns = [...wanted]
    .sort((a, b) => b.length - a.length)
    .flatMap((name) => {
      const parts = name.split(' ')
      const whole = new RegExp(`(?<![\\p{L}\\p{N}])${parts.map(literal).join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu')
      const surname = parts.at(-1) ?? ''
      if (parts.length < 2 || surname.length < 3) return [whole]
      const first = others
        .filter((other) => !hidden.has(other.toLowerCase()) && other.endsWith(` ${surname}`))
        .map((other) => literal(other.slice(0, -surname.length).trim()))
      const spared = first.length === 0 ? '' : `(?<!(?:${first.join('|')})\\s)`
      return [whole, new RegExp(`(?<![\\p{L}\\p{N}])${spared}${literal(surname)}(?![\\p{L}\\p{N}])`, 'gu')]
    })
  const text = (given: string) =>
    patterns.reduce(
      (masked, pattern) => masked.replace(pattern, (name) => initials(name).padEnd(name.length, FILLER)),
      given,
    )
  const shown = new Map<string, string | null>()
  for (const name of wanted.flatMap((name) => [name, name.split(' ').at(-1) ?? ''])) {
    const known = shown.get(initials(name))
    shown.set(initials(name), known === undefined || known === name ? name : null)
  }
  const back = [...shown].sort(([a], [b]) => b.length - a.length)
  return {
    text,
    reveal: (given) =>
      back.reduce((told, [short, name]) => {
        if (name === null || short === name) return told
        return told.replace(new RegExp(`(?<![\\p{L}\\p{N}.])${literal(short)}(?![\\p{L}\\p{N}])`, 'gu'), name)
      }, given),
    words: (given) => text(given).replaceAll(FILLER, ''),
    hides: (name) => hidden.has(name.toLowerCase()),
  }
}

/** `Mary Gray` as `M.G.`, never longer than the name. */
function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => (part.length < 2 ? part : `${part.charAt(0).toUpperCase()}.`))
    .join('')
}

/** The names that an article's front matter asks to protect: `protect: [A B, C D]`, or a list of lines. */
export function protectedBy({ text, bodyStart }: Pick<Article, 'text' | 'bodyStart'>): string[] {
  const found = /^protect:[ \t]*(.*(?:\r?\n[ \t]+-.*|\r?\n-[ \t].*)*)/m.exec(text.slice(0, bodyStart))
  return (found?.[1] ?? '')
    .split(/[,\r\n]+/)
    .map((name) => name.replace(/^[\s[\]"'-]+|[\s[\]"']+$/g, ''))
    .filter(Boolean)
}

/** The mask of a case's articles as they are. @returns `null` when nobody is protected. */
export function maskFor(
  names: readonly string[],
  articles: readonly Article[],
  people: readonly string[],
): Mask | null {
  const all = [...names, ...articles.flatMap(protectedBy)]
  return all.length === 0 ? null : createMask(all, people)
}

/**
 * A case that shows some people by their initials only: in articles, answers, quotations, roles and lists. They are offered
 * to nobody who types. What is searched is the case as it is.
 *
 * @param names Those whom the operator lists; those of `protect:` in an article's front matter are added.
 */
export function protectCase(opened: Case, names: readonly string[]): Case {
  /** For one generation of the index. */
  let made: { of: string; mask: Mask | null; articles: readonly Article[] } | null = null
  const current = () => {
    const of = opened.status().generation
    if (made?.of === of) return made
    const own = opened.articles()
    const people = opened.speakers().map(({ name }) => name)
    const mask = maskFor(names, own, people)
    made = { of, mask, articles: mask ? own.map((article) => maskArticle(article, mask)) : own }
    return made
  }
  const slice = ({ article, start, end }: Span & { article: string }, quote: string) =>
    current()
      .articles.find(({ id }) => id === article)
      ?.text.slice(start, end) ??
    current().mask?.text(quote) ??
    quote
  const some = (words: string | null) => (words === null ? null : (current().mask?.words(words) ?? words))
  const cited = (citation: Citation): Citation => ({
    ...citation,
    quote: slice(citation, citation.quote),
    title: some(citation.title) ?? '',
    author: some(citation.author),
    speaker: some(citation.speaker),
    speakerRole: some(citation.speakerRole),
  })
  const stated = (statement: Statement): Statement => ({
    ...statement,
    quote: slice(statement, statement.quote),
    speaker: some(statement.speaker),
    role: some(statement.role),
  })
  /** A button carries the initials that were shown. */
  const meant = <T extends Filter>(filter: T | undefined): T | undefined => {
    const real = opened.speakers().find(({ name }) => filter?.speaker === some(name))
    return filter?.speaker === undefined || !real ? filter : { ...filter, speaker: real.name }
  }

  const shown = (answer: Answer): Answer => {
    if (!current().mask) return answer
    return {
      ...answer,
      question: some(answer.question) ?? '',
      answer: some(answer.answer) ?? '',
      claims: answer.claims.map((claim) => ({ ...claim, text: some(claim.text) ?? '' })),
      citations: answer.citations.map(cited),
    }
  }

  return {
    ...opened,
    async ask(question, filter, asking = {}) {
      const { onNews } = asking
      const told = onNews && {
        onNews: (news: AnswerNews) => onNews(news.stage === 'draft' ? { ...news, answer: shown(news.answer) } : news),
      }
      return shown(await opened.ask(question, meant(filter), { ...asking, ...told }))
    },
    articles: () => current().articles,
    quotes: async (filter) => (await opened.quotes(meant(filter))).map(stated),
    speakers: () => opened.speakers().filter(({ name }) => !current().mask?.hides(name)),
    timeline: async (filter) =>
      (await opened.timeline(filter)).map((event) => ({ ...event, quote: slice(event, event.quote) })),
    disputes: async (of) =>
      (await opened.disputes(of)).map(({ speaker, one, other }) => ({
        speaker: some(speaker) ?? '',
        one: { ...one, quote: slice(one, one.quote) },
        other: { ...other, quote: slice(other, other.quote) },
      })),
    check: async (text) =>
      (await opened.check(text)).map((one) => ({
        ...one,
        statement: some(one.statement) ?? '',
        citations: one.citations.map(cited),
      })),
  }
}

function maskArticle(article: Article, mask: Mask): Article {
  const { title, author, text } = article
  return { ...article, title: mask.words(title), author: author && mask.words(author), text: mask.text(text) }
}
