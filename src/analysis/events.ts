import type { Article, Event, Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'
import { type DateMention, findDates } from './dates.ts'
import type { ReadPassage } from './sentences.ts'

/** A sentence with the dates it tells of, and its tokens. */
interface Dated {
  text: string
  sentence: Span
  tokens: readonly Token[]
  mentions: readonly DateMention[]
}

/** The chronology of one article: what its sentences date, each with the clause that tells of it and the date resolved. */
export function readEvents(article: Article, reads: readonly ReadPassage[]): Event[] {
  return reads
    .filter(({ passage }) => passage.kind !== 'heading')
    .flatMap(({ sentences, tokens }) => sentences.map((sentence) => ({ sentence, tokens })))
    .flatMap(({ sentence, tokens }) => {
      const text = article.text.slice(sentence.start, sentence.end)
      const mentions = findDates(text, article.date).filter((mention) => !isLimit(text, mention))
      const dated = { text, sentence, tokens, mentions }
      return mentions.map((mention) => ({
        article: article.id,
        ...clauseOf(dated, mention),
        date: mention.date,
        precision: mention.precision,
        expression: { start: sentence.start + mention.start, end: sentence.start + mention.end },
      }))
    })
}

/** "Since April 2016" and "by Friday" date nothing that happened; "since 2016, when it was rated inadequate" does. */
function isLimit(text: string, { start, end, precision }: DateMention): boolean {
  const lead = text.slice(Math.max(0, start - 12), start)
  const before = /\b(?:since|before|until|till)\s+$/i.test(lead) || (precision === 'day' && /\bby\s+$/i.test(lead))
  return before && !/^,?\s*when\b/i.test(text.slice(end, end + 8))
}

/** The clause of a sentence that a date belongs to, where it can stand alone; else the sentence. */
function clauseOf(dated: Dated, mention: DateMention): Span {
  const { text, sentence } = dated
  const found = [boundClause(dated, mention), coordinate(dated, mention), unlinked(text)].find(
    (part) => part !== null && isBalanced(text.slice(part.start, part.end)),
  )
  return found ? { start: sentence.start + found.start, end: sentence.start + found.end } : { ...sentence }
}

const BOUND = /\b(?:since|after|before)\s+/gi

/** "… has improved since Ofsted rated it inadequate this year": what the year dates is the rating. */
function boundClause(dated: Dated, mention: DateMention): Span | null {
  const { text } = dated
  const opener = [...text.slice(0, mention.start).matchAll(BOUND)].at(-1)
  if (!opener || opener.index === 0) return null
  const start = opener.index + opener[0].length
  const between = text.slice(start, mention.start)
  const ends = /[.!?]$|,\s|;\s|\s(?:and|but)\s/.exec(text.slice(mention.end))
  if (/[,;:]/.test(between) || !isClause(dated, { start, end: mention.start })) return null
  return trimmed(text, { start, end: mention.end + (ends?.index ?? text.length - mention.end) })
}

const JOINT = /(?:,\s+(?:and|but|while)|;)\s+/g

/** "It opened in May, and it was closed on 3 June" tells of two things, each with its date. */
function coordinate(dated: Dated, mention: DateMention): Span | null {
  const { text, mentions } = dated
  const cuts = [...text.matchAll(JOINT)]
  const starts = [0, ...cuts.map((cut) => cut.index + cut[0].length)]
  const ends = [...cuts.map((cut) => cut.index), text.length]
  const parts = starts.map((start, i) => ({ start, end: ends[i] as number }))
  const datesIn = (part: Span) => new Set(mentions.filter((m) => within(m, part)).map(({ date }) => date)).size
  // Only where each part is a whole clause with a date of its own: anything else may lean on its neighbour.
  if (parts.length < 2 || !parts.every((part) => datesIn(part) === 1 && isClause(dated, part))) return null
  if (!parts.every((part) => isBalanced(text.slice(part.start, part.end)))) return null
  const own = parts.find((part) => within(mention, part))
  return own ? trimmed(text, own) : null
}

const LINK =
  /^(?:(?:despite|after|because of|in spite of|as a result of|following|instead of|on top of) (?:this|that|these|those|it|them)|however|nevertheless|meanwhile|moreover|further(?:more)?|in addition|as a result|finally|therefore|yet|still|also|even so|then),\s+(?=\p{Lu})/iu

/** "Despite this, Greening gave the council more time": the link to the sentence before is left off. */
function unlinked(text: string): Span | null {
  const link = LINK.exec(text)?.[0]
  return link === undefined ? null : { start: link.length, end: text.length }
}

/** Has a part a subject and a verb: is there a noun or pronoun before its first verb? */
function isClause(dated: Dated, part: Span): boolean {
  const own = tokensIn(dated, part)
  const verb = own.findIndex(({ pos }) => pos === 'VERB' || pos === 'AUX')
  return verb > 0 && own.slice(0, verb).some(({ pos }) => /^(?:NOUN|PROPN|PRON)$/.test(pos))
}

const tokensIn = ({ tokens, sentence }: Dated, { start, end }: Span) =>
  tokens.filter((t) => t.start >= sentence.start + start && t.end <= sentence.start + end)
const within = (inner: Span, outer: Span) => inner.start >= outer.start && inner.end <= outer.end

/** Without the mark that ends the sentence: a clause is none. */
function trimmed(text: string, { start, end }: Span): Span {
  return { start, end: end - (/[\s,;.]*$/.exec(text.slice(start, end))?.[0].length ?? 0) }
}

/** Does a part close the quotation marks and brackets it opens, and no others? */
function isBalanced(part: string): boolean {
  const count = (pattern: RegExp) => part.match(pattern)?.length ?? 0
  const singles = part.replace(/\p{L}[’']\p{L}|s[’'](?=\s)/gu, '')
  return (
    count(/“/g) === count(/”/g) &&
    count(/"/g) % 2 === 0 &&
    count(/\(/g) === count(/\)/g) &&
    (singles.match(/‘/g)?.length ?? 0) === (singles.match(/’/g)?.length ?? 0)
  )
}
