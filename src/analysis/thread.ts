import type { Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import type { Attribution } from './attributed.ts'
import { PLAIN, type Turned } from './factuality.ts'
import { isPerson, isPlace } from './kinds.ts'
import { type People, unmarked } from './people.ts'
import { isNameWord, type Named, phraseEnd, readPhrase } from './phrases.ts'
import { firstFrom } from './sentences.ts'
import { joined } from './together.ts'
import type { Unit } from './unit.ts'

/** Who speaks, as a ledger record has it. */
export interface Speaker {
  name: string | null
  role: string | null
  cue: string
  attribution: Span
  /** What the speaker does with the words this attribution stands at. */
  turned: Turned
}

const ANSWERS = /^(?:reply|respond|retort|counter|answer|disagree)$/

/** Passages over which "he" and "she" still refer to somebody named before. */
const MEMORY = 2
/** Units that are remembered: no more fit into so many passages that are worth it. */
const RECENT = 12
/** Tokens in front of a pronoun that are looked at. */
const LONGEST = 200

/** The thread of an article: who spoke last and who was named last, for pronouns and bare quotations to refer to. */
export class Thread {
  readonly #people: People
  readonly #aliases: ReadonlyMap<string, string>
  /** The people who have spoken so far, by the last word of their names: they are people, role or no role. */
  readonly #heard = new Map<string, Set<string>>()
  #speaker: Speaker | null = null
  #spoke = -99
  #quoted = -99
  /** The passage whose last sentence says what somebody said: words quoted below it are theirs as well. */
  #reported = -99
  /** Whom the last units name and are about. */
  readonly #recent: { names: string[]; topic: string | null; index: number }[] = []
  /** What the sentence before is about, when that is a body, a group or a document. */
  #body: string | null = null

  /** @param aliases short names that the article introduces. */
  constructor(people: People, aliases: readonly { short: string; name: string }[] = []) {
    this.#people = people
    this.#aliases = new Map(aliases.map(({ short, name }) => [short, name]))
  }

  /** Whoever was quoted, or introduced with a colon, in this passage or the one before; they may go on speaking. */
  goesOn(index: number): Speaker | null {
    const reported = index - this.#reported <= 1 && this.#speaker?.name
    return index - this.#quoted <= 1 || reported ? this.#again() : null
  }

  /** Whoever was quoted earlier in this very passage. */
  quotedIn(index: number): Speaker | null {
    return index === this.#quoted ? this.#again() : null
  }

  /** Who spoke last, saying more: what turned the words before does not turn these. */
  #again(): Speaker | null {
    return this.#speaker?.name ? { ...this.#speaker, turned: PLAIN } : null
  }

  /** @param direct their own words were quoted, or are about to be. */
  spoke(speaker: Speaker, index: number, direct: boolean): void {
    this.#speaker = speaker
    this.#spoke = index
    this.#quoted = direct ? index : -99
  }

  /** What somebody said was told at the end of a passage. */
  ended(index: number): void {
    this.#reported = index
  }

  /** Nobody goes on speaking. */
  interrupt(): void {
    this.#reported = -99
    this.#quoted = -99
  }

  /** Takes note of what a unit names and is about, for the units after it. */
  pass(unit: Unit): void {
    const about = topic(unit)
    if (about?.kind !== 'pronoun') this.#body = about && about.kind !== 'person' ? about.name : null
    const spoke = unit.index === this.#spoke ? (this.#speaker?.name ?? null) : null
    const person =
      about?.kind === 'person'
        ? this.#fullName(about)
        : about?.kind === 'pronoun' && /^(?:he|she)$/.test(about.name)
          ? (spoke ?? this.#personBefore(about, unit, false))
          : about === null
            ? spoke
            : null
    this.#recent.push({ names: this.#peopleIn(unit.outside), topic: person, index: unit.index })
    if (this.#recent.length > RECENT) this.#recent.shift()
  }

  /** The speaker that an attribution means: in full, with the role, a pronoun resolved; a name of null when it is open. */
  resolve({ by, role, cue, span, turned }: Attribution, unit: Unit): Speaker {
    const base = { cue, attribution: span, turned }
    if (!by) return { name: null, role: null, ...base }
    const whole = this.#aliases.get(by.name)
    if (whole !== undefined) return { name: whole, role, ...base }
    if (by.kind === 'pronoun') return { ...this.#refersTo(by, unit, ANSWERS.test(cue)), ...base }
    // "voters in Alabama, Georgia and Virginia said"
    if (by.all?.some(isPlace)) return { name: null, role: null, ...base }
    if (by.all) return { name: joined(by.all.map((name) => this.#people.fullName(name))), role: null, ...base }
    if (by.kind !== 'person') return { name: by.name, role, ...base }
    const name = this.#fullName(by)
    // "Paris said": a name that is a place's is somebody's only where the article tells whose.
    if (!by.title && !by.role && (isPlace(name) || this.#people.isPlaceName(name)))
      return { name: null, role: null, ...base }
    this.#hear(name)
    return { name, role: role ?? this.#people.role(name), ...base }
  }

  /** The full name the article gives, or the one under which somebody of this surname, and nobody else, has spoken. */
  #fullName(by: Named): string {
    const name = this.#people.fullName(by.name, by.title)
    const heard = [...(this.#heard.get(lastWord(name)) ?? [])].filter((one) => one.includes(' '))
    return heard.length === 1 && !name.includes(' ') && !by.title ? (heard[0] as string) : name
  }

  #refersTo(by: Named, unit: Unit, answers: boolean): { name: string | null; role: string | null } {
    const name = /^(?:it|they)$/.test(by.name)
      ? this.#bodyBefore(by, unit)
      : /^(?:he|she)$/.test(by.name)
        ? this.#personBefore(by, unit, answers)
        : null
    return { name, role: name === null ? null : this.#people.role(name) }
  }

  #bodyBefore(by: Named, unit: Unit): string | null {
    const about = topic(unit)
    const here = about && /^(?:body|group|document)$/.test(about.kind) && about.span.end <= by.span.start
    if (here) return about.name
    return unit.firstPerson ? null : this.#body
  }

  /**
   * Whom "he" or "she" means: the only one who is near; of several, the one for whom two of three speak: who spoke last,
   * who was named last, whom the text before is about. Else nobody, for it would be a guess.
   */
  #personBefore(by: Named, unit: Unit, answers: boolean): string | null {
    const fits = (name: string) => (this.#people.pronoun(name) ?? by.name) === by.name
    const before = unit.outside.slice(0, firstFrom(unit.outside, by.span.start)).slice(-LONGEST)
    // "Trump is no conservative, he said": nobody speaks of himself by his name. "When Trump left, he said" is another matter.
    // `Clinton "caused havoc," he said`
    const quoted = /["”»’']\s*$/.test(unit.text.slice(Math.max(0, by.span.start - 3), by.span.start))
    const content =
      ((quoted && before.at(-1)?.text !== ':') || before.at(-1)?.text === ',') &&
      !/^(?:ADP|SCONJ)$/.test(before[0]?.pos ?? '') &&
      /^(?:[,.])?$/.test(unit.outside[firstFrom(unit.outside, by.span.start) + 2]?.text ?? '')
    const here = content ? [] : this.#peopleIn(before).filter(fits)
    // Where somebody speaks of "I" and "us" outside quotation marks, "he" is whoever that somebody means.
    if (unit.firstPerson) return here.length === 1 ? (here[0] as string) : null
    const recent = this.#recent.filter(({ index }) => unit.index - index <= MEMORY)
    const last = recent.findLast(({ names }) => names.some(fits))?.names.filter(fits) ?? []
    const spoke = unit.index - this.#spoke <= MEMORY ? (this.#speaker?.name ?? null) : null
    // "his wife" and "Sanders advisers" are not whom "she" means next: who has a name may be, and "a spokeswoman".
    const person = spoke !== null && (isSomebody(spoke) || this.#heard.get(lastWord(spoke))?.has(spoke))
    const speaker = person && fits(spoke) ? spoke : null
    // Nobody replies to himself: of two, "she replied" is the other one.
    const near = (here.length > 0 ? here : last).filter((name) => !answers || name !== speaker)
    if (answers) return near.length === 1 ? (near[0] as string) : null
    // `"…," said Pike. "…," he said`: in one paragraph, with nobody named in between.
    if (speaker !== null && here.length === 0 && this.#spoke === unit.index && this.#quoted === unit.index)
      return speaker
    const close = recent.filter(({ index }) => unit.index - index <= 1).flatMap(({ names }) => names)
    const all = new Set([...here, ...close.filter(fits), ...(speaker === null ? [] : [speaker])])
    if (all.size === 1) return [...all][0] as string
    const about = (content ? null : this.#about(unit, by)) ?? recent.at(-1)?.topic ?? null
    const votes = [speaker, near.at(-1) ?? null, about !== null && fits(about) ? about : null]
    const twice = votes.find((name, i) => name !== null && votes.indexOf(name) !== i) ?? null
    const sure = [...all].filter((name) => this.#people.pronoun(name) === by.name)
    return twice ?? (sure.length === 1 && votes.includes(sure[0] as string) ? (sure[0] as string) : null)
  }

  /** The person a unit is about, where that stands before the pronoun. */
  #about(unit: Unit, by: Named): string | null {
    const about = topic(unit)
    return about?.kind === 'person' && about.span.end <= by.span.start
      ? this.#people.fullName(about.name, about.title)
      : null
  }

  #hear(name: string): void {
    const surname = lastWord(name)
    this.#heard.set(surname, new Set([...(this.#heard.get(surname) ?? []), name]))
  }

  /**
   * The people that tokens name, the last one last; a surname that two people share stands for itself. "the Clinton
   * campaign" and "Maher’s rant" name nobody who acts.
   */
  #peopleIn(tokens: readonly Token[]): string[] {
    const found = new Set<string>()
    tokens.forEach((token, i) => {
      if (!/^\p{Lu}/u.test(token.text) && !token.text.includes('-')) return
      const inFull = this.#people.inFull(tokens[i - 1]?.text ?? '', token.text)
      const people = [
        ...new Set([...this.#people.withSurname(token.text), ...(this.#heard.get(unmarked(token.text)) ?? [])]),
      ]
      const next = tokens[i + 1]
      if (inFull === null && people.length === 0) return
      if (/^['’]s?$/.test(next?.text ?? '') || (next?.pos === 'NOUN' && !isNameWord(next))) return
      const name = inFull ?? (people.length === 1 ? (people[0] as string) : token.text)
      found.delete(name)
      found.add(name)
    })
    return [...found]
  }
}

/** "the spokeswoman", "a friend of hers", and not "the police". */
function isSomebody(name: string): boolean {
  const head = /^(?:an?|the) (.+?)(?= (?:of|for|from|in|at|to|with|close|familiar)\b|$)/.exec(name)?.[1]
  return head !== undefined && isPerson(head.split(' ').at(-1) as string)
}

const lastWord = (name: string) => unmarked(name.split(' ').at(-1) as string)

/** What a unit is about: its first noun phrase, after an opening such as "In the report". */
function topic({ text, outside }: Unit): Named | null {
  let from = 0
  while (/^(?:CCONJ|ADV)$/.test(outside[from]?.pos ?? '') && from < 2) from++
  if (from > 0 && outside[from]?.text === ',') from++
  if (outside[from]?.pos === 'ADP') {
    const end = phraseEnd(outside, from + 1, outside.length)
    from = outside[end]?.text === ',' ? end + 1 : end
  }
  const end = phraseEnd(outside, from, outside.length)
  return end > from ? readPhrase(text, outside, from, end) : null
}
