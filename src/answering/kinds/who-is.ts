import type { Appearance, Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { term, terms, words } from '../../text/terms.ts'
import type { Claim } from '../claims/claim.ts'
import { findByRole, findPeople, type Person } from '../evidence/people.ts'
import { shown } from '../evidence/windows.ts'
import { readRanges } from '../question/range.ts'
import { BUDGET, kind } from './kind.ts'
import { lengthOf } from './statements.ts'

/** Holders of one office that are told. */
const HOLDERS = 4

/** "Who is X?": what each article calls X, and what else it says of X. "Who was the leader?": whoever had that role. */
export const whoIs = kind({
  id: 'who-is',
  examples: ['Who is Eleanor Brazil?', 'who was the education secretary'],
  read: ({ intent, named }) => (intent.type === 'who-is' ? { who: intent.who, named } : null),
  async answer({ who, named }, { corpus, question }) {
    const { rest, ranges } = readRanges(who)
    const described = rest.replace(/\b(?:when|while)\b.*$/, '').trim() || who
    const typedName = named.find(({ typed }) => described.includes(typed))
    const found = findPeople(corpus, typedName?.name ?? described)
    const [first] = found
    if (!first) return null
    const byRole = findByRole(corpus, described).length > 0 && !typedName
    if (byRole) return holders(corpus, found, described, ranges[0] ?? null, question.current)
    const person = found.filter(({ mentions }) => mentions.length > 0)[0] ?? first
    const roles = rolesOf(corpus, person)
    const claims: Claim[] = roles.map((mention) => ({ kind: 'role', mention }))
    for (const sentence of await sentencesAbout(corpus, person)) {
      const claim = shown(corpus, sentence, { limit: 360 })
      if (claims.length > 0 && lengthOf([...claims, claim]) > BUDGET - 60) break
      claims.push(claim)
      if (claims.filter(({ kind }) => kind === 'passage').length >= (roles.length > 0 ? 1 : 2)) break
    }
    return claims.length === 0 ? null : { status: 'answered', claims }
  },
})

/** Everybody who had a role that was described, the newest first where it is asked for how things stand. */
function holders(
  corpus: Corpus,
  found: readonly Person[],
  described: string,
  range: { from: string; to: string } | null,
  current: boolean,
): { status: 'answered'; claims: Claim[] } | null {
  const wanted = terms(described)
  const dateOf = (id: number) => corpus.article((corpus.index.records.people[id] as Appearance).article).date ?? ''
  const fits = (id: number) => {
    const own = new Set(terms((corpus.index.records.people[id] as Appearance).role))
    return wanted.every((term) => own.has(term))
  }
  const within = (id: number) =>
    range === null ||
    (dateOf(id) !== '' && dateOf(id) >= range.from.slice(0, dateOf(id).length) && dateOf(id) <= range.to)
  const mentions = found
    .flatMap((person) => person.mentions.filter(fits).filter(within).slice(0, 1))
    .sort((a, b) => (current ? dateOf(b).localeCompare(dateOf(a)) : dateOf(a).localeCompare(dateOf(b))))
  if (mentions.length === 0) return null
  return { status: 'answered', claims: mentions.slice(0, HOLDERS).map((mention) => ({ kind: 'role', mention })) }
}

/** One mention for each different role that the articles give somebody, the fullest, oldest article first. */
export function rolesOf(corpus: Corpus, { mentions }: Person, most = 3): number[] {
  const roleOf = (id: number) => corpus.index.records.people[id] as Appearance
  const chosen: number[] = []
  const byLength = [...mentions].sort((a, b) => roleOf(b).role.length - roleOf(a).role.length)
  for (const id of byLength) {
    const own = new Set(terms(roleOf(id).role))
    const within = chosen.some((other) => [...own].every((term) => terms(roleOf(other).role).includes(term)))
    if (!within && own.size > 0) chosen.push(id)
  }
  const date = (id: number) => corpus.article(roleOf(id).article).date ?? '9'
  return chosen.slice(0, most).sort((a, b) => date(a).localeCompare(date(b)))
}

/** Sentences that name somebody, those that say most of them first: early ones, with the whole name, not their own words. */
async function sentencesAbout(corpus: Corpus, { name }: Person): Promise<number[]> {
  const last = words(name).findLast((word) => term(word) !== null)
  const surname = last && term(last)
  if (!surname) return []
  // Whatever the index finds has the word, or a title has it.
  const found = await corpus.index.words.search(last, corpus.sentences.length)
  const rated = found.flatMap(({ label: i }) => {
    const sentence = corpus.sentences[i] as Sentence
    if (!corpus.terms(i).has(surname) || corpus.isHeading(sentence)) return []
    const text = corpus.text(sentence)
    const direct = corpus
      .quotesOf(i)
      .some(({ kind: how, start, end }) => how === 'direct' && end - start > 0.6 * (sentence.end - sentence.start))
    const worth =
      (text.includes(name) ? 1 : 0) + (/^[“"]/.test(text) || direct ? -1 : 0) + Math.min(1, corpus.terms(i).size / 20)
    return [{ i, worth }]
  })
  return rated.sort((a, b) => b.worth - a.worth || a.i - b.i).map(({ i }) => i)
}
