import { ROLE_NOUNS } from '../lexicon.ts'
import { ALL, FEW, MOST, NONE, numberOf, type Quantifier, SOME, scaleOf } from './grammar.ts'
import { shareOf } from './shares.ts'
import type { Word } from './tagging.ts'

/** A noun phrase, or a predicate's adjective with what goes with it. */
export interface Phrase {
  head: Word
  /** The words that mean something, the head among them; possessors and what follows "of" too. */
  words: Word[]
  /** "he", "we", "who": somebody named elsewhere. */
  pronoun: string | null
  quantity: Quantity | null
  /** Its numbers, each with what is counted. */
  counts: { quantity: Quantity; of: Word }[]
  quantifier: Quantifier | null
  /** "the director", "the council's director" */
  definite: boolean
  /** "only some", "all but one": nothing beyond it. */
  only: boolean
  /** Phrases it is joined to by "and". */
  others: Phrase[]
  /** What stands beside it between commas, and says what it is. */
  beside: Phrase[]
  /** Phrases of two that are joined by "or". */
  either: boolean
  start: number
  end: number
}

export interface Quantity {
  value: number
  /** `least`: "more than 40". */
  bound: 'exact' | 'least' | 'most' | 'about'
  /** A part of 1: "two-thirds", "80 %". */
  share: boolean
}

const CONTENT = new Set(['NOUN', 'PROPN', 'ADJ', 'NUM', 'VERB', 'ADV', 'SYM'])

const PRONOUNS = new Set(
  `i we you he she it they them him her us me who whom whose which that this these those what one ones others another`.split(
    ' ',
  ),
)

const PARTITIVES = new Set(
  `all each most majority some several few none one half part number total lot many any both only rest more least hundreds thousands dozens`.split(
    ' ',
  ),
)

/** Reads the noun phrase that begins at `at`, or `null`. */
export function readPhrase(words: readonly Word[], at: number, limit = words.length): Phrase | null {
  let i = at
  let sawNoun = false
  const taken: Word[] = []
  for (; i < limit; i++) {
    const word = words[i] as Word
    if (!fits(words, i, at, sawNoun)) break
    if (word.pos === 'NOUN' || word.pos === 'PROPN' || word.pos === 'PRON' || word.text === '%') sawNoun = true
    taken.push(word)
    if (word.pos === 'PRON' && !isPossessive(word)) {
      if (!/^(all|some|any|both|none|each|such|no-one)$/.test(word.lower)) {
        i++
        break
      }
    }
  }
  // Nothing but "very", "about": no phrase.
  while (taken.length > 0 && ['ADV', 'CCONJ'].includes((taken.at(-1) as Word).pos) && !sawNoun) {
    taken.pop()
    i--
  }
  if (taken.length === 0) return null
  const noun = taken.findLast((w) => w.pos === 'NOUN' || w.pos === 'PROPN' || w.pos === 'PRON')
  const head =
    noun ?? taken.findLast((w) => w.pos === 'NUM' || w.pos === 'ADJ') ?? taken.findLast((w) => w.pos === 'DET')
  if (!head) return null
  if (!noun && head.pos === 'DET' && !isQuantifying(head)) return null
  return build(words, taken, head, at, i)
}

function fits(words: readonly Word[], i: number, at: number, sawNoun: boolean): boolean {
  const word = words[i] as Word
  const next = words[i + 1]
  const before = words[i - 1]
  switch (word.pos) {
    case 'DET':
      return (
        i === at || (before !== undefined && (before.pos === 'DET' || before.pos === 'ADV' || before.pos === 'PART'))
      )
    case 'PRON':
      if (i === at) return true
      return before?.pos === 'DET' && isPossessive(word)
    case 'NUM':
    case 'PROPN':
      return true
    case 'NOUN':
      return !(sawNoun && /^(yesterday|today|tomorrow|tonight)$/.test(word.lower))
    case 'ADJ':
      if (sawNoun && COMPARING.has(word.lower)) return false
      return !sawNoun || next?.pos === 'NOUN' || next?.pos === 'PROPN'
    case 'ADV':
      return (
        !sawNoun &&
        next !== undefined &&
        ['ADJ', 'NUM', 'ADV', 'DET'].includes(next.pos) &&
        !/^(not|never|so|as)$/.test(word.lower)
      )
    case 'SYM':
      return true
    case 'PART':
      return word.lower.endsWith("'s") || word.lower === "'"
    case 'VERB':
      // "the infected people", "a shared commitment"
      if (i === at || !before) return false
      return (
        (['DET', 'ADJ', 'NUM'].includes(before.pos) ||
          (before.pos === 'PRON' && isPossessive(before)) ||
          before.lower.endsWith("'s")) &&
        (/(ed|en|ing)$/.test(word.lower) || word.lemma !== word.lower) &&
        (next?.pos === 'NOUN' || next?.pos === 'PROPN' || next?.pos === 'ADJ')
      )
    case 'PUNCT':
      // "truck-deliveries"; a mark between a name's parts is none.
      return (
        (word.text === '-' || word.text === '&') &&
        i > at &&
        ['NOUN', 'PROPN', 'ADJ', 'NUM'].includes(before?.pos ?? '') &&
        ['NOUN', 'PROPN', 'ADJ', 'NUM', 'VERB'].includes(next?.pos ?? '')
      )
    case 'CCONJ':
      // "a shared and determined commitment", "children and young people"
      if (word.lower !== 'and' && word.lower !== '&' && word.lower !== 'or') return false
      return before?.pos === 'ADJ' && next?.pos === 'ADJ' && !sawNoun
    case 'ADP':
      // "more than 40", "at least two", "up to"
      return (
        !sawNoun &&
        (word.lower === 'than'
          ? before?.lower === 'more' || before?.lower === 'less' || before?.lower === 'fewer'
          : false) &&
        next?.pos === 'NUM'
      )
    default:
      return false
  }
}

/** What begins a phrase of its own after a noun: "gave Dudley more time last August". */
const COMPARING = new Set('more less fewer most last next other such many much'.split(' '))

const isPossessive = (word: Word): boolean => /^(my|our|your|his|her|its|their|whose)$/.test(word.lower)

const isQuantifying = ({ lower }: Word): boolean =>
  ALL.has(lower) ||
  SOME.has(lower) ||
  NONE.has(lower) ||
  FEW.has(lower) ||
  MOST.has(lower) ||
  lower === 'this' ||
  lower === 'that' ||
  lower === 'these' ||
  lower === 'those'

const BOTH: Quantity = { value: 2, bound: 'exact', share: false }

function build(words: readonly Word[], taken: readonly Word[], head: Word, start: number, end: number): Phrase {
  const before = words.slice(Math.max(0, start - 2), start).map((w) => w.lower)
  const lowers = taken.map((w) => w.lower)
  const every = taken.some((w) => ALL.has(w.lower))
  const quantity = lowers.includes('both') ? BOTH : every && head.lower === 'one' ? null : quantityOf(taken, before)
  const pronoun = head.pos === 'PRON' && PRONOUNS.has(head.lower) ? head.lower : null
  return {
    head,
    words: taken.filter(
      (w, k) =>
        taken[k + 1]?.lower !== 'than' &&
        CONTENT.has(w.pos) &&
        !/^[£$€]$/.test(w.text) &&
        !isQuantifierWord(w) &&
        numeric(w) === null,
    ),
    pronoun,
    quantity,
    counts: quantity ? [{ quantity, of: taken.find((w) => /^[£$€]/.test(w.text)) ?? head }] : [],
    quantifier: quantifierOf(taken),
    definite: lowers[0] === 'the' || taken.some((w) => w.pos === 'PART' || isPossessive(w)),
    only: lowers.includes('only') || before.includes('only') || before.includes('just'),
    others: [],
    beside: [],
    either: false,
    start,
    end,
  }
}

const isQuantifierWord = (w: Word): boolean =>
  w.lower !== 'majority' &&
  (ALL.has(w.lower) ||
    SOME.has(w.lower) ||
    NONE.has(w.lower) ||
    MOST.has(w.lower) ||
    (FEW.has(w.lower) && w.pos !== 'ADV') ||
    /^(only|just|about|around|nearly|almost|roughly|approximately|least|total|number)$/.test(w.lower))

const numeric = (w: Word): number | null =>
  w.pos === 'NUM' || w.pos === 'SYM' ? (shareOf(w) ?? numberOf(w.text) ?? scaleOf(w.text)) : scaleOf(w.text)

function quantityOf(taken: readonly Word[], before: readonly string[]): Quantity | null {
  let value: number | null = null
  for (const [i, word] of taken.entries()) {
    if (word.pos === 'ADJ' && numberOf(word.lower) !== null) continue
    const own = word.pos === 'NUM' ? (shareOf(word) ?? numberOf(word.text)) : null
    const scale = scaleOf(word.text)
    if (own !== null) {
      // "60-year-old", "COVID-19"
      if (taken[i - 1]?.text === '-' && taken[i - 2]?.pos !== 'NUM') continue
      value =
        value === null
          ? own
          : own < 100 && value % 100 === 0 && value >= 100
            ? value + own
            : value < 100 && value >= 20 && own < 10
              ? value + own
              : own
    } else if (
      scale !== null &&
      (word.pos === 'NUM' || word.pos === 'NOUN') &&
      (value !== null || taken[i - 1]?.lower === 'a')
    ) {
      value = (value ?? 1) * scale
    }
  }
  if (value === null) return null
  const text = [...before, ...taken.map((w) => w.lower)].join(' ')
  const bound = /\b(more than|at least|over|no less than|no fewer than|above|least)\b/.test(text)
    ? 'least'
    : /\b(fewer than|less than|at most|up to|under|below|nearly|almost)\b/.test(text)
      ? 'most'
      : /\b(about|around|roughly|approximately|some)\b/.test(text)
        ? 'about'
        : 'exact'
  return { value, bound, share: taken.some((w) => shareOf(w) !== null) }
}

function quantifierOf(taken: readonly Word[]): Quantifier | null {
  for (const word of taken) {
    const { lower } = word
    if (NONE.has(lower)) return 'none'
    if (lower === 'majority' && taken.some((w) => w !== word && ['NOUN', 'PROPN', 'ADJ', 'NUM'].includes(w.pos)))
      continue
    if (MOST.has(lower) && word.pos !== 'ADV' && taken[taken.indexOf(word) + 1]?.pos !== 'ADJ') return 'most'
    if (FEW.has(lower) && taken[taken.indexOf(word) - 1]?.lower !== 'a') return 'few'
    if (ALL.has(lower)) return 'all'
    if (SOME.has(lower)) return 'some'
  }
  return null
}

/** "all of the areas" is of the areas, "the shortcomings of the council" of the shortcomings. */
export function joinOf(phrase: Phrase, of: Phrase): Phrase {
  const partitive = PARTITIVES.has(phrase.head.lower) || phrase.head.pos === 'NUM'
  const words = [
    ...phrase.words.filter((w) => !partitive || w !== phrase.head),
    ...of.words,
    ...of.others.flatMap((o) => o.words),
  ]
  return {
    ...phrase,
    head: partitive ? of.head : phrase.head,
    pronoun: partitive ? of.pronoun : phrase.pronoun,
    words,
    quantity: phrase.quantity ?? (partitive ? of.quantity : null),
    counts: [...phrase.counts.map((c) => (partitive ? { ...c, of: of.head } : c)), ...of.counts],
    quantifier: phrase.quantifier ?? (partitive ? of.quantifier : null),
    only: phrase.only || (partitive && of.only),
    end: of.end,
  }
}

/** "harbour master Helen Marsh": the words before a name that say what its bearer is. */
export function titleOf(phrase: Phrase): { role: Word[]; name: Word[] } | null {
  if (!phrase.head.name) return null
  const at = phrase.words.findLastIndex((w) => w.pos === 'NOUN' || ROLE_NOUNS.has(w.lower))
  const role = phrase.words.slice(0, at + 1)
  const name = phrase.words.slice(at + 1)
  if (at < 0 || name.length === 0 || !name.every((w) => w.name)) return null
  return ROLE_NOUNS.has((role.at(-1) as Word).lower) ? { role, name } : null
}
