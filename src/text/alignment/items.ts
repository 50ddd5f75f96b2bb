import { ROLE_NOUNS } from '../lexicon.ts'
import { readWhen } from './dates.ts'
import { empty, type Item } from './frame.ts'
import { APPOINTING, NAMING, NEGATORS, OPENING_CONDITIONS, PREPOSITIONS, RELATIVES, SUBORDINATORS } from './grammar.ts'
import { joinOf, type Phrase, readPhrase } from './phrases.ts'
import type { Word } from './tagging.ts'
import { readVerbs } from './verbs.ts'

/** "before being deleted": what follows happened, whatever the verb. */
export const MEANWHILE = new Set(['before', 'after', 'since', 'while', 'by', 'on', 'when'])

export function readItems(words: readonly Word[]): Item[] {
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
