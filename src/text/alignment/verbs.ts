import { MODALS, type Mode, NEGATORS } from './grammar.ts'
import type { Word } from './tagging.ts'

/** A verb with its auxiliaries: "would not have been checked". */
export interface VerbGroup {
  main: Word
  /** "draw up": what belongs to the verb. */
  particle: string | null
  negated: boolean
  mode: Mode
  passive: boolean
  /** `bare`: one form that may be a past tense or a participle. */
  form: 'finite' | 'bare' | 'infinitive' | 'ing'
  adverbs: Word[]
  start: number
  end: number
}

export const PARTICLES = new Set(`up out off down away back over on forward together apart through`.split(' '))

export function readVerbs(words: readonly Word[], at: number): VerbGroup | null {
  const first = words[at] as Word
  if (NEGATORS.has(first.lower) && first.pos !== 'AUX') {
    const rest = readVerbs(words, at + 1)
    return rest && { ...rest, negated: !rest.negated, start: at }
  }
  const to = first.lower === 'to' && leadsVerb(words, at + 1)
  if (!to && first.pos !== 'AUX' && first.pos !== 'VERB') return null
  let i = to ? at + 1 : at
  let mode: Mode = 'fact'
  let negated = false
  let main: Word | null = null
  let form: VerbGroup['form'] = to ? 'infinitive' : 'finite'
  let be = false
  let aux = false
  let passive = false
  const adverbs: Word[] = []
  for (; i < words.length; i++) {
    const word = words[i] as Word
    if (
      NEGATORS.has(word.lower) &&
      (word.pos === 'PART' || word.pos === 'ADV' || word.lower === 'never' || word.lower === 'not')
    ) {
      if (main && main.pos === 'VERB') break
      // "is not the head": the negation is the verb's although nothing follows.
      negated = !negated
      continue
    }
    if (word.lower === 'to' && main && leadsVerb(words, i + 1)) {
      const semi = semiModal(main, be)
      if (semi === null) break
      if (mode === 'fact') mode = semi
      // "does not have to" forbids nothing.
      if (semi === 'must' && negated) {
        mode = 'optional'
        negated = false
      }
      main = null
      be = false
      continue
    }
    if (word.pos === 'ADV' && (main === null || main.pos === 'AUX') && verbAhead(words, i)) {
      adverbs.push(word)
      continue
    }
    if (word.pos === 'AUX' || (word.pos === 'VERB' && (main === null || main.pos === 'AUX'))) {
      const modal = MODALS[word.lower]
      if (modal && word.pos === 'AUX') {
        mode = modal
        aux = true
        continue
      }
      if (word.pos === 'VERB' && main && main.lemma === 'be') {
        passive = !word.lower.endsWith('ing')
      }
      if (word.pos === 'AUX' && main?.pos === 'VERB') break
      if (main) aux = true
      if (word.lemma === 'be') be = true
      main = word
      if (word.pos === 'VERB') {
        // "going to send"
        if (words[i + 1]?.lower === 'to' && word.lower === 'going' && be && leadsVerb(words, i + 2)) {
          mode = 'future'
          main = null
          i++
          continue
        }
        // "used to be the mayor"
        if (words[i + 1]?.lower === 'to' && word.lower === 'used' && !be && leadsVerb(words, i + 2)) {
          adverbs.push({ ...word, text: 'used to', lower: 'formerly', lemma: 'formerly', pos: 'ADV', key: 'formerly' })
          aux = true
          main = null
          i++
          continue
        }
        i++
        break
      }
      continue
    }
    break
  }
  if (!main) return null
  if (form === 'finite' && !aux && main.pos === 'VERB') {
    if (main.lower.endsWith('ing')) form = 'ing'
    else if (main.lower !== main.lemma && !main.lower.endsWith('s')) form = 'bare'
    else if (PAST_SAME.has(main.lower)) form = 'bare'
  }
  if (form === 'finite' && main.lower === 'being') form = 'ing'
  // "being deleted"
  if (words[at]?.lower === 'being' || words[at]?.lower === 'having') form = 'ing'
  const next = words[i]
  let particle: string | null = null
  if (main.pos === 'VERB' && next && PARTICLES.has(next.lower) && (next.pos === 'ADP' || next.pos === 'ADV')) {
    const after = words[i + 1]
    // "draw up plans", "carried out by", but "stood on the bridge"
    if (
      (next.lower !== 'on' && next.lower !== 'over' && next.lower !== 'through') ||
      !after ||
      !['DET', 'NOUN', 'PROPN', 'PRON', 'NUM', 'ADJ'].includes(after.pos)
    ) {
      particle = next.lower
      i++
    }
  }
  return { main, particle, negated, mode, passive, form, adverbs, start: at, end: i }
}

/** Participles that look like their verb. */
const PAST_SAME = new Set(
  `put set cut let shut hit hurt cast spread read built left kept held found made sent lost met led paid sold told thought brought bought said`.split(
    ' ',
  ),
)

/** "has to", "was to", "ought to"; `null` where the infinitive is another predicate's. */
function semiModal(main: Word, be: boolean): Mode | null {
  if (main.lemma === 'have') return 'must'
  if (main.lemma === 'be' && be) return 'future'
  if (main.lower === 'ought') return 'should'
  return null
}

const leadsVerb = (words: readonly Word[], at: number): boolean => {
  const word = words[at]
  if (!word) return false
  if (word.pos === 'VERB' || word.pos === 'AUX')
    return !/(ing)$/.test(word.lower) || word.lower === 'bring' || word.lower === 'sing'
  return word.pos === 'ADV' && leadsVerb(words, at + 1)
}

const verbAhead = (words: readonly Word[], at: number): boolean => {
  for (let i = at + 1; i < Math.min(words.length, at + 4); i++) {
    const word = words[i] as Word
    if (word.pos === 'VERB' || word.pos === 'AUX' || (word.lower === 'to' && leadsVerb(words, i + 1))) return true
    if (word.pos !== 'ADV' && !NEGATORS.has(word.lower)) return false
  }
  return false
}
