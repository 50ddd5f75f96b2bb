import { literal } from '../domain/literal.ts'
import type { Article, Case } from '../domain/types.ts'

export type Gender = 'she' | 'he'

export interface Person {
  name: string
  /** As the articles speak of them; `null` when they do not say. */
  gender: Gender | null
}

const BODY =
  /\b(?:council|department|government|board|committee|commission|ofsted|inspectorate|report|review|court|police|party|union|trust|service|ministry|office|agency|authority|association|university|school|college|company|ltd|plc|group|team|spokes\w+|inspectors|officials|ministers|residents)\b/i
const HER_TITLE = 'Mrs|Ms|Miss|Dame|Lady|Baroness|Madam|Duchess|Countess'
const HIS_TITLE = 'Mr|Sir|Lord|Baron|Duke|Earl'
const HER = /\b(?:she|her|hers|herself)\b/i
const HIS = /\b(?:he|him|his|himself)\b/i

/** Whether a name may be somebody's: two words or more with capitals, and none of them a body's. */
export function isPerson(name: string): boolean {
  return !BODY.test(name) && /^\p{Lu}\S*(?:\s+\S+)*\s+\p{Lu}\S*$/u.test(name)
}

/** The people of the case whom texts name, in full or, where nobody else has it, by surname; in capitals or not. */
export async function peopleIn(opened: Case, texts: readonly string[]): Promise<Person[]> {
  const names = opened
    .speakers()
    .map(({ name }) => name)
    .filter(isPerson)
  const all = texts.join('\n')
  const found = names.filter((name) => placeOf(name, all, names) >= 0)
  return Promise.all(
    found.map(async (name) => {
      const quotes = await opened.quotes({ speaker: name })
      const own = quotes.filter(({ speaker }) => speaker === name)
      const articles = new Map(opened.articles().map((article) => [article.id, article]))
      const said = own.map(({ article, attribution: { start, end } }) => articles.get(article)?.text.slice(start, end))
      return {
        name,
        gender: genderOf(
          name,
          opened.articles(),
          said.flatMap((one) => one ?? []),
          names,
        ),
      }
    }),
  )
}

/** Where a text names somebody; -1 where it does not. */
export function placeOf(name: string, text: string, names: readonly string[]): number {
  const whole = word(name).exec(text)
  if (whole) return whole.index
  const surname = surnameOf(name)
  const shared = names.some((other) => other !== name && surnameOf(other).toLowerCase() === surname.toLowerCase())
  return shared || surname.length < 4 ? -1 : (word(surname).exec(text)?.index ?? -1)
}

/**
 * What the articles call somebody: by the words that attribute statements to them, by titles, and by a pronoun that
 * follows their name before anybody else is named. What is not plain stays open.
 *
 * @param said The words that attribute statements to this person: "she said".
 */
export function genderOf(
  name: string,
  articles: readonly Pick<Article, 'text'>[],
  said: readonly string[],
  names: readonly string[] = [name],
): Gender | null {
  let [she, he] = [0, 0]
  for (const words of said) {
    if (HER.test(words)) she += 3
    else if (HIS.test(words)) he += 3
  }
  const surname = surnameOf(name)
  const shared = names.some((other) => other !== name && surnameOf(other) === surname)
  const called = shared ? name : `(?:${literal(name)}|${literal(surname)})`
  const first = literal(name.slice(0, name.length - surname.length).trim())
  for (const { text } of articles) {
    she += 3 * count(text, new RegExp(`\\b(?:${HER_TITLE})\\.? (?:${first} )?${literal(surname)}\\b`, 'g'))
    he += 3 * count(text, new RegExp(`\\b(?:${HIS_TITLE})\\.? (?:${first} )?${literal(surname)}\\b`, 'g'))
    for (const found of text.matchAll(new RegExp(`\\b${shared ? literal(called) : called}\\b`, 'g'))) {
      const after = text.slice(found.index + found[0].length, found.index + found[0].length + 240)
      // Nobody else in between, and nothing of what somebody says.
      const near = after.split(/\n\n|[“"]|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u)[0] ?? ''
      const pronoun = /\b(she|her|he|his|him)\b/i.exec(near)?.[1]
      if (pronoun === undefined) continue
      if (HER.test(pronoun)) she += 1
      else he += 1
    }
  }
  if (she >= 2 * he && she > 0) return 'she'
  return he >= 2 * she && he > 0 ? 'he' : null
}

function surnameOf(name: string): string {
  return name.split(/\s+/).at(-1) ?? name
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length
}

function word(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal(name)}(?![\\p{L}\\p{N}])`, 'iu')
}
