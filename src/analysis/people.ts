import type { Span } from '../domain/types.ts'
import { ORG_NOUNS, ROLE_NOUNS, SAY_VERBS } from '../text/lexicon.ts'
import type { Token } from '../text/nlp.ts'
import { isBodyWord, isHonorific, isPlace } from './kinds.ts'
import { isNameWord, nameRun, phraseStart, readPhrase } from './phrases.ts'
import { isInitialDot, roleAfter, roleGiven, roleInFront, SUCCEEDS, withoutTime } from './roles.ts'
import { type ReadPassage, within } from './sentences.ts'

/** The people an article names in full, with the roles it gives them, in the order it gives them. */
export interface People {
  /**
   * The full name for a name as written (a surname, a first name), or the name itself when there is none. Of several it
   * is the one whom the article gives this form of address.
   */
  fullName(name: string, title?: string): string
  /** "he" or "she" where the article's forms of address or roles say so. */
  pronoun(name: string): 'he' | 'she' | null
  /** The role the article gives this person, the first one where there are several. */
  role(name: string): string | null
  /**
   * Everybody of this surname who is surely a person: who has a role, or whom the article goes on to call by the surname
   * alone.
   */
  withSurname(word: string): readonly string[]
  /** The person whose name in full ends with these two words, or null. */
  inFull(first: string, last: string): string | null
  /** Is this word only known from where something is: "in Clarkston"? */
  isPlaceName(name: string): boolean
  /** Where the article says what somebody is, in order. */
  appearances(): readonly Introduction[]
}

export interface Introduction extends Span {
  name: string
  role: string
}

/** Reads the people of one article from its own words (not from inside quotations, which name whom they like). */
export function readPeople(text: string, reads: readonly ReadPassage[], quoted: (token: Token) => boolean): People {
  const roles = new Map<string, string[]>()
  const titles = new Map<string, Set<string>>()
  const lone: { name: string; roles: string[]; title?: string }[] = []
  const aged = new Set<string>()
  const introduced: Introduction[] = []
  const places = new Set<string>()
  for (const { tokens: all, passage } of reads) {
    if (passage.kind === 'heading') continue
    const tokens = all
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as Token
      if (!isNameWord(token) || quoted(token)) continue
      let end = i + 1
      while (
        end < tokens.length &&
        (isNameWord(tokens[end]) || isInitialDot(tokens, end)) &&
        !quoted(tokens[end] as Token)
      )
        end++
      const run = nameRun(tokens, i, end)
      const start = phraseStart(tokens, end - 1, Math.max(0, end - 14))
      const named = readPhrase(text, tokens, Math.min(start, run), end)
      i = end - 1
      // "Local Safeguarding Children's Board": the run is a part of a longer name.
      const partial = /^['’]s?$/.test(tokens[end]?.text ?? '') && isNameWord(tokens[end + 1])
      // "the Democratic presidential candidate", "a Clinton aide": the name only says which.
      const modifies = /^(?:NOUN|ADJ)$/.test(tokens[end]?.pos ?? '') && !isNameWord(tokens[end])
      if (end - run === 1 && /^(?:in|at|near|outside|around|across)$/.test(tokens[run - 1]?.lower ?? ''))
        places.add((tokens[run] as Token).text)
      if (named?.kind !== 'person' || partial || (modifies && end - run === 1)) continue
      const given = modifies
        ? []
        : [
            named.role,
            roleAfter(text, tokens, end),
            roleGiven(text, tokens, Math.min(start, run), end),
            named.role ? null : roleInFront(text, tokens, start, end),
            councillor(tokens, run),
          ]
      const told = isReplaced(tokens, run) ? [] : [...new Set(given.flatMap((role) => withoutTime(role ?? '') || []))]
      for (const role of told) {
        // "Senator Tom Pike of Illinois" is come by twice, by his name and by his state's.
        const known = introduced.some((o) => o.start === named.span.start && o.name === named.name && o.role === role)
        if (!known) introduced.push({ ...named.span, name: named.name, role })
      }
      if (!looksLikePerson(named.name)) {
        lone.push({ name: named.name, roles: told, ...(named.title && { title: named.title }) })
        continue
      }
      // "Ashley Yago, 33, a supporter": who has an age is a person.
      if (tokens[end]?.text === ',' && /^\d{1,3}$/.test(tokens[end + 1]?.text ?? '')) aged.add(named.name)
      roles.set(named.name, [...(roles.get(named.name) ?? []), ...told])
      if (named.title) titles.set(named.name, new Set([...(titles.get(named.name) ?? []), named.title]))
    }
  }
  const byWord = new Map<string, string[]>()
  const bySurname = new Map<string, string[]>()
  for (const name of roles.keys()) {
    const words = name.split(' ')
    for (const word of new Set(words)) file(byWord, word, name)
    file(bySurname, words.at(-1) as string, name)
  }
  const full = (name: string, title?: string): string => {
    if (roles.has(name)) return name
    const [first = '', ...rest] = name.split(' ')
    const last = unmarked(rest.at(-1) ?? first)
    // "Bill Clinton" is not the Clinton who has another first name.
    const fits = (one: string) => rest.length === 0 || agree(first, one.split(' ')[0] as string)
    const best = (bySurname.get(last) ?? byWord.get(last) ?? []).filter(fits)
    if (best.length === 1) return best[0] as string
    // "Donald Trump" and "Donald J. Trump" are one.
    const [one] = best
    if (one !== undefined && best.every((other) => agree(other.split(' ')[0] as string, one.split(' ')[0] as string)))
      return one
    const addressed = title ? best.filter((one) => titles.get(one)?.has(title)) : []
    return addressed.length === 1 ? (addressed[0] as string) : name
  }
  // A role given beside a surname is the role of whoever the surname stands for.
  for (const { name, roles: told, title } of lone) {
    const whole = full(name, title)
    roles.get(whole)?.push(...told)
    if (title && roles.has(whole)) titles.set(whole, new Set([...(titles.get(whole) ?? []), title]))
  }
  for (const [name, told] of roles) roles.set(name, rank(told))
  const told = genders(reads, quoted, (word) => bySurname.get(unmarked(word)) ?? [])
  const alone = new Set(lone.map(({ name }) => name))
  const titled = new Set(lone.filter(({ title, roles: told }) => title || told.length > 0).map(({ name }) => name))
  return {
    fullName: full,
    role: (name) => roles.get(full(name))?.[0] ?? null,
    withSurname: (word) =>
      (!bySurname.has(unmarked(word)) && titled.has(word) ? [word] : [])
        .concat(bySurname.get(unmarked(word)) ?? [])
        .filter((name) => (roles.get(name)?.length ?? 0) > 0 || titles.has(name) || aged.has(name) || alone.has(word)),
    inFull: (first, last) =>
      (bySurname.get(unmarked(last)) ?? []).find((name) => name.split(' ').at(-2) === first) ?? null,
    isPlaceName: (name) => places.has(name) && !bySurname.has(unmarked(name)) && !titled.has(name),
    pronoun: (name) => {
      const roleWords = (roles.get(name) ?? []).flatMap((role) => role.toLowerCase().split(/\W+/))
      return pronounOf([...(titles.get(name) ?? [])]) ?? told.get(name) ?? pronounOf(roleWords)
    },
    appearances: () =>
      introduced
        .map((one) => ({ ...one, name: full(one.name) }))
        .filter(({ name }) => !isPlace(name) && (!name.includes(' ') || looksLikePerson(name))),
  }
}

/** Sentences that name one person, and speak of "him" or "her": so many of one kind, and hardly any of the other. */
const FEWEST_SIGNS = 2
const MOST_SIGNS = 0.8

/** Whom the article's own sentences call "he" or "she", where each names one person and has pronouns of one kind. */
function genders(
  reads: readonly ReadPassage[],
  quoted: (token: Token) => boolean,
  named: (surname: string) => readonly string[],
): Map<string, 'he' | 'she'> {
  const signs = new Map<string, { he: number; she: number }>()
  const sign = (name: string, pronoun: 'he' | 'she', weight: number) => {
    const count = signs.get(name) ?? { he: 0, she: 0 }
    count[pronoun] += weight
    signs.set(name, count)
  }
  for (const { tokens: all, sentences } of reads) {
    for (const sentence of sentences) {
      const tokens = within(all, sentence).filter((t) => !quoted(t))
      for (const [name, pronoun] of selves(tokens, named)) sign(name, pronoun, FEWEST_SIGNS)
      const names = new Set(tokens.flatMap((t) => (isNameWord(t) ? named(t.text) : [])))
      const she = tokens.some((t) => /^(?:she|her|hers|herself)$/.test(t.lower))
      const he = tokens.some((t) => /^(?:he|him|his|himself)$/.test(t.lower))
      const [name] = names
      if (names.size !== 1 || name === undefined || she === he) continue
      sign(name, she ? 'she' : 'he', 1)
    }
  }
  const found = new Map<string, 'he' | 'she'>()
  for (const [name, { he, she }] of signs)
    if (Math.max(he, she) >= FEWEST_SIGNS && Math.max(he, she) >= MOST_SIGNS * (he + she))
      found.set(name, she > he ? 'she' : 'he')
  return found
}

/** "Ada Lund says she", "Pike said his": who tells of himself by a pronoun. */
function selves(
  tokens: readonly Token[],
  named: (surname: string) => readonly string[],
): [name: string, pronoun: 'he' | 'she'][] {
  return tokens.flatMap((token, i) => {
    if (!SAY_VERBS.has(token.lemma) || token.pos !== 'VERB') return []
    const [name, ...others] = isNameWord(tokens[i - 1]) ? named((tokens[i - 1] as Token).text) : []
    const next = tokens[i + 1]?.lower === 'that' ? tokens[i + 2] : tokens[i + 1]
    const pronoun = /^(?:she|her)$/.test(next?.lower ?? '')
      ? 'she'
      : /^(?:he|his)$/.test(next?.lower ?? '')
        ? 'he'
        : null
    return name === undefined || others.length > 0 || pronoun === null ? [] : [[name, pronoun]]
  })
}

function pronounOf(words: readonly string[]): 'he' | 'she' | null {
  const [she, he] = [words.some((w) => WOMAN.test(w)), words.some((w) => MAN.test(w))]
  return she === he ? null : she ? 'she' : 'he'
}

const WOMAN =
  /^(?:mrs|ms|miss|dame|lady|baroness|\w*woman|actress|queen|princess|mother|sister|wife|daughter|duchess|countess|widow)$/
const MAN = /^(?:mr|sir|lord|baron|\w{4,}man|king|prince|father|brother|husband|son|duke|earl)$/

/** "Rob" and "Robert", "D." and "Donald" may be one first name; "Ann" and "Anna" are two. */
function agree(one: string, other: string): boolean {
  const [short, long] = [unmarked(one).replace('.', ''), unmarked(other).replace('.', '')].sort(
    (a, b) => a.length - b.length,
  ) as [string, string]
  return long.startsWith(short) && (short === long || short.length === 1 || long.length - short.length > 2)
}

/** "Erdoğan" and "Erdogan" are one name. */
export const unmarked = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '')

function file(index: Map<string, string[]>, word: string, name: string): void {
  const names = index.get(unmarked(word))
  if (names) names.push(name)
  else index.set(unmarked(word), [name])
}

/** Distinct roles in the article's order, a bare form of address last. */
function rank(told: readonly string[]): string[] {
  const distinct = [...new Set(told)]
  return [...distinct.filter((role) => role !== COUNCILLOR), ...distinct.filter((role) => role === COUNCILLOR)]
}

const COUNCILLOR = 'councillor'

/** "Cllr" and "Councillor" are an office as well as a form of address. */
function councillor(tokens: readonly Token[], run: number): string | null {
  return tokens.slice(Math.max(0, run - 2), run + 1).some((t) => /^(?:cllr|councillor)$/.test(t.lower))
    ? COUNCILLOR
    : null
}

/** "who replaced Moira Tandy as leader": the role is the successor's now. */
function isReplaced(tokens: readonly Token[], run: number): boolean {
  return tokens.slice(Math.max(0, run - 4), run).some((t) => SUCCEEDS.test(t.lower))
}

function looksLikePerson(name: string): boolean {
  const words = name.split(' ')
  if (words.length < 2 || words.length > 5 || isPlace(name)) return false
  return !words.some((w, n) => {
    const lower = w.toLowerCase()
    // "CIA Benghazi"
    if (/^\p{Lu}{3,}$/u.test(w) && !words.every((one) => one === one.toUpperCase())) return true
    // "Bill Clinton", "Grant Park": what a first name may be is no body there.
    return (n > 0 && ORG_NOUNS.has(lower)) || isBodyWord(lower) || isHonorific(w) || ROLE_NOUNS.has(lower)
  })
}
