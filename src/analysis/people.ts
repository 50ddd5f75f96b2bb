import type { Span } from '../domain/types.ts'
import { HONORIFICS, ORG_NOUNS, ROLE_NOUNS, SAY_VERBS } from '../text/lexicon.ts'
import type { Token } from '../text/nlp.ts'
import { afterOther, isNameWord, nameRun, officeStart, phraseEnd, phraseStart, readPhrase, slice } from './phrases.ts'
import type { ReadPassage } from './sentences.ts'

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
  const lone: { name: string; roles: string[] }[] = []
  const introduced: Introduction[] = []
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
      if (named?.kind !== 'person' || partial) continue
      const given = [
        named.role,
        roleAfter(text, tokens, end),
        roleInFront(text, tokens, start, end),
        councillor(tokens, run),
      ]
      const told = isReplaced(tokens, run) ? [] : [...new Set(given.filter((role) => role !== null))]
      for (const role of told) {
        // "Senator Tom Pike of Illinois" is come by twice, by his name and by his state's.
        const known = introduced.some((o) => o.start === named.span.start && o.name === named.name && o.role === role)
        if (!known) introduced.push({ ...named.span, name: named.name, role })
      }
      if (!looksLikePerson(named.name)) {
        lone.push({ name: named.name, roles: told })
        continue
      }
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
    const last = unmarked(name.split(' ').at(-1) as string)
    const best = bySurname.get(last) ?? byWord.get(last) ?? []
    if (best.length === 1) return best[0] as string
    const addressed = title ? best.filter((one) => titles.get(one)?.has(title)) : []
    return addressed.length === 1 ? (addressed[0] as string) : name
  }
  // A role given beside a surname is the role of whoever the surname stands for.
  for (const { name, roles: told } of lone) roles.get(full(name))?.push(...told)
  for (const [name, told] of roles) roles.set(name, rank(told))
  const alone = new Set(lone.map(({ name }) => name))
  return {
    fullName: full,
    role: (name) => roles.get(full(name))?.[0] ?? null,
    withSurname: (word) =>
      (bySurname.get(unmarked(word)) ?? []).filter(
        (name) => (roles.get(name) as string[]).length > 0 || titles.has(name) || alone.has(word),
      ),
    pronoun: (name) => {
      const words = [
        ...(titles.get(name) ?? []),
        ...(roles.get(name) ?? []).flatMap((role) => role.toLowerCase().split(/\W+/)),
      ]
      const she = words.some((w) => WOMAN.test(w))
      const he = words.some((w) => MAN.test(w))
      return she === he ? null : she ? 'she' : 'he'
    },
    appearances: () => introduced.map((one) => ({ ...one, name: full(one.name) })),
  }
}

const WOMAN =
  /^(?:mrs|ms|miss|dame|lady|baroness|\w*woman|actress|queen|princess|mother|sister|wife|daughter|duchess|countess|widow)$/
const MAN = /^(?:mr|sir|lord|baron|\w{4,}man|king|prince|father|brother|husband|son|duke|earl)$/

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

const isPlural = (token: Token) => token.lower !== token.lemma && token.lower.endsWith('s')

const isRole = (token: Token | undefined) =>
  token !== undefined && (ROLE_NOUNS.has(token.lower) || ROLE_NOUNS.has(token.lemma))

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

/** ", who replaced Moira Tandy as leader of the council in January": the role that went over. */
function roleOfSuccessor(text: string, tokens: readonly Token[], at: number): string | null {
  if (tokens[at]?.lower !== 'who') return null
  const verb = tokens.findIndex((t, i) => i > at && i < at + 3 && SUCCEEDS.test(t.lower))
  const as = verb < 0 ? -1 : tokens.findIndex((t, i) => i > verb && i < verb + 8 && t.lower === 'as')
  if (as < 0 || tokens.slice(verb, as).some((t) => /^[,.;]$/.test(t.text))) return null
  const from = /^(?:the|a|an)$/.test(tokens[as + 1]?.lower ?? '') ? as + 2 : as + 1
  const end = phraseEnd(tokens, from, tokens.length)
  const words = tokens.slice(from, end)
  return words.some((t) => ROLE_NOUNS.has(t.lower) || ROLE_NOUNS.has(t.lemma)) ? slice(text, tokens, from, end) : null
}

const SUCCEEDS = /^(?:replac|succeed)(?:es?|ed|s|ing)$/

/** More words in an apposition than this are no office, even with what it is of and about. */
const LONGEST_ROLE = 24
/** So many words may have a verb among them: "leader of the party governing Saltmere". */
const SHORT_ROLE = 18

/** The role in an apposition that begins at `at`: ", chief executive of Dudley Council,". */
export function roleAfter(text: string, tokens: readonly Token[], at: number): string | null {
  if (tokens[at]?.text === '(') return null
  if (tokens[at]?.text !== ',') return roleOf(text, tokens, at)
  let from = at + 1
  const successor = roleOfSuccessor(text, tokens, from)
  if (successor) return successor
  if (/^(?:who)$/.test(tokens[from]?.lower ?? '') && /^(?:is|was)$/.test(tokens[from + 1]?.lower ?? '')) from += 2
  while (/^(?:the|a|an|now|currently)$/i.test(tokens[from]?.text ?? '')) from++
  let end = from
  let depth = 0
  while (end < tokens.length) {
    const token = tokens[end] as Token
    if (token.text === '(') depth++
    if (token.text === ')') depth--
    if (depth <= 0 && /^[,.;:“"‘–—)]$/.test(token.text) && !isInitialDot(tokens, end)) break
    if (/^(?:who|which|that|said|says|told|has|had|was|is|will)$/.test(token.text)) break
    // ", the Information Minister paid tribute": the sentence has gone on without a comma.
    if (token.pos === 'VERB' && /(?:ed|id)$/.test(token.lower) && isRole(tokens[end - 1])) break
    end++
  }
  const words = tokens.slice(from, end)
  if (
    /^(?:whose|whom|where|when|while|and|but|or|along|with|after|before|during|as|by|to|from)$/.test(
      words[0]?.lower ?? '',
    )
  )
    return null
  // ", also commented on the candidates", ", producers finally agreed": a clause, and nobody's office.
  const head = words.find(isRole)
  if (head && isPlural(head) && words.indexOf(head) < 2) return null
  if (words[0]?.pos === 'VERB' && words[1]?.pos === 'DET') return null
  if (words.length > SHORT_ROLE && words.some((t) => t.pos === 'VERB')) return null
  if (words[0]?.pos === 'ADV' && words[1] && SAY_VERBS.has(words[1].lemma)) return null
  if (words.length === 0 || words.length > LONGEST_ROLE || (words[0]?.pos === 'VERB' && SAY_VERBS.has(words[0].lemma)))
    return null
  while (/^(?:and|or)$/.test(tokens[end - 1]?.lower ?? '')) end--
  // ", Senator Tammy Duckworth of Illinois" is the next of a list.
  const held = words.findIndex(isRole)
  const other = words.slice(held + 1, held + 3)
  if (other.length === 2 && other.every((t) => isNameWord(t) && !ORG_NOUNS.has(t.lower) && !isRole(t))) return null
  const first = words.slice(0, 8)
  if (!first.some((t) => ROLE_NOUNS.has(t.lower) || ROLE_NOUNS.has(t.lemma))) return null
  // ", new education secretary Justine Greening" is another person, not a role of this one.
  if (
    words.length >= 2 &&
    isNameWord(words.at(-1)) &&
    isNameWord(words.at(-2)) &&
    !isRole(words.at(-1)) &&
    !/^(?:of|for|at|the|and|in)$/.test(words.at(-3)?.lower ?? '') &&
    !words.some((t) => ORG_NOUNS.has(t.lower))
  )
    return null
  return office(text, tokens, from, end)
}

/** The words of a role; "the" stays where it goes with an owner: "the council's chief executive". */
function office(text: string, tokens: readonly Token[], from: number, end: number): string {
  const owned = tokens.slice(from, end).some((t) => /^['’]s?$/.test(t.text))
  const role = slice(text, tokens, from, end)
  return owned && tokens[from - 1]?.lower === 'the' ? `the ${role}` : role
}

/** "Liz Murphy has been appointed by the council as new chairperson of the Board": a role given by a verb. */
function roleOf(text: string, tokens: readonly Token[], at: number): string | null {
  let i = at
  while (
    i < at + 5 &&
    /^(?:is|was|has|have|had|been|will|be|now|also|currently|serves|served|appointed|named|elected)$/.test(
      tokens[i]?.lower ?? '',
    )
  )
    i++
  const verb = i > at
  if (verb && tokens[i]?.lower === 'by') i = phraseEnd(tokens, i + 1, tokens.length)
  if (tokens[i]?.lower === 'as') i++
  else if (!verb || !/^(?:the|a|an)$/.test(tokens[i]?.lower ?? '')) return null
  while (/^(?:the|a|an)$/i.test(tokens[i]?.text ?? '')) i++
  const end = phraseEnd(tokens, i, tokens.length)
  const words = tokens.slice(i, end)
  return words.slice(0, 6).some((t) => ROLE_NOUNS.has(t.lower) || ROLE_NOUNS.has(t.lemma))
    ? slice(text, tokens, i, end)
    : null
}

/** "Dunn's mother, Charlotte Charles," and "the new education secretary, Justine Greening": a role with a comma. */
function roleInFront(text: string, tokens: readonly Token[], start: number, end: number): string | null {
  if (tokens[start - 1]?.text !== ',') return null
  const from = phraseStart(tokens, start - 2, Math.max(0, start - 16))
  if (from > start - 2) return null
  // "In a letter to the mayor, Tom Pike wrote": the sentence opens with a circumstance, not with his office.
  const opening = tokens[from - 1]
  if (opening?.pos === 'ADP' && (opening.initial || from === 1) && tokens[end]?.text !== ',') return null
  let first = from
  while (/^(?:the|a|an|['’]s?)$/i.test(tokens[first]?.text ?? '')) first++
  first = afterOther(tokens, officeStart(tokens, first, start - 1), start - 1)
  while (/^(?:his|her|their|its)$/.test(tokens[first]?.lower ?? '')) first++
  const words = tokens.slice(first, start - 1)
  if (words.length > 12 || words.some((t) => t.lower === 'by') || nameRun(tokens, first, start - 1) === first)
    return null
  const head = words.filter((t) => (t.pos === 'NOUN' || ROLE_NOUNS.has(t.lower)) && !isPlural(t))
  return head.some((t) => ROLE_NOUNS.has(t.lower) || ROLE_NOUNS.has(t.lemma))
    ? office(text, tokens, first, start - 1)
    : null
}

function looksLikePerson(name: string): boolean {
  const words = name.split(' ')
  if (words.length < 2 || words.length > 5) return false
  return !words.some(
    (w) =>
      ORG_NOUNS.has(w.toLowerCase()) ||
      HONORIFICS.has(w.toLowerCase().replace('.', '')) ||
      ROLE_NOUNS.has(w.toLowerCase()),
  )
}

function isInitialDot(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  return tokens[at]?.text === '.' && before !== undefined && /^\p{Lu}$/u.test(before.text)
}
