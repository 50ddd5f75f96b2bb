import { terms } from '../text/terms.ts'
import type { Asked } from './asked.ts'
import { clausesOf } from './clauses.ts'
import { type Found, told } from './found.ts'

const PLACE =
  /(?:\b(?:in|at|from|to|near|on|outside|inside|between|across|through|around|into|off|beside|opposite|north of|south of|east of|west of)\b (?:the )?(?:\p{L}+ )?\p{Lu}[\p{L}’'-]*|https?:\/\/\S+)/gu
/** In front of any noun these may name a place: "is done in committee". */
const SOMEWHERE = /\b(?:in|at|near|on|outside|inside|within|into|across|through) (?:the |an? )?\p{L}{3,}/u
const MONTH =
  /(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/
const SAYS_WHERE =
  /^\W*(?:(?:is|was|are|were|lies|stands|sits|located|based|situated|found|itself)\W*)+(?:in|at|near|on|between|outside|off|https?:)/i

/** Does a text name a place, other than the one asked about, beside what is asked? */
export function findPlace(asked: Asked, text: string): Found {
  const known = new Set(terms(asked.question.text))
  let best: Found = { has: 0.3, near: 0, answers: false, lead: null }
  for (const clause of clausesOf(text)) {
    const places = (clause.text.match(PLACE) ?? []).filter(
      (place) => !MONTH.test(place) && terms(place).some((term) => !known.has(term)),
    )
    if (places.length === 0 && !SOMEWHERE.test(clause.text)) continue
    const found = told(asked, clause, { has: places.length > 0 ? 1 : 0.5 })
    const there =
      /^where(?:'s| is| are| was| were) [^,]*$/i.test(asked.question.text) && asked.verb === null
        ? isThere(asked, clause.text)
        : found.answers
    const answers = there || (places.length > 0 && belongs(asked, clause.text))
    if (found.has > best.has || found.near > best.near || (answers && !best.answers)) best = { ...found, answers }
  }
  return best
}

/** "Where is X?": X, and right behind it where it is. */
function isThere({ question }: Asked, text: string): boolean {
  const last = terms(question.about).at(-1)
  for (const word of text.matchAll(/[\p{L}\p{N}’'-]+/gu))
    if (terms(word[0]).includes(last ?? '') && SAYS_WHERE.test(text.slice(word.index + word[0].length))) return true
  return false
}

/** "Where does Ada Lund work?": "Ada Lund, a nurse at Saltmere Hospital". */
function belongs({ question }: Asked, text: string): boolean {
  const name =
    /^where (?:does|do|did|has|have|is) (.+?) (?:work|works|live|lives|come from|based|study|teach|serve)\w*\W*$/i.exec(
      question.text,
    )?.[1]
  const at = name === undefined ? -1 : text.indexOf(name)
  return (
    name !== undefined &&
    at >= 0 &&
    /^, (?:an? |the )?[\p{Ll} -]{2,40}? (?:at|in|of|from|for) (?:the )?\p{Lu}/u.test(text.slice(at + name.length))
  )
}
