import { stem } from './nlp.ts'

/**
 * The words of a text as the index knows them, in order, with repeats: lower case, without diacritics and possessives,
 * reduced to stems, and without the words that are in every sentence. The same for articles and for questions.
 */
export function terms(text: string): string[] {
  return words(text).flatMap((word) => term(word) ?? [])
}

/** The words of a text in lower case, before stemming. `1,200` is one word, `council’s` is `council`, `U.K.` is `uk`. */
export function words(text: string): string[] {
  const plain = (PLAIN.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, ''))
    .replace(/[‘’ʼ＇]/g, "'")
    .toLowerCase()
  return Array.from(plain.matchAll(WORD), ([word]) => tidy(word))
}

/** The stem of one of `words`, or `null` for a word that tells nothing. */
export function term(word: string): string | null {
  const known = TERMS.get(word)
  if (known !== undefined) return known
  const found = readTerm(word)
  if (TERMS.size >= MOST_KNOWN) TERMS.clear()
  TERMS.set(word, found)
  return found
}

function readTerm(word: string): string | null {
  if (STOP.has(word)) return null
  const regular = baseOf(word)
  // Digits, and words too long to be words: nothing to stem.
  return /\p{N}/u.test(regular) || regular.length > 40 ? regular.slice(0, 40) : stem(regular)
}

/** A case has ten thousand different words, and each of them thousands of times. */
const TERMS = new Map<string, string | null>()
const MOST_KNOWN = 100_000

/** What normalising leaves as it is, but for quotation marks: English, as nearly every sentence. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const PLAIN = /^[\u0000-\u007f‘’“”–—]*$/

/** "find" of "found": the base of an irregular form, else the word itself. */
export const baseOf = (word: string): string => IRREGULAR.get(word) ?? word

const WORD = /\p{N}+(?:[.,]\p{N}+)*|(?:\p{L}\.){2,}|[\p{L}\p{N}]+(?:'\p{L}+)*/gu

function tidy(word: string): string {
  if (/^\p{N}/u.test(word)) return word.replaceAll(',', '')
  return word.replace(/'s$/, '').replace(/[.']/g, '')
}

/** Too common to tell sentences apart. Negations stay in: they are what some answers are about. */
const STOP = new Set(
  `a an the and or of to in on at by for from with as is are was were be been being am it its this that these those
  he she they them his her their we us our you your i me my who whom whose which what when where why how do does did
  has have had will would shall should can could may might must about into than then there here so such
  also if but`.split(/\s+/),
)

/** Verbs and plurals no stemmer brings together, as `form:base`. */
const IRREGULAR = new Map(
  `said:say told:tell kept:keep held:hold made:make took:take taken:take gave:give given:give found:find went:go
  gone:go came:come began:begin begun:begin became:become brought:bring thought:think felt:feel met:meet ran:run
  led:lead sent:send spent:spend saw:see seen:see wrote:write written:write spoke:speak spoken:speak chose:choose
  chosen:choose built:build lost:lose won:win paid:pay sold:sell bought:buy knew:know known:know grew:grow grown:grow
  fell:fall fallen:fall rose:rise risen:rise broke:break broken:break drew:draw drawn:draw sought:seek taught:teach
  stood:stand understood:understand died:die dying:die
  children:child men:man women:woman people:person lives:life wives:wife halves:half criteria:criterion`
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
)
