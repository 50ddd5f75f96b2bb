import { ROLE_NOUNS } from '../text/lexicon.ts'
import { stem } from '../text/nlp.ts'
import { terms } from '../text/terms.ts'

/** The noun a role is built on: "president" for "Association of Directors of Children's Services president". */
export function roleHead(role: string): string | null {
  const words = role
    .toLowerCase()
    .replace(/[’']s?\b/g, '')
    .split(/[^\p{L}-]+/u)
    .filter(Boolean)
  const isRole = (word: string | undefined) =>
    word !== undefined && (ROLE_NOUNS.has(word) || ROLE_NOUNS.has(word.replace(/s$/, '')))
  const of = words.findIndex((w) => /^(?:of|for|in|at|on|to)$/.test(w))
  const last = isRole(words.at(-1)) ? words.at(-1) : undefined
  // "chair of governors" is a chair; "Association of Directors president" has its noun at the end.
  const head = of < 0 ? (last ?? words.findLast(isRole)) : (words.slice(0, of).findLast(isRole) ?? last)
  return head ? officeOf(head) : null
}

/** One name for the nouns of one office: a chairwoman is a chair, a CEO an executive. */
export function officeOf(noun: string): string {
  const word = noun.toLowerCase()
  if (/^chair/.test(word)) return 'chair'
  if (/^ceos?$/.test(word)) return stem('executive')
  return stem(word)
}

/** Words for a body that has members: what follows their "of" names the body, and not what its officers do. */
const MEMBERS =
  '(?:Association|Society|Union|Federation|Institute|Institution|Guild|League|Confederation|Network|College)'
const OWN_BODY = new RegExp(`\\b${MEMBERS} (?:of|for) .+(?= \\p{Ll}+$)|\\b${MEMBERS} (?:of|for) .+$`, 'u')

/** What a role is about, as terms; `whole` with the names of bodies, which say nothing of what their officers do. */
export function roleTerms(role: string, { whole = true } = {}): string[] {
  return terms(whole ? role : role.replace(OWN_BODY, ' '))
}

/** "the council's" in front of an office says nothing to who does not know which council: it is left out. */
const ITS_OWN = /^(?:the|his|her|their|its) [\p{Ll}-]+['’]s? (?=\p{L})/u
/** "Association of Directors of Children's Services president": the office behind a body's name. */
const BEHIND = new RegExp(`^(${MEMBERS} (?:of|for) .+) ((?:vice-|deputy )?\\p{Ll}+)$`, 'u')
/** A role that an article prints with a capital reads as a common noun in the middle of a sentence, unless a name. */
const PLAIN = /^(?:New|Former|Acting|Deputy|Senior|Chief|National|Then)\b/

/** A role as it reads behind a name and a comma: "cabinet member for children's services", nothing added to its words. */
export function sayRole(role: string): string {
  const own = role.replace(ITS_OWN, '')
  const turned = own.replace(BEHIND, '$2 of the $1')
  return PLAIN.test(turned) ? turned.charAt(0).toLowerCase() + turned.slice(1) : turned
}

/** Offices that one person at a time holds; of nurses and engineers there are many. */
const UNIQUE = new Set(
  `president chancellor minister secretary governor mayor chairman director commissioner executive leader head premier king
  queen pope editor founder owner principal headteacher master harbourmaster ombudsman chief vice-chair vice-president
  vice-chairman chancellor treasurer archbishop`
    .split(/\s+/)
    .map(officeOf),
)

/** A role as it reads behind "was": with "the" or "a", as the article has it or as the office asks for. */
export function wasRole(role: string, given: 'the' | 'a' | null): string {
  const said = sayRole(role)
  if (/^(?:the|an?|his|her|their|its|one) /.test(said)) return said
  // "Dudley Council's chief executive"
  if (/^(?:\p{Lu}[\p{L}&.-]*\s)*\p{Lu}[\p{L}&.-]*['’]s? \p{Ll}/u.test(said)) return said
  const several = /^(?:former|ex-)/i.test(said) || !UNIQUE.has(roleHead(said) ?? '')
  const definite = given === 'the' || (given === null && (!several || ITS_OWN.test(role)))
  return definite ? `the ${said}` : `${/^[aeiou]/i.test(said) ? 'an' : 'a'} ${said}`
}

/** Words that do not make another office of one. */
const PASSING = new Set(['new', 'current', 'now', 'then', 'newly'].map((word) => stem(word)))

/** Are two roles one office, the one told more fully than the other? */
export function sameOffice(a: string, b: string): boolean {
  const telling = (role: string) =>
    roleTerms(sayRole(role)).filter((term) => !PASSING.has(term) && officeOf(term) !== roleHead(role))
  const [one, other] = [a, b].map(telling)
  const within = (part: readonly string[] = [], whole: readonly string[] = []) => part.every((t) => whole.includes(t))
  return roleHead(a) === roleHead(b) && (within(one, other) || within(other, one))
}

/** Is a role told of several people together: "American political leaders"? */
export function isOfSeveral(role: string): boolean {
  const head = roleHead(role)
  const nouns = role.toLowerCase().match(/\p{L}[\p{L}-]+/gu) ?? []
  return (
    head !== null &&
    nouns.some((noun) => /[^s]s$/.test(noun) && ROLE_NOUNS.has(noun.slice(0, -1)) && officeOf(noun) === head)
  )
}

/** Is it no more than that somebody is new to it? */
export const isNew = (role: string) => /^(?:the )?(?:new|newly)\b/i.test(role)
