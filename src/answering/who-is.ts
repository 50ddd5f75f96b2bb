import type { Appearance } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { terms } from '../text/terms.ts'
import { BUDGET, type Composed, sayEvidence, written } from './compose.ts'
import { newDraft } from './draft.ts'
import { holdersOf, type Office, ofPeriod, readOffice } from './offices.ts'
import { readPeriod } from './period.ts'
import { clip, present, type Shown } from './present.ts'
import type { Question } from './question.ts'
import { isOfSeveral, roleHead, sameOffice } from './roles.ts'
import { nameKey } from './speakers.ts'
import { sayOffices } from './told-offices.ts'
import { sayDate } from './wording.ts'

/** "Who is X?" for a person the articles name, or for an office: who held it, and when. */
export function answerWhoIs(corpus: Corpus, question: Question): Composed | null {
  return answerPerson(corpus, question) ?? answerOffice(corpus, question)
}

/** Who somebody is whom the question names. */
export function answerPerson(corpus: Corpus, question: Question): Composed | null {
  const { date, rest } = readPeriod(question.about)
  const person = byName(corpus, rest.trim() || question.about)
  const then = date === null ? person : ofPeriod(corpus, person, date)
  if (person.length === 0) return null
  return tell(corpus, byArticle(then.length > 0 ? then : person), { evidence: true })
}

/** Who held an office: in the period that is asked about, or, where the articles say so of others only, when they do. */
export function answerOffice(corpus: Corpus, question: Question): Composed | null {
  const office = readOffice(question.about)
  const holders = office ? holdersOf(corpus, office) : []
  if (!office || holders.length === 0) return null
  // What went on meanwhile is not looked into: it may not tell offices of different bodies apart.
  const [first] = holders
  if (office.meanwhile && !holders.every(({ role }) => sameOffice(role, (first as Appearance).role))) return null
  const then = office.date === null ? holders : ofPeriod(corpus, holders, office.date)
  if (then.length > 0) return tell(corpus, then)
  const lead = `The articles do not say that for ${sayDate(office.date as string)}. `
  return { ...tell(corpus, holders, { lead }), status: 'partial' }
}

/** Is the question about an office, so that nothing but somebody who held it can answer it? */
export function asksForRole(about: string): boolean {
  return readOffice(about)?.heads != null
}

/** "Is X the leader?", "Is X still leader?": what the articles call X, and yes where that is it. */
export function answerIs(corpus: Corpus, question: Question): Composed | null {
  if (!/^(?:is|was|are|were|isn't|wasn't)\b/i.test(question.text)) return null
  const read = readIs(corpus, question.about)
  if (!read) return null
  const { person, office, asked, still } = read
  const names = new Set(person.map(({ name }) => nameKey(name)))
  const among = holdersOf(corpus, office).filter(({ name }) => names.has(nameKey(name)))
  const then = office.date === null ? among : ofPeriod(corpus, among, office.date)
  // An office of another noun is no yes: "head" may be the chair, and may not.
  const exactly = then.filter(({ role }) => roleHead(role) === roleHead(asked))
  if (exactly.length > 0 && !still) return tell(corpus, exactly, { lead: 'Yes, going by the articles. ' })
  if (exactly.length > 0) {
    const dates = exactly.flatMap(({ article }) => corpus.article(article).date ?? []).sort()
    const years = [...new Set(dates.map((date) => date.slice(0, 4)))]
    const lead = years.length > 0 ? `The articles say so only of ${years.join(' and ')}. ` : ''
    return tell(corpus, exactly, { lead })
  }
  return tell(corpus, byArticle(person), { lead: 'The articles do not say so. ' })
}

/** The name a question begins with, and the office behind it: "Eleanor Brazil", "still", "commissioner". */
function readIs(
  corpus: Corpus,
  about: string,
): { person: Appearance[]; office: Office; asked: string; still: boolean } | null {
  const words = about.split(' ')
  for (let n = 1; n < Math.min(6, words.length); n++) {
    const person = byName(corpus, words.slice(0, n).join(' '))
    if (person.length === 0) continue
    const rest = words.slice(n).join(' ')
    const asked = rest.replace(BETWEEN, '')
    const when = rest.slice(0, rest.length - asked.length)
    const office = readOffice(asked)
    return office && { person, office, asked: readPeriod(asked).rest, still: NOW.test(when) }
  }
  return null
}

const BETWEEN = /^(?:(?:still|ever|also|now|currently|really|actually|once|today|not|the|an?|one of the|,) ?)+(?= |\b)/i
const NOW = /still|now|currently|today/i

function byName(corpus: Corpus, about: string): Appearance[] {
  const key = nameKey(about)
    .replace(/[^\p{L}\p{N}\s'-]/gu, '')
    .trim()
  const words = key.split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return corpus.index.records.people.filter(({ name, role }) => {
    if (isOfSeveral(role)) return false
    const parts = nameKey(name).split(' ')
    if (parts.join(' ') === words.join(' ')) return true
    if (words.length === 1) return parts.length > 1 && parts.at(-1) === words[0]
    return parts.length > 1 && parts.every((part) => words.includes(part))
  })
}

/** Each article's word for it with its source, and then, for one person, the sentence that says most besides. */
function tell(
  corpus: Corpus,
  appearances: readonly Appearance[],
  { lead = '', evidence = false }: { lead?: string; evidence?: boolean } = {},
): Composed {
  const draft = newDraft(corpus)
  const shown = appearances.map((a) => sentenceOf(corpus, a))
  const offices = appearances.map(({ name, role, article }, i) => {
    return { name, role, article, n: draft.cite((shown[i] as Shown).source) }
  })
  const numbers = [...new Set(offices.map(({ n }) => n))]
  draft.claim(`${lead}${sayOffices(corpus, offices)}`, numbers, { offices })
  const [most] = shown
    .map((one, i) => ({ one, worth: more(corpus, one, appearances[i] as Appearance) }))
    .sort((a, b) => b.worth - a.worth)
  if (evidence && most && most.worth >= MORE) {
    const { source } = most.one
    if (written(draft) + source.end - source.start <= BUDGET - 40) sayEvidence(corpus, draft, most.one)
  }
  return { draft, status: 'answered' }
}

/** A sentence says more than who somebody is with as many further terms as this. */
const MORE = 4

function more(corpus: Corpus, { source }: Shown, { name, role }: Appearance): number {
  const words = corpus.text(source)
  // What somebody said is another question's answer.
  if (/\b(?:said|says|added|told \w+)(?:\W*$|[,:]? ?[“‘"'])/.test(words)) return 0
  const known = new Set(terms(`${name} ${role}`))
  return new Set(terms(words).filter((term) => !known.has(term))).size
}

/** One appearance an article and name, the fullest role, oldest article first. */
function byArticle(appearances: readonly Appearance[]): Appearance[] {
  const best = new Map<string, Appearance>()
  for (const one of appearances) {
    const key = `${one.article}|${nameKey(one.name)}`
    const known = best.get(key)
    if (!known || one.role.length > known.role.length) best.set(key, one)
  }
  return [...best.values()]
}

function sentenceOf(corpus: Corpus, appearance: Appearance): Shown {
  const index = corpus.sentencesOf(appearance)[0] as number
  const shown = present(corpus, index)
  // The words that give the role are the article's, also where the sentence goes on to quote.
  const holds = shown.source.start <= appearance.start && shown.source.end >= appearance.end
  if (holds && !shown.said && !opensQuotation(corpus.text(shown.source))) return { ...shown, said: null, context: null }
  const sentence = corpus.sentences[index] as { start: number; end: number }
  const opens = corpus
    .quotesOf(index)
    .filter((q) => q.kind === 'direct' && q.start > appearance.end && q.end >= sentence.end - 1)
  const end = Math.min(sentence.end, ...opens.map((q) => q.start - 1))
  return {
    source: clip(corpus, { article: appearance.article, start: sentence.start, end }),
    said: null,
    context: null,
  }
}

/** Does a text open quotation marks that it does not close? */
function opensQuotation(text: string): boolean {
  return /[“‘][^”’]*$/.test(text.replace(/\p{L}’\p{L}/gu, ''))
}
