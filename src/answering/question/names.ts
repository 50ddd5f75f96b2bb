import { kept } from '../../domain/kept.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { groupBy } from '../../retrieval/lists.ts'
import { HONORIFICS } from '../../text/lexicon.ts'
import { isEnglish, tokenize } from '../../text/nlp.ts'
import { type Person, people, peopleWith } from '../evidence/people.ts'
import type { Named } from './question.ts'
import { editDistance } from './spelling.ts'

/** Whom a question names: people of the case, and names that are nobody's. Read in lower case, so that capitals change nothing. */
export interface NamesRead {
  named: Named[]
  unknown: string[]
}

export function readNames(corpus: Corpus, text: string): NamesRead {
  const words = text
    .replace(/[’']s?\b/g, '')
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter(Boolean)
  const nameWords = byNameWord(corpus)
  const named: Named[] = []
  const unknown: string[] = []
  const add = (person: Person, typed: string, slip = false) => {
    if (!named.some(({ name }) => name === person.name)) named.push({ name: person.name, typed, slip })
  }
  const isOrdinary = (word: string) => corpus.vocabulary.uses(word) || (isEnglish(word) && !isProper(word))

  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    const next = words[i + 1]
    const here = nameWords.get(word) ?? []
    if (next !== undefined) {
      const there = nameWords.get(next) ?? []
      const both = here.filter((person) => there.includes(person) && person.key.includes(`${word} ${next}`))
      if (both.length > 0) {
        // "Ian Cooper" is one name, also where somebody else is called Ian or Cooper.
        add(both[0] as Person, `${word} ${next}`)
        i += 1
        continue
      }
      const pair = nameBeside(corpus, word, next, here, there, nameWords)
      if (pair) {
        if ('person' in pair) add(pair.person, `${word} ${next}`, true)
        else unknown.push(`${word} ${next}`)
        i += 1
        continue
      }
      if (TITLES.has(word) && there.length === 0 && !bodyNamed(corpus, next) && !isOrdinary(next)) {
        const slip = slipOf(corpus, next)
        if (slip) add(slip, next, true)
        else unknown.push(`${word} ${next}`)
        i += 1
        continue
      }
    }
    const surname = here.filter(({ key }) => key.split(' ').at(-1) === word)
    const meant = surname.length > 0 ? surname : here
    // A name that is an ordinary word too ("hill") is a name where nothing but names has it.
    if (meant.length > 0 && (meant[0] as Person).sentences > 0) {
      if (isEnglish(word) && !isProper(word) && !asName(corpus, word)) continue
      for (const person of meant.slice(0, 3)) add(person, word)
    } else if (word.length > 4 && !isOrdinary(word) && !bodyNamed(corpus, word)) {
      const slip = slipOf(corpus, word) ?? bodyMeant(corpus, word)
      if (slip) add(slip, word, true)
    }
  }
  for (const body of peopleWith(corpus, words).filter(
    ({ isPerson, key }) => !isPerson && key !== '' && ` ${words.join(' ')} `.includes(` ${key} `),
  ))
    add(body, body.key)
  return { named, unknown }
}

/** People with a full name, by each word of it. */
const byNameWord = kept((corpus: Corpus) =>
  groupBy(
    people(corpus).filter(({ isPerson, key }) => isPerson && key.includes(' ')),
    ({ key }) => key.split(' ').filter((word) => word.length > 2),
  ),
)

/** Words of people's names, and bodies of one word, by the first letter: a slip seldom falls on it. */
const byFirstLetter = kept((corpus: Corpus) => ({
  names: groupBy(
    [...byNameWord(corpus).keys()].filter((name) => name.length > 3),
    ([first = '']) => [first],
  ),
  bodies: groupBy(
    people(corpus).filter(({ isPerson, key }) => !isPerson && key.length > 4 && !key.includes(' ')),
    ({ key: [first = ''] }) => [first],
  ),
}))

/** The name in a description of somebody who is not in the articles: "mark whitfield" of "councillor mark whitfield". */
export function strangerIn(corpus: Corpus, described: string): string | null {
  const words = described
    .replace(/[’']s?\b/g, '')
    .split(/[^\p{L}'-]+/u)
    .filter((word) => word !== '' && !TITLES.has(word) && !/^(?:the|a|an)$/.test(word))
  const foreign = (word: string) => word.length > 2 && !corpus.vocabulary.uses(word) && isProper(word)
  const named = words.length > 0 && words.length <= 3 && words.some(foreign) && !isPlural(words.at(-1) as string)
  return named ? words.join(' ') : null
}

/** "the Lib Dems": several people, and nobody of that name. */
const isPlural = (word: string) => /[^s]s$/.test(word)

/** Forms of address that a surname follows. */
const TITLES = new Set([...HONORIFICS, 'president', 'senator', 'minister', 'sen', 'gov'])

/** Two words of which at least one is a name: a slip for somebody's full name, nobody's name, or no name at all (`null`). */
function nameBeside(
  corpus: Corpus,
  word: string,
  next: string,
  here: readonly Person[],
  there: readonly Person[],
  nameWords: ReadonlyMap<string, readonly Person[]>,
): { person: Person } | { nobody: true } | null {
  const foreign = (one: string) =>
    one.length > 2 && !corpus.vocabulary.uses(one) && (!isEnglish(one) || isProper(one)) && !TITLES.has(one)
  const close = (one: string, person: Person) =>
    person.key
      .split(' ')
      .some((part) => part[0] === one[0] && part !== one && editDistance(one, part, 2) <= (one.length > 4 ? 2 : 1))
  const slips = [
    ...(foreign(next) ? here.filter((person) => close(next, person)) : []),
    ...(foreign(word) ? there.filter((person) => close(word, person)) : []),
  ]
  if (slips.length === 1) return { person: slips[0] as Person }
  const isFirst = here.some(({ key }) => key.split(' ')[0] === word)
  const isLast = there.some(({ key }) => key.split(' ').at(-1) === next)
  if (isFirst && isLast) return { nobody: true }
  if (isFirst && foreign(next) && !nameWords.has(next)) return { nobody: true }
  if (isLast && foreign(word) && isProper(word)) return { nobody: true }
  return foreign(word) && foreign(next) && isProper(word) && isProper(next) && !isPlural(next) ? { nobody: true } : null
}

/** The one person of whose name a word is a slip. */
function slipOf(corpus: Corpus, word: string): Person | null {
  const reach = word.length > 6 ? 2 : 1
  const names = byFirstLetter(corpus).names.get(word[0] ?? '') ?? []
  const near = names.filter((name) => editDistance(word, name, reach) <= reach)
  const found = new Set(near.flatMap((name) => byNameWord(corpus).get(name) ?? []))
  return found.size === 1 ? ([...found][0] as Person) : null
}

/** The one body of whose one-word name a word is a slip: "ofstead". */
function bodyMeant(corpus: Corpus, word: string): Person | null {
  const bodies = byFirstLetter(corpus).bodies.get(word[0] ?? '') ?? []
  const near = bodies.filter(({ key }) => editDistance(word, key, 1) <= 1)
  return near.length === 1 ? (near[0] as Person) : null
}

const bodyNamed = (corpus: Corpus, word: string) => peopleWith(corpus, [word]).some(({ isPerson }) => !isPerson)

/** Is a word, on its own, a proper noun: to the tagger with a capital, and no English word without one? */
const isProper = (word: string) =>
  tokenize(word.charAt(0).toUpperCase() + word.slice(1))[0]?.pos === 'PROPN' &&
  (!isEnglish(word) || tokenize(word)[0]?.pos === 'PROPN')

/** Do the articles have a word only with a capital? */
function asName(corpus: Corpus, word: string): boolean {
  if (/^\p{L}+$/u.test(word)) return !written(corpus).has(word)
  const plain = new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, 'u')
  return !corpus.index.articles.some(({ text }) => plain.test(text))
}

/** Every word of the articles, as it is written. */
const written = kept(
  ({ index }: Corpus): ReadonlySet<string> =>
    new Set(index.articles.flatMap(({ text }) => [...new Set(text.match(/\p{L}+/gu))])),
)
