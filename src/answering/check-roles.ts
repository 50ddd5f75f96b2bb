import type { Appearance, Checked } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { asserts, rolesIn } from '../text/alignment/index.ts'

interface Found {
  verdict: Extract<Checked['verdict'], 'supported' | 'contradicted'>
  why: string
  /** Positions of the sentences that tell the roles. */
  sentences: number[]
}

/**
 * Who a statement says somebody is, against the roles that were read in all articles. It is contradicted only where the
 * articles give the role to somebody else, and this person other roles.
 */
export function checkRoles(corpus: Corpus, statement: string): Found | null {
  for (const { name, role, alone } of rolesIn(statement)) {
    const told = corpus.index.records.people
    const is = (whose: string) => `${whose} is ${role}.`
    const holders = told.filter(
      (one) => !/\bformer/i.test(one.role) && asserts(is(one.name), `${one.name} is the ${one.role}.`),
    )
    const own = told.filter((one) => sameName(name, one.name))
    const held = holders.find((one) => sameName(name, one.name))
    if (held) {
      if (alone)
        return {
          verdict: 'supported',
          why: `${held.name} is called ${held.role}`,
          sentences: sentencesOf(corpus, held),
        }
      continue
    }
    const [holder] = holders
    const [other] = own
    if (!holder || !other || holders.some((one) => one.name !== holder.name)) continue
    return {
      verdict: 'contradicted',
      why: `role: it is ${holder.name} who is called ${holder.role}`,
      sentences: [...sentencesOf(corpus, holder), ...sentencesOf(corpus, other)],
    }
  }
  return null
}

/** "Ian Cooper" is "Cooper" too; "Ian Murphy" is not "Liz Murphy". */
function sameName(stated: string, told: string): boolean {
  const [a, b] = [stated, told].map((name) => name.toLowerCase().split(' ')) as [string[], string[]]
  return a.at(-1) === b.at(-1) && (a.every((part) => b.includes(part)) || b.every((part) => a.includes(part)))
}

const sentencesOf = (corpus: Corpus, at: Appearance): number[] => corpus.sentencesOf(at).slice(0, 1)
