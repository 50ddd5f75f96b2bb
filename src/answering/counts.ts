import type { Token } from '../text/nlp.ts'
import { terms } from '../text/terms.ts'
import type { Asked } from './asked.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { type Found, told } from './found.ts'

const NUMBER =
  /^(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|both|no)$/
const ORDINAL =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th))$/
/** Words that say how a number is meant. It is not the same number without them. */
const COMPARES =
  /(?:\b(?:more than|less than|fewer than|no more than|no fewer than|at least|at most|up to|as many as|only|nearly|almost|about|around|roughly|approximately|over|under|just over|just under|some) )$/i
const SUPPOSED = /\b(?:would|should|could|may|might|if|unless)\b/i
const MONEY = /[£$€]|\b(?:pounds?|dollars?|euros?|million|billion|cents?|pence)\b/i
const PRICE = /\b(?:cost|costs|pay|paid|price|spen[dt]|worth|money|earn|budget|fund\w*|salary|fee)\b/i
const DURATION =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several|few|many)[\s-]+(?:more |next |past |last )?(?:second|minute|hour|day|night|week|month|year|decade|centur)(?:s|y|ies)?\b/i
/** "Two years before" tells when, not how long. */
const AWAY = /^ (?:before|after|ago|later|earlier|prior)\b/i
const AGE = /\b(?:aged? (?:of )?\d+|\d+[- ]years?[- ]old)\b/i
const OFTEN =
  /\b(?:rarely|seldom|hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annually|(?:once|twice|\w+ times) (?:an?|each|every|per) \w+|every (?:other )?(?:(?:\w+ )?(?:hours?|days?|nights?|weeks?|months?|years?)|\w+day)|each (?:day|week|month|year))\b/i

/** Does a text say how many, and is it said of what the question counts? */
export function findCount(asked: Asked, text: string): Found {
  if (/\bhow often\b/i.test(asked.question.text)) return findPattern(asked, text, OFTEN)
  const clauses = clausesOf(text)
  const money = PRICE.test(asked.question.text) && !/\bhow many\b/i.test(asked.question.text)
  let best: Found = { has: 0, near: 0, answers: false, lead: null }
  for (const clause of clauses) {
    clause.tokens.forEach((token, i) => {
      const ordinal = ORDINAL.test(token.lower)
      const times = /^(?:once|twice|thrice)$/.test(token.lower) && asked.counted.includes('time')
      if (!ordinal && !times && !NUMBER.test(token.lower) && token.pos !== 'NUM') return
      if (/^(?:1[5-9]|20)\d\d$/.test(token.text) && !asked.counted.includes('year')) return
      const counted = countedBy(asked, clause.tokens, i)
      const priced =
        /^[£$€]$/.test(clause.tokens[i - 1]?.text ?? '') || /^(?:%|per)$/.test(clause.tokens[i + 1]?.lower ?? '')
      const fits = money ? MONEY.test(clause.text) : times || counted !== null || (priced && asked.counted.length === 0)
      if (ordinal && !fits) return
      if (token.lower === 'no' && !counted) return
      const found = told(asked, clause, { has: fits ? 1 : 0.5 })
      const answers = found.answers && found.has === 1 && isFact(asked, clause)
      const lead = counted && !ordinal && answers ? said(text, clause, i, counted) : null
      const better = found.has > best.has || (found.has === best.has && found.near > best.near)
      if (better) best = { ...found, answers, lead }
    })
  }
  return best
}

/** Does a text say how long, of what the question asks about? */
export function findDuration(asked: Asked, text: string): Found {
  return findPattern(asked, text, /^how old/i.test(asked.question.text) ? AGE : DURATION)
}

function findPattern(asked: Asked, text: string, pattern: RegExp): Found {
  let best: Found = { has: 0, near: 0, answers: false, lead: null }
  for (const clause of clausesOf(text)) {
    const match = pattern.exec(clause.text)
    if (
      !match ||
      (AWAY.test(text.slice(clause.start + match.index + match[0].length)) &&
        !asked.question.text.includes('long after'))
    )
      continue
    const found = told(asked, clause, { has: 1 })
    if (best.has > 0 && found.near <= best.near) continue
    const words = `${COMPARES.exec(clause.text.slice(0, match.index))?.[0] ?? ''}${match[0]}`
    best = { ...found, lead: found.answers ? words : null }
  }
  return best
}

/** Is a clause about what is, or about what would be where the question is too? */
const isFact = ({ question }: Asked, { text }: Clause) => !SUPPOSED.test(text) || SUPPOSED.test(question.text)

/** The noun of the question that a number counts, where it stands close behind: "21 cases", "two more councils". */
function countedBy(asked: Asked, tokens: readonly Token[], at: number): Token | null {
  const thing =
    asked.counted.length > 0 ? asked.counted : terms(asked.question.about.split(/\s+/).slice(0, 3).join(' '))
  for (const token of tokens.slice(at + 1, at + 6)) {
    if (terms(token.text).some((term) => thing.includes(term))) return token
    if (/^(?:VERB|AUX|ADP|PRON)$/.test(token.pos) && token.lower !== 'of') return null
  }
  return null
}

/** "more than 21 cases", or the number alone where marks of quotation stand between: they would be torn. */
function said(text: string, clause: Clause, at: number, counted: Token): string {
  const { tokens } = clause
  const first = tokens[numberStart(tokens, at)] as Token
  const number = tokens[at] as Token
  const before = COMPARES.exec(text.slice(0, first.start))?.[0] ?? ''
  const words = text.slice(first.start, counted.end)
  return before + (/["“”„«»‘]|\s'/.test(words) ? text.slice(first.start, number.end) : words)
}

/** Where a number begins that goes on over several words: "half a million", "one hundred and fifty". */
function numberStart(tokens: readonly Token[], last: number): number {
  let first = last
  while (
    /^(?:half|quarter|an?|and)$/.test(tokens[first - 1]?.lower ?? '') ||
    NUMBER.test(tokens[first - 1]?.lower ?? '')
  )
    first--
  while (first < last && /^(?:an?|and)$/.test(tokens[first]?.lower ?? '')) first++
  return first
}
