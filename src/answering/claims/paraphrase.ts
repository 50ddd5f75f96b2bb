import type { Corpus } from '../../retrieval/corpus.ts'
import { judge, speakerIn } from '../../text/alignment/index.ts'
import { SAY_VERBS } from '../../text/lexicon.ts'
import { tokenize } from '../../text/nlp.ts'
import { baseOf, term, terms, words } from '../../text/terms.ts'
import { kinOf } from '../../text/thesaurus.ts'
import { negatedIn } from '../evidence/stance.ts'
import type { ParaphraseClaim } from './claim.ts'
import { contextOf } from './context.ts'
import { amountFault } from './paraphrase/amounts.ts'
import { type ParaphraseEvidence, readEvidence } from './paraphrase/evidence.ts'
import { nameFault } from './paraphrase/names.ts'
import { polarityFault } from './paraphrase/polarity.ts'
import { voiceFault } from './paraphrase/voice.ts'
import { articleOf, wholeSentences } from './spans.ts'

/**
 * The mechanical half of a paraphrase's proof: its names, numbers, dates, quantifiers, negations and modality stand in the
 * spans it cites or in what is known of them (article, date, speaker, short names), the same way round; words that somebody
 * denies are told as denied; and no cited sentence says the opposite. Whether they say what it says is for the entailment
 * check; this one cannot be overruled by it.
 */
export const provesParaphrase = (corpus: Corpus, claim: ParaphraseClaim): boolean =>
  paraphraseFault(corpus, claim) === null

/** What is wrong with a paraphrase, in words for whoever wrote it; `null` when nothing was found. */
export function paraphraseFault(corpus: Corpus, claim: ParaphraseClaim): string | null {
  const { text, spans } = claim
  if (text.trim() === '') return 'it says nothing'
  if (/[“”"<>{}[\]`]|https?:|\n/.test(text)) return 'it has quotation marks, brackets or an address'
  if (TALK.test(text)) return 'it speaks of the evidence or of its orders'
  if (spans.length === 0) return 'it cites no sentence that was shown'
  if (!spans.every((span) => articleOf(corpus, span) !== null && wholeSentences(corpus, span) !== null))
    return 'what it cites is no whole sentence'
  const evidence = readEvidence(corpus, spans)
  return (
    nameFault(corpus, text, evidence) ??
    contentFault(text, evidence) ??
    amountFault(text, evidence) ??
    polarityFault(corpus, text, evidence) ??
    voiceFault(corpus, text, evidence) ??
    contradiction(corpus, text, evidence.sentences)
  )
}

/** Of itself, of what it was told, of what it reads: never of the case. */
const TALK =
  /\b(?:my|these|the|system) (?:instructions|prompt)\b|\b(?:as an|I am an?|I'm an?) (?:AI|assistant|language model|bot)\b|\b(?:passages?|sentences?|notes?|evidence) (?:above|below|shown|provided|given|\d)|\b(?:provided|given|shown|cited|numbered) (?:passages?|sentences?|evidence|text)\b|\b(?:sentence|passage|statement) \d|\bsystem prompt\b|\bJSON\b/i

/** More than this share of a claim's words, names aside, its sentences have, or words related to them. */
const SAID = 0.5

/** Begins a clause or phrase that may be an addition: "…, and resigned afterwards", "… after a bomb threat". */
const ADDS =
  /,(?!\d)|[;:()–—]|\b(?:and|but|or|after|before|because|since|when|while|where|which|who|although|though|amid|following|despite|during|until|so that|in order)\b/iu

/** They only place a clause beside another, or stand for somebody. */
const EMPTY = new Set(
  'after afterwards before later then again soon ago since already now him them it himself herself itself themselves'.split(
    ' ',
  ),
)

/** It is about something else, in whole or in one of its clauses: names are all that it has of the cited sentences. */
function contentFault(text: string, { terms: theirs }: ParaphraseEvidence): string | null {
  const names = new Set(
    tokenize(text).flatMap((token) => (/^\p{Lu}/u.test(token.text) && !token.initial ? terms(token.text) : [])),
  )
  const contentOf = (part: string) =>
    words(part).filter((word) => {
      const stem = term(word)
      return (
        stem !== null && !EMPTY.has(word) && !names.has(stem) && !SAY_VERBS.has(baseOf(word)) && !SAY_VERBS.has(stem)
      )
    })
  const has = (word: string) => {
    if (theirs.has(term(word) ?? '')) return true
    const { same, near } = kinOf(word)
    return [...same, ...near].some((other) => theirs.has(other))
  }
  const content = contentOf(text)
  if (content.length > 0 && content.filter(has).length <= SAID * content.length)
    return 'the cited sentences are about something else'
  // Related words are too many to tell a clause by: of "threat" nearly everything is.
  const says = (word: string) =>
    theirs.has(term(word) ?? '') || [...kinOf(word).same].some((other) => theirs.has(other))
  const added = text.split(ADDS).find((part) => contentOf(part).length > 0 && !contentOf(part).some(says))
  return added === undefined ? null : `the cited sentences have nothing of “${added.trim()}”`
}

const isNamedIn = (text: string, name: string | null) => name?.split(' ').every((part) => text.includes(part)) ?? false

/** Both negate, and nothing that they share is negated in one of them alone. */
function negatesAlike(one: string, other: string): boolean {
  const [a, b] = [negatedIn(one), negatedIn(other)]
  const shared = terms(one).filter((stem) => terms(other).includes(stem))
  return a.size > 0 && b.size > 0 && shared.every((stem) => a.has(stem) === b.has(stem))
}

/** A sentence that says the opposite, where no other says the same. */
function contradiction(corpus: Corpus, text: string, sentences: readonly number[]): string | null {
  let against: string | null = null
  for (const i of sentences) {
    const span = corpus.sentences[i]
    if (!span) continue
    const words = corpus.text(span)
    const { verdict, why } = judge(text, words, contextOf(corpus, i))
    if (verdict === 'supported') return null
    // Whose words they are is for the ledger; a sentence without any has no other speaker.
    const isVoice = why.startsWith('speaker:') && corpus.quotesOf(i).length === 0 && isNamedIn(words, speakerIn(text))
    const isOther = !isVoice && !(why.startsWith('negation:') && negatesAlike(text, words))
    if (verdict === 'contradicted' && isOther) against ??= why
  }
  return against === null ? null : `a cited sentence says otherwise (${against})`
}
