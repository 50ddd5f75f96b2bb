import { isNameWord } from '../analysis/phrases.ts'
import type { Event, Hit, Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { search } from '../retrieval/search.ts'
import { tokenize } from '../text/nlp.ts'
import { terms } from '../text/terms.ts'
import { findAnswer } from './answer-type.ts'
import { type Asked, readAsked } from './asked.ts'
import type { Source } from './draft.ts'
import type { Features } from './features.ts'
import type { Found, Reading } from './found.ts'
import { match, type Wanted } from './match.ts'
import { present, type Shown } from './present.ts'
import type { Question } from './question.ts'
import { surroundings } from './statements.ts'
import { chanceOf, scoreOf, WEIGHTS } from './weights.ts'

export interface Evidence {
  sentence: number
  shown: Shown
  features: Features
  /** What of the kind that is asked for stands in it. */
  found: Found
  /** Comparable within one question. */
  score: number
  /** 0 to 1: how likely it answers the question. */
  chance: number
}

/** Sentences looked at closely for one question. */
export const CANDIDATES = 40

/** Sentences that may answer a question, as they would be shown, best first. */
export async function findEvidence(corpus: Corpus, question: Question, wanted: Wanted): Promise<Evidence[]> {
  const hits = (await search(corpus, question.about, WEIGHTS.fusion))
    .filter(({ sentence }) => tells(corpus, sentence))
    .slice(0, CANDIDATES)
  const top = Math.max(1e-9, ...hits.map((h) => h.words ?? 0))
  const names = nameTerms(question.text)
  const asked = readAsked(question, corpus.vocabulary, new Set(names))
  const pairs = neighbours(question.about)
  const evidence = hits.map((hit) => {
    const shown = present(corpus, hit.sentence)
    const { features, found } = readFeatures(corpus, asked, wanted, hit, shown, { names, pairs, top })
    return { sentence: hit.sentence, shown, features, found, score: scoreOf(features), chance: chanceOf(features) }
  })
  return evidence.sort((a, b) => b.score - a.score || a.sentence - b.sentence)
}

function readFeatures(
  corpus: Corpus,
  asked: Asked,
  wanted: Wanted,
  hit: Hit,
  shown: Shown,
  sought: { names: readonly string[]; pairs: ReadonlySet<string>; top: number },
): { features: Features; found: Found } {
  const { source, context } = shown
  const lead = context ? `${corpus.text(context)} ` : ''
  const text = lead + corpus.text(source)
  // "In 2017" is in every sentence of an article of that year, as far as a question goes.
  const { title: headline, date } = corpus.article(source.article)
  const own = new Set(terms(date ? `${text} ${date.slice(0, 4)}` : text))
  const around = surroundings(corpus, source, corpus.sentencesOf(source))
  const {
    own: covered,
    around: near,
    topic,
    akin,
    agreement,
  } = match(wanted, { text, terms: own }, around, { opposites: false })
  const title = new Set(terms(headline))
  const pairs = neighbours(text)
  const found = findAnswer(asked, readingOf(corpus, source, text, lead.length, around))
  const features = {
    own: covered,
    around: near,
    topic,
    akin,
    similarity: Math.max(0, hit.similarity ?? 0),
    words: (hit.words ?? 0) / sought.top,
    pairs: share([...sought.pairs], (p) => pairs.has(p), 0),
    names: share(sought.names, (n) => around.has(n), 1),
    title: share(wanted.terms, (t) => title.has(t), 0),
    first: hit.sentence === 0 || (corpus.sentences[hit.sentence - 1] as Sentence).article !== source.article ? 1 : 0,
    type: found.has,
    beside: found.near,
    told: found.answers ? 1 : 0,
    agreement,
  }
  return { features, found }
}

/** @param lead how many units of the text stand before the source in it. */
function readingOf(corpus: Corpus, source: Source, text: string, lead: number, around: ReadonlySet<string>): Reading {
  const { start, end } = source
  const last = corpus.sentencesOf(source).at(-1) as number
  const next = corpus.sentences[last + 1]
  const dates = corpus.index.records.events
    .filter((e) => e.article === source.article && e.expression.start >= start && e.expression.end <= end)
    .map((event) => ({ at: lead + event.expression.start - start, event, bound: isBound(corpus, event) }))
  return { text, next: next?.article === source.article ? corpus.text(next) : '', dates, around }
}

/** Is an event's date only a limit: "since April 2016", "before 2012"? */
export function isBound(corpus: Corpus, { article, expression }: Event): boolean {
  const before = corpus.article(article).text.slice(Math.max(0, expression.start - 12), expression.start)
  return /\b(?:since|before|until|till|after|by)\s+$/i.test(before)
}

function share<T>(items: readonly T[], has: (item: T) => boolean, none: number): number {
  return items.length === 0 ? none : items.filter(has).length / items.length
}

const INTRODUCES = /\b(?:said|says|added|adds|wrote|writes|stated|told \w+):\s*$/

/** Headings are the editor's, and "X said:" on its own says nothing. */
function tells(corpus: Corpus, index: number): boolean {
  const sentence = corpus.sentences[index] as Sentence
  return corpus.passages[sentence.passage]?.kind !== 'heading' && !INTRODUCES.test(corpus.text(sentence))
}

/** Terms of the names in a question: capitalised words that do not open it; none when it is all capitals. */
export function nameTerms(text: string): string[] {
  if (text === text.toUpperCase()) return []
  const names = tokenize(text).filter((t) => !t.initial && isNameWord(t))
  return [...new Set(names.flatMap((t) => terms(t.text)))]
}

function neighbours(text: string): Set<string> {
  const list = terms(text)
  return new Set(list.slice(1).map((term, i) => `${list[i]} ${term}`))
}
