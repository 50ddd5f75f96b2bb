import { kept } from '../../domain/kept.ts'
import type { Appearance, Quote } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { groupBy } from '../../retrieval/lists.ts'
import { HONORIFICS, ROLE_NOUNS } from '../../text/lexicon.ts'
import { terms } from '../../text/terms.ts'
import type { MentionId, StatementId } from '../claims/claim.ts'

/** Somebody the articles name or quote: a person, a body, a group or a document that speaks. */
export interface Person {
  /** As the articles have it in full. */
  name: string
  key: string
  /** A person has a name of two words or more, each with a capital, or a role. */
  isPerson: boolean
  mentions: MentionId[]
  statements: StatementId[]
  /** In how many sentences the last word of the name stands. */
  sentences: number
}

/** The same person under the names different articles use: "Eleanor Brazil", "Dame Eleanor Brazil". */
export function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’']s?\b/g, '')
    .split(/[\s.]+/)
    .filter((word) => word && !HONORIFICS.has(word) && !/^(?:the|a|an)$/.test(word))
    .join(' ')
}

/** Everybody in the articles, those who are spoken of most first. Read once a corpus. */
export const people = kept((corpus: Corpus): readonly Person[] => {
  const byKey = new Map<string, Person>()
  const enter = (name: string): Person => {
    const key = nameKey(name)
    const person = byKey.get(key) ?? {
      name,
      key,
      isPerson: isPersonName(name),
      mentions: [],
      statements: [],
      sentences: 0,
    }
    byKey.set(key, person)
    return person
  }
  corpus.index.records.people.forEach(({ name }, id) => {
    const person = enter(name)
    person.mentions.push(id)
    person.isPerson ||= name.includes(' ')
  })
  corpus.quotes.forEach(({ speaker, author, body }, id) => {
    if (speaker) enter(speaker).statements.push(id)
    for (const owner of [author?.name, body]) if (owner) enter(owner).statements.push(id)
  })
  const all = [...byKey.values()].filter(({ key }) => key !== '')
  for (const person of all) {
    const [word] = terms(person.key.split(' ').at(-1) ?? '')
    if (word) person.sentences = corpus.vocabulary.frequency(word)
  }
  const weight = (person: Person) => person.sentences + 2 * person.statements.length + 2 * person.mentions.length
  return all.sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name))
})

/** Everybody whose key has one of these words, in the order of `people`. */
export function peopleWith(corpus: Corpus, words: readonly string[]): Person[] {
  const { byWord, rank } = byWordOf(corpus)
  const found = new Set(words.flatMap((word) => byWord.get(word) ?? []))
  return [...found].sort((a, b) => (rank.get(a) as number) - (rank.get(b) as number))
}

const byWordOf = kept((corpus: Corpus) => {
  const all = people(corpus)
  return {
    byWord: groupBy(all, ({ key }) => key.split(' ')),
    rank: new Map(all.map((person, i) => [person, i])),
  }
})

const isPersonName = (name: string) => /^(?:\p{Lu}[\p{L}.'’-]*\s+)+\p{Lu}[\p{L}'’-]+$/u.test(name) && !isBodyName(name)

const isBodyName = (name: string) =>
  /\b(?:Council|Department|Ministry|Agency|Authority|Association|Society|Union|Party|Government|Committee|Commission|Court|Board|Trust|Organi[sz]ation|Office|Service|University|College|Institute|Group|Company|Corporation|Times|News|Post|Police|House|Senate|Parliament)\b/.test(
    name,
  )

/** The records of the ledger whose words are those of these people, or of a paper or group of theirs, in their order. */
export function quotesBy(corpus: Corpus, keys: ReadonlySet<string>): Quote[] {
  const found = new Set([...keys].flatMap((key) => byOwner(corpus.quotes).get(key) ?? []))
  return [...found].sort((a, b) => a - b).map((id) => corpus.quotes[id] as Quote)
}

const byOwner = kept((quotes: readonly Quote[]) =>
  groupBy([...quotes.keys()], (id) => {
    const { speaker, author, body } = quotes[id] as Quote
    return [speaker, author?.name, body].flatMap((name) => (name == null ? [] : nameKey(name)))
  }),
)

/** Are a record's words those of one of these people, or of a paper or group of theirs? */
export function isBy({ speaker, author, body }: Quote, keys: ReadonlySet<string>): boolean {
  return [speaker, author?.name, body].some((name) => name != null && keys.has(nameKey(name)))
}

/**
 * Whom a description can mean: a full name, a surname, the name of a body, a role ("the commissioner"). Empty when the
 * articles have nobody of that description.
 */
export function findPeople(corpus: Corpus, described: string): Person[] {
  const key = nameKey(described.replace(/[^\p{L}\p{N}\s'’.-]/gu, ' '))
  const words = key.split(' ').filter(Boolean)
  if (words.length === 0) return []
  const all = peopleWith(corpus, words)
  const exact = all.filter((person) => person.key === key)
  if (exact.length > 0) return exact
  const partly = all.filter((person) => {
    const parts = person.key.split(' ')
    if (words.every((word) => parts.includes(word)))
      return words.length > 1 || !person.isPerson || parts.at(-1) === words[0] || parts[0] === words[0]
    // "councillor ian cooper of dudley" has the whole name in it.
    return parts.length > 1 && person.isPerson && parts.every((part) => words.includes(part))
  })
  if (partly.length > 0) return preferSurname(partly, words)
  return findByRole(corpus, key)
}

/** "Brazil" is Eleanor Brazil before somebody called Brazil Smith. */
function preferSurname(found: Person[], words: readonly string[]): Person[] {
  const surname = found.filter(({ key }) => key.split(' ').at(-1) === words.at(-1))
  return surname.length > 0 ? surname : found
}

/** Whoever an article gives a role that has every word of the description, the noun of the role among them. */
export function findByRole(corpus: Corpus, described: string): Person[] {
  const wanted = terms(described)
  const hasNoun = described.split(/\s+/).some((word) => ROLE_NOUNS.has(word) || ROLE_NOUNS.has(word.replace(/s$/, '')))
  if (!hasNoun || wanted.length === 0) return []
  const [rarest = []] = wanted.map((term) => byRoleTerm(corpus).get(term) ?? []).sort((a, b) => a.length - b.length)
  return rarest.filter(({ mentions }) =>
    mentions.some((id) => {
      const own = new Set(terms(roleOf(corpus, id)))
      return wanted.every((term) => own.has(term))
    }),
  )
}

const roleOf = (corpus: Corpus, id: MentionId) => (corpus.index.records.people[id] as Appearance).role

const byRoleTerm = kept((corpus: Corpus) =>
  groupBy(people(corpus), ({ mentions }) => mentions.flatMap((id) => terms(roleOf(corpus, id)))),
)
