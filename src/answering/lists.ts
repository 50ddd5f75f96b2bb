import type { Quote, Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { byDate } from '../retrieval/views.ts'
import { ORG_NOUNS } from '../text/lexicon.ts'
import { type Composed, sayStatement } from './compose.ts'
import { type Draft, newDraft, type Source } from './draft.ts'
import { holdersOf, readOffice } from './offices.ts'
import { namedBeside } from './others.ts'
import { clip, reportedIn } from './present.ts'
import type { Question } from './question.ts'
import { copyClaim } from './sides.ts'
import { findSpeakers, nameKey } from './speakers.ts'
import { sayNames } from './told-names.ts'
import { officersOf } from './voices.ts'
import { answerPerson } from './who-is.ts'
import { list, sayDate, saySource } from './wording.ts'

/** Lines of a list. */
const LINES = 20

/** "List everyone who speaks for the council", "Who is quoted?": each with what the articles say they are. */
export function answerPeople(corpus: Corpus, question: Question): Composed | null {
  const body = question.speaker
  const said = new Set(corpus.quotes.flatMap(({ speaker }) => (speaker === null ? [] : [nameKey(speaker)])))
  const among = body === null ? corpus.index.records.people : officersOf(corpus, body)
  const quoted = question.about === 'quoted'
  const names = new Map<string, string>()
  for (const { name } of among) {
    if (quoted && !said.has(nameKey(name))) continue
    const known = names.get(nameKey(name)) ?? ''
    if (name.length > known.length) names.set(nameKey(name), name)
  }
  const draft = newDraft(corpus)
  for (const name of [...names.values()].slice(0, LINES)) {
    const who = answerPerson(corpus, { ...question, about: name })
    const claim = who?.draft.claims[0]
    if (who && claim) copyClaim(draft, who.draft, { ...claim, separator: '\n' })
  }
  if (body === null && quoted) sayBodies(corpus, draft, names)
  return draft.claims.length > 0 ? { draft, status: 'answered' } : null
}

/** Bodies and groups whose own words the articles give, each with the shortest of them. */
function sayBodies(corpus: Corpus, draft: Draft, people: ReadonlyMap<string, string>): void {
  const shortest = new Map<string, Quote>()
  for (const quote of corpus.quotes) {
    if (quote.kind !== 'direct' || quote.speaker === null || people.has(nameKey(quote.speaker))) continue
    const known = shortest.get(nameKey(quote.speaker))
    if (!known || quote.end - quote.start < known.end - known.start) shortest.set(nameKey(quote.speaker), quote)
  }
  for (const quote of [...shortest.values()].slice(0, LINES)) {
    const part = newDraft(corpus)
    sayStatement(corpus, part, quote, firstWords(corpus, quote))
    for (const claim of part.claims) copyClaim(draft, part, { ...claim, separator: '\n' })
  }
}

/** "Which articles quote X?": those that have words of X in the ledger, X being a name, a body or an office. */
export function answerQuoting(corpus: Corpus, about: string): Composed | null {
  const office = readOffice(about)
  const holders = office ? holdersOf(corpus, office).map(({ name }) => nameKey(name)) : []
  const meant = new Set([...findSpeakers(corpus, about).map(nameKey), ...holders])
  const by = (quote: Quote) => quote.speaker !== null && meant.has(nameKey(quote.speaker))
  const found = byDate(corpus.index.articles).flatMap((article) => {
    const quotes = corpus.quotes.filter((quote) => quote.article === article.id && by(quote))
    const first = quotes.find(({ kind }) => kind === 'direct') ?? quotes[0]
    return first ? [first] : []
  })
  if (found.length === 0) return null
  const draft = newDraft(corpus)
  const sources = found.map((quote) => firstWords(corpus, quote))
  sayArticles(corpus, draft, sources)
  found.forEach((quote, i) => {
    sayStatement(corpus, draft, quote, sources[i] as Source)
  })
  return { draft, status: 'answered' }
}

/** The first sentence of somebody's words; a piece of a sentence with the sentence. */
function firstWords(corpus: Corpus, quote: Quote): Source {
  const first = corpus.sentences[corpus.sentencesOf(quote)[0] as number] as Sentence
  const words = clip(corpus, { article: quote.article, start: quote.start, end: Math.min(first.end, quote.end) })
  return quote.kind === 'direct' && /^\p{Lu}/u.test(corpus.text(words)) ? words : reportedIn(corpus, quote)
}

/** "2 articles do: Community Care (2016) [1] and …". */
export function sayArticles(corpus: Corpus, draft: Draft, sources: readonly Source[]): void {
  const names = sources.map((source) => {
    const article = corpus.article(source.article)
    const date = article.date ? ` (${sayDate(article.date)})` : ''
    const n = draft.cite(source)
    return { n, text: `${article.publisher ? saySource(article) : article.title}${date} [${n}]` }
  })
  const count = sources.length === 1 ? 'One article does' : `${sources.length} articles do`
  draft.claim(
    `${count}: ${list(names.map(({ text }) => text))}.`,
    names.map(({ n }) => n),
  )
}

/** "Which councils are named?": the names that end in the noun, and those that stand beside one without it. */
export function answerNames(corpus: Corpus, noun: string): Composed | null {
  const any = /^(?:organi[sz]ation|bod(?:y|ie)|institution|agenc(?:y|ie))s?$/i.test(noun)
  const one = noun
    .toLowerCase()
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])s$/, '')
  if (!any && !ORG_NOUNS.has(one)) return null
  const found = new Map<string, Source>()
  for (const sentence of corpus.sentences) {
    if (!corpus.index.articles.some(({ id }) => id === sentence.article)) continue
    const text = corpus.text(sentence)
    for (const match of text.matchAll(NAME)) {
      const name = match[0].replace(/^(?:The|A|An|In|At|For) /, '').replace(/['’]s?$/, '')
      const last = name.split(' ').at(-1)?.toLowerCase() ?? ''
      const fits = any
        ? (ORG_NOUNS.has(last) && name.includes(' ')) || isBodyName(corpus, name)
        : last === one && name.includes(' ')
      if (fits && !found.has(name.toLowerCase())) {
        const start = sentence.start + text.indexOf(name, match.index)
        found.set(name.toLowerCase(), { article: sentence.article, start, end: start + name.length })
      }
    }
  }
  if (found.size === 0) return null
  const own = [...found.values()].map((source) => corpus.text(source))
  if (!any) {
    const bare = own.map((name) => name.split(' ')[0] as string)
    for (const peer of new Set(bare.flatMap((name) => namedBeside(corpus, name)))) {
      const source = bare.includes(peer) || peer.includes(' ') ? null : firstOf(corpus, peer)
      if (source) found.set(peer.toLowerCase(), source)
    }
  }
  const draft = newDraft(corpus)
  const parts = [...found.values()]
    .slice(0, LINES)
    .map((source) => ({ name: corpus.text(source), n: draft.cite(source) }))
  draft.claim(
    sayNames(parts),
    parts.map(({ n }) => n),
  )
  return { draft, status: 'answered' }
}

/** A run of capitalised words, with "of", "for" and "and" inside it. */
const NAME = /\p{Lu}[\p{L}’'&-]*(?: (?:(?:of|for) (?:the )?|and )?\p{Lu}[\p{L}’'&-]*)*/gu

const isBodyName = (corpus: Corpus, name: string) =>
  corpus.quotes.some(({ speaker, role }) => speaker === name && role === null && /^\p{Lu}/u.test(name)) &&
  !corpus.index.records.people.some((one) => one.name === name)

function firstOf(corpus: Corpus, name: string): Source | null {
  for (const sentence of corpus.sentences) {
    const at = corpus.text(sentence).search(new RegExp(`\\b${name.replace(/[^\p{L}\p{N} ]/gu, '.')}\\b`, 'u'))
    if (at >= 0 && corpus.index.articles.some(({ id }) => id === sentence.article))
      return { article: sentence.article, start: sentence.start + at, end: sentence.start + at + name.length }
  }
  return null
}
