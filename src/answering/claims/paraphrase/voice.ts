import type { Quote, Sentence } from '../../../domain/types.ts'
import type { Corpus } from '../../../retrieval/corpus.ts'
import { speakerIn } from '../../../text/alignment/index.ts'
import { SAY_VERBS } from '../../../text/lexicon.ts'
import { tokenize } from '../../../text/nlp.ts'
import { terms } from '../../../text/terms.ts'
import { nameKey } from '../../evidence/people.ts'
import type { ParaphraseClaim } from '../claim.ts'
import { type ParaphraseEvidence, readEvidence } from './evidence.ts'

const ACCORDING = /\b(?:according to|in the (?:words|view|opinion) of) ((?:\p{Lu}[\p{L}'’.-]*\s?)+)/u

/** Words told as somebody's that are, in the cited sentences, somebody else's. */
export function voiceFault(corpus: Corpus, text: string, evidence: ParaphraseEvidence): string | null {
  const speaker = speakerIn(text) ?? ACCORDING.exec(text)?.[1]?.trim() ?? null
  if (speaker === null) return null
  const { records } = evidence
  const settled = records.filter((record) => record.speaker !== null)
  if (settled.length === 0) return null
  // A cited sentence that names its speaker in the same words is read as the claim is.
  const alike = evidence.sentences.filter((i) => speakerIn(corpus.text(corpus.sentences[i] as Sentence)) === speaker)
  const read = alike.flatMap((i) => corpus.quotesOf(i))
  const mine = settled.filter((record) => isBy(record, speaker) || read.includes(record))
  const name = new Set(terms(speaker))
  const content = [...new Set(terms(text))].filter((one) => !name.has(one))
  const inside = (list: readonly Quote[]) => new Set(list.flatMap((record) => terms(corpus.text(record))))
  const [own, others] = [inside(mine), inside(settled.filter((record) => !mine.includes(record)))]
  const theirs = content.filter((one) => others.has(one) && !own.has(one)).length
  const shared = content.filter((one) => own.has(one)).length
  const [other] = settled.filter((record) => !mine.includes(record))
  // No words of the speaker's are cited, but others' are that it repeats; or it repeats more of the others'.
  return other && theirs > Math.max(mine.length === 0 ? 1 : 0, shared) ? `these are words of ${other.speaker}` : null
}

/** "Immunologist Kristian Andersen of Scripps Research" is Kristian Andersen, and "Gray" is Mary Gray. */
function isBy({ speaker, author, body }: Quote, name: string): boolean {
  const told = nameKey(name).split(' ')
  return [speaker, author?.name, body].some((one) => {
    if (one == null) return false
    const known = nameKey(one).split(' ')
    return known.includes(told.at(-1) ?? '') || (known.length > 1 && known.every((part) => told.includes(part)))
  })
}

/** Share of a claim's words that are in somebody's own words for the claim to be theirs. */
const THEIRS = 0.6

/** Whose own words a paraphrase tells without saying so; it is said for it. `null` when it does, or they are nobody's. */
export function unsaidSpeaker(corpus: Corpus, { text, spans }: ParaphraseClaim): Quote | null {
  if (ACCORDING.test(text) || tokenize(text).some(({ pos, lemma }) => pos === 'VERB' && SAY_VERBS.has(lemma)))
    return null
  const { records } = readEvidence(corpus, spans)
  const direct = records.filter(({ kind, speaker }) => kind === 'direct' && speaker !== null)
  const speakers = new Set(direct.map(({ speaker }) => speaker))
  const [first] = direct
  if (!first || speakers.size !== 1 || records.some((record) => !speakers.has(record.speaker))) return null
  const own = new Set(direct.flatMap((record) => terms(corpus.text(record))))
  const content = [...new Set(terms(text))]
  const shared = content.filter((one) => own.has(one)).length
  return shared >= THEIRS * content.length ? first : null
}
