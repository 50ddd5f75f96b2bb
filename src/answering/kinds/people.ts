import type { Appearance } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import { terms } from '../../text/terms.ts'
import type { Claim } from '../claims/claim.ts'
import { people as everybody, type Person } from '../evidence/people.ts'
import { kind } from './kind.ts'
import { rolesOf } from './who-is.ts'

/** People that are listed. */
const LISTED = 7

/** "Who are the main people?": those whom the articles speak of most, each with a role and where it stands. */
export const peopleKind = kind({
  id: 'people',
  examples: ['who are the main people in this?', 'who speaks for the council?'],
  read: ({ intent }) => (intent.type === 'people' ? intent : null),
  async answer({ of }, { corpus }) {
    const wanted = terms(of.replace(ABOUT_IT, ' ')).filter((term) => corpus.vocabulary.has(term))
    const claims = mainPeople(corpus, LISTED, wanted)
    return claims.length === 0 ? null : { status: 'answered', claims }
  },
})

const ABOUT_IT =
  /\b(?:in|of|this|it|the|case|story|articles?|involved|here|mentioned|named|quoted|to know|about|so far|all)\b/g

/** Role claims for those spoken of most; with `wanted`, of whom a role or a body they speak for has one of these terms. */
export function mainPeople(corpus: Corpus, most: number, wanted: readonly string[] = []): Claim[] {
  const fits = (person: Person) => {
    if (wanted.length === 0) return true
    const own = new Set(person.mentions.flatMap((id) => terms((corpus.index.records.people[id] as Appearance).role)))
    return wanted.some((term) => own.has(term))
  }
  const claims: Claim[] = []
  for (const person of everybody(corpus)) {
    if (claims.length >= most) break
    if (!person.isPerson || !fits(person)) continue
    const [mention] = rolesOf(corpus, person, 1)
    if (mention !== undefined) claims.push({ kind: 'role', mention })
  }
  return claims
}
