import { ROLE_NOUNS } from '../lexicon.ts'
import { fieldOf } from '../thesaurus.ts'
import { DEGREES } from './grammar.ts'
import { blank, costOf, isTitle, type Match, merge, wordsOf } from './match.ts'
import { matchQuantifier } from './measures.ts'
import { type Phrase, titleOf } from './phrases.ts'
import { relate } from './relations.ts'
import type { Word } from './tagging.ts'

/**
 * A stated phrase against one of the evidence; `null` where they are not about the same thing.
 *
 * @param around words that may stand in for a modifier: the rest of the same clause, names the article is about.
 */
export function matchPhrase(
  stated: Phrase,
  found: Phrase,
  around: readonly Word[],
  people: readonly string[] = [],
): Match | null {
  const match = blank()
  const own = foundWords(found)
  const head = stated.head
  const relation =
    isPerson(stated) && isPerson(found) && (stated.pronoun || found.pronoun || isAnybody(stated) || isAnybody(found))
      ? 'same'
      : stated.words.length > 0
        ? headRelation(stated, found, own)
        : (stated.quantifier || stated.quantity) && found.words.length === 0
          ? 'same'
          : null
  if (relation === null) return null
  if (relation === 'opposite')
    match.conflicts.push({ kind: 'antonym', why: `“${head.text}” against “${found.head.text}”` })
  else {
    match.same++
    if (stated.words.length > 0) match.tokens++
  }
  if (relation !== 'same') match.loose++
  if (head.name) match.specific++
  for (const word of stated.words) {
    if (word === head || isTitle(word)) continue
    const relations = own.map((w) => relate(word, w))
    if (relations.some((r) => r === 'same' || r === 'near' || r === 'broader')) {
      if (word.name) match.specific++
      if (!relations.includes('same')) match.loose++
      match.tokens++
      continue
    }
    const opposite = own[relations.indexOf('opposite')]
    if (opposite) {
      match.conflicts.push({ kind: 'antonym', why: `“${word.text}” against “${opposite.text}”` })
      continue
    }
    if (word.name && found.head.name && isInFull(stated, found, people)) {
      match.tokens++
      continue
    }
    const rival = word.name ? rivalName(word, stated, found) : null
    if (rival) {
      match.conflicts.push({ kind: 'name', why: `“${word.text}” against “${rival.text}”` })
      continue
    }
    if (around.some((w) => ['same', 'near', 'broader'].includes(relate(word, w) ?? ''))) {
      match.tokens++
      continue
    }
    if (DEGREES.has(word.lower)) match.soft.push(word.text)
    else match.missing.push(word.text)
  }
  for (const other of stated.others) {
    const candidates = [found, ...found.others].flatMap(
      (one) => matchPhrase({ ...other, others: [] }, one, around, people) ?? [],
    )
    const best = candidates.sort((a, b) => costOf(a) - costOf(b))[0]
    if (best) merge(match, best)
    else match.missing.push(wordsOf(other))
  }
  if (found.either && !stated.either) match.missing.push('or')
  matchQuantifier(stated, found, match)
  return match
}

/** "Ian Cooper" for "Cooper", where nobody else of that name is in the article. */
function isInFull(stated: Phrase, found: Phrase, people: readonly string[]): boolean {
  const surname = found.head.lower
  if (stated.head.lower !== surname) return false
  const bearers = people.filter((name) => name.toLowerCase().split(' ').at(-1) === surname)
  const names = stated.words.filter((w) => w.name && !isTitle(w)).map((w) => w.lower)
  return bearers.length === 1 && names.every((name) => (bearers[0] as string).toLowerCase().split(' ').includes(name))
}

const ANYBODY = new Set([
  'nobody',
  'no-one',
  'none',
  'everybody',
  'everyone',
  'anybody',
  'anyone',
  'somebody',
  'someone',
])

const isAnybody = ({ head }: Phrase): boolean => ANYBODY.has(head.lower)

const isPerson = (phrase: Phrase): boolean =>
  isAnybody(phrase) ||
  (phrase.words.length === 1 &&
    !phrase.head.name &&
    (/^(people|persons?)$/.test(phrase.head.lower) || fieldOf(phrase.head.lower, 'noun') === 'person'))

const foundWords = (phrase: Phrase): Word[] => [
  ...phrase.words,
  ...phrase.others.flatMap((o) => o.words),
  ...phrase.beside.flatMap((b) => b.words),
]

function headRelation(
  stated: Phrase,
  found: Phrase,
  own: readonly Word[],
): 'same' | 'near' | 'broader' | 'opposite' | null {
  const direct = relate(stated.head, found.head)
  if (direct && direct !== 'contrary') return direct
  if (stated.head.name) return own.some((w) => relate(stated.head, w) === 'same') ? 'same' : nameIn(stated, own)
  for (const word of [...found.others.map((o) => o.head), ...found.beside.map((b) => b.head)]) {
    const relation = relate(stated.head, word)
    if (relation && relation !== 'opposite' && relation !== 'contrary') return relation
  }
  // "children's services" in "the children's services department"
  return found.words.some((w) => w.key === stated.head.key) && !found.head.name ? 'near' : null
}

/** "FEMA" among the words, or initials of a run of names: "WHO" of "World Health Organization". */
function nameIn(stated: Phrase, own: readonly Word[]): 'same' | null {
  return isInitialsOf(stated.head, own) ? 'same' : null
}

/** "WHO" of "World Health Organization". */
export function isInitialsOf(word: Word, own: readonly Word[]): boolean {
  const letters = word.text.replace(/\./g, '')
  if (!/^\p{Lu}{2,6}$/u.test(letters)) return false
  const initials = own
    .filter((w) => /^\p{Lu}/u.test(w.text))
    .map((w) => w.text.charAt(0))
    .join('')
  return initials.includes(letters)
}

/** Another name where the stated one should stand: "Sarah" of "Sarah Norman" against "Ruth Norman". */
function rivalName(word: Word, stated: Phrase, found: Phrase): Word | null {
  if (ROLE_NOUNS.has(word.lower) || titleOf(stated)?.role.includes(word)) return null
  const taken = found.words.filter((w) => w.name && !isTitle(w) && !stated.words.some((s) => relate(s, w) === 'same'))
  return word.name && taken.length > 0 ? (taken[0] as Word) : null
}
