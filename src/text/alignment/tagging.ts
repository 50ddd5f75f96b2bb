import { isEnglish, tokenize } from '../nlp.ts'
import { term } from '../terms.ts'
import { linksOf } from '../thesaurus.ts'
import { DAYS, MONTHS, NONE, PREPOSITIONS, RELATIVES, SAYING } from './grammar.ts'
import { joinShares } from './shares.ts'

/** A token as alignment reads it: the tagger's view with its usual slips put right. */
export interface Word {
  /** Position among the tokens. */
  i: number
  text: string
  lower: string
  lemma: string
  pos: string
  /** What two words are compared by. */
  key: string
  /** A capitalised name, or a part of one. */
  name: boolean
}

export function readWords(text: string): Word[] {
  const tokens = tokenize(text.replace(/[[\]]/g, '')).filter((t) => t.text.trim() !== '')
  const words = tokens.map((t, i): Word => {
    const lower = t.lower.replace(/[’‘]/g, "'")
    return { i, text: t.text, lower, lemma: lemmaOf(lower, t.lemma), pos: t.pos, key: '', name: false }
  })
  for (const [i, word] of words.entries()) if (isGenitive(tokens, i)) Object.assign(word, { pos: 'PART', lower: "'s" })
  joinFractions(words)
  joinShares(words)
  joinAdverbs(words)
  for (const word of words) {
    const pos = retag(words, word)
    if (pos === 'VERB' && word.pos !== 'VERB') word.lemma = baseOfVerb(word.lower)
    word.pos = pos
  }
  // "to close" alone makes no clause.
  const finite = words.some(({ pos, i }) => pos === 'AUX' || (pos === 'VERB' && words[i - 1]?.lower !== 'to'))
  if (!finite) findVerb(words)
  for (const word of words) {
    word.name = word.pos === 'PROPN'
    word.key = term(word.lower) ?? word.lemma
  }
  return words
}

/** "the inspectors' findings": a mark right after an s and before what is owned, where no quotation is open. */
function isGenitive(tokens: ReturnType<typeof tokenize>, i: number): boolean {
  const mark = tokens[i]
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  if (!mark || !before || !after || !/^['’]$/.test(mark.text) || before.end !== mark.start || after.start === mark.end)
    return false
  if (!/s$/.test(before.lower) || !['NOUN', 'PROPN', 'VERB', 'ADJ', 'PUNCT'].includes(after.pos)) return false
  if (!['NOUN', 'PROPN'].includes(before.pos) && !/s$/.test(before.lower)) return false
  const opened = tokens.slice(0, i).filter((t) => /^['‘]$/.test(t.text)).length
  const closed = tokens.slice(0, i).filter((t, k) => /^['’]$/.test(t.text) && tokens[k - 1]?.end === t.start).length
  const closesLater = tokens.slice(i + 1).some((t) => /^['’]$/.test(t.text))
  return opened <= closed || closesLater
}

/** "two-thirds" is one word. */
function joinFractions(words: Word[]): void {
  for (let i = 0; i + 2 < words.length; i++) {
    const [one, mark, part] = words.slice(i, i + 3) as [Word, Word, Word]
    if (
      one.pos !== 'NUM' ||
      mark.text !== '-' ||
      !/^(third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?$/.test(part.lower)
    )
      continue
    const lower = `${one.lower}-${part.lower}`
    words.splice(i, 3, { ...one, text: lower, lower, lemma: lower, pos: 'ADJ' })
    for (const [k, word] of words.entries()) word.i = k
  }
}

/** "at once" is one adverb; so is "not only … but", which denies nothing. */
function joinAdverbs(words: Word[]): void {
  for (let i = 0; i + 1 < words.length; i++) {
    const [one, two] = words.slice(i, i + 2) as [Word, Word]
    const goesOn = words.slice(i + 2).some(({ lower }) => /^(?:but|also)$/.test(lower))
    if (one.lower === 'not' && goesOn && /^(?:only|merely|just|simply)$/.test(two.lower)) {
      words.splice(i, 2, { ...one, text: `${one.text} ${two.text}`, lower: 'not_only', lemma: 'not_only', pos: 'ADV' })
      for (const [k, word] of words.entries()) word.i = k
      continue
    }
    if (one.pos !== 'ADP' || !['ADV', 'ADJ', 'NOUN', 'SCONJ', 'ADP'].includes(two.pos) || !/^\p{Ll}+$/u.test(two.text))
      continue
    const lower = `${one.lower}_${two.lower}`
    if (linksOf(lower, 'adv').same.size === 0) continue
    words.splice(i, 2, { ...one, text: `${one.text} ${two.text}`, lower, lemma: lower, pos: 'ADV' })
    for (const [k, word] of words.entries()) word.i = k
  }
}

/** A sentence without a verb has one that was taken for a noun: "powers end in 2021". */
function findVerb(words: readonly Word[]): void {
  const verb = words.find(({ i, pos, lower }) => {
    const before = words[i - 1]
    const after = words[i + 1]
    if (!['NOUN', 'ADJ'].includes(pos) || !before || !['NOUN', 'PROPN', 'PRON'].includes(before.pos)) return false
    return (
      (!after || ['DET', 'ADP', 'PRON', 'ADV', 'NUM', 'ADJ', 'PART'].includes(after.pos)) &&
      linksOf(lower, 'verb').same.size > 0
    )
  })
  if (verb) verb.pos = 'VERB'
}

/** The tagger takes "'d" for "would", and has the words of American spelling for lemmas. */
function lemmaOf(lower: string, lemma: string): string {
  if (lower === "n't") return 'not'
  if (lower === 'being') return 'be'
  if (lower === 'has' || lower === 'had' || lower === 'having') return 'have'
  return lemma
}

function retag(words: readonly Word[], word: Word): string {
  const { pos, lower, text, i } = word
  const before = words[i - 1]
  const after = words[i + 1]
  const capital = /^\p{Lu}/u.test(text)
  if (/^[£$€]?\d/.test(text)) return 'NUM'
  if (text === '%') return 'NOUN'
  if (
    MONTHS.includes(lower) &&
    capital &&
    (lower !== 'may' || after?.pos === 'NUM' || before?.pos === 'NUM' || before?.pos === 'ADP')
  )
    return 'PROPN'
  if (NONE.has(lower)) return lower === 'no' || lower === 'neither' ? 'DET' : 'PRON'
  if (RELATIVES.has(lower) && lower !== 'that') return 'PRON'
  if (lower === 'like' && pos === 'ADJ') return 'ADP'
  if (lower === 'as') return 'ADP'
  // The word before, quotation marks aside.
  const lead = /^["“‘'”’]$/.test(before?.text ?? '') ? words[i - 2] : before
  if (
    pos === 'ADV' &&
    before?.pos === 'DET' &&
    after?.pos === 'NOUN' &&
    (hasSense(lower) || linksOf(lower, 'adj').same.size > 0)
  )
    return 'ADJ'
  // "of misleading the Queen"
  if (
    (pos === 'ADJ' || pos === 'NOUN') &&
    lower.endsWith('ing') &&
    before?.pos === 'ADP' &&
    after &&
    ['DET', 'PROPN', 'PRON'].includes(after.pos) &&
    linksOf(lower, 'verb').same.size > 0
  )
    return 'VERB'
  // "sellers offering free paper"
  if (
    pos === 'NOUN' &&
    lower.endsWith('ing') &&
    before &&
    ['NOUN', 'PROPN'].includes(before.pos) &&
    after &&
    ['ADJ', 'DET', 'PRON', 'NUM'].includes(after.pos) &&
    linksOf(lower, 'verb').same.size > 0
  )
    return 'VERB'
  const opens = i === 0 || /^[.:;“"‘]$/.test(before?.text ?? '')
  if (capital && !opens && ['NOUN', 'VERB', 'ADJ', 'ADV'].includes(pos) && text.length > 1) return 'PROPN'
  if (capital && opens && pos === 'VERB' && (after?.text === ',' || after?.pos === 'VERB' || after?.pos === 'AUX'))
    return 'PROPN'
  if (
    opens &&
    pos === 'PROPN' &&
    lower.length > 2 &&
    /^(NOUN|VERB)$/.test(after?.pos ?? '') &&
    !hasSense(lower) &&
    linksOf(lower, 'adj').same.size > 0
  )
    return 'ADJ'
  if (
    opens &&
    pos === 'PROPN' &&
    after?.pos === 'VERB' &&
    after.lower.endsWith('ing') &&
    linksOf(lower, 'adj').same.size > 0
  )
    return 'ADJ'
  if (pos === 'VERB' && lower.endsWith('ed') && before?.pos === 'ADP' && after?.pos === 'NOUN') return 'ADJ'
  if (opens && pos === 'PROPN' && after?.pos !== 'PROPN' && !DAYS.has(lower) && isEnglish(lower) && hasSense(lower))
    return 'NOUN'
  // "the mayor prolonged the lockdown"
  if (
    pos === 'ADJ' &&
    lower.endsWith('ed') &&
    before &&
    ['NOUN', 'PROPN'].includes(before.pos) &&
    after &&
    ['DET', 'PRON', 'PROPN'].includes(after.pos) &&
    linksOf(lower, 'verb').same.size > 0
  )
    return 'VERB'
  // "debate or work on laws"
  if (
    pos === 'NOUN' &&
    /^(and|or)$/.test(before?.lower ?? '') &&
    words[i - 2]?.pos === 'VERB' &&
    after &&
    ['ADP', 'DET'].includes(after.pos) &&
    linksOf(lower, 'verb').same.size > 0 &&
    !lower.endsWith('s')
  )
    return 'VERB'
  // "Chinese censors did not", "described as hope"
  if (
    pos === 'VERB' &&
    /s$/.test(lower) &&
    before &&
    ['PROPN', 'ADJ'].includes(before.pos) &&
    (!after || after.pos === 'PUNCT' || after.pos === 'AUX') &&
    hasSense(lower) &&
    words.some((w) => w !== word && (w.pos === 'VERB' || w.pos === 'AUX'))
  )
    return 'NOUN'
  if (pos === 'VERB' && lead?.pos === 'ADP' && lead.lower !== 'to' && lower === word.lemma && hasSense(lower))
    return 'NOUN'
  // "by censors", "the cuts": a verb where only a noun can stand.
  if (
    pos === 'VERB' &&
    /s$/.test(lower) &&
    before &&
    after?.pos !== 'DET' &&
    ['DET', 'ADJ', 'ADP', 'NUM'].includes(before.pos) &&
    before.lower !== 'to' &&
    hasSense(lower)
  )
    return 'NOUN'
  // "the letter states:", a verb of speech with nothing to be the subject of.
  if (
    pos === 'NOUN' &&
    SAYING.has(word.lemma) &&
    /s$/.test(lower) &&
    (!after || /^([:.,]|that)$/.test(after.text)) &&
    before &&
    ['NOUN', 'PROPN', 'PUNCT'].includes(before.pos) &&
    words.slice(0, i).some((w) => w.pos === 'NOUN' || w.pos === 'PROPN')
  )
    return 'VERB'
  if (
    pos === 'ADJ' &&
    lower.endsWith('ed') &&
    before?.lemma === 'be' &&
    linksOf(lower, 'verb').same.size > 0 &&
    linksOf(lower, 'adj').same.size === 0
  )
    return 'VERB'
  if (pos === 'PROPN' && !capital) return PREPOSITIONS.has(lower) ? 'ADP' : 'NOUN'
  return pos
}

/** "mislead" of "misleading", which the tagger took for an adjective. */
function baseOfVerb(form: string): string {
  const stem = form.replace(/(ing|ed)$/, '')
  return (
    [stem, `${stem}e`, stem.slice(0, -1)].find((base) => linksOf(base, 'verb').same.has(term(base) ?? base)) ?? form
  )
}

const hasSense = (word: string): boolean => linksOf(word, 'noun').same.size > 0
