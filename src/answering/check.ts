import { kept } from '../domain/kept.ts'
import type { Checked, Quote, Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { groupBy } from '../retrieval/lists.ts'
import { searchWindows } from '../retrieval/windows.ts'
import { type Judgement, judge, judgeByWords, speakerIn } from '../text/alignment/index.ts'
import { terms } from '../text/terms.ts'
import { checkRoles } from './check-roles.ts'
import { contextOf } from './claims/context.ts'
import { toCitation } from './claims/render.ts'
import { splitStatements } from './statement-split.ts'

/** Statements of one message that are checked; a longer message is checked as far as that. */
const MOST = 12
/** Sentences a statement is held against. */
const NEAREST = 20
/** Records of a named speaker that are read besides. */
const RECORDS = 60
/** A sentence with this share of a statement's words is about it: it is shown where nothing is proved. */
const ABOUT = 0.5

/**
 * Holds each statement of a text against the articles. In go somebody's words, out comes a verdict for each statement
 * with the sentence it rests on. Supported and contradicted are proved by one sentence; what is near but proves nothing
 * is `unclear`, for the reader to judge.
 */
export async function checkText(corpus: Corpus, text: string): Promise<Checked[]> {
  const checked: Checked[] = []
  for (const statement of splitStatements(text).slice(0, MOST)) checked.push(await checkStatement(corpus, statement))
  return checked
}

async function checkStatement(corpus: Corpus, statement: string): Promise<Checked> {
  const near = await nearest(corpus, statement)
  const judged = near.map((sentence) => ({ sentence, ...judgeAgainst(corpus, statement, sentence) }))
  const role = checkRoles(corpus, statement)
  const supported = judged.find(({ verdict }) => verdict === 'supported')
  const contradicted = judged.find(({ verdict }) => verdict === 'contradicted')
  // One sentence for it and one against it: the articles differ, or one of them was misread.
  const proved = supported && contradicted ? null : (supported ?? contradicted)
  if (proved) return found(corpus, statement, proved.verdict, [proved.sentence], proved.why)
  if (supported && contradicted)
    return found(
      corpus,
      statement,
      'unclear',
      [supported.sentence, contradicted.sentence],
      'passages for it and against it',
    )
  if (role) return found(corpus, statement, role.verdict, role.sentences, role.why)
  const about = judged.filter(({ sentence }) => share(corpus, statement, sentence) >= ABOUT)[0]
  if (about) return found(corpus, statement, 'unclear', [about.sentence], about.why)
  return { statement, verdict: 'not-mentioned', citations: [], why: 'nothing near it was found' }
}

/** The sentences to hold a statement against, nearest first, by position. Whatever the search is, it is called here. */
async function nearest(corpus: Corpus, statement: string): Promise<number[]> {
  const hits = await searchWindows(corpus, statement)
  const near = hits.slice(0, NEAREST).map(({ sentence }) => sentence)
  return [...new Set([...near, ...recordsOf(corpus, statement)])]
}

/** What the speaker that a statement names says anywhere. */
function recordsOf(corpus: Corpus, statement: string): number[] {
  const named = speakerIn(statement)?.split(' ').at(-1)?.toLowerCase()
  if (named === undefined) return []
  const said = bySpeakerWord(corpus.quotes).get(named) ?? []
  return said.flatMap((quote) => corpus.sentencesOf(quote)).slice(0, RECORDS)
}

const bySpeakerWord = kept((quotes: readonly Quote[]) =>
  groupBy(quotes, ({ speaker }) => speaker?.toLowerCase().split(' ') ?? []),
)

function judgeAgainst(corpus: Corpus, statement: string, position: number): Judgement {
  const sentence = corpus.sentences[position] as Sentence
  const [text, context] = [corpus.text(sentence), contextOf(corpus, position)]
  const strict = judge(statement, text, context)
  const judgement = strict.verdict === 'unclear' ? judgeByWords(statement, text, context) : strict
  const turned = corpus.quotesOf(position).some((quote) => isTurnedOutside(quote, sentence))
  return turned && judgement.verdict !== 'unclear'
    ? { verdict: 'unclear', why: 'its speaker does not simply assert it' }
    : judgement
}

/** What turns the words, such as "denied that", stands in another sentence, or the article rejects them. */
function isTurnedOutside({ factuality, turn, rejected }: Quote, sentence: Sentence): boolean {
  if (rejected) return true
  return factuality !== 'asserts' && turn !== null && (turn.start < sentence.start || turn.end > sentence.end)
}

function share(corpus: Corpus, statement: string, position: number): number {
  const wanted = new Set(terms(statement))
  const own = corpus.terms(position)
  return [...wanted].filter((term) => own.has(term)).length / Math.max(1, wanted.size)
}

function found(
  corpus: Corpus,
  statement: string,
  verdict: Checked['verdict'],
  positions: readonly number[],
  why: string,
): Checked {
  const citations = positions.map((position, i) => toCitation(corpus, corpus.sentences[position] as Sentence, i + 1))
  return { statement, verdict, citations, why }
}
