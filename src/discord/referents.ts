import { type Gender, isPerson, type Person, placeOf } from './people.ts'
import type { Turn } from './turn.ts'

export const WHEN =
  /\b(?:in|on|by|before|after|since|until|during|from)\s+(?:(?:early|late|mid)[\s-]*)?(?:(?:\d{1,2}\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\s*)?(?:\d{4})?(?<=\w)\b/i
export const NAME = /\p{Lu}[\p{L}'’-]*\p{Ll}[\p{L}'’-]*(?:\s+(?:(?:of|de|van|von|the)\s+)*\p{Lu}[\p{L}'’-]*)+/u
export const AUXILIARY = /^(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|should)\b/i
export const QUESTION_WORD = /^(?:who(?:m|se)?|what|when|where|why|how(?:\s+(?:much|many|long|often|old))?|which)\b/i

/** Who "they" is: the one speaker of the last answer, else who was asked about, else who spoke first. */
export function personOf(last: Turn, history: readonly Turn[]): string | null {
  const [speaker, ...others] = last.speakers
  if (speaker !== undefined && others.length === 0) return speaker
  const asked = nameIn(last.question)
  if (asked !== null) return asked
  if (speaker !== undefined) return speaker
  const earlier = history.slice(0, -1).reverse()
  const found = earlier.find((turn) => turn.speakers.length > 0 || nameIn(turn.question) !== null)
  return found ? (found.speakers[0] ?? nameIn(found.question)) : null
}

/**
 * Who "she" or "he" may be: the person of that gender last spoken of. Whom a question asks about comes before those whom
 * its answer quotes or names, and a later question before an earlier one.
 *
 * @returns Nobody, one, or several, of whom only the asker knows which.
 */
export function whoIs(gender: Gender, history: readonly Turn[], people: readonly Person[]): string[] {
  const names = people.map(({ name }) => name)
  const genderOf = new Map(people.map(({ name, gender }) => [name, gender]))
  const fitting = (found: readonly string[]) => {
    const able = [...new Set(found)].filter((name) => (genderOf.get(name) ?? gender) === gender)
    const sure = able.filter((name) => genderOf.get(name) === gender)
    return sure.length > 0 ? sure : able
  }
  for (const { question, answer, speakers } of [...history].reverse()) {
    const named = nameIn(question)
    const known = names.filter((name) => placeOf(name, question, names) >= 0)
    const asked = fitting(known.length > 0 ? known : named === null || !isPerson(named) ? [] : [named])
    if (asked.length > 0) return asked
    const told = names.filter((name) => placeOf(name, answer, names) >= 0)
    const said = fitting([...speakers.filter(isPerson), ...told])
    if (said.length > 0) return said
  }
  return []
}

const PHRASE_END =
  /\s+(?:should|would|will|must|could|can|may|might|shall|is|are|was|were|be|has|have|had|do|does|did|said|say|says|needs?|stays?|stayed|and|or|but|that|which|who|when|because|in\s+\d{4})\b.*$/i

/** What "it" is: what a question was about. */
export function topicOf(last: Turn, history: readonly Turn[]): string | null {
  for (const { question } of [last, ...history.slice(0, -1).reverse()]) {
    const text = question
      .replace(/[?.!\s]+$/, '')
      .replace(WHEN, '')
      .trim()
    const about = /\babout\s+(.+)$/i.exec(text)?.[1]
    const said = /^who\s+(?:else\s+)?(?:said|told|thinks?|claimed|called|wants?)\s+(?:that\s+)?(.+)$/i.exec(text)?.[1]
    const end = /\b(?:to|with|of|for|on|by|behind|against|happened\s+to)\s+((?:the|a|an)\s+.+)$/i.exec(text)?.[1]
    const subject =
      /^(?:(?:why|when|how|where|what)\s+)?(?:is|are|was|were|did|does|has|have|will)\s+((?:the|a|an)\s+[\p{L}'’-]+)/iu.exec(
        text,
      )?.[1]
    for (const phrase of [about, said, end, subject]) {
      if (phrase === undefined) continue
      const short = phrase.replace(PHRASE_END, '').replace(/["“”]/g, '').trim()
      if (short !== '' && short.split(/\s+/).length <= 6 && !/^(?:it|this|that|he|she|they|there)\b/i.test(short))
        return short
    }
  }
  return null
}

export function startsWithName(text: string): boolean {
  return NAME.exec(text)?.index === 0 || /^\p{Lu}\p{Ll}+$/u.test(text)
}

export function nameIn(question: string): string | null {
  const [first = '', ...rest] = question.split(' ')
  const text = QUESTION_WORD.test(first) || AUXILIARY.test(first) ? rest.join(' ') : question
  return NAME.exec(text)?.[0] ?? null
}
