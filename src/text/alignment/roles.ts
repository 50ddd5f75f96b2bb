import { ROLE_NOUNS } from '../lexicon.ts'
import { fieldOf, linksOf } from '../thesaurus.ts'
import type { Frame } from './frame.ts'
import { SERVING } from './grammar.ts'
import type { Phrase } from './phrases.ts'
import type { Word } from './tagging.ts'

/** What a clause says somebody is: "the leader" of "Tom Pike is the leader", "a nurse" of "works as a nurse". */
export function roleOf(frame: Frame): Phrase | null {
  const as = SERVING.has(frame.predicate.lemma) ? frame.obliques.find((o) => o.preposition === 'as')?.phrase : undefined
  const role = frame.copula ? frame.complement : (as ?? null)
  if (!role || !isPersonNoun(role.head)) return null
  // "Foreign Secretary"; but a name is nobody's role.
  return role.head.name && !ROLE_NOUNS.has(role.head.lower) ? null : role
}

/** A noun for a person or an office. */
export const isPersonNoun = ({ lower }: Word): boolean => ROLE_NOUNS.has(lower) || fieldOf(lower, 'noun') === 'person'

/**
 * What speaks against one clause's telling the role that another states. An office is its own word or a synonym: a chief
 * executive is a sort of leader, and not the leader of the council; who served as mayor is not the mayor.
 */
export function roleFaults(frame: Frame, other: Frame): string[] {
  const role = roleOf(frame)
  if (!role || !frame.subject?.head.name) return []
  const { head } = role
  const told = [other.complement, ...other.obliques.flatMap((o) => (o.preposition === 'as' ? [o.phrase] : []))]
  const words = told.flatMap((phrase) => (phrase ? [phrase.head, ...phrase.words] : []))
  const { same } = linksOf(head.lower, 'noun')
  if (!words.some((w) => w.key === head.key || same.has(w.key))) return [head.text]
  const now = /^(?:is|are)$/.test(frame.predicate.lower)
  return now && /^(?:was|were|served|worked|acted)$/.test(other.predicate.lower)
    ? [`${other.predicate.text} is not is`]
    : []
}
