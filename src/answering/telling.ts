import { tokenize } from '../text/nlp.ts'
import { type Field, fieldOf } from '../text/thesaurus.ts'

/** Fields of the verbs that say what goes on in somebody's head or comes out of the mouth. */
const TELLS: ReadonlySet<Field> = new Set(['communication', 'cognition', 'emotion', 'perception'])
/** Verbs of these only say that something is said or thought, and are no part of it. */
const BARE: ReadonlySet<Field> = new Set(['communication', 'cognition'])
/** What somebody finds is told when it is a clause: "found that more is needed", but not "found the key". */
const FINDS = /^(?:find|finds|found|show|shows|showed|reveal|reveals|revealed)$/i
const AUXILIARY =
  /^(?:is|was|are|were|be|been|being|has|have|had|does|did|do|also|else|actually|ever|exactly|really|first|then|still|even|never|not|once)$/
const PARTICLE = /^(?:in|out|up|down|over|off|on|away|back|through|for|about|forward)$/

/**
 * What is told in the rest of "Who …?", where its verb is one of saying, thinking, feeling or seeing: "pointed out that the
 * work goes on" is "the work goes on". `null` where somebody does something else.
 */
export function readTelling(rest: string): { about: string; verb: string } | null {
  const words = rest.trim().split(/\s+/)
  let at = 0
  while (AUXILIARY.test(words[at]?.toLowerCase() ?? '')) at++
  const verb = words[at] ?? ''
  const particle = words[at + 1] ?? ''
  const phrase = PARTICLE.test(particle) ? fieldOf(`${verb}_${particle}`, 'verb') : null
  const field = FINDS.test(verb) ? 'cognition' : (phrase ?? fieldOf(verb, 'verb'))
  if (field === null || !TELLS.has(field)) return null
  const complement = words.slice(at + (phrase ? 2 : 1)).join(' ')
  const told = /^about$/i.test(particle) && phrase ? complement : /^(?:that|about|of)\s+(.+)$/i.exec(complement)?.[1]
  if (complement === '') return null
  // "Ordered the report" is done; "ordered" is then part of what is sought.
  if (FINDS.test(verb) && !isClause(complement)) return null
  const bare = BARE.has(field) && (told !== undefined || isClause(complement))
  return { about: bare ? (told ?? complement) : words.slice(at).join(' '), verb }
}

/** Has a text a verb, as what is said has, and a thing has not? */
export const isClause = (text: string) => tokenize(text).some(({ pos }) => pos === 'VERB' || pos === 'AUX')

/** Is a noun a word for people: "judge", "researcher", "politician"? */
export const isPersonNoun = (noun: string) => fieldOf(noun, 'noun') === 'person'
