import { kept } from '../../domain/kept.ts'
import type { Appearance, Sentence } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { tokenize } from '../../text/nlp.ts'
import { terms } from '../../text/terms.ts'
import { nameKey, type Person, people, peopleWith } from '../evidence/people.ts'
import { editDistance } from '../question/spelling.ts'
import { isTyped, plain } from './asked.ts'
import { articleOf } from './spans.ts'

/*
 * The proofs of claims about who somebody is: that a role is theirs, that nobody has a name, that a name was a slip.
 */

/** The role stands in the sentence beside the name, with nobody else's name between them. */
export function provesRole(corpus: Corpus, mention: Appearance): boolean {
  const at = corpus.sentencesOf(mention)[0]
  const sentence = at === undefined ? undefined : (corpus.sentences[at] as Sentence)
  if (!sentence || articleOf(corpus, mention) === null || mention.end > sentence.end) return false
  const surname = nameKey(mention.name).split(' ').at(-1) ?? ''
  if (!nameKey(corpus.text(mention)).split(' ').includes(surname)) return false
  const text = corpus.text(sentence).replace(SHORT, 'councillor')
  const moved = text.length - (sentence.end - sentence.start)
  // "Cllr" in front of a name moves what comes after it.
  const name = { start: mention.start - sentence.start, end: mention.end - sentence.start + Math.max(0, moved) }
  return placesOf(text, mention.role).some(({ start, end }) => {
    if (start < name.end && name.start < end) return true
    if (start < name.end) return BEFORE.test(text.slice(end, name.start))
    const gap = text.slice(name.end, start)
    if (gap.length > FAR || isInFront(corpus, mention, text.slice(end))) return false
    if (GIVEN.test(gap) && GAVE.test(text.slice(0, name.start))) return true
    return TIES.test(gap) || (!namesIn(corpus, mention, gap) && (AFTER.test(gap) || isSecond(gap)))
  })
}

/** Of "leader of the council, met Tom Pike", nothing ties the leader to Tom Pike. */
const BEFORE = /^[\s,:]*(?:(?:is|was|the|called|named|Mr|Mrs|Ms|Dr|Sir|Dame) ?)*$/
/** "X, 68, a postman", "X, now the postman". */
const AFTER =
  /^[\s,(–—-]*(?:(?:aged )?\d{1,3},? )?(?:(?:now|then|formerly|currently|also|himself|herself|once) )*(?:(?:an?|the|his|her|their|its|our|one of) ?)*$/

/** "X, chair of the trust and a pilot": an apposition with two parts, which no verb stands in. */
const isSecond = (gap: string) =>
  /^, .*(?:,| and)\s*(?:(?:now|then|an?|the|former) ?)*$/.test(gap) &&
  !tokenize(gap).some(({ pos }) => pos === 'VERB' || pos === 'AUX')

/** "chief executive Tom Pike": it is in front of somebody else's name. */
const isInFront = (corpus: Corpus, mention: Appearance, rest: string) =>
  namesIn(corpus, mention, /^(?: \p{Lu}[\p{L}.'’-]+)+/u.exec(rest)?.[0] ?? '')

const SHORT = /\bCllr\b\.?/g
/** UTF-16 units between a name and its role. */
const FAR = 60
/** "X, who replaced Y as leader": the verb ties the role to X, whoever else it names. */
const TIES =
  /^,? (?:who (?:was|is|has|had|replaced|succeeded|became)|(?:was|is|has been|had been|became|replaced|succeeded))\b/

/** "appointed X as the new chair": done, and by no "may" or "not". */
const GIVEN = /^ as (?:(?:the|an?|its|their|our) )?(?:new )?$/
const GAVE =
  /^(?!.*\b(?:not|never|nor|no|nobody|may|might|could|would|should|if|unless|whether|to|refused|declined|denied)\b[^.]*$).*\b(?:re)?(?:appointed|elected|hired|installed) (?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|councillor)\.? )?$/s

function placesOf(text: string, part: string): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = []
  const [where, what] = [text.toLowerCase(), part.toLowerCase()]
  for (let at = where.indexOf(what); at >= 0 && what !== ''; at = where.indexOf(what, at + 1)) {
    const isWhole = !/[\p{L}\p{N}]/u.test(`${where[at - 1] ?? ''}${where[at + what.length] ?? ''}`)
    if (isWhole) places.push({ start: at, end: at + what.length })
  }
  return places
}

/** Does a text name anybody but the one who is mentioned? */
function namesIn(corpus: Corpus, { name }: Appearance, text: string): boolean {
  const own = nameKey(name).split(' ')
  const written = (text.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []).map((word) => nameKey(word))
  return written.some((word) => !own.includes(word) && nameWords(corpus).has(word))
}

/** The words of people's names that are no initials. */
const nameWords = kept(
  (corpus: Corpus): ReadonlySet<string> =>
    new Set(
      people(corpus)
        .flatMap(({ isPerson, key }) => (isPerson ? key.split(' ') : []))
        .filter((word) => word.length > 2),
    ),
)

/** Nobody of the case has this name, in full or in part, and no article writes it. */
export function isNobody(corpus: Corpus, typed: string, asked: string): boolean {
  const key = nameKey(asked)
  const parts = key.split(' ').filter(Boolean)
  if (parts.length === 0 || !isTyped(typed, asked)) return false
  const has = (one: Person) => parts.every((part) => one.key.split(' ').includes(part))
  if (peopleWith(corpus, parts).some(has)) return false
  return !corpus.index.articles.some(({ text, bodyStart }) => isTyped(text.slice(bodyStart), key))
}

/** The words were typed, are nobody's name, and are this name but for a letter or two. */
export function isSlip(corpus: Corpus, typed: string, words: string, name: string): boolean {
  const parts = nameKey(words).split(' ').filter(Boolean)
  const key = nameKey(name).split(' ')
  const known = people(corpus)
  if (parts.length === 0 || !isTyped(typed, words) || !known.some((one) => one.name === name)) return false
  if (known.some((one) => one.key === parts.join(' ') && one.name !== name)) return false
  const isNear = (part: string) =>
    key.some(
      (own) => own === part || (own[0] === part[0] && editDistance(part, own, REACH) <= (part.length > 4 ? REACH : 1)),
    )
  return parts.every(isNear)
}

const REACH = 2

/** Is somebody named in what was typed, by a part of the name, a role, or a body they speak for? */
export function isNamed(corpus: Corpus, typed: string, name: string): boolean {
  const person = people(corpus).find((one) => one.name === name)
  if (!person) return false
  // Words that are asked for as they stand name nobody who is asked about.
  const frame = typed.replace(/["“][^"“”]*["”]/g, ' ')
  const asked = new Set([...terms(frame), ...plain(frame).trim().split(' ')])
  const roles = person.mentions.map((id) => (corpus.index.records.people[id] as Appearance).role)
  return (
    person.key.split(' ').some((part) => part.length > 2 && (asked.has(part) || asked.has(terms(part)[0] ?? ''))) ||
    roles.some((role) => terms(role).some((one) => asked.has(one)))
  )
}
