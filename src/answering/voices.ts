import type { Appearance, Quote } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { DOCUMENT_NOUNS, GROUP_NOUNS } from '../text/lexicon.ts'
import { terms } from '../text/terms.ts'
import { articleTerms } from './article-terms.ts'
import { sameOffice } from './roles.ts'
import { findSpeakers, nameKey } from './speakers.ts'

/**
 * Who speaks for a name in the articles: itself, its papers, those who hold an office in it ("the council's chief
 * executive"), and the people an article tells of in the same breath: where Ofsted speaks, its "inspectors" are Ofsted's, and
 * they are in other articles that name Ofsted.
 */
export function voicesOf(corpus: Corpus, name: string): (quote: Quote) => boolean {
  const own = new Set(findSpeakers(corpus, name).map(nameKey))
  const isOwn = ({ speaker }: Quote) => speaker !== null && own.has(nameKey(speaker))
  const at = new Set(corpus.quotes.filter(isOwn).map(({ article }) => article))
  const body = [...own].every((key) => isBody(corpus, key))
  const kin = new Set<string>()
  if (own.size > 0 && body)
    for (const { speaker, role, article } of corpus.quotes) {
      if (speaker === null || role !== null || !at.has(article) || !isBody(corpus, nameKey(speaker))) continue
      // A group belongs to the one body that speaks beside it, and a body to the group.
      if (isGroup(speaker) !== isGroup(name) && !isPaper(speaker)) kin.add(nameKey(speaker))
    }
  const known = (article: string) => {
    const { text } = corpus.article(article)
    return [...own, ...kin].some((key) => !isGroup(key) && text.toLowerCase().includes(key))
  }
  // "An Ofsted report" is Ofsted's, and so its inspectors'.
  for (const { speaker } of corpus.quotes)
    if (
      speaker !== null &&
      isPaper(speaker) &&
      nameKey(speaker)
        .split(' ')
        .some((word) => kin.has(word))
    )
      kin.add(nameKey(speaker))
  const officers = new Set(officersOf(corpus, name).map((one) => nameKey(one.name)))
  return (quote) => {
    if (quote.speaker === null) return false
    const key = nameKey(quote.speaker)
    if (own.has(key) || officers.has(key)) return true
    if (kin.has(key)) return known(quote.article)
    // "The report" of an article in which the body speaks: the gate names it as the ledger does.
    return body && at.has(quote.article) && !isGroup(name) && quote.role === null && isPaper(quote.speaker)
  }
}

/** Those who hold an office in a body, by the article's words for it, or hold one that somebody else held there. */
export function officersOf(corpus: Corpus, name: string): Appearance[] {
  const wanted = terms(name)
  const head = wanted.at(-1)
  if (head === undefined) return []
  const { people } = corpus.index.records
  const of = ({ role, article }: Appearance) => {
    const [, before = '', after = ''] = /^(?:(.+?)['’]s? )?.*?(?: (?:of|at|for) (.+))?$/u.exec(role) ?? []
    return [before, after].some((one) => {
      const holder = terms(one.replace(/^the /, ''))
      if (holder.at(-1) !== head || !holder.every((term) => wanted.includes(term))) return false
      const own = articleTerms(corpus.article(article))
      return wanted.every((term) => own.has(term))
    })
  }
  const held = people.filter(of)
  const also = people.filter(
    (one) =>
      !held.includes(one) &&
      held.some(({ role }) => sameOffice(role, one.role)) &&
      wanted.every((term) => articleTerms(corpus.article(one.article)).has(term)),
  )
  return [...held, ...also]
}

/** No person: nobody says what its office is, and it has no first name. */
export const isBody = (corpus: Corpus, key: string) =>
  !corpus.index.records.people.some(({ name }) => nameKey(name) === key)
const lastOf = (name: string) => nameKey(name).split(' ').at(-1) ?? ''
const isGroup = (name: string) =>
  GROUP_NOUNS.has(lastOf(name)) && !DOCUMENT_NOUNS.has(lastOf(name)) && /s$/.test(lastOf(name))
const isPaper = (name: string) =>
  nameKey(name)
    .split(' ')
    .some((word) => DOCUMENT_NOUNS.has(word))
