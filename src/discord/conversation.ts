import { type Gender, type Person, placeOf } from './people.ts'
import { AUXILIARY, NAME, nameIn, personOf, QUESTION_WORD, startsWithName, topicOf, WHEN, whoIs } from './referents.ts'
import type { Turn } from './turn.ts'

export interface Understood {
  question: string
  /** The question it follows; `null` when it stands on its own. */
  follows: string | null
  /** Whether it says more than was asked, so that the asker should see how it was read. */
  differs: boolean
  /** Of whom "she" or "he" may be, when it is one of several: the asker is asked back. Else empty. */
  which: string[]
}

const CONJUNCTION =
  /^(?:(?:and|but|so|also|then|ok(?:ay)?|well|now|or|thanks?|thank you|great|cheers|right)\b[\s,.!]*)+/i
/** Thanks, greetings and the like, whole: nothing is asked, so nothing is put back into it. */
const COURTESY =
  /^(?:(?:ok(?:ay)?|well|great|cool|nice|perfect|brilliant|lovely|good|got it|i see|right|sure|fine|wow|cheers|thanks?|thank you|thx|ta|many|very much|so much|a lot|again|for (?:that|this|it|everything|(?:your|the) help)|very helpful|hi|hello|hey|bye|goodbye|see you|morning|afternoon|evening|night|bot|casebook|no|yes|yep|yeah|please|that(?:['’]s| is) (?:all|great|helpful|it)|lol|haha)\b|[^\p{L}\p{N}])+$/iu
const PRONOUNS: Record<Gender, RegExp> = { she: /\b(?:she|her|hers)\b/i, he: /\b(?:he|him|his)\b/i }
const PERSONAL = /\b(?:he|she|they|him|them|his|her|hers|their|theirs)\b/i
/** "Is it true", "how long did it take to": no thing is meant. */
const EMPTY_IT =
  /\b(?:is|was|isn't|wasn't)\s+it\s+(?:true|right|correct|possible|said|known|clear)\b|\bit\s+(?:seems?|looks?|take|took)\b/i

/** Whether a question may lean on an earlier one; only then is it worth fetching what came before. */
export function leans(question: string): boolean {
  if (COURTESY.test(question)) return false
  const bare = question.trim().replace(CONJUNCTION, '')
  return (
    bare !== question.trim() ||
    PERSONAL.test(bare) ||
    /\b(?:it|its|this|that|those|these|there|else|same)\b/i.test(bare) ||
    /^(?:what|how)\s+about\b/i.test(bare) ||
    isFragment(bare)
  )
}

/**
 * Puts what a follow-up leaves out back into it: "she" becomes the woman last spoken of, "it" what was asked about, and
 * "and in 2020?" the question before with another year. Pure, and cautious: what has no plain reading stays as it was
 * asked, and where one of several is meant the asker is to say which.
 *
 * @param history Oldest first.
 * @param people Those whom the conversation names, as far as the articles know them.
 */
export function resolveFollowUp(
  question: string,
  history: readonly Turn[],
  people: readonly Person[] = [],
): Understood {
  const last = history.at(-1)
  const asked = question.trim()
  const asIs = { question: asked, follows: null, differs: false, which: [] }
  if (!last || !leans(asked)) return asIs
  const bare = asked.replace(CONJUNCTION, '')
  const fragment = fromFragment(bare, last, history, people)
  const { text, which } =
    fragment === null ? withoutPronouns(bare, last, history, people) : { text: fragment, which: [] }
  const resolved = sentence(text)
  if (resolved.toLowerCase() === sentence(asked).toLowerCase() && which.length === 0) return asIs
  const differs = resolved.toLowerCase() !== sentence(bare).toLowerCase()
  return { question: resolved, follows: last.question, differs, which }
}

/** Puts the person whom the asker has chosen where "she" or "he" stands. */
export function withPerson(question: string, name: string): string {
  const genders = (Object.keys(PRONOUNS) as Gender[]).filter((gender) => PRONOUNS[gender].test(question))
  const [first] = genders.sort((a, b) => question.search(PRONOUNS[a]) - question.search(PRONOUNS[b]))
  return first ? sentence(putName(question, name, first)) : question
}

/** "and in 2020?", "what about Mary Gray?", "why?", "who else?": the last question with one thing changed. */
function fromFragment(bare: string, last: Turn, history: readonly Turn[], people: readonly Person[]): string | null {
  const text = bare.replace(/[?.!\s]+$/, '')
  const before = last.question.replace(/[?.!\s]+$/, '')
  const [time] = WHEN.exec(text) ?? []
  if (time !== undefined && text === time) {
    const then = `${time.charAt(0).toLowerCase()}${time.slice(1)}`
    return WHEN.test(before) ? before.replace(WHEN, then) : `${before} ${then}`
  }
  const names = people.map(({ name }) => name)
  const typed = /^(?:what|how)\s+about\s+(.+)$/i.exec(text)?.[1] ?? (isFragment(bare) ? text : null)
  if (/^(?:who|what|where)\s+else$/i.test(text)) {
    const [word = ''] = text.split(/\s+/)
    return QUESTION_WORD.test(before)
      ? before.replace(QUESTION_WORD, (found) => `${found} else`)
      : `${word} else ${before}`
  }
  if (/^(?:why|when|where|how)(?:\s+(?:so|not))?$/i.test(text)) return because(text.split(/\s+/)[0] ?? '', before, last)
  // However it is typed, a person of the case has the name that the articles give.
  const about = (typed !== null && names.find((name) => name.toLowerCase() === typed.toLowerCase())) || typed
  if (about === null) return null
  if (PERSONAL.test(about) || /\b(?:it|this|that)\b/i.test(about)) return null
  const [inside] = WHEN.exec(about) ?? []
  if (inside === about) return WHEN.test(before) ? before.replace(WHEN, inside) : `${before} ${inside}`
  if (startsWithName(about)) {
    const known = names.find((one) => before.toLowerCase().includes(one.toLowerCase()))
    const at = known === undefined ? -1 : placeOf(known, before, names)
    const name = known !== undefined && at >= 0 ? before.slice(at, at + known.length) : nameIn(before)
    if (name !== null) return before.replace(name, about)
    // A person is put in the place of the last speaker: what was asked is then what that person said.
    const topic = topicOf(last, history)
    return topic === null ? `What did ${about} say` : `What did ${about} say about ${topic}`
  }
  const topic = /\babout\s+(.+)$/i.exec(before)
  return topic ? `${before.slice(0, topic.index)}about ${about}` : `What was said about ${about}`
}

/** "why?" after a yes-or-no question, after a question with a question word, or after "who said …". */
function because(word: string, before: string, last: Turn): string | null {
  if (AUXILIARY.test(before)) return `${word} ${before.charAt(0).toLowerCase()}${before.slice(1)}`
  const said = /^who\s+(?:said|told|thinks?|claimed)\s+(?:that\s+)?(.+)$/i.exec(before)
  const [speaker] = last.speakers
  if (said && speaker) return `${word} did ${speaker} say ${said[1]}`
  const rest = before.replace(QUESTION_WORD, '').trim()
  return AUXILIARY.test(rest) ? `${word} ${rest.replace(/\bsay(?=\s+about\b|$)/i, 'say that')}` : null
}

function withoutPronouns(
  bare: string,
  last: Turn,
  history: readonly Turn[],
  people: readonly Person[],
): { text: string; which: string[] } {
  const pronoun = PERSONAL.exec(bare)
  const named = NAME.exec(bare.replace(QUESTION_WORD, (found) => found.toLowerCase()))
  const topic = EMPTY_IT.test(bare) ? null : topicOf(last, history)
  let text = bare
  let which: string[] = []
  // "What did Ruth Bell say about her mother?": the name is there.
  if (pronoun && !(named && named.index < pronoun.index)) {
    const genders = (Object.keys(PRONOUNS) as Gender[]).filter((gender) => PRONOUNS[gender].test(bare))
    for (const gender of genders) {
      const found = whoIs(gender, history, people)
      const [person] = found
      if (found.length > 1) which = found
      else if (person !== undefined) text = putName(text, person, gender)
    }
    const they = genders.length === 0 ? personOf(last, history) : null
    if (they !== null) {
      text = text
        .replace(/\btheir\b(?=\s+[\p{L}])/giu, possessive(they))
        .replace(/\btheirs\b/gi, possessive(they))
        .replace(/\b(?:they|them)\b/gi, they)
    }
  }
  if (topic !== null) {
    text = text
      .replace(/\bits\b(?=\s+[\p{L}])/giu, possessive(topic))
      .replace(/\bit\b(?!['’])/gi, topic)
      .replace(
        /\b(about|of|with|to|on|for)\s+(?:this|that|those|these)\b(?=\s*(?:[?.!,]|$))/gi,
        (_, by) => `${by} ${topic}`,
      )
  }
  return { text, which }
}

function putName(text: string, person: string, gender: Gender): string {
  if (gender === 'he') {
    return text.replace(/\bhis\b(?=\s+[\p{L}])/giu, possessive(person)).replace(/\b(?:he|him)\b/gi, person)
  }
  return text
    .replace(
      /\bher\b(?=\s+(?!about|on|in|at|to|for|with|of|by|from|when|why|how|again|say|said)[\p{L}])/giu,
      possessive(person),
    )
    .replace(/\bhers\b/gi, possessive(person))
    .replace(/\b(?:she|her)\b/gi, person)
}

/** A few words with no verb: "in 2020?", "Mary Gray?", "the toll?". */
function isFragment(text: string): boolean {
  const words = text.replace(/[?.!\s]+$/, '').split(/\s+/)
  const bare = /^(?:why|when|where|how|who|what)(?:\s+(?:else|so|not))?$/i.test(words.join(' '))
  if (bare) return true
  const verb =
    /\b(?:is|are|was|were|be|did|do|does|has|have|had|will|would|should|can|could|said|say|says|happened|\w+ed)\b/i
  return words.length <= 5 && !QUESTION_WORD.test(text) && !verb.test(text) && text.trim() !== ''
}

function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`
}

function sentence(text: string): string {
  const clean = text.replace(/\s+/g, ' ').trim()
  return `${clean.charAt(0).toUpperCase()}${clean.slice(1).replace(/[?.!\s]+$/, '')}?`
}
