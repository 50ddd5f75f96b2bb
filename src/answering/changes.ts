import type { Corpus } from '../retrieval/corpus.ts'
import type { Composed } from './compose.ts'
import { type Draft, newDraft } from './draft.ts'
import { readQuestion } from './question.ts'
import { type Range, rangeOf } from './range.ts'
import { sameOffice } from './roles.ts'
import { copyClaim, restrictToRanges, wordsOf } from './sides.ts'
import { nameKey } from './speakers.ts'
import { isBody } from './voices.ts'
import { answerOffice } from './who-is.ts'

/** Offices that are told to have changed hands, at the most. */
const OFFICES = 3

/** Does a question ask what changed, and of nothing in particular: "What changed?", "What has changed over the years?" */
export const asksForChanges = (core: string) =>
  /^(?:and )?(?:what|how|which things|what things)(?: else| all)?(?: (?:has|have|had|did|is|was))?(?: (?:it all|it|things|everything|the case|the story|the situation|matters))? (?:changed?|different|developed?|evolved?)(?: (?:over (?:time|the years)|since then|in between|here|in (?:the|this) case))?$/i.test(
    core.replace(/[?!.\s]+$/, '').trim(),
  )

/**
 * "What changed between 2016 and 2020?": the offices that somebody else held later, and what whoever speaks of both times
 * said of each. Without times, from the first article to the last.
 */
export async function answerChanges(corpus: Corpus, asked: readonly Range[]): Promise<Composed | null> {
  const ranges = asked.length > 0 ? asked : ends(corpus)
  if (ranges.length < 2) return null
  const draft = newDraft(corpus)
  const part = restrictToRanges(corpus, ranges)
  for (const office of changedOffices(part).slice(0, OFFICES)) {
    const told = answerOffice(part, { ...readQuestion(`Who was ${office}?`), about: office })
    // A change is told as one: holders side by side may have held it together.
    const change = told?.draft.claims.find(({ text }) => /; by .+ it was /.test(text))
    if (told && change) copyClaim(draft, told.draft, change)
  }
  const sides = await spokenOf(corpus, ranges)
  for (const side of sides) for (const claim of side.claims) copyClaim(draft, side, claim)
  return draft.claims.length > 0 ? { draft, status: 'answered' } : null
}

function ends(corpus: Corpus): Range[] {
  const dates = corpus.index.articles.flatMap(({ date }) => date ?? []).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  return first && last && first.slice(0, 4) !== last.slice(0, 4)
    ? [rangeOf(first.slice(0, 4)), rangeOf(last.slice(0, 4))]
    : []
}

const FORMER = /^(?:the )?(?:former|ex-|then-)/i

/** Roles that several people have, by the articles. */
function changedOffices(corpus: Corpus): string[] {
  const { people } = corpus.index.records
  const roles: string[] = []
  for (const one of people) {
    if (FORMER.test(one.role) || roles.some((role) => sameOffice(role, one.role))) continue
    if (people.some((other) => nameKey(other.name) !== nameKey(one.name) && sameOffice(other.role, one.role)))
      roles.push(one.role)
  }
  return roles
}

/** What the body that says most in all these times said in each. */
async function spokenOf(corpus: Corpus, ranges: readonly Range[]): Promise<Draft[]> {
  const counts = new Map<string, number>()
  for (const { speaker, role } of corpus.quotes)
    if (speaker !== null && role === null && isBody(corpus, nameKey(speaker)))
      counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  for (const [speaker] of [...counts].sort((a, b) => b[1] - a[1])) {
    const sides = await Promise.all(ranges.map((range) => wordsOf(corpus, [range], speaker)))
    if (sides.every((side) => side !== null)) return sides as Draft[]
  }
  return []
}
