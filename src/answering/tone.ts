import { terms } from '../text/terms.ts'

const list = (words: string) => new Set(terms(words))

/** Words that find fault; a first list that says so outright, and one that does among others. */
const BLAME = [
  list(`weakness weak concern concerned fail failure failing inadequate poor lack instability risk warn warning criticise
    criticism deficit shortcoming insufficient problem worse worst slow unsafe disappoint neglect serious struggle
    difficulty difficult fault flaw blame complain condemn wrong bad badly`),
  list('need further still however too more challenge rely low reliance must yet extremely'),
] as const
const PRAISE = [
  list(`praise positive progress strong success good excellent proud pleased welcome commend improvement improved better best
    significant strides determined committed commitment outstanding benefit thank rigour`),
  list('well clear effective swift support new'),
] as const

/** How much a text blames, less how much it praises: above 0 it finds fault. */
export function toneOf(text: string): number {
  const own = new Set(terms(text))
  const count = ([plain, faint]: readonly [ReadonlySet<string>, ReadonlySet<string>]) =>
    [...own].reduce((sum, term) => sum + (plain.has(term) ? 2 : faint.has(term) ? 1 : 0), 0)
  // "Have not been progressed": what is denied is no praise.
  const praise = own.has('not') || own.has('never') || own.has('no') ? -count(PRAISE) : count(PRAISE)
  return count(BLAME) - praise
}

/** How much a text finds fault, or praises, whatever else it does. */
export function strengthOf(text: string, tone: 'praise' | 'blame'): number {
  const [plain, faint] = tone === 'blame' ? BLAME : PRAISE
  return terms(text).reduce((sum, term) => sum + (plain.has(term) ? 2 : faint.has(term) ? 1 : 0), 0)
}
