import type { Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { searchWindows } from '../../retrieval/windows.ts'
import { isEnglish } from '../../text/nlp.ts'
import { term, terms, words } from '../../text/terms.ts'
import { kinOf } from '../../text/thesaurus.ts'
import { eventsIn } from '../claims/spans.ts'
import type { Expected, Question } from '../question/question.ts'
import { chanceOf } from './chance.ts'
import type { Features } from './features.ts'
import { tells } from './windows.ts'

/** A sentence that may answer, with what speaks for it. Shares are 0 to 1. */
export interface Evidence {
  /** Position in `corpus.sentences`. */
  sentence: number
  /** Comparable within one question. */
  score: number
  /** Cosine of the question and the sentence. */
  similarity: number
  /** Cosine of the question and the sentence with its neighbours. */
  window: number
  /** BM25 against the best sentence's. */
  words: number
  /** Share of the question's telling words, by weight, in the sentence or its neighbours, related words included. */
  coverage: number
  /** Does it have the kind of thing that is asked for? */
  typed: boolean
}

export interface Gathered {
  evidence: readonly Evidence[]
  features: Features
  /** 0 to 1: how likely the question is about what the articles have. It does not tell whether they answer it. */
  chance: number
  /** The kind of thing that is asked for, or the noun that says what is asked for, is in none of the best windows. */
  lacking: boolean
  /** One sentence has the kind of thing that is asked for beside what is asked of it, by its own words. */
  pinned: boolean
  /** It asks for something that is there or is not, and that is not there. */
  absent: boolean
  /** The telling word of the question that weighs most and is nowhere in the articles, as it was typed. */
  missing: string | null
}

/** Sentences that are looked at closely. */
const CANDIDATES = 40
/** What a sentence gains by having the kind of thing that is asked for, and by the share of telling words it has. */
const TYPED = 0.12
const COVERED = 0.35

/** What the articles have that may answer a question, best first. */
export async function gather(corpus: Corpus, question: Question, query = question.query): Promise<Gathered> {
  const asked = askedTerms(corpus, query)
  const hits = (await searchWindows(corpus, query, CANDIDATES)).filter(({ sentence }) =>
    tells(corpus, sentence, question.expected === 'address'),
  )
  const evidence = hits
    .map(({ sentence, score, similarity, window, words }) => {
      const coverage = covered(asked, around(corpus, sentence))
      const typed = hasType(corpus, sentence, question.expected)
      const bonus = (typed ? TYPED : 0) + COVERED * coverage
      return { sentence, score: score + bonus, similarity, window, words, coverage, typed }
    })
    .sort((a, b) => b.score - a.score || a.sentence - b.sentence)
  const best = evidence.slice(0, BEST)
  const windows = best.map(({ sentence }) => around(corpus, sentence))
  const features = readFeatures(asked, best, windows)
  const typed = hasTypeIn(corpus, question, best, windows)
  const missing = [...asked].sort((a, b) => b.weight - a.weight).find(({ familiar, isName }) => !familiar && !isName)
  return {
    evidence,
    features,
    chance: chanceOf(features),
    lacking: !typed || !hasField(corpus, question, best, windows),
    pinned: best.some(({ sentence }) => isPinned(corpus, question, asked, sentence)),
    absent: STRICT.has(question.expected) && !typed,
    missing: missing?.word ?? null,
  }
}

interface AskedTerm {
  word: string
  stem: string
  weight: number
  related: ReadonlySet<string>
  /** Do the articles have it, or a related word? */
  familiar: boolean
  isName: boolean
}

/** Words that questions are made of and that tell nothing of what is asked. */
const FRAME = new Set(
  'say tell think know happen get got thing way people person someone anyone exactly actually really anything everything something please mean like kind sort much many long often ever any some not no more most just also still now yet else other end whole give let go going come want need use make do one two first last big large far high'.split(
    ' ',
  ),
)

/** The telling words of a question, each with its weight and with words related to it. */
function askedTerms(corpus: Corpus, text: string): AskedTerm[] {
  const seen = new Set<string>()
  return words(text).flatMap((word) => {
    const stem = term(word)
    if (stem === null || seen.has(stem) || FRAME.has(word) || FRAME.has(stem)) return []
    seen.add(stem)
    const kin = kinOf(word)
    const related = new Set([...kin.same, ...kin.near].filter((other) => corpus.vocabulary.has(other)))
    const has = corpus.vocabulary.has(stem)
    return [
      {
        word,
        stem,
        weight: corpus.vocabulary.idf(stem),
        related,
        familiar: has || related.size > 0,
        isName: !isEnglish(word),
      },
    ]
  })
}

/** What a related word tells, against the word itself. */
const RELATED = 0.6

function covered(asked: readonly AskedTerm[], own: ReadonlySet<string>): number {
  const total = asked.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return 0
  const worth = ({ stem, related }: AskedTerm) =>
    own.has(stem) ? 1 : [...related].some((other) => own.has(other)) ? RELATED : 0
  return asked.reduce((sum, one) => sum + one.weight * worth(one), 0) / total
}

/** Terms of a sentence, its neighbours and its article's title. */
function around(corpus: Corpus, sentence: number): ReadonlySet<string> {
  const { article } = corpus.sentences[sentence] as Sentence
  const own = new Set(terms(corpus.article(article).title))
  for (const i of neighbours(corpus, sentence)) for (const one of corpus.terms(i)) own.add(one)
  return own
}

/** A sentence with the ones before and after it in its article, by position. */
const neighbours = (corpus: Corpus, sentence: number): number[] =>
  [sentence - 1, sentence, sentence + 1].filter(
    (at) => corpus.sentences[at]?.article === corpus.sentences[sentence]?.article,
  )

const NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half|none|third|quarter|twice|several)\b/i
const MONEY = /[£$€]\s?\d|\b\d[\d,.]*\s?(?:k|m|bn|pence|cents|pounds?|dollars?|euros?|million|billion)\b/i
const AGE = /\baged? \d|\b\d{1,3}-years?-old|\b\d{1,3} years old|\p{L}, \d{2},|\(\d{2}\)/u
const ADDRESS = /\S@\S|\bwww\.|https?:|\b\d{3,}[ -]\d{3,}/
const DURATION =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|half)[ -](?:\p{L}+ )?(?:years?|months?|weeks?|days?|hours?|minutes?|decades?)\b/iu
const REASON =
  /\b(?:because|since|due to|owing to|so that|in order to|after|caused?|led to|reason|as a result|therefore|concerns?|amid|following|to (?:help|ensure|make|allow|avoid|prevent))\b/i
const PLACE = /\b(?:in|at|near|outside|to|from|across) (?:the )?\p{Lu}/u

/** Does a sentence have the kind of thing that is asked for? */
export function hasType(corpus: Corpus, sentence: number, expected: Expected): boolean {
  const span = corpus.sentences[sentence] as Sentence
  const text = corpus.text(span)
  switch (expected) {
    case 'date':
      return eventsIn(corpus, span).length > 0
    case 'money':
      return MONEY.test(text)
    case 'age':
      return AGE.test(text)
    case 'address':
      return ADDRESS.test(text)
    case 'duration':
      return DURATION.test(text)
    case 'number':
      return NUMBER.test(text)
    case 'reason':
      return REASON.test(text)
    case 'place':
      return PLACE.test(text)
    case 'person':
      return /\p{Ll}[,;]? \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u.test(text)
    case 'definition':
    case 'yes-no':
    case null:
      return false
  }
}

/** Windows that are looked at together. */
const BEST = 4
/** Things that are there or are not: without one, what is asked for is not in the articles, however near they come. */
const STRICT: ReadonlySet<Expected> = new Set(['money', 'age', 'address'])

function readFeatures(
  asked: readonly AskedTerm[],
  best: readonly Evidence[],
  windows: readonly ReadonlySet<string>[],
): Features {
  const own = new Set(windows.flatMap((window) => [...window]))
  return {
    similarity: Math.max(0, ...best.map(({ similarity }) => similarity)),
    window: Math.max(0, ...best.map(({ window }) => window)),
    coverage: Math.max(0, ...best.map(({ coverage }) => coverage)),
    together: covered(asked, own),
  }
}

/** Has one window the kind of thing that is asked for, with the people it is asked of? So where no kind is asked for. */
function hasTypeIn(
  corpus: Corpus,
  { expected, named }: Question,
  best: readonly Evidence[],
  windows: readonly ReadonlySet<string>[],
): boolean {
  if (expected === null || expected === 'yes-no' || expected === 'definition') return true
  const names = named.flatMap(({ name }) => terms(name).at(-1) ?? [])
  return best.some(
    ({ sentence }, i) =>
      neighbours(corpus, sentence).some((at) => hasType(corpus, at, expected)) &&
      names.every((name) => windows[i]?.has(name)),
  )
}

/** Share of the telling words, by weight, that one sentence has to have. */
const PINNED = 0.5

function isPinned(corpus: Corpus, question: Question, asked: readonly AskedTerm[], sentence: number): boolean {
  const own = corpus.terms(sentence)
  return (
    hasType(corpus, sentence, question.expected) &&
    countsField(corpus, question, sentence) &&
    asked.every(({ isName, stem }) => !isName || own.has(stem)) &&
    covered(asked, own) >= PINNED
  )
}

/** Words between a number and what it counts. */
const BETWEEN = 3

/** Have the best windows the noun that says what is asked for, with a number beside it where it is counted? */
function hasField(
  corpus: Corpus,
  question: Question,
  best: readonly Evidence[],
  windows: readonly ReadonlySet<string>[],
): boolean {
  const is = fieldOf(question)
  if (is === null) return true
  if (question.expected !== 'number') return windows.some((own) => [...own].some(is))
  return best.some(({ sentence }) => neighbours(corpus, sentence).some((at) => countsField(corpus, question, at)))
}

/** Is a term the noun that says what is asked for, or one of its kin? `null` where no noun says it. */
function fieldOf({ field }: Question): ((other: string | null) => boolean) | null {
  const stem = field === null ? null : term(field)
  if (field === null || stem === null || FRAME.has(field)) return null
  const kin = kinOf(field)
  return (other) => other !== null && (other === stem || kin.same.has(other) || kin.near.has(other))
}

/** Has a sentence the noun that says what is asked for behind a number? */
function countsField(corpus: Corpus, question: Question, sentence: number): boolean {
  const is = fieldOf(question)
  if (is === null || question.expected !== 'number') return true
  const list = words(corpus.text(corpus.sentences[sentence] as Sentence))
  return list.some((word, i) => NUMBER.test(word) && list.slice(i + 1, i + 2 + BETWEEN).some((next) => is(term(next))))
}
