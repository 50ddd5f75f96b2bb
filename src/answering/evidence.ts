import { terms } from '../index/terms.ts'
import { type Token, tokenize } from '../passages/nlp.ts'
import { isNameWord } from '../passages/phrases.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { search } from '../retrieval/search.ts'
import type { Sentence } from '../types.ts'
import { match, type Wanted } from './match.ts'
import type { Kind, Question } from './question.ts'
import { surroundings } from './statements.ts'
import { answers, RANKING } from './weights.ts'

/** What speaks for a sentence as the answer; all 0 to 1, but `agreement`, which is −1 to 1. */
export interface Features {
  /** Share of the question's words, by weight, in the sentence. */
  own: number
  /** The same, with its surroundings and its article's title. */
  around: number
  /** Cosine with the question. */
  similarity: number
  /** BM25 against the best sentence's. */
  words: number
  /** Share of the question's neighbouring word pairs that stand together in the sentence. */
  pairs: number
  /** Share of the question's names in the sentence or its surroundings. */
  names: number
  /** Has the sentence what such a question asks for: a date, a number, a person, a reason? */
  type: number
  agreement: number
}

export interface Evidence {
  sentence: number
  features: Features
  /** Comparable within one question. */
  score: number
  /** 0 to 1: how likely the sentence answers the question. */
  chance: number
}

/** Sentences that may answer a question, best first. */
export async function findEvidence(corpus: Corpus, question: Question, wanted: Wanted): Promise<Evidence[]> {
  const hits = (await search(corpus, question.about))
    .filter(({ sentence }) => !isHeading(corpus, sentence))
    .slice(0, 40)
  const top = Math.max(1e-9, ...hits.map((h) => h.words ?? 0))
  const names = nameTerms(question.text)
  const pairs = neighbours(question.about)
  return hits
    .map((hit) => {
      const span = corpus.sentences[hit.sentence] as Sentence
      const text = corpus.text(span)
      const around = surroundings(corpus, span, [hit.sentence])
      const own = corpus.terms(hit.sentence)
      const m = match(wanted, { text, terms: own }, around)
      const mine = neighbours(text)
      const features: Features = {
        own: m.own,
        around: m.around,
        similarity: Math.max(0, hit.similarity ?? 0),
        words: (hit.words ?? 0) / top,
        pairs: pairs.size === 0 ? 0 : [...pairs].filter((p) => mine.has(p)).length / pairs.size,
        names: names.length === 0 ? 1 : names.filter((n) => around.has(n)).length / names.length,
        type: hasType(corpus, question, hit.sentence, text),
        agreement: m.agreement,
      }
      return { sentence: hit.sentence, features, score: dot(features), chance: answers(features, question.kind) }
    })
    .sort((a, b) => b.score - a.score || a.sentence - b.sentence)
}

function dot(features: Features): number {
  return (Object.keys(RANKING) as (keyof Features)[]).reduce((sum, key) => sum + RANKING[key] * features[key], 0)
}

export function isHeading(corpus: Corpus, sentence: number): boolean {
  return corpus.passages[(corpus.sentences[sentence] as Sentence).passage]?.kind === 'heading'
}

/** Terms of the names in a question: capitalised words that do not open it, or any when it is all capitals or none. */
export function nameTerms(text: string): string[] {
  if (text === text.toUpperCase()) return []
  return [
    ...new Set(
      tokenize(text)
        .filter((t) => !t.initial && isNameWord(t))
        .flatMap((t) => terms(t.text)),
    ),
  ]
}

function neighbours(text: string): Set<string> {
  const list = terms(text)
  return new Set(list.slice(1).map((term, i) => `${list[i]} ${term}`))
}

const NUMBER =
  /^(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|hundreds|thousand|thousands|million|millions|billion|dozen|dozens|half|once|twice|several)$/
const DURATION =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several|few|many)[\s-]+(?:more |next |past |last )?(?:second|minute|hour|day|night|week|month|year|decade|centur)(?:s|y|ies)?(?:-long)?\b/i
const REASON =
  /\b(?:because|due to|led to|leads to|owing to|as a result|thanks to|in order to|so that|since|caused?|causes|reason|therefore|after|to ensure|which (?:enables|means|allows)|for fear)\b/i
const TIME =
  /\b(?:1\d{3}|20\d\d|\d{1,2}(?:st|nd|rd|th)? century|\d{3,4} (?:bc|ad|bce|ce)|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|decade)\b/i

function hasType(corpus: Corpus, question: Question, sentence: number, text: string): number {
  switch (question.kind) {
    case 'when':
      return corpus.index.records.events.some((e) => overlaps(corpus, sentence, e)) || TIME.test(text) ? 1 : 0
    case 'how-many':
      return counted(question, tokenize(text))
    case 'how-long':
      return DURATION.test(text) ? 1 : 0
    case 'why':
      return REASON.test(text) ? 1 : 0.4
    case 'who':
      return fresh(question, tokenize(text))
    case 'where':
      return /\b(?:in|at|from|to|near|of|on|outside|inside|between) (?:the )?\p{Lu}/u.test(text) ? 1 : 0.3
    default:
      return 1
  }
}

function overlaps(corpus: Corpus, sentence: number, event: { article: string; start: number; end: number }): boolean {
  const span = corpus.sentences[sentence] as Sentence
  return span.article === event.article && span.start < event.end && event.start < span.end
}

/** 1 when a number stands right before the thing that is counted, 0.5 when there is a number, else 0. */
function counted(question: Question, tokens: readonly Token[]): number {
  const thing = terms(question.about.split(/\s+/).slice(0, 3).join(' '))
  let best = 0
  tokens.forEach((token, i) => {
    if (!NUMBER.test(token.lower) && token.pos !== 'NUM') return
    if (/^(?:1[5-9]|20)\d\d$/.test(token.text) && !thing.includes('year')) return
    const following = tokens.slice(i + 1, i + 5).flatMap((t) => terms(t.text))
    best = Math.max(
      best,
      following.some((t) => thing.includes(t)) || /^[£$€%]/.test(tokens[i - 1]?.text ?? '') ? 1 : 0.5,
    )
  })
  return best
}

/** 1 when the sentence names somebody the question does not, 0.5 when it speaks of a group, else 0.2. */
function fresh(question: Question, tokens: readonly Token[]): number {
  const known = new Set(terms(question.text))
  const named = tokens.some((t) => isNameWord(t) && t.pos === 'PROPN' && terms(t.text).some((term) => !known.has(term)))
  return named ? 1 : 0.2
}

export type { Kind }
