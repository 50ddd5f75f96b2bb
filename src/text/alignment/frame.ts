import type { When } from './dates.ts'
import type { Mode } from './grammar.ts'
import type { Phrase } from './phrases.ts'
import type { Word } from './tagging.ts'
import type { VerbGroup } from './verbs.ts'

/** Who did what to whom: a verb, or "be" with what somebody is, and what stands with it. The voice is active. */
export interface Frame {
  predicate: Word
  particle: string | null
  /** "be", "become", "remain": the predicate is what follows. */
  copula: boolean
  subject: Phrase | null
  objects: Phrase[]
  /** What follows a copula. */
  complement: Phrase | null
  obliques: { preposition: string; phrase: Phrase }[]
  when: When[]
  adverbs: Word[]
  negated: boolean
  mode: Mode
  /** The frame it is part of, and how. */
  parent: Frame | null
  link: 'root' | 'complement' | 'relative' | 'condition' | 'beside' | 'joined' | 'purpose' | 'without'
  /** "before", "because": the conjunction it begins with. */
  mark: string | null
  /** Noun it is the content of: "the rumour that …". */
  claim: Word | null
  start: number
  end: number
}

/** Whose words a part of the text are. */
export interface Voice {
  speaker: Phrase | null
  verb: Word
  denies: boolean
}

export interface Parsed {
  words: Word[]
  frames: Frame[]
  phrases: Phrase[]
  whens: When[]
  /** Who speaks it all: "…, inspectors said". */
  voice: Voice | null
}

export type Item =
  | { type: 'phrase'; phrase: Phrase; preposition: string | null }
  | { type: 'when'; when: When }
  | { type: 'verb'; group: VerbGroup }
  | { type: 'adverb'; word: Word }
  | { type: 'mark'; word: Word }
  | { type: 'stop'; text: string }

const COPULAS = new Set(['be', 'become', 'remain', 'seem', 'appear', 'stay', 'get'])

export const empty = (word: Word): Phrase => ({
  head: word,
  words: [],
  pronoun: null,
  quantity: null,
  counts: [],
  quantifier: null,
  definite: false,
  only: false,
  others: [],
  beside: [],
  either: false,
  start: word.i,
  end: word.i,
})

export const isBare = (item: Item): boolean =>
  item.type === 'phrase' &&
  item.preposition === null &&
  (item.phrase.words.length > 0 || item.phrase.pronoun !== null || item.phrase.quantifier !== null)

export function newFrame(group: VerbGroup): Frame {
  return {
    predicate: group.main,
    particle: group.particle,
    copula: COPULAS.has(group.main.lemma) && !group.passive,
    subject: null,
    objects: [],
    complement: null,
    obliques: [],
    when: [],
    adverbs: [...group.adverbs],
    negated: group.negated,
    mode: group.mode,
    parent: null,
    link: 'root',
    mark: null,
    claim: null,
    start: group.start,
    end: group.end,
  }
}

export const bareOf = (items: readonly Item[]): Phrase[] => {
  const out: Phrase[] = []
  let broken = false
  for (const [i, item] of items.entries()) {
    // "According to Okafor, an engineer at Northgate, the bridge": the engineer is Okafor.
    const lead = items[i - 2]
    if (
      item.type === 'phrase' &&
      items[i - 1]?.type === 'stop' &&
      lead?.type === 'phrase' &&
      lead.preposition !== null &&
      lead.phrase.head.name &&
      !item.phrase.head.name &&
      items.slice(i + 1).some((o) => isBare(o))
    )
      continue
    if (
      item.type === 'phrase' &&
      item.preposition === null &&
      item.phrase.words.length +
        (item.phrase.pronoun ? 1 : 0) +
        (item.phrase.quantifier ? 1 : 0) +
        (item.phrase.quantity ? 1 : 0) >
        0
    ) {
      if (!broken || out.length > 0) out.push(item.phrase)
    }
    if (item.type === 'mark') broken = false
  }
  return out
}

export function withBeside(bare: readonly Phrase[]): Phrase {
  const [first, ...rest] = bare as [Phrase, ...Phrase[]]
  return rest.length === 0 ? first : { ...first, beside: rest }
}

export interface Place {
  cur: Frame | null
  root: Frame | null
  mark: Word | null
  colon: boolean
  main: Phrase | null
  between: readonly Item[]
  cut: number
  group: VerbGroup
  frames: readonly Frame[]
}

export function chainOf(frame: Frame): Frame[] {
  const chain: Frame[] = []
  for (let at: Frame | null = frame; at && chain.length < 8; at = at.parent) chain.push(at)
  return chain
}

export function being(subject: Phrase, complement: Phrase): Frame {
  return {
    predicate: { ...subject.head, text: 'is', lower: 'is', lemma: 'be', pos: 'AUX', key: 'be', name: false },
    particle: null,
    copula: true,
    subject,
    objects: [],
    complement,
    obliques: [],
    when: [],
    adverbs: [],
    negated: false,
    mode: 'fact',
    parent: null,
    link: 'beside',
    mark: null,
    claim: null,
    start: Math.min(subject.start, complement.start),
    end: Math.max(subject.end, complement.end),
  }
}
