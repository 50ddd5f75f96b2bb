import { nameOf, nameRuns } from '../analysis/names.ts'
import type { Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { type Token, tokenize } from '../text/nlp.ts'
import { type Composed, sayEvidence } from './compose.ts'
import { newDraft } from './draft.ts'
import { type Evidence, findEvidence, nameTerms } from './evidence.ts'
import { want } from './match.ts'
import type { Question } from './question.ts'
import { nameKey } from './speakers.ts'
import { WEIGHTS } from './weights.ts'
import { list } from './wording.ts'

/** That the two are named in one breath is half of the case; the other half is this share of the question's words. */
const SHARED = 0.5

/**
 * "Which other council … besides Dudley?": those that the articles name in one breath with it ("Norfolk and Dudley"), and
 * the evidence that has them. `null` where nothing is named beside it, or nothing told of what is.
 */
export async function answerOther(corpus: Corpus, question: Question): Promise<Composed | null> {
  const peers = question.besides ? namedBeside(corpus, question.besides) : []
  let best: { peer: string; evidence: Evidence } | null = null
  for (const peer of peers) {
    const about = `${peer} ${question.about}`
    const wanted = want(about, corpus.vocabulary, new Set(nameTerms(`of ${peer}`)))
    const found = await findEvidence(corpus, { ...question, about }, wanted)
    const evidence = found.find(
      ({ shown, features }) => corpus.text(shown.source).includes(peer) && features.own >= SHARED,
    )
    if (evidence && evidence.chance >= Math.max(WEIGHTS.offerFrom, best?.evidence.chance ?? 0))
      best = { peer, evidence }
  }
  if (!best) return null
  const { shown } = best.evidence
  const named = peers.filter((peer) => corpus.text(shown.source).includes(peer))
  const draft = newDraft(corpus)
  sayEvidence(corpus, draft, shown, `${list(named)}. `)
  return { draft, status: 'answered' }
}

/** Names that stand joined to a name with "and", "or" or a comma somewhere in the articles, the most frequent first. */
export function namedBeside(corpus: Corpus, name: string): string[] {
  const counts = new Map<string, number>()
  for (const sentence of corpus.sentences) {
    const text = corpus.text(sentence as Sentence)
    if (!text.toLowerCase().includes(name.toLowerCase())) continue
    const runs = nameRuns(tokenize(text)).map((run) => ({
      text: nameOf(run),
      start: (run[0] as Token).start,
      end: (run.at(-1) as Token).end,
    }))
    runs.forEach((run, i) => {
      if (nameKey(run.text) !== nameKey(name)) return
      for (const other of [runs[i - 1], runs[i + 1]]) {
        if (!other) continue
        const between = text.slice(Math.min(run.end, other.end), Math.max(run.start, other.start))
        if (/^(?:,|,? (?:and|or)(?: the)?) ?$/.test(between)) counts.set(other.text, (counts.get(other.text) ?? 0) + 1)
      }
    })
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([other]) => other)
}
