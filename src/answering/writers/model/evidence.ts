import type { Article, Quote, Sentence } from '../../../domain/types.ts'
import type { Corpus } from '../../../retrieval/corpus.ts'
import { byDate } from '../../../retrieval/views.ts'
import { windowOf } from '../../../retrieval/windows.ts'
import { isSureDate } from '../../claims/resolved.ts'
import { sayDate, withOwner, withRole } from '../../claims/wording.ts'
import { gather } from '../../evidence/gather.ts'
import { want } from '../../evidence/match.ts'
import { findStatements } from '../../evidence/statements.ts'
import { leans } from '../../evidence/windows.ts'
import type { Question } from '../../question/question.ts'

/** What a model is given to read: sentences with numbers, and what is known of them. */
export interface Shown {
  text: string
  /** Positions in `corpus.sentences`: number 1 is the first. */
  sentences: readonly number[]
  /** Is it all there is? */
  whole: boolean
}

/** Windows that are looked for, and how many of them one article may have while others have some. */
const WINDOWS = 20
const PER_ARTICLE = 7
/** Statements of the ledger that come nearest, and what they must reach. */
const STATEMENTS = 6
const LIKELY = 0.3
/** English news has some four letters a token; labels have fewer. Letters. */
const PER_TOKEN = 3.4

/** A safe guess at how many tokens a text has, whichever model counts. */
export const countTokens = (text: string): number => Math.ceil(text.length / PER_TOKEN)

/**
 * The evidence for a model: the whole case where it fits, else the best windows, statements and leads until it is full.
 *
 * @param budget tokens.
 * @param speakerOnly somebody's words alone are asked for: nothing else is shown.
 * @param searches what else to search for; only asked for where not all fits.
 */
export async function selectEvidence(
  corpus: Corpus,
  question: Question,
  budget: number,
  speakerOnly = false,
  searches: () => Promise<readonly string[]> = async () => [],
): Promise<Shown> {
  const ids = new Set(corpus.index.articles.map(({ id }) => id))
  const allowed = (i: number): boolean => {
    const sentence = corpus.sentences[i]
    if (!sentence || !ids.has(sentence.article)) return false
    return !speakerOnly || corpus.quotesOf(i).length > 0
  }
  const all = corpus.sentences.map((_, i) => i).filter(allowed)
  const letters = all.reduce((sum, i) => sum + lengthOf(corpus, i), 0)
  if (letters / PER_TOKEN <= budget) {
    const whole = write(corpus, all)
    if (countTokens(whole.text) <= budget) return { ...whole, whole: true }
  }
  const chosen = new Set<number>()
  let spent = 0
  for (const group of await ranked(corpus, question, await searches())) {
    const fresh = group.filter((i) => allowed(i) && !chosen.has(i))
    const cost = fresh.reduce((sum, i) => sum + lengthOf(corpus, i), 0) * LABELS
    if ((spent + cost) / PER_TOKEN > budget) continue
    spent += cost
    for (const i of fresh) chosen.add(i)
  }
  return {
    ...write(
      corpus,
      [...chosen].sort((a, b) => a - b),
    ),
    whole: false,
  }
}

/** What labels add to a sentence's length. */
const LABELS = 1.5

const lengthOf = (corpus: Corpus, i: number) => {
  const { start, end } = corpus.sentences[i] as Sentence
  return end - start + 6
}

/** Groups of sentences to show, the most wanted first. */
async function ranked(corpus: Corpus, question: Question, searches: readonly string[]): Promise<number[][]> {
  const asked = question.parts.length > 1 ? question.parts : [question]
  const own = asked.map((part) => gather(corpus, part))
  const others = searches.map((query) => gather(corpus, question, query.toLowerCase()))
  const lists = (await Promise.all([...own, ...others])).map(({ evidence }) => evidence)
  const hits: number[] = []
  const perArticle = new Map<string, number>()
  for (let rank = 0; rank < 2 * WINDOWS && hits.length < WINDOWS; rank++)
    for (const list of lists) {
      const hit = list[rank]?.sentence
      const article = corpus.sentences[hit ?? -1]?.article
      if (hit === undefined || article === undefined || hits.includes(hit)) continue
      const count = perArticle.get(article) ?? 0
      if (count >= PER_ARTICLE && corpus.index.articles.length > 2) continue
      perArticle.set(article, count + 1)
      hits.push(hit)
    }
  const windows = hits.map((hit) => around(corpus, hit))
  const statements = (await findStatements(corpus, want(question.text, corpus.vocabulary), null))
    .filter(({ score }) => score >= LIKELY)
    .slice(0, STATEMENTS)
    .map(({ quote }) => corpus.sentencesOf(quote))
  // What an article begins with is what it is about: an overview is made of that.
  const leads =
    question.intent.type === 'overview' || question.intent.type === 'timeline'
      ? byDate(corpus.index.articles).map(({ id }) => leadOf(corpus, id))
      : []
  return [...windows.slice(0, 8), ...statements, ...leads, ...windows.slice(8)]
}

/** A sentence with its neighbours; with what the first of them leans on. */
function around(corpus: Corpus, hit: number): number[] {
  const { sentences } = windowOf(corpus, hit)
  const first = sentences[0] as number
  const leaning = leans(corpus.text(corpus.sentences[first] as Sentence))
  return leaning ? windowOf(corpus, first, 1, 0).sentences.concat(sentences) : sentences
}

function leadOf(corpus: Corpus, article: string): number[] {
  const first = corpus.sentences.findIndex((one) => one.article === article && !corpus.isHeading(one))
  return first < 0 ? [] : windowOf(corpus, first, 0, 1).sentences
}

/** Article by article, the oldest first; in each, its sentences in their order with the white space between them. */
function write(corpus: Corpus, positions: readonly number[]): Pick<Shown, 'text' | 'sentences'> {
  const sentences: number[] = []
  const blocks: string[] = []
  for (const article of byDate(corpus.index.articles)) {
    const own = positions.filter((i) => corpus.sentences[i]?.article === article.id)
    if (own.length === 0) continue
    const lines: string[] = [header(article)]
    const known = whoIsWho(corpus, article.id, own)
    if (known) lines.push(known)
    let before = -1
    let notes: string[] = []
    for (const i of own) {
      const { start, end, passage } = corpus.sentences[i] as Sentence
      const last = corpus.sentences[before]
      const goesOn = before === i - 1 && last?.passage === passage
      if (!goesOn) {
        lines.push(...notes)
        notes = []
        if (before >= 0 && before !== i - 1) lines.push('[…]')
      }
      before = i
      if (corpus.passages[passage]?.kind === 'heading') {
        lines.push(`## ${article.text.slice(start, end)}`)
        continue
      }
      sentences.push(i)
      const numbered = `[${sentences.length}] ${article.text.slice(start, end)}`
      const gap = goesOn && last ? article.text.slice(last.end, start) || ' ' : ''
      if (goesOn && lines.length > 1) lines[lines.length - 1] += gap + numbered
      else lines.push(numbered)
      notes.push(...notesOn(corpus, i).map((note) => `   (${sentences.length}: ${note})`))
    }
    lines.push(...notes)
    blocks.push(lines.join('\n'))
  }
  return { text: blocks.join('\n\n'), sentences }
}

function header({ title, publisher, date, author, kind }: Article): string {
  const about = [publisher, date ? `published ${sayDate(date)}` : null, kind, author ? `by ${author}` : null]
  return `=== Article: ${one(title) || 'untitled'} — ${about.filter(Boolean).map(String).map(one).join(', ') || 'no date'}`
}

const one = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Short names and roles of those whom the shown sentences name. */
function whoIsWho(corpus: Corpus, article: string, own: readonly number[]): string | null {
  const { people, aliases } = corpus.index.records
  const text = own.map((i) => corpus.text(corpus.sentences[i] as Sentence)).join(' ')
  const roles = people
    .filter((one) => one.article === article && text.includes(one.name.split(' ').at(-1) as string))
    .map(({ name, role }) => `${name}: ${one(role)}`)
  const short = aliases
    .filter((one) => one.article === article && text.includes(one.short))
    .map(({ short, name }) => `${short} = ${one(name)}`)
  const all = [...new Set([...roles, ...short])]
  return all.length === 0 ? null : `(Who is who: ${all.join('; ')})`
}

const DOES: Readonly<Record<Quote['factuality'], string>> = {
  asserts: '',
  denies: ', who DENIES this',
  declines: ', who DECLINES this',
  asks: ', who only ASKS this',
  hopes: ', who only HOPES this',
  fears: ', who only FEARS this',
  accused: ', who is only ACCUSED of this',
  expected: ', who is only EXPECTED to say this',
}

/** What is known of a sentence: who speaks in it and what they do with it, and dates in full. */
export function notesOn(corpus: Corpus, i: number): string[] {
  const sentence = corpus.sentences[i] as Sentence
  const said = corpus.quotesOf(i).flatMap((record) => {
    if (record.speaker === null) return []
    const who = one(withRole(withOwner(record, record.speaker), record.role))
    const words = record.kind === 'direct' ? 'own words' : 'reported words'
    return [`${words} of ${who}${DOES[record.factuality]}${record.rejected ? '; the article says it is NOT SO' : ''}`]
  })
  const dates = corpus.index.records.events.flatMap((event) => {
    const { article, expression, date } = event
    if (article !== sentence.article || expression.start < sentence.start || expression.end > sentence.end) return []
    if (!isSureDate(corpus, event)) return []
    const words = one(corpus.text({ article, ...expression }))
    return words.includes(date.slice(0, 4)) ? [] : [`“${words}” is ${sayDate(date)}`]
  })
  return [...new Set([...said, ...dates])]
}
