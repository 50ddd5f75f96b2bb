import type { Quote } from '../../../domain/types.ts'
import type { Corpus } from '../../../retrieval/corpus.ts'
import { isNegation } from '../../../text/negation.ts'
import { term, terms, words } from '../../../text/terms.ts'
import { negatedIn } from '../../evidence/stance.ts'
import type { ParaphraseEvidence } from './evidence.ts'
import { namesIn, turnedStem } from './negated.ts'

/** Words that say no, with "not" or without; in "wasn't" no word begins where the negation does. */
const NEGATIVE =
  /n['’]t\b|\b(?:den(?:y|ies|ied|ial)|refus|reject|declin|fail|oppos|against|rul(?:e|ed|ing) out|prevent|stop|avoid|lack|without|unable|unlikely|disput|refut|dismiss|ban|forb|block|instead|rather than|un(?!it|ion|ivers|iqu|iform|anim|der|til|less)\p{L}{4,}|in(?:adequate|sufficient|effective|correct|capable)|too (?:few|little)|no longer|not\b|cannot\b|no\b|nobody\b|nothing\b|never\b|neither\b|nor\b|none\b|halt|abandon|scrap|cancel|miss|false|wrong|poor|weak|missing|absen)/iu

/** Words that leave open whether it is so. */
const OPEN =
  'may might could should would must ought can possibly perhaps probably likely allegedly reportedly apparently'.split(
    ' ',
  )
/** The same with a verb or noun that has "to" or "that" behind it. */
const HEDGE =
  /\b(?:may|might|could|should|would|must|ought|can|need(?:s|ed)? to|possib|perhaps|probabl|likely|alleg|reported(?:ly)?\b|apparent|propos|plan|want|hop(?:e|es|ed|ing)\b|fear|expect|intend|recommend|suggest|urg|call(?:s|ed|ing)? (?:for|on)|ask|seek|sought|consider|if\b|whether|threat|warn|risk|believ|think|thought|claim|says?\b|said|accus|aim|would-be|potential|will\b|going to|due to|set to|to be\b|told|argu|demand|request|offer|pledg|promis|vow)/i

const SPOKEN = /\b(?:says?|said|told)\b/i
/** Small letters: "May" is a month. */
const DOUBT =
  /\b(?:may|might|could|perhaps|possibly|probably|allegedly|reportedly|(?:plan|hope|intend|want|aim|mean)(?:s|ed|t|ned|d)? to|(?:is|are|was|were) (?:likely|expected|due|going|set) to)\b/

/** A negation the evidence has not, or one of its that is dropped; what is open told as fact; what is denied told as said. */
export function polarityFault(corpus: Corpus, text: string, evidence: ParaphraseEvidence): string | null {
  const { said } = evidence
  const own = words(text.replace(/n[’']t\b/g, ' not'))
  const theirs = words(said.replace(/n[’']t\b/g, ' not'))
  if (own.some(isNegation) && !theirs.some(isNegation) && !NEGATIVE.test(said))
    return 'it has a negation that the cited sentences have not'
  const turned = turnedStem(text, said)
  if (turned) return turned
  if (!NEGATIVE.test(text)) {
    // What stands with a capital alone is a name: "no Change UK candidates" takes nothing from Change UK.
    const names = namesIn(said)
    const dropped = onlyIn(negatedIn(said), theirs, (part) => negatedIn(part), said).filter(
      (stem) => hasTerm(own, stem) && !names.has(stem),
    )
    // "We are not satisfied" shares words with what is not negated as well: all but one may be of the rest of a sentence.
    if (dropped.length > 0) return `it leaves out a negation (“not … ${dropped[0]}”)`
  }
  // "Said" leaves open whose word it is, not how sure: it is no "might" where the cited sentences have both.
  const bare = SPOKEN.test(said) ? text.replace(new RegExp(SPOKEN, 'gi'), ' ') : text
  if (!HEDGE.test(bare)) {
    const open = hedged(said).filter((stem) => hasTerm(own, stem))
    if (open.length > 0) return `it tells as a fact what the cited sentences leave open (“${open[0]}”)`
  }
  const isOpen = HEDGE.test(said) || DOUBT.test(said)
  if (DOUBT.test(text) && !isOpen && evidence.records.every(({ factuality }) => factuality === 'asserts'))
    return 'it leaves open or plans what the cited sentences tell as a fact'
  return modalFault(own, new Set(theirs), said) ?? turnFault(corpus, text, evidence)
}

const hasTerm = (list: readonly string[], stem: string) => list.some((word) => term(word) === stem)

/** Stems that are negated wherever they stand in the evidence: sentence by sentence. */
function onlyIn(
  negated: ReadonlySet<string>,
  _all: readonly string[],
  read: (text: string) => ReadonlySet<string>,
  said: string,
): string[] {
  const sentences = said.split('\n')
  return [...negated].filter((stem) =>
    sentences.every((sentence) => {
      const count = words(sentence).filter((word) => term(word) === stem).length
      return count === 0 || (count === 1 && read(sentence).has(stem))
    }),
  )
}

/** Words to the right of a modal that are its verb's. */
const REACH = 3

/** Stems of the verb behind "may", "could" or "should", where it stands nowhere else in the evidence. */
function hedged(said: string): string[] {
  const list = words(said)
  const found: string[] = []
  list.forEach((word, i) => {
    if (!OPEN.includes(word)) return
    const verb = list
      .slice(i + 1, i + 1 + REACH)
      .flatMap((next) =>
        /^(?:not|be|have|been|also|well|only|still|now|then)$/.test(next) ? [] : (term(next) ?? []),
      )[0]
    if (verb !== undefined && list.filter((other) => term(other) === verb).length === 1) found.push(verb)
  })
  return found
}

const MUST =
  /\b(?:must|has to|have to|had to|required?|requires|needs? to|obliged|order(?:ed|s)?|mandatory|compulsory)\b/i
const WILL = /\bwill\b/

/** "must" and "will" are said where they are. */
function modalFault(own: readonly string[], theirs: ReadonlySet<string>, said: string): string | null {
  if (own.includes('must') && !MUST.test(said)) return 'the cited sentences do not say “must”'
  const open = ['may', 'might', 'could', 'should'].some((word) => theirs.has(word))
  if (own.includes('will') && open && !WILL.test(said) && !/n['’]?ll\b|['’]ll\b|going to|shall/.test(said))
    return 'the cited sentences do not say “will”'
  return null
}

/** How what somebody does with the content is told. */
const TOLD: Readonly<Record<Quote['factuality'], RegExp | null>> = {
  asserts: null,
  denies:
    /n['’]t\b|\b(?:den(?:y|ies|ied|ial|ying)|reject|refut|disput|dismiss|not\b|cannot\b|no\b|never|nobody|nothing|contradict|rebut)/i,
  declines: /n['’]t\b|\b(?:declin|refus|no comment|not\b|cannot\b)/i,
  asks: /\b(?:ask|question|wonder|whether|call|demand|quer|if\b|urg)/i,
  hopes: /\b(?:hop|want|wish|aim|would like|look)/i,
  fears: /\b(?:fear|worr|concern|afraid|risk|warn|might|may\b|could)/i,
  accused: /\b(?:accus|alleg|claim|blam|charg|suspect)/i,
  expected: /\b(?:expect|will\b|due|likely|would\b|may\b|might\b|could\b|to be\b)/i,
}

/** Words shared with what is turned, for a claim to be about it. */
const ABOUT = 2

function turnFault(corpus: Corpus, text: string, { records }: ParaphraseEvidence): string | null {
  const own = new Set(terms(text))
  for (const record of records) {
    const rejected =
      record.rejected &&
      !/n['’]t\b|\b(?:false|wrong|incorrect|untrue|mistaken|not\b|cannot\b|nobody|nothing|never|deni)/i.test(text)
    const told = TOLD[record.factuality]
    // "Tried to warn": the article's own word for it tells it as well as any of ours.
    const turn = record.turn === null ? [] : terms(corpus.text({ article: record.article, ...record.turn }))
    const isTold = told === null || told.test(text) || (turn.length > 0 && turn.every((one) => own.has(one)))
    if (!rejected && isTold) continue
    const shared = [...new Set(terms(corpus.text(record)))].filter((one) => own.has(one)).length
    if (shared < ABOUT) continue
    return rejected
      ? 'it tells as a fact what the article says is not so'
      : `it tells plainly what its speaker only ${record.factuality === 'accused' ? 'is accused of' : record.factuality}`
  }
  return null
}
