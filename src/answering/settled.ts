import { terms } from '../text/terms.ts'
import { type Asked, share } from './asked.ts'
import { type Clause, clausesOf } from './clauses.ts'
import type { Found, Reading } from './found.ts'
import { match, type Wanted } from './match.ts'

/** What may be, would be or is to be settles nothing, nor does what is only hoped, feared or denied. */
const UNSETTLED =
  /\b(?:would|could|should|may|might|can|will|shall|if|unless|whether|face|faces|faced|facing|risk|policy|want(?:s|ed)?|plan(?:s|ned)?|promis\w+|vow\w*|hop(?:e|es|ed|ing)|fear\w*|den(?:y|ies|ied)|alleg\w+|claim\w*|expect\w*|propos\w+|ask(?:s|ed)?|urg\w+|about to|due to be|[’']ll)\b/i
const NEGATIVE =
  /\b(?:not|no|never|nobody|nothing|none|neither|nor|without|hardly|unnecessary|unlikely|cannot)\b|n[’']t\b/i
/** Share of a question's words besides names that a clause has before "yes" or "no" is said on it. */
const SETTLED = 0.95
const OPPOSED = 0.7
/** And before it is shown as what the articles say of the matter. */
const SHOWN = 0.5

/**
 * Can "yes" or "no" be said on a text? Yes, where one clause of it says all that is asked, in the question's order, and
 * as a matter of fact; no, where it says all of it but the opposite of one word.
 */
export function settle(asked: Asked, reading: Reading): Found {
  const { text, around } = reading
  const { plain, question } = asked
  const near = share(plain, { text, terms: new Set(terms(text)) })
  const shown = { has: 1, near, answers: plain !== null && near >= SHOWN, lead: null }
  if (plain === null || NEGATIVE.test(question.text) || UNSETTLED.test(question.text.replace(/^\w+/, ''))) return shown
  if (!namesIn(asked, around)) return shown
  for (const clause of clausesOf(text)) {
    if (UNSETTLED.test(clause.text) || hangs(text, clause) || !isOfYears(asked, reading, clause)) continue
    const { agreement, alike: covered } = match(plain, clause, clause.terms, { opposites: true })
    if (agreement < 0 && covered >= OPPOSED) return { ...shown, answers: true, lead: 'no' }
    if (agreement >= 0 && covered >= SETTLED && !NEGATIVE.test(clause.text) && inOrder(question.about, clause.text))
      return { ...shown, answers: true, lead: 'yes' }
  }
  return shown
}

/** Is a clause of the years in question: by its own dates, or where it has none by its article's? */
function isOfYears({ years }: Asked, { dates, around }: Reading, clause: Clause): boolean {
  const own = dates.filter(({ at, bound }) => !bound && at >= clause.start && at < clause.end)
  return years.every((year) =>
    own.length > 0 ? own.some(({ event }) => event.date.startsWith(year)) : around.has(year),
  )
}

/** Are all names of the question in the text, beside it, or in its article's title? */
function namesIn({ question, plain }: Asked, around: ReadonlySet<string>): boolean {
  const kept = new Set((plain as Wanted).terms)
  return terms(question.about).every((term) => kept.has(term) || around.has(term))
}

/** Does a clause depend on one that leaves open whether it is so: "he denied that …", "if …"? */
function hangs(text: string, clause: Clause): boolean {
  const before = text
    .slice(0, clause.start)
    .split(/[.;!?]\s/)
    .at(-1) as string
  return (
    /\b(?:that|whether|if|unless|to)\b/i.test(clause.text.slice(0, 8)) &&
    (UNSETTLED.test(before) || NEGATIVE.test(before))
  )
}

/** Do the words that both have come in the same order? Who did what to whom depends on it. */
function inOrder(question: string, text: string): boolean {
  const asked = terms(question)
  const found = terms(text).filter((term) => asked.includes(term))
  const distinct = [...new Set(found)]
  const order = [...new Set(asked)].filter((term) => distinct.includes(term))
  return order.every((term, i) => distinct[i] === term)
}
