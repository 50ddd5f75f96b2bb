import { datesOf } from '../../domain/extent.ts'
import { kept } from '../../domain/kept.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { quotedWords } from '../../text/quoted.ts'
import { terms } from '../../text/terms.ts'
import { people } from '../evidence/people.ts'
import { stripChat } from './chat.ts'
import { readExpected, readField, readIntent } from './intents.ts'
import { readNames, strangerIn } from './names.ts'
import { type Intent, type Question, whomOf } from './question.ts'
import { readRanges, withYears } from './range.ts'
import { correct } from './spelling.ts'

/** Longest question that is read; what is beyond is not. UTF-16 units. */
const LONGEST = 400
/** Questions asked at once that are answered. */
const PARTS = 4

/** Understands what was typed, once. Capitals, marks at the end and polite frames change nothing. */
export function readQuestion(corpus: Corpus, typed: string): Question {
  const text = clean(corpus, typed)
  const parts = WHO_SAID.test(typed) ? [text] : split(text)
  if (parts.length < 2) return read(corpus, typed, text, [])
  const readParts: Question[] = []
  for (const part of parts.slice(0, PARTS)) {
    const [first] = readParts
    // "was it online" is searched for together with what it goes on from.
    const query = first && needsContext(part) ? `${first.text} ${part}` : part
    readParts.push(read(corpus, typed, withSubject(part, first), [], query))
  }
  return read(corpus, typed, text, readParts)
}

/** "Who said" and nothing more, in front of a quotation. */
const WHO_SAID = /^\s*who(?:'s|se)?\b[^"“”]{0,40}["“”]/i

/** A name alone asks who that is; who in front of a quotation, whatever stands in that, asks who said it. */
function intentOf(text: string, typed: string, isName: boolean, quoted: readonly string[]): Intent {
  if (isName) return { type: 'who-is', who: text }
  return WHO_SAID.test(typed) && quoted.length > 0
    ? { type: 'who-said', statement: quoted.join(' ') }
    : readIntent(text)
}

/** How things stand: the newest of the articles first. */
const CURRENT =
  /\b(?:still|now|currently|today|at the moment|these days|nowadays|any ?more|any longer|yet|latest|most recent|newest|last (?=visit|report|inspection|meeting|article|time|update))\b/

const LEANS = /\b(?:it|they|he|she|that|this|those|these|them|him|her|there|then|its|their)\b/
/** Telling words that a question needs to be searched for on its own. */
const ALONE = 2

const needsContext = (part: string) => LEANS.test(part) || terms(part).length < ALONE

function read(corpus: Corpus, typed: string, text: string, parts: readonly Question[], query = text): Question {
  const { named, unknown } = readNames(corpus, text)
  const [only] = named
  // A name and nothing else asks who that is.
  const quoted = quotedWords(typed)
  // A slip in a name is read as the name.
  const put = (words: string) =>
    named.reduce((all, { slip, typed: as, name }) => (slip ? all.replace(as, name.toLowerCase()) : all), words)
  const isName = only?.typed === text && named.length === 1
  const read = intentOf(put(text), typed, isName, quoted)
  // A year that nobody typed says when, and is not searched for.
  const dated = withYears(text, datesOf(corpus.index.articles))
  const intent =
    read.type === 'overview' || read.type === 'timeline' ? intentOf(put(dated), typed, isName, quoted) : read
  const stranger = named.length === 0 && unknown.length === 0 ? strangerIn(corpus, whomOf(intent)) : null
  return {
    typed,
    text,
    parts,
    intent,
    expected: readExpected(text),
    field: readField(text),
    named,
    unknown: stranger ? [stranger] : unknown,
    quoted,
    ranges: readRanges(dated).ranges,
    current: CURRENT.test(text),
    query: put(query),
  }
}

/** What was typed, in lower case, with plain quotation marks, without chat around it and with its slips put right. */
function clean(corpus: Corpus, typed: string): string {
  const plain = typed.slice(0, LONGEST).toLowerCase().replace(/[‘’ʼ]/g, "'")
  const bare = stripChat(plain).replace(FRAME, '').trim()
  const kept = new Set([...nameWords(corpus), ...capitalised(typed), ...strangeNames(bare, corpus)])
  const corrected = correct(bare.replace(/[?!.,;:\s]+$/, ''), corpus.vocabulary, kept)
  return stripChat(corrected.replace(/\s+/g, ' '))
    .replace(/^(?:so|and|but|also|then|well|right)[ ,]+/, '')
    .replace(/[?!.,;:\s]+$/, '')
    .trim()
}

/** Of whom it is asked: a name that nobody has is no slip for "said". */
function strangeNames(bare: string, { vocabulary }: Corpus): string[] {
  const words = (whomOf(readIntent(bare)) || bare).split(' ')
  return words.length > 3 ? [] : words.filter((word) => SPEECH.test(correct(word, vocabulary)))
}
const SPEECH = /^(?:said|says?|told|tells?|did|does|do|is|are|was|were|has|have|had)$/

/** Words that were typed with a capital where others were not: names, which no correction touches. */
function capitalised(typed: string): string[] {
  const written = typed.split(/[^\p{L}'’-]+/u).filter((word) => word.length > 2)
  const plain = written.filter((word) => /^\p{Ll}/u.test(word)).length
  if (plain === 0) return []
  return written.slice(1).flatMap((word) => (/^\p{Lu}\p{Ll}/u.test(word) ? word.toLowerCase() : []))
}

/** Who asks, and what for: "I'm a student, could you please explain". */
const FRAME =
  /^(?:(?:i'm|im|i am|we're|we are|as) an? [^,.?]{3,60}(?:[,.]| and) ?)?(?:(?:could|can|would|will) (?:you|u|someone|anyone|somebody) (?:please |pls |kindly )?(?:explain|tell me|say|clarify|find out|help me understand)(?: to me| me)? ?)(?=\S)/

const nameWords = kept(
  (corpus: Corpus): ReadonlySet<string> => new Set(people(corpus).flatMap(({ key }) => key.split(' '))),
)

const NEXT = '(?=(?:who|what|when|where|why|how|which|whose|did|does|do|is|was|were|are|has|have|will)\\b)'
const JOINT = new RegExp(
  `\\?+\\s*(?:and |or |also )?(?=\\S)|[,;]\\s*(?:and |but |also )*${NEXT}|\\s(?:and|n|&|plus|also) (?:also )?${NEXT}`,
)

/** The questions that are asked at once; each begins with a word that asks. */
function split(text: string): string[] {
  const parts = text.split(new RegExp(JOINT, 'g')).map((part) => part.trim())
  const asks = (part: string) => new RegExp(`^${NEXT}`).test(part) || readIntent(part).type !== 'open'
  if (parts.length < 2 || !parts.every((part) => part.length > 2)) return [text]
  // "who said … and is it true" asks twice, "the man who did and was …" does not.
  return asks(parts[0] as string) && parts.slice(1).every((part) => part.split(' ').length > 1) ? parts : [text]
}

const PRONOUN = /\b(?:he|she|they|him|her|them)\b/

/** "what did she recommend" after a question about somebody is about them. */
function withSubject(part: string, first: Question | undefined): string {
  const subject = first?.named[0]?.name.toLowerCase()
  return subject ? part.replace(PRONOUN, subject) : part
}
