import model from 'wink-eng-lite-web-model'
import winkNLP, { type ItemSentence, type ItemToken, type ItsFunction } from 'wink-nlp'
import type { Span } from '../domain/types.ts'

/** A word or mark with its place in the text it was read from. */
export interface Token extends Span {
  text: string
  lower: string
  /** Universal part of speech: `NOUN`, `PROPN`, `VERB`, `AUX`, `PRON`, `PUNCT`, … */
  pos: string
  /** Dictionary form in lower case. */
  lemma: string
  /** First word of its sentence, where a capital letter means nothing. */
  initial: boolean
}

const nlp = winkNLP(model)
const { its } = nlp

/** Tokens of `text`; spans are shifted by `offset`. */
export function tokenize(text: string, offset = 0): Token[] {
  return read(text, offset).tokens
}

/** Tokens of `text` and the spans of its sentences as wink-nlp sees them; spans are shifted by `offset`. */
export function read(text: string, offset = 0): { tokens: Token[]; sentences: Span[] } {
  const folded = fold(text)
  const doc = nlp.readDoc(folded)
  const tokens: Token[] = []
  const all: Span[] = []
  let at = 0
  doc.tokens().each((item: ItemToken) => {
    const value = item.out()
    const start = folded.indexOf(value, at)
    if (start < 0) throw new Error(`token "${value}" is not in the text it was read from`)
    at = start + value.length
    const span = { start: offset + start, end: offset + at }
    all.push(span)
    const pos = item.out(its.pos)
    if (pos === 'SPACE') return
    const written = text.slice(start, at)
    tokens.push({
      ...span,
      text: written,
      lower: written.toLowerCase(),
      pos,
      lemma: lemmaOf(item).toLowerCase(),
      initial: false,
    })
  })
  const sentences: Span[] = []
  let next = 0
  doc.sentences().each((item: ItemSentence) => {
    const [first, last] = item.out(its.span) as unknown as [number, number]
    const start = all[first]?.start ?? offset
    const end = all[last]?.end ?? offset
    const raw = text.slice(start - offset, end - offset)
    const lead = raw.length - raw.trimStart().length
    const trimmed = { start: start + lead, end: start + raw.trimEnd().length }
    if (trimmed.end <= trimmed.start) return
    sentences.push(trimmed)
    while (
      next < tokens.length &&
      !((tokens[next] as Token).start >= trimmed.start && WORD.test((tokens[next] as Token).text))
    )
      next++
    const opening = tokens[next]
    if (opening) opening.initial = true
  })
  return { tokens, sentences }
}

const WORD = /[\p{L}\p{N}]/u

/** wink-nlp cuts words at letters beyond Latin-1 ("Kaczy|ń|ski"): they are read without their marks, at equal length. Two apostrophes are read as one double mark. */
function fold(text: string): string {
  const marked = text.includes("''")
    ? text.replace(/(^|[\s([{—–-])''(?!')(?=\S)/g, '$1 "').replace(/(\S)''(?!')/g, '$1" ')
    : text
  return marked.replace(/[\u0100-\u024F\u1E00-\u1EFF]/g, (letter) => {
    const base = UNMARKED[letter] ?? letter.normalize('NFD').charAt(0)
    return /[A-Za-z]/.test(base) ? base : letter
  })
}

/** Letters that Unicode does not take apart. */
const UNMARKED: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ħ: 'h',
  Ħ: 'H',
  ŧ: 't',
  Ŧ: 'T',
}

// wink-nlp's declarations give `its.lemma` one parameter too many for `out`; it returns a string.
const lemma = its.lemma as unknown as ItsFunction<string>
// It has no lemma for words such as "constructor", which it looks up in a plain object.
const lemmaOf = (item: ItemToken): string => (item.out(lemma) as string | undefined) ?? item.out()

const stemOf = its.stem as unknown as ItsFunction<string>

/** Stemming one word takes some 50 µs; a case has ten thousand different ones. */
const stems = new Map<string, string>()
const MAX_STEMS = 50_000

/** Stem of one word (Porter 2), as wink-nlp gives it. */
export function stem(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const first = nlp.readDoc(word).tokens().itemAt(0)
  const stemmed = first === undefined ? word : first.out(stemOf)
  if (stems.size >= MAX_STEMS) stems.clear()
  stems.set(word, stemmed)
  return stemmed
}

const idOf = its.uniqueId as unknown as ItsFunction<number>
/** Words outside wink-nlp's lexicon get ids from here on. */
const lexicon = nlp.readDoc('qzxjvk').tokens().itemAt(0).out(idOf)

/** Is this a word of the English lexicon (some 87 000 words)? */
export function isEnglish(word: string): boolean {
  const lower = word.toLowerCase()
  const known = english.get(lower)
  if (known !== undefined) return known
  const first = nlp.readDoc(lower).tokens().itemAt(0)
  const found = first !== undefined && first.out(idOf) < lexicon
  if (english.size >= MAX_STEMS) english.clear()
  english.set(lower, found)
  return found
}

const english = new Map<string, boolean>()
