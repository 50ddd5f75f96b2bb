import { mergeStatements } from './statements.ts'
import type { Article, DatedEvent, Dispute, Span, Statement } from './types.ts'

/** What some articles bring that the others had not. Everything names the span it rests on. */
export interface Digest {
  /** Oldest first. */
  articles: Article[]
  /** What they tell, in their own words: what they lead with first. */
  news: Found[]
  /** Whom nobody had quoted before. */
  people: (Found & { name: string; role: string | null })[]
  /** Days, months and years that no other article told of. */
  dates: DatedEvent[]
  /** Where somebody says the opposite of what they say in another article. */
  disputes: Dispute[]
  /** Offices that somebody else holds than before. */
  offices: { role: string; before: Found & { name: string }; after: Found & { name: string } }[]
}

export interface Found extends Span {
  article: string
  quote: string
}

const NEWS = 3
/** What one person at a time is: anybody may be a councillor. */
const OFFICE =
  /\b(?:leader|chief executive|director|chair(?:man|woman|person)?|head|commissioner|secretary|minister|mayor|president|cabinet member|governor|chancellor)\b/i
const ACTING = /\b(?:former|then|ex|acting|interim|deputy|vice|assistant|shadow)\b/i

/**
 * Holds some articles against all others. Extractive: it says what stands where, and draws no conclusion but that an
 * office is somebody else's.
 *
 * @param fresh Which articles are new, by id.
 * @param statements The whole ledger. @param events The whole timeline. @param disputes Those of the new articles.
 */
export function digest(
  articles: readonly Article[],
  fresh: ReadonlySet<string>,
  statements: readonly Statement[],
  events: readonly DatedEvent[],
  disputes: readonly Dispute[] = [],
): Digest {
  const isFresh = ({ article }: { article: string }) => fresh.has(article)
  const merged = mergeStatements(statements, articles)
  const [own, others] = [merged.filter(isFresh), merged.filter((one) => !isFresh(one))]
  const told = events.filter(isFresh)
  const known = new Set(events.filter((one) => !isFresh(one)).flatMap(({ dates }) => dates))
  const news = spread([...told.filter(({ kind, minor }) => kind === 'reported' && !minor), ...told]).slice(0, NEWS)
  const isNews = ({ article, start }: Found) => news.some((one) => one.article === article && one.start === start)
  return {
    articles: articles.filter(({ id }) => fresh.has(id)),
    news,
    people: newPeople(own, others),
    dates: told
      .filter(({ kind, dates }) => kind === 'dated' && dates.every((date) => !known.has(date)))
      .filter((one) => !isNews(one)),
    disputes: [...disputes],
    offices: changedOffices(own, others, new Map(articles.map(({ id, date }) => [id, date]))),
  }
}

/** One of each article before a second of any; nothing twice. */
function spread(all: readonly Found[]): Found[] {
  const rounds = new Map<string, number>()
  const seen = new Set<string>()
  return all
    .flatMap(({ article, start, end, quote }) => {
      const key = `${article} ${start}`
      if (seen.has(key)) return []
      seen.add(key)
      const round = rounds.get(article) ?? 0
      rounds.set(article, round + 1)
      return [{ round, found: { article, start, end, quote } }]
    })
    .sort((a, b) => a.round - b.round)
    .map(({ found }) => found)
}

function newPeople(own: readonly Statement[], others: readonly Statement[]): Digest['people'] {
  const known = new Set(others.flatMap(({ speaker }) => speaker?.toLowerCase() ?? []))
  const people = new Map<string, Digest['people'][number]>()
  for (const { speaker, role, article, start, end, quote } of own) {
    if (speaker === null || !/^\p{Lu}\S*\s+\p{Lu}/u.test(speaker) || known.has(speaker.toLowerCase())) continue
    const before = people.get(speaker)
    if (!before) people.set(speaker, { name: speaker, role, article, start, end, quote })
    else before.role ??= role
  }
  return [...people.values()]
}

function changedOffices(
  own: readonly Statement[],
  others: readonly Statement[],
  dates: ReadonlyMap<string, string | null>,
): Digest['offices'] {
  const holder = (of: readonly Statement[]) => {
    const held = new Map<string, Statement>()
    // The ledger is in the order of the articles: the last one says who it was then.
    for (const one of of) if (isOffice(one)) held.set(office(one.role ?? ''), one)
    return held
  }
  const [now, then] = [holder(own), holder(others)]
  return [...now].flatMap(([role, after]) => {
    const before = then.get(role)
    if (!before || before.speaker === after.speaker || before.speaker === null || after.speaker === null) return []
    const [was, is] = [dates.get(before.article), dates.get(after.article)]
    // Without both dates, or with a year and a day of it, nobody knows which came first.
    if (!was || !is || is.startsWith(was) || was >= is) return []
    const found = ({ article, start, end, quote, speaker }: Statement) => ({
      article,
      start,
      end,
      quote,
      name: speaker ?? '',
    })
    return [{ role: after.role ?? role, before: found(before), after: found(after) }]
  })
}

function isOffice({ speaker, role }: Statement): boolean {
  return (
    role !== null && speaker !== null && /^\p{Lu}\S*\s+\p{Lu}/u.test(speaker) && OFFICE.test(role) && !ACTING.test(role)
  )
}

function office(role: string): string {
  return role
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(?:the|its|their|our) /, '')
    .trim()
}
