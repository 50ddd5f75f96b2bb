import { ROLE_NOUNS } from '../lexicon.ts'
import { fieldOf } from '../thesaurus.ts'
import {
  APPOINTING,
  CLAIMS,
  DENYING,
  FEW,
  IMPLYING,
  type Mode,
  NAMING,
  NEGATORS,
  OPENING_CONDITIONS,
  ORDERING,
  PREPOSITIONS,
  RELATIVES,
  SAYING,
  SUBORDINATORS,
  TRUE,
  UNTRUE,
  WITHOUT,
} from './grammar.ts'
import { joinOf, type Phrase, readPhrase, readWhen, titleOf, type When } from './phrases.ts'
import { readVerbs, type VerbGroup } from './verbs.ts'
import { readWords, type Word } from './words.ts'

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

type Item =
  | { type: 'phrase'; phrase: Phrase; preposition: string | null }
  | { type: 'when'; when: When }
  | { type: 'verb'; group: VerbGroup }
  | { type: 'adverb'; word: Word }
  | { type: 'mark'; word: Word }
  | { type: 'stop'; text: string }

/** "before being deleted": what follows happened, whatever the verb. */
const MEANWHILE = new Set(['before', 'after', 'since', 'while', 'by', 'on', 'when'])
const COPULAS = new Set(['be', 'become', 'remain', 'seem', 'appear', 'stay', 'get'])
const parses = new Map<string, Parsed>()
const MOST = 500

export function parse(text: string): Parsed {
  const known = parses.get(text)
  if (known) return known
  const words = readWords(text)
  const items = readItems(words)
  const parsed = build(words, items)
  if (parses.size >= MOST) parses.clear()
  parses.set(text, parsed)
  return parsed
}

function readItems(words: readonly Word[]): Item[] {
  const items: Item[] = []
  let preposition: string | null = null
  const put = (item: Item) => {
    items.push(item)
    preposition = null
  }
  for (let i = 0; i < words.length; ) {
    const word = words[i] as Word
    const next = words[i + 1]
    if (word.lower === 'according' && next?.lower === 'to') {
      preposition = 'according'
      i += 2
      continue
    }
    const when = readWhen(words, i)
    if (when) {
      // "the 2016 inspection" is no date of its own, but tells which one.
      put({ type: 'when', when })
      i = when.end
      continue
    }
    if (word.pos === 'PUNCT') {
      if (/^[,:;.—–()…!?-]$/.test(word.text) || word.text === '--') put({ type: 'stop', text: word.text })
      i++
      continue
    }
    if (isMark(words, i)) {
      put({ type: 'mark', word })
      i++
      continue
    }
    const not =
      NEGATORS.has(word.lower) &&
      next !== undefined &&
      (next.pos === 'VERB' || next.pos === 'AUX' || next.lower === 'to')
    const group = not || word.pos === 'VERB' || word.pos === 'AUX' || word.lower === 'to' ? readVerbs(words, i) : null
    if (group) {
      const gerund: string | null = group.form === 'ing' ? preposition : null
      if (gerund) items.push({ type: 'phrase', phrase: empty(word), preposition: gerund })
      put({ type: 'verb', group })
      i = group.end
      continue
    }
    let phrase = readPhrase(words, i)
    // "During prorogation MPs may …": what follows the fronted phrase is the subject.
    const split: number = phrase && preposition && !items.some((o) => o.type === 'verb') ? splitOf(words, phrase) : -1
    if (split > 0) phrase = readPhrase(words, i, split)
    if (phrase) {
      const last = items.at(-1)
      if (preposition === 'of' && last?.type === 'phrase') {
        last.phrase = joinOf(last.phrase, phrase)
        preposition = null
      } else put({ type: 'phrase', phrase, preposition })
      i = phrase.end
      continue
    }
    if (word.pos === 'ADP' || (PREPOSITIONS.has(word.lower) && word.pos !== 'ADV') || word.lower === 'to') {
      // "because of", "out of", "instead of": the first word tells more.
      const keep: string | null = word.lower === 'of' && preposition ? preposition : word.lower
      preposition = keep
      i++
      continue
    }
    if (word.pos === 'ADV' || word.pos === 'PART' || word.pos === 'ADJ') items.push({ type: 'adverb', word })
    i++
  }
  return joinLists(withoutAsides(items))
}

function splitOf(words: readonly Word[], { start, end }: Phrase): number {
  const after = words[end]
  if (after?.pos !== 'VERB' && after?.pos !== 'AUX') return -1
  for (let k = end - 1; k > start; k--) {
    const word = words[k] as Word
    const before = words[k - 1] as Word
    if (word.name && before.pos === 'NOUN' && !ROLE_NOUNS.has(before.lower)) return k
  }
  return -1
}

const empty = (word: Word): Phrase => ({
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

function isMark(words: readonly Word[], i: number): boolean {
  const word = words[i] as Word
  const next = words[i + 1]
  const { lower, pos } = word
  if (/^(and|but|or|nor)$/.test(lower)) return true
  if (lower === 'that')
    return (
      next !== undefined &&
      !(
        pos === 'DET' &&
        ['NOUN', 'PROPN', 'ADJ'].includes(next.pos) &&
        words[i - 1]?.pos !== 'VERB' &&
        words[i - 1]?.pos !== 'NOUN'
      )
    )
  if (RELATIVES.has(lower)) return true
  if (OPENING_CONDITIONS.has(lower)) return true
  if (lower === 'what' || lower === 'how' || lower === 'why') return true
  // "described as hope dressed up"
  if (
    lower === 'as' &&
    words.slice(Math.max(0, i - 8), i).some((w) => w.pos === 'VERB' && (NAMING.has(w.lemma) || APPOINTING.has(w.lemma)))
  )
    return false
  if (SUBORDINATORS.has(lower) && (pos === 'SCONJ' || pos === 'ADP' || pos === 'ADV')) {
    if (/^(so|than|that)$/.test(lower)) return pos === 'SCONJ' && lower !== 'than'
    if (/^(as|before|after|until|since|once|when)$/.test(lower)) return finiteAhead(words, i + 1)
    return true
  }
  return false
}

/** Is there a clause after "before", "since", "as", or but a phrase? */
function finiteAhead(words: readonly Word[], at: number): boolean {
  for (let i = at; i < Math.min(words.length, at + 9); i++) {
    const word = words[i] as Word
    if (word.pos === 'PUNCT' && word.text !== '-') return false
    if (word.pos === 'AUX' || word.pos === 'VERB')
      return i > at && (word.pos === 'AUX' ? word.lower !== 'being' : !word.lower.endsWith('ing'))
    if (['ADP', 'CCONJ', 'SCONJ'].includes(word.pos) && word.lower !== 'of') return false
  }
  return false
}

/** "— two days after the ruling —" without a verb says nothing of its own. */
function withoutAsides(items: readonly Item[]): Item[] {
  const dash = (item: Item | undefined): boolean => item?.type === 'stop' && /^[—–]$/.test(item.text)
  const open = items.findIndex(dash)
  const close = items.findIndex((item, i) => i > open && dash(item))
  if (open < 0 || close < 0 || items.slice(open, close).some((i) => i.type === 'verb')) return [...items]
  return [...items.slice(0, open), ...items.slice(close + 1)]
}

/** "children and young people", "support, challenge and assistance": one argument. */
function joinLists(items: readonly Item[]): Item[] {
  const out: Item[] = []
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Item
    const before = out.at(-1)
    const and = item.type === 'mark' && /^(and|or|&|nor)$/.test(item.word.lower)
    const next = items[i + 1]
    const after = items[i + 2]
    if (
      and &&
      before?.type === 'phrase' &&
      next?.type === 'phrase' &&
      next.preposition === null &&
      !next.phrase.pronoun
    ) {
      const subject = after?.type === 'verb' && after.group.form !== 'ing' && after.group.form !== 'infinitive'
      const opens = !out.some((o) => o.type === 'verb') || out.at(-2)?.type === 'mark'
      if (!subject || opens) {
        before.phrase = {
          ...before.phrase,
          others: [...before.phrase.others, next.phrase, ...next.phrase.others],
          either: item.word.lower === 'or',
        }
        i++
        continue
      }
    }
    out.push(item)
  }
  return out
}

function build(words: Word[], items: readonly Item[]): Parsed {
  const frames: Frame[] = []
  const phrases: Phrase[] = []
  const whens: When[] = []
  let voice: Voice | null = null
  for (const item of items) {
    if (item.type === 'phrase' && (item.phrase.words.length > 0 || item.phrase.counts.length > 0))
      phrases.push(item.phrase)
    if (item.type === 'when') whens.push(item.when)
  }
  const verbs = items.flatMap((item, i) => (item.type === 'verb' ? [i] : []))
  let cur: Frame | null = null
  let root: Frame | null = null
  // A subject whose verb is still to come: "Rumours that X took bribes | are untrue".
  let pending: { subject: Phrase; frame: Frame; claim: boolean; relative: boolean } | null = null
  verbs.forEach((at, n) => {
    const { group } = items[at] as Item & { type: 'verb' }
    const from = n === 0 ? 0 : (verbs[n - 1] as number) + 1
    const between = items.slice(from, at)
    const later = items.slice(at + 1, verbs[n + 1] ?? items.length)
    if (pending && awaits(pending, cur, between, group)) {
      if (cur) fill(cur, between)
      const frame = newFrame(group)
      frame.subject = pending.subject
      if (pending.claim)
        Object.assign(pending.frame, { parent: frame, link: 'complement', claim: pending.subject.head })
      else Object.assign(pending.frame, { parent: frame, link: 'relative' })
      if (root === pending.frame) root = frame
      pending = null
      if (group.passive) toActive(frame)
      frames.push(frame)
      cur = frame
      return
    }
    const cut = cutOf(
      between,
      n === 0,
      group,
      later,
      n + 1 < verbs.length ? (items[verbs[n + 1] as number] as Item & { type: 'verb' }).group : null,
      cur?.predicate.lower ?? null,
    )
    const own = between.slice(cut)
    if (cur) fill(cur, between.slice(0, cut))
    const frame = newFrame(group)
    const mark = own[0]?.type === 'mark' ? own[0].word : null
    const colon = own[0]?.type === 'stop' && own[0].text === ':'
    const clause = own.findLastIndex((i, k) => k > 0 && i.type === 'mark' && RELATIVES.has(i.word.lower))
    const bare = bareOf(
      clause > 0 && own.slice(0, clause).some(isBare) && own.slice(clause).some(isBare) ? own.slice(clause) : own,
    )
    const main = bare[0] ?? null
    attach(frame, { cur, root, mark, colon, main, between, cut, group, frames })
    frame.mark ??=
      (own.find((i) => i.type === 'mark' && ORDERING.has(i.word.lower)) as { word: Word } | undefined)?.word.lower ??
      null
    for (const item of own) addFront(frame, item, bare)
    if (main) frame.subject = withBeside(bare)
    if (group.passive || (group.form === 'bare' && frame.link === 'relative' && !mark && frame.subject !== null))
      toActive(frame)
    frames.push(frame)
    const waiting = pendingOf(own, between, cut, group)
    if (waiting) {
      pending = { ...waiting, frame }
      if (waiting.claim) frame.subject = main && main !== waiting.subject ? main : frame.subject
    }
    if (!root) root = frame
    cur = frame
  })
  const last = verbs.at(-1)
  if (cur) fill(cur, items.slice((last as number) + 1))
  for (const frame of frames) settle(frame)
  for (const frame of [...frames]) named(frame, frames)
  for (const frame of [...frames]) contrasted(frame, items, frames)
  voice = tailVoice(frames, items)
  for (const item of items) besideFrames(item, items, frames)
  return { words, frames, phrases, whens, voice }
}

/** The tagger's lemma of "rumours" is "rumors". */
const isClaim = ({ lemma }: Word): boolean => CLAIMS.has(lemma) || CLAIMS.has(lemma.replace(/s$/, ''))

const isBare = (item: Item): boolean =>
  item.type === 'phrase' &&
  item.preposition === null &&
  (item.phrase.words.length > 0 || item.phrase.pronoun !== null || item.phrase.quantifier !== null)

/** A subject that a clause of its own comes after, before its verb. */
function pendingOf(
  own: readonly Item[],
  between: readonly Item[],
  cut: number,
  group: VerbGroup,
): { subject: Phrase; claim: boolean; relative: boolean } | null {
  const items = own.length > 0 ? own : between.slice(Math.max(0, cut - 1))
  const mark = items.findLastIndex((i) => i.type === 'mark' && RELATIVES.has(i.word.lower))
  const before = mark > 0 ? (items[mark - 1]?.type === 'stop' ? items[mark - 2] : items[mark - 1]) : null
  if (mark > 0 && before?.type === 'phrase') {
    const subject = before.preposition === null ? before : items.slice(0, mark).find(isBare)
    if (subject?.type !== 'phrase') return null
    const that = (items[mark] as { word: Word }).word.lower === 'that'
    return { subject: subject.phrase, claim: that && isClaim(before.phrase.head), relative: true }
  }
  if (group.form === 'bare' || group.form === 'ing') {
    const subject = items.find(isBare)
    if (subject?.type === 'phrase') return { subject: subject.phrase, claim: false, relative: false }
  }
  return null
}

/** Is this the verb that a subject was waiting for? */
function awaits(
  pending: { subject: Phrase; frame: Frame; claim: boolean; relative: boolean },
  cur: Frame | null,
  between: readonly Item[],
  group: VerbGroup,
): boolean {
  if (!cur || group.form === 'infinitive' || group.form === 'ing') return false
  if (between.some((i) => i.type === 'mark' || (i.type === 'stop' && i.text !== ','))) return false
  const bare = between.filter(isBare)
  const { frame } = pending
  // "she believed a storm had …": no participle, a verb with a clause.
  if (
    pending.subject.pronoun ||
    (!pending.relative && bare.length > 0 && fieldOf(cur.predicate.lower, 'verb') !== null)
  )
    return false
  // "found in 2012 | had seen": a form that may be a participle is one where a verb follows without a subject.
  if (frame.predicate === cur.predicate && bare.length === 0) return group.form === 'finite'
  const comma = between.findLastIndex((i) => i.type === 'stop')
  if (between.slice(comma + 1).some((b) => isBare(b) && (comma >= 0 || (b.type === 'phrase' && b.phrase.pronoun))))
    return false
  if (pending.relative) return group.form !== 'bare' || bare.length > 0 || comma >= 0
  return (
    group.form === 'finite' &&
    (frame.predicate.lower.endsWith('ing') ||
      frame.link !== 'root' ||
      pending.claim ||
      pending.subject !== frame.subject) &&
    bare.length <= 1
  )
}

function newFrame(group: VerbGroup): Frame {
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

/** Where what stands between two verbs stops belonging to the first. */
function cutOf(
  between: readonly Item[],
  first: boolean,
  group: VerbGroup,
  later: readonly Item[],
  next: VerbGroup | null,
  cur: string | null,
): number {
  if (first) return 0
  const mark = between.findLastIndex((i) => i.type === 'mark' || (i.type === 'stop' && /^[:;.—–]$/.test(i.text)))
  const tail = between.slice(mark + 1)
  const start = Math.max(mark, 0)
  const comma = tail.findLastIndex((i) => i.type === 'stop' && i.text === ',')
  const bareAfter = (from: number) =>
    tail.findIndex((i, k) => k >= from && i.type === 'phrase' && i.preposition === null)
  if (group.form === 'infinitive' || group.form === 'ing') {
    // "for …, checking": what came before is the first verb's; a subject is not at hand.
    return mark >= 0 ? mark : between.length
  }
  if (mark >= 0) return start
  const afterComma = comma >= 0 ? bareAfter(comma) : -1
  if (afterComma >= 0) return comma
  // "told the Times the bridge opens": the last bare phrase; a participle has none of its own.
  const lastBare = between.findLastIndex((i) => i.type === 'phrase' && i.preposition === null)
  if (group.form === 'bare' && !group.passive) {
    const follows = later.find((i) => i.type !== 'adverb')
    const object = follows?.type === 'phrase' && follows.preposition === null
    const end = follows === undefined || follows.type === 'stop'
    const speech = cur !== null && fieldOf(cur, 'verb') !== null
    if (!object && (next !== null || follows?.type === 'phrase' || (end && !speech))) return between.length
  }
  return lastBare >= 0 ? lastBare : between.length
}

const bareOf = (items: readonly Item[]): Phrase[] => {
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

function withBeside(bare: readonly Phrase[]): Phrase {
  const [first, ...rest] = bare as [Phrase, ...Phrase[]]
  return rest.length === 0 ? first : { ...first, beside: rest }
}

interface Place {
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

function attach(frame: Frame, { cur, root, mark, colon, main, between, cut, group }: Place): void {
  if (!cur) {
    if (between.some((i) => i.type === 'mark' && OPENING_CONDITIONS.has(i.word.lower))) frame.link = 'condition'
    return
  }
  const before = between.slice(0, cut)
  const lastPhrase = before.findLast((i) => i.type === 'phrase') as (Item & { type: 'phrase' }) | undefined
  const lower = mark?.lower ?? ''
  if (group.form === 'infinitive') {
    frame.parent = cur
    frame.link = 'complement'
    const object = before.find((i) => i.type === 'phrase' && i.preposition === null) as
      | (Item & { type: 'phrase' })
      | undefined
    frame.subject = object?.phrase ?? cur.subject
    return
  }
  if (group.form === 'ing') {
    const gerund = before.at(-1)
    frame.parent = cur
    // "said that naming the virus after Wuhan would …"
    if (lower === 'that' || (gerund === undefined && SAYING.has(cur.predicate.lemma))) {
      frame.link = 'complement'
      return
    }
    if (gerund?.type === 'phrase' && gerund.phrase.words.length === 0 && gerund.preposition) {
      frame.mark = ORDERING.has(gerund.preposition) ? gerund.preposition : null
      frame.link = WITHOUT.has(gerund.preposition)
        ? 'without'
        : MEANWHILE.has(gerund.preposition)
          ? 'joined'
          : 'complement'
      frame.subject = cur.subject
      if (gerund.preposition === 'from')
        frame.subject =
          (
            before.find((i) => i.type === 'phrase' && i.preposition === null && i.phrase.words.length > 0) as
              | (Item & { type: 'phrase' })
              | undefined
          )?.phrase ?? cur.subject
      return
    }
    // "with the next country, the United Kingdom, reporting 37,542 deaths"
    const absolute = before.findLast((i) => i.type === 'phrase' && i.preposition === 'with')
    if (absolute?.type === 'phrase' && before.at(-1)?.type === 'stop') {
      frame.link = 'joined'
      frame.subject = {
        ...absolute.phrase,
        beside: before.slice(before.indexOf(absolute) + 1).flatMap((i) => (i.type === 'phrase' ? [i.phrase] : [])),
      }
      return
    }
    frame.link = lastPhrase && before.at(-1) === lastPhrase ? 'relative' : 'joined'
    frame.subject = frame.link === 'relative' ? (lastPhrase?.phrase ?? null) : cur.subject
    return
  }
  if (OPENING_CONDITIONS.has(lower) || lower === 'what' || lower === 'how' || lower === 'why') {
    frame.parent = cur
    frame.link = 'condition'
    if (lower === 'what') frame.link = 'complement'
    return
  }
  if (colon && !SAYING.has(cur.predicate.lemma)) {
    frame.link = 'joined'
    return
  }
  // "says that …, and that …"
  const joined = before.at(-1)
  if (lower === 'that' && joined?.type === 'mark' && /^(and|but|or)$/.test(joined.word.lower)) {
    frame.parent = cur.parent
    frame.link = cur.link === 'root' ? 'joined' : cur.link
    frame.claim = cur.claim
    return
  }
  if (colon || lower === 'that' || (!mark && main)) {
    const noun = before.at(-1)
    if (lower === 'that' && noun?.type === 'phrase' && noun.phrase.words.length > 0) {
      if (isClaim(noun.phrase.head)) {
        frame.claim = noun.phrase.head
        frame.parent = cur
        frame.link = 'complement'
        return
      }
      if (!main) {
        frame.parent = cur
        frame.link = 'relative'
        frame.subject = noun.phrase
        return
      }
    }
    const between1 = before.filter((i) => i.type === 'phrase' && i.preposition === null)
    const comma = between[cut]?.type === 'stop' && /^[,;—–]$/.test((between[cut] as { text: string }).text)
    if (comma && !SAYING.has(cur.predicate.lemma)) {
      frame.link = 'joined'
      frame.parent = cur.link === 'complement' ? cur.parent : null
      if (frame.parent) frame.link = 'complement'
      return
    }
    frame.parent = cur
    frame.link = 'complement'
    // "optimistic a deal would be reached"
    if (
      cur.copula &&
      !between.some((i) => i.type === 'stop') &&
      !mark &&
      !comma &&
      between1.length === 1 &&
      between1[0]?.type === 'phrase' &&
      between1[0].phrase.head.pos === 'ADJ'
    )
      return
    if (between1.length > 0 && !SAYING.has(cur.predicate.lemma) && !mark && !colon) frame.link = 'joined'
    return
  }
  if (RELATIVES.has(lower)) {
    frame.parent = cur
    frame.link = 'relative'
    const antecedent = lastPhrase?.phrase ?? null
    if (main) {
      if (antecedent && lower !== 'where') frame.objects.push(antecedent)
    } else frame.subject = antecedent
    return
  }
  if (/^(and|but|or|nor)$/.test(lower)) {
    const within = chainOf(cur).find((f) => f.link === 'relative')
    if (main && within && between[cut - 1]?.type === 'stop') {
      frame.link = 'joined'
      return
    }
    frame.parent = cur.parent
    frame.link = cur.link === 'root' ? 'joined' : cur.link
    frame.claim = cur.claim
    if (!main) {
      frame.subject = cur.subject ?? cur.objects[0] ?? null
      if (
        group.start > 0 &&
        frame.mode === 'fact' &&
        group.form !== 'bare' &&
        frame.predicate.lower === frame.predicate.lemma &&
        frame.predicate.pos === 'VERB'
      )
        frame.mode = cur.mode
    }
    return
  }
  if (mark) {
    frame.link = 'joined'
    if (!main) frame.subject = root?.subject ?? null
    return
  }
  // A participle after its noun: "the plans drawn up by …".
  if (group.form === 'bare' && lastPhrase) {
    frame.parent = cur
    frame.link = 'relative'
    frame.subject = lastPhrase.phrase
    return
  }
  frame.parent = cur
  frame.link = 'complement'
  frame.subject = cur.subject
}

function chainOf(frame: Frame): Frame[] {
  const chain: Frame[] = []
  for (let at: Frame | null = frame; at && chain.length < 8; at = at.parent) chain.push(at)
  return chain
}

function addFront(frame: Frame, item: Item, bare: readonly Phrase[]): void {
  if (item.type === 'when') frame.when.push(item.when)
  else if (item.type === 'adverb') frame.adverbs.push(item.word)
  else if (item.type === 'phrase' && item.preposition !== null && !bare.includes(item.phrase))
    frame.obliques.push({ preposition: item.preposition, phrase: item.phrase })
}

/** What follows a verb is its objects, complement, obliques, dates. */
function fill(frame: Frame, items: readonly Item[]): void {
  let stopped = false
  for (const item of items) {
    if (item.type === 'stop') stopped = true
    else if (item.type === 'when') frame.when.push(item.when)
    else if (item.type === 'adverb') frame.adverbs.push(item.word)
    else if (item.type === 'phrase') {
      const { phrase, preposition } = item
      if (phrase.words.length === 0 && !phrase.pronoun && !phrase.quantity && !phrase.quantifier) continue
      if (preposition !== null) frame.obliques.push({ preposition, phrase })
      else if (stopped && (frame.objects.length > 0 || frame.complement)) {
        const target = frame.objects.at(-1) ?? frame.complement
        target?.beside.push(phrase)
      } else if (frame.copula && !frame.complement) frame.complement = phrase
      else frame.objects.push(phrase)
      frame.end = Math.max(frame.end, phrase.end)
    }
  }
}

/** "called the findings unfair", "described as hope": somebody says that one is the other. */
function named(frame: Frame, frames: Frame[]): void {
  const appoints = APPOINTING.has(frame.predicate.lemma)
  if (!NAMING.has(frame.predicate.lemma) && !appoints) return
  const as = frame.obliques.find(({ preposition }) => preposition === 'as')?.phrase
  const [object, second] = frame.objects
  const what = second ?? as ?? null
  if (!object || !what) return
  if (appoints) {
    if (!what.head.name)
      frames.push({
        ...being(object, what),
        parent: frame.parent,
        link: frame.parent ? frame.link : 'joined',
        negated: frame.negated,
        mode: frame.mode,
        claim: frame.claim,
      })
    return
  }
  frame.objects = [object]
  frame.obliques = frame.obliques.filter(({ phrase }) => phrase !== as)
  frames.push({ ...being(object, what), parent: frame, link: 'complement', when: frame.when })
}

/** "the head of state but not the head of government", "like flu rather than SARS": what it is not is another frame. */
function contrasted(frame: Frame, items: readonly Item[], frames: Frame[]): void {
  const wrong = new Set<Phrase>()
  const plain = new Set<Phrase>()
  items.forEach((item, i) => {
    if (item.type !== 'phrase') return
    const before = items[i - 1]
    if (item.preposition === 'than' || (before?.type === 'adverb' && NEGATORS.has(before.word.lower))) {
      const rather = items.some((o, k) => k >= i - 2 && k < i && o.type === 'adverb' && o.word.lower === 'rather')
      if (item.preposition !== 'than' || rather) wrong.add(item.phrase)
      const lead = items[i - 2]
      if (item.preposition !== 'than' && lead?.type !== 'mark' && lead?.type !== 'stop') plain.add(item.phrase)
    }
  })
  for (const phrase of wrong) {
    if (frame.subject === phrase || (plain.has(phrase) && frame.objects.includes(phrase))) {
      // "Not every game was held"
      frame.negated = !frame.negated
      continue
    }
    const object = frame.objects.includes(phrase)
    const oblique = frame.obliques.find((o) => o.phrase === phrase)
    const beside = frame.complement?.beside.includes(phrase) ?? false
    if (!object && !oblique && !beside) continue
    const copy: Frame = {
      ...frame,
      negated: !frame.negated,
      adverbs: frame.adverbs.filter((w) => !NEGATORS.has(w.lower)),
    }
    frame.adverbs = copy.adverbs
    frame.objects = frame.objects.filter((o) => o !== phrase)
    frame.obliques = frame.obliques.filter((o) => o.phrase !== phrase)
    if (frame.complement)
      frame.complement = { ...frame.complement, beside: frame.complement.beside.filter((o) => o !== phrase) }
    if (frame.copula) copy.complement = phrase
    else if (object) copy.objects = [phrase]
    else copy.obliques = [{ preposition: frame.obliques[0]?.preposition ?? '', phrase }]
    frames.push(copy)
  }
}

function toActive(frame: Frame): void {
  if (frame.subject) frame.objects.unshift(frame.subject)
  frame.subject = null
}

/** The agent of a passive, and predicates that are adjectives. */
function settle(frame: Frame): void {
  if (frame.subject === null && frame.objects.length > 0) {
    const agent = frame.obliques.findIndex(({ preposition }) => preposition === 'by')
    if (agent >= 0) {
      frame.subject = (frame.obliques[agent] as { phrase: Phrase }).phrase
      frame.obliques.splice(agent, 1)
    }
  }
  if (frame.copula && !frame.complement) {
    const adjective = frame.adverbs.find((w) => w.pos === 'ADJ')
    if (adjective) {
      frame.complement = { ...empty(adjective), words: [adjective] }
      frame.adverbs = frame.adverbs.filter((w) => w !== adjective)
    } else if (frame.predicate.lemma !== 'be') frame.copula = false
  }
}

/** "…, inspectors said", "according to Ofsted". */
function tailVoice(frames: readonly Frame[], items: readonly Item[]): Voice | null {
  const according = items.find((i) => i.type === 'phrase' && i.preposition === 'according')
  if (according?.type === 'phrase') {
    for (const frame of frames) frame.obliques = frame.obliques.filter(({ preposition }) => preposition !== 'according')
    return { speaker: according.phrase, verb: according.phrase.head, denies: false }
  }
  const last = frames.at(-1)
  if (!last || frames.length < 2 || !SAYING.has(last.predicate.lemma) || (last.parent === null && last.link === 'root'))
    return null
  const stops = items.findLast((i) => i.type === 'stop' && /^[,]$/.test(i.text))
  if (
    !stops ||
    last.objects.some((o) => !o.head.name && o.words.length > 4) ||
    last.link === 'relative' ||
    last.link === 'condition'
  )
    return null
  const at = items.indexOf(stops)
  const verb = items.findIndex((i) => i.type === 'verb' && i.group.main === last.predicate)
  const subject = last.subject ?? last.objects[0] ?? null
  if (verb < at || verb - at > 3 || items.slice(verb + 1).some((i) => i.type === 'mark' || i.type === 'verb'))
    return null
  if (items.slice(at + 1, verb).some((i) => i.type === 'mark')) return null
  last.link = 'root'
  last.parent = null
  return { speaker: subject, verb: last.predicate, denies: last.negated }
}

/** "Sarah Norman, the council's chief executive," and "harbour master Helen Marsh" say what somebody is. */
function besideFrames(item: Item, items: readonly Item[], frames: Frame[]): void {
  if (item.type !== 'phrase') return
  const { phrase } = item
  const title = titleOf(phrase)
  if (title)
    frames.push(
      being(
        { ...phrase, words: title.name, beside: [] },
        { ...phrase, head: title.role.at(-1) as Word, words: title.role, beside: [] },
      ),
    )
  const at = items.indexOf(item)
  const stop = items[at + 1]
  const next = items[at + 2]
  if (stop?.type !== 'stop' || stop.text !== ',' || next?.type !== 'phrase' || next.preposition !== null) return
  const end = items[at + 3]
  const withPhrase = end?.type === 'phrase' && end.preposition !== null ? [end] : []
  const closes = items[at + 3 + withPhrase.length]
  if (closes && closes.type !== 'stop' && closes.type !== 'verb') return
  if (closes?.type === 'verb' && phrase.head.name && !next.phrase.head.name) return
  const names = [phrase, next.phrase].filter((p) => p.head.name && !p.words.some((w) => !w.name))
  if (names.length !== 1) return
  const name = names[0] as Phrase
  const role = name === phrase ? next.phrase : phrase
  if (role.pronoun || role.head.name) return
  const frame = being(name, role)
  // What follows the role belongs to it: "a nurse at Saltmere Hospital".
  if (role === next.phrase)
    for (const one of withPhrase) frame.obliques.push({ preposition: one.preposition as string, phrase: one.phrase })
  else {
    const between = items[at + 0]
    if (between !== item) return
  }
  frames.push(frame)
}

function being(subject: Phrase, complement: Phrase): Frame {
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

/** Whether the text holds a frame for so, for not so, or leaves it open. `chain`: the frames that say what is meant or planned. */
export interface Standing {
  polarity: 1 | -1
  mode: Mode
  /** Its own verb's, where the mode is what stands above it. */
  own: Mode
  /** Predicates above it that neither imply nor deny it: "wanted", "accused". */
  under: Frame[]
  /** Who says it, where the text tells. */
  speakers: Phrase[]
  /** Said to be so by a denial of somebody's alone. */
  denied: boolean
}

export function standingOf(frame: Frame): Standing {
  const standing: Standing = {
    polarity: frame.negated ? -1 : 1,
    mode: frame.mode,
    own: frame.mode,
    under: [],
    speakers: [],
    denied: false,
  }
  const flip = () => {
    standing.polarity = standing.polarity === 1 ? -1 : 1
  }
  if (deniesItself(frame)) flip()
  if (frame.link === 'condition') standing.mode = 'open'
  if (frame.link === 'without') flip()
  if (frame.claim && !isTruth(frame.parent)) standing.mode = 'open'
  let at: Frame = frame
  for (let n = 0; at.parent && n < 6; n++) {
    const { parent } = at
    if (at.link === 'complement' || at.link === 'condition') {
      const lemma = parent.predicate.lemma
      const falsehood = parent.complement && UNTRUE.has(parent.complement.head.lower)
      const truth = parent.complement && TRUE.has(parent.complement.head.lower)
      const off = parent.negated !== deniesItself(parent)
      if (lemma === 'deny') {
        flip()
        standing.denied = true
        if (parent.subject) standing.speakers.push(parent.subject)
      } else if (falsehood) flip()
      else if (truth) {
        if (off) flip()
      } else if (DENYING.has(lemma)) {
        if (!off) flip()
        else standing.under.push(parent)
      } else if (SAYING.has(lemma) || (NAMING.has(lemma) && at.link === 'complement' && at.copula)) {
        if (off) standing.under.push(parent)
        if (parent.subject) standing.speakers.push(parent.subject)
      } else if (IMPLYING.has(lemma) && !parent.copula) {
        if (off) flip()
      } else standing.under.push(parent)
      if (parent.mode !== 'fact' && standing.mode === 'fact' && !SAYING.has(lemma)) standing.mode = parent.mode
      if (parent.link === 'condition') standing.mode = 'open'
      if (parent.claim && !isTruth(parent.parent)) standing.mode = 'open'
    } else if (at.link === 'relative') {
      // What is told in passing is taken for true, whatever becomes of the rest; but the same speaks.
      for (let up: Frame | null = parent, k = 0; up?.parent && k < 6; up = up.parent, k++)
        if (up.link === 'complement' && SAYING.has(up.parent.predicate.lemma) && up.parent.subject)
          standing.speakers.push(up.parent.subject)
      break
    } else if (at.link === 'without') break
    at = parent
  }
  return standing
}

/** "The rumour is untrue" says more of its content than a rumour does. */
const isTruth = (frame: Frame | null): boolean =>
  frame?.complement != null && (UNTRUE.has(frame.complement.head.lower) || TRUE.has(frame.complement.head.lower))

/** "no diver looked", "nobody", "few people": the negation sits in an argument. */
export function deniesItself(frame: Frame): boolean {
  const places = [frame.subject, ...frame.objects, frame.complement, ...frame.obliques.map((o) => o.phrase)]
  let negative = false
  for (const phrase of places) {
    if (!phrase) continue
    if (phrase.quantifier === 'none' || (phrase.quantifier === 'few' && phrase === frame.subject && FEW.has('few')))
      negative = !negative
  }
  for (const { preposition } of frame.obliques) if (preposition === 'without') negative = !negative
  return negative
}
