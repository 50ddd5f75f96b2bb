import type { Checked } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { tokenize } from '../text/nlp.ts'
import { newDraft } from './draft.ts'
import { findEvidence, nameTerms } from './evidence.ts'
import { match, want } from './match.ts'
import { readQuestion } from './question.ts'
import { splitStatements } from './statement-split.ts'

/** Statements of one message that are checked; a longer message is checked as far as that. */
const MOST = 12
/** Evidence has this share of a statement's words to be about it at all, and this to support it. */
const ABOUT = 0.6
const SUPPORTS = 0.75

/**
 * Holds each statement of a text against the articles. A statement is supported or contradicted only by a passage that
 * has nearly all its words and its numbers and names; what it says the opposite of is told by words and negations.
 */
export async function checkText(corpus: Corpus, text: string): Promise<Checked[]> {
  const checked: Checked[] = []
  for (const statement of splitStatements(text).slice(0, MOST)) checked.push(await checkStatement(corpus, statement))
  return checked
}

async function checkStatement(corpus: Corpus, statement: string): Promise<Checked> {
  const none: Checked = { statement, verdict: 'not-mentioned', citations: [] }
  const question = { ...readQuestion(statement), kind: 'what' as const, about: statement, speaker: null }
  const names = nameTerms(statement)
  const wanted = want(statement, corpus.vocabulary, new Set(names))
  if (wanted.terms.length < 2) return none
  const ranked = await findEvidence(corpus, question, wanted)
  const best = ranked.find((e) => e.features.own >= ABOUT && e.features.names === 1)
  if (!best) return none
  const shown = corpus.text(best.shown.source)
  const { agreement } = match(wanted, { text: shown, terms: new Set() }, new Set(), { opposites: true })
  const numbers = numbersOf(statement)
  const same = numbers.every((n) => numbersOf(shown).includes(n))
  const draft = newDraft(corpus)
  draft.cite(best.shown.source)
  const verdict = agreement < 0 ? 'contradicted' : best.features.own >= SUPPORTS && same ? 'supported' : null
  return verdict === null ? none : { statement, verdict, citations: [...draft.citations] }
}

function numbersOf(text: string): string[] {
  return tokenize(text)
    .filter((t) => /\d/.test(t.text))
    .map((t) => t.text.replaceAll(',', ''))
}
