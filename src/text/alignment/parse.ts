import { attach } from './attach.ts'
import { besideFrames, contrasted, named, tailVoice } from './constructions.ts'
import type { When } from './dates.ts'
import { bareOf, empty, type Frame, type Item, isBare, newFrame, type Parsed, type Voice, withBeside } from './frame.ts'
import { ORDERING, RELATIVES } from './grammar.ts'
import { readItems } from './items.ts'
import { awaits, cutOf, pendingOf } from './pending.ts'
import type { Phrase } from './phrases.ts'
import { readWords, type Word } from './tagging.ts'

const parses = new Map<string, Parsed>()

const MOST_PARSES = 500

export function parse(text: string): Parsed {
  const known = parses.get(text)
  if (known) return known
  const words = readWords(text)
  const items = readItems(words)
  const parsed = buildFrames(words, items)
  if (parses.size >= MOST_PARSES) parses.clear()
  parses.set(text, parsed)
  return parsed
}

function buildFrames(words: Word[], items: readonly Item[]): Parsed {
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
