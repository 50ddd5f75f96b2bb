import type { Event } from '../domain/types.ts'
import { terms } from '../text/terms.ts'
import { findAgent } from './agents.ts'
import { type Asked, share } from './asked.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { findCount, findDuration } from './counts.ts'
import { definedIn, defines, predicateOf } from './definitions.ts'
import { type Found, NOTHING, type Reading, told } from './found.ts'
import { findPlace } from './places.ts'
import { findReason } from './reasons.ts'
import { settle } from './settled.ts'
import { onDate } from './wording.ts'

const TIME =
  /\b(?:(?:1\d{3}|20\d\d)s?|\d{1,2}(?:st|nd|rd|th)? century|\d{3,4} (?:bc|ad|bce|ce)|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|decade)\b/i
/** How well a date of each precision answers "when". */
const PRECISION: Record<Event['precision'], number> = { day: 1, month: 1, year: 0.7 }
/** A date that something is only said to be after or before tells little of when it was. */
const BOUND = 0.4
/** What is asked for in the plural is often told in a row. */
const ROW = /\b(?:includ(?:e|es|ed|ing)|such as|namely|range from|consists? of|comprises?)\b/i
const PLURAL =
  /^(?:what|which)(?: (?!(?:is|was|are|were|does|has)\b)\p{L}+){0,2} (?!(?:is|was|does|has)\b)\p{L}+[^s\s]s (?:is|are|was|were|do|did|have|had|will|would|can|could)\b/iu

/** Looks for what a question asks for: a date, a number, a duration, a reason, a name, a place, or simply its words. */
export function findAnswer(asked: Asked, reading: Reading): Found {
  const found = find(asked, reading)
  return found.answers && !hasYears(asked, reading) ? { ...found, answers: false, lead: null } : found
}

function find(asked: Asked, reading: Reading): Found {
  const { text, next } = reading
  switch (asked.question.kind) {
    case 'when':
      return findDate(asked, reading)
    case 'how-many':
      return findCount(asked, text)
    case 'how-long':
      return findDuration(asked, text)
    case 'why':
      return findReason(asked, text, next)
    case 'who':
      return findAgent(asked, text)
    case 'where':
      return findPlace(asked, text)
    case 'yes-no':
      return settle(asked, reading)
    default:
      return findWords(asked, reading)
  }
}

/** What a question that asks for no kind of thing asks for: the words themselves; a definition, or things in a row. */
function findWords(asked: Asked, { text, next }: Reading): Found {
  const thing = definedIn(asked.question)
  const own = new Set(terms(text))
  const near = share(asked.plain, { text, terms: own })
  const row = !PLURAL.test(asked.question.text) || ROW.test(text)
  const predicate = predicateOf(asked.question)
  const said = predicate === null || terms(predicate).every((term) => own.has(term))
  const answers = thing === null ? said : defines(thing, text, next)
  return { has: row ? 1 : 0.6, near, answers, lead: null }
}

/** A date, in a clause that says what was asked. */
function findDate(asked: Asked, { text, dates }: Reading): Found {
  let best: Found = NOTHING
  const leads = new Set<string>()
  const clauses = clausesOf(text)
  for (const [i, clause] of clauses.entries()) {
    const own = dates.filter(({ at, event }) => at >= clause.start && at < clause.end && !isGiven(asked, event))
    const has = Math.max(
      TIME.test(clause.text) ? 0.6 : 0,
      ...own.map(({ event, bound }) => (bound ? BOUND : PRECISION[event.precision])),
    )
    if (has === 0) continue
    const found = told(asked, clause, { has }, withContent(text, clauses, i))
    const exact = new Set(own.filter(({ bound }) => !bound).map(({ event }) => event.date))
    if (found.answers) for (const date of exact) leads.add(date)
    if (best.has === 0 || found.near > best.near) best = { ...found, answers: found.answers || best.answers }
  }
  const [date] = leads
  return leads.size === 1 && date ? { ...best, lead: onDate(date) } : best
}

/** The year that a question names is not the one it asks for, nor is one of its days when something before is sought. */
function isGiven({ years, question }: Asked, { date }: Event): boolean {
  const before = /\b(?:before|previous|prior|earlier)\b/i.test(question.text)
  return years.some((year) => date === year || (before && date.startsWith(year)))
}

/** A clause with what it is said to be "that …". */
function withContent(
  text: string,
  clauses: readonly Clause[],
  at: number,
): { text: string; terms: ReadonlySet<string> } {
  let last = at
  while (clauses[last + 1]?.tokens[0]?.lower === 'that') last++
  const own = text.slice(clauses[at]?.start, clauses[last]?.end)
  return { text: own, terms: new Set(terms(own)) }
}

/** Is every year of the question one of the text's, of the article's date, or of what stands beside the text? */
function hasYears({ years, question }: Asked, { text, dates, around }: Reading): boolean {
  if (question.kind === 'when') return true
  return years.every(
    (year) => text.includes(year) || around.has(year) || dates.some(({ event }) => event.date.startsWith(year)),
  )
}
