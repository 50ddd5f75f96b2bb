import type { Corpus } from '../retrieval/corpus.ts'
import { DOCUMENT_NOUNS, HONORIFICS } from '../text/lexicon.ts'
import { terms } from '../text/terms.ts'
import { roleHead } from './roles.ts'

/** The same person under the names different articles use, for grouping: "Eleanor Brazil", "Brazil". */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’']s?\b/g, '')
    .split(/[\s.]+/)
    .filter((word) => word && !HONORIFICS.has(word) && !/^(?:the|a|an)$/.test(word))
    .join(' ')
}

const known = new WeakMap<Corpus, ReadonlySet<string>>()

/** The words of the names of everybody whom the articles quote, say something of, or are by, in lower case. */
export function namesIn(corpus: Corpus): ReadonlySet<string> {
  const found = known.get(corpus)
  if (found) return found
  const people = [
    ...corpus.index.records.people.map(({ name }) => name),
    ...corpus.quotes.flatMap(({ speaker }) => speaker ?? []),
  ]
  const sources = corpus.index.articles.flatMap(({ author, publisher }) => [author ?? '', publisher ?? ''])
  const words = people.flatMap((name) => (/^\p{Lu}.* \p{Lu}/u.test(name) ? nameKey(name).split(' ') : []))
  const names = new Set(
    [...words, ...sources.flatMap((name) => nameKey(name).split(/[ ,]+/))].filter((w) => w.length > 2),
  )
  known.set(corpus, names)
  return names
}

/**
 * The names in the ledger that a question can mean by `asked`: a full name, a surname, a role ("the commissioner"), a
 * body. Empty when the articles quote nobody of that description.
 */
export function findSpeakers(corpus: Corpus, asked: string): string[] {
  const key = nameKey(asked)
  const words = key.split(' ').filter(Boolean)
  if (words.length === 0) return []
  const known = new Map<string, { names: Set<string>; roles: Set<string> }>()
  const remember = (name: string, role: string | null) => {
    const entry = known.get(nameKey(name)) ?? { names: new Set(), roles: new Set() }
    entry.names.add(name)
    if (role) entry.roles.add(role)
    known.set(nameKey(name), entry)
  }
  for (const quote of corpus.quotes) {
    if (quote.speaker) remember(quote.speaker, quote.role)
    if (quote.author) remember(quote.author.name, quote.author.role)
    if (quote.body) remember(quote.body, null)
  }
  for (const person of corpus.index.records.people) remember(person.name, person.role)

  const exact = [...known].filter(([k]) => k === key)
  // A body speaks in its documents too: "Ofsted", "an Ofsted report".
  const papers = [...known].filter(([k]) => isPaperOf(k, words))
  if (exact.length) return names([...exact, ...papers])
  const partly = [...known].filter(([k]) => {
    const parts = k.split(' ')
    return words.every((w) => parts.includes(w)) || (parts.length > 1 && parts.every((p) => words.includes(p)))
  })
  if (partly.length) return names(partly)
  // A name and a role together: "Commissioner Brazil", "Councillor Ian Cooper of Dudley".
  const surname = [...known].filter(
    ([k]) => k.includes(' ') && words.includes(k.split(' ').at(-1) as string) && /^\p{Lu}/u.test(casing(asked, k)),
  )
  if (surname.length) return names(surname)
  const head = roleHead(asked)
  if (head === null) return []
  const wanted = terms(key)
  const byRole = [...known].filter(([, { roles }]) => {
    const own = [...roles].filter((role) => roleHead(role) === head).map((role) => new Set(terms(role)))
    return wanted.length > 0 && own.some((set) => wanted.every((t) => set.has(t)))
  })
  return names(byRole)
}

/** Is `key` nothing but the wanted words and a word for a document? */
function isPaperOf(key: string, wanted: readonly string[]): boolean {
  const parts = key.split(' ')
  const rest = parts.filter((part) => !wanted.includes(part))
  return rest.length > 0 && rest.every((part) => DOCUMENT_NOUNS.has(part)) && wanted.every((w) => parts.includes(w))
}

const names = (entries: [string, { names: Set<string> }][]) => entries.flatMap(([, { names }]) => [...names])

/** The word of `asked` that is the surname in `key`, as it is written in the question. */
function casing(asked: string, key: string): string {
  const last = key.split(' ').at(-1) as string
  return asked.split(/\s+/).find((w) => w.toLowerCase() === last) ?? ''
}
