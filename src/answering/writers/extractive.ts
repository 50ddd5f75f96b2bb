import type { Corpus } from '../../retrieval/corpus.ts'
import type { Claim, Source } from '../claims/claim.ts'
import { overlaps } from '../claims/spans.ts'
import { type Gathered, gather } from '../evidence/gather.ts'
import { KINDS } from '../kinds/index.ts'
import { type AnyKind, BUDGET, type Context, LONG_BUDGET, type Proposal } from '../kinds/kind.ts'
import type { Question } from '../question/question.ts'

export interface Written extends Proposal {
  /** The kinds that wrote it, one a part of the question. */
  kinds: readonly string[]
}

/**
 * Writes an answer out of the articles' own words: asks each kind of question in turn, part by part where several are
 * asked at once.
 */
export async function writeExtractive(
  corpus: Corpus,
  question: Question,
  kinds: readonly AnyKind[] = KINDS,
): Promise<Written> {
  const slips: Claim[] = question.named.flatMap(({ slip, typed, name }) =>
    slip ? [{ kind: 'heading', of: { type: 'reading', typed, name } } satisfies Claim] : [],
  )
  if (question.parts.length < 2) {
    const written = await writeOne(corpus, question, kinds)
    return { ...written, claims: written.status === 'not-found' ? written.claims : [...slips, ...written.claims] }
  }
  const parts: Written[] = []
  const room = Math.floor(LONG_BUDGET / question.parts.length)
  for (const part of question.parts) parts.push(await writeOne(corpus, part, kinds, Math.min(BUDGET, room)))
  const answered = parts.filter(({ status }) => status !== 'not-found')
  if (answered.length === 0) return writeOne(corpus, question, kinds)
  const claims = unique(answered.flatMap((part) => part.claims))
  return {
    claims: [...slips, ...claims],
    status: answered.some(({ status }) => status === 'answered') ? 'answered' : 'partial',
    kinds: parts.flatMap((part) => part.kinds),
  }
}

async function writeOne(
  corpus: Corpus,
  question: Question,
  kinds: readonly AnyKind[],
  budget = BUDGET,
): Promise<Written> {
  const gathered = new Map<string, Promise<Gathered>>()
  const context: Context = {
    corpus,
    question,
    budget,
    gather(query = question.query) {
      const known = gathered.get(query) ?? gather(corpus, question, query)
      gathered.set(query, known)
      return known
    },
  }
  for (const kind of kinds) {
    const proposal = await kind.propose(context)
    if (proposal) return { ...proposal, kinds: [kind.id] }
  }
  return { claims: [{ kind: 'nothing-found', sought: null }], status: 'not-found', kinds: [] }
}

/** The same passage answers two parts once. */
function unique(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>()
  const shown: Source[] = []
  return claims.filter((claim) => {
    if (claim.kind === 'passage') {
      if (shown.some((span) => overlaps(span, claim.span))) return false
      shown.push(claim.span)
      return true
    }
    const key = JSON.stringify('span' in claim ? [claim.span.article, claim.span.start] : claim)
    if ((claim.kind !== 'heading' || claim.of.type === 'near' || claim.of.type === 'unproved') && seen.has(key))
      return false
    seen.add(key)
    return true
  })
}
