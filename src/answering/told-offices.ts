import type { Appearance, Article } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { isNew, roleHead, sameOffice, wasRole } from './roles.ts'
import { nameKey } from './speakers.ts'
import { capital, list, naming, onDate, sayDate } from './wording.ts'

/** Where an article says what somebody is, and the number of the source that shows it. */
export interface Held {
  name: string
  role: string
  article: string
  n: number
}

/** What may stand in front of an office, besides nothing. */
const LEADS =
  /^(?:Yes, going by the articles\. |The articles do not say so\. |The articles say so only of [^.]+\. |The articles do not say that for [^.]+\. )?$/

/** A person with their offices, the same ones together. */
interface Holder {
  name: string
  offices: Held[][]
  dates: (string | null)[]
}

/** "X was the leader, according to A (2016) [1]"; several who held one office after another as a change. */
export function sayOffices(corpus: Corpus, told: readonly Held[]): string {
  const holders = byPerson(corpus, told)
  return holders.length > 1 && isSuccession(corpus, holders)
    ? sayChange(corpus, holders)
    : `${holders.map((holder) => sayHolder(corpus, holder)).join('; ')}.`
}

/** Is a claim word for word what its articles say of the people it names? */
export function tellsOffices(corpus: Corpus, text: string, told: readonly Held[]): boolean {
  const given = told.every(({ name, role, article }) =>
    corpus.index.records.people.some(
      (one) => one.article === article && one.role === role && nameKey(one.name) === nameKey(name),
    ),
  )
  if (!given || told.length === 0) return false
  const words = sayOffices(corpus, told)
  return text.endsWith(words) && LEADS.test(text.slice(0, -words.length))
}

function byPerson(corpus: Corpus, told: readonly Held[]): Holder[] {
  const holders = new Map<string, Holder>()
  const dated = [...told].sort((a, b) => dateOf(corpus, a).localeCompare(dateOf(corpus, b)))
  for (const one of dated) {
    const holder = holders.get(nameKey(one.name)) ?? { name: one.name, offices: [], dates: [] }
    const same = holder.offices.find((office) => office.some((known) => sameOffice(known.role, one.role)))
    if (same) same.push(one)
    else holder.offices.push([one])
    holder.dates.push(corpus.article(one.article).date)
    if (one.name.length > holder.name.length) holder.name = one.name
    holders.set(nameKey(one.name), holder)
  }
  return [...holders.values()]
}

const dateOf = (corpus: Corpus, { article }: Held) => corpus.article(article).date ?? ''

/** Do several hold one office that is for one at a time, and each one after the one before? "2016" is neither before nor after April 2016. */
function isSuccession(corpus: Corpus, holders: readonly Holder[]): boolean {
  const roles = holders.flatMap(({ offices }) => offices.flat())
  const after = (one: Holder, before: Holder) =>
    one.dates.every((date) =>
      before.dates.every((other) => date && other && date.slice(0, other.length) > other.slice(0, date.length)),
    )
  return (
    holders.every(({ offices }) => offices.length === 1 && !/^an? /.test(officeWords(corpus, offices[0] as Held[]))) &&
    roles.every(({ role }) => sameOffice(role, (roles[0] as Held).role)) &&
    holders.every((holder, i) => i === 0 || after(holder, holders[i - 1] as Holder))
  )
}

function sayChange(corpus: Corpus, holders: readonly Holder[]): string {
  const [first, ...later] = holders as [Holder, ...Holder[]]
  const office = first.offices[0] as Held[]
  const since = (holder: Holder) => holder.dates[0] as string
  const parts = [
    `${capital(onDate(since(first)))} ${officeWords(corpus, office)} was ${first.name}, ${sources(corpus, office, since(first))}`,
    ...later.map(
      (holder) =>
        `by ${sayDate(since(holder))} it was ${holder.name}, ${sources(corpus, holder.offices[0] as Held[], since(holder))}`,
    ),
  ]
  return `${parts.join('; ')}.`
}

function sayHolder(corpus: Corpus, { name, offices }: Holder): string {
  const parts = offices.map((office) => `${officeWords(corpus, office)}, ${sources(corpus, office)}`)
  const last = parts.pop() as string
  return `${name} was ${parts.length > 0 ? `${parts.join('; ')}, and ${last}` : last}`
}

/** The fullest of the words for one office; that somebody is new to it, only where all say so. */
function officeWords(corpus: Corpus, office: readonly Held[]): string {
  const settled = office.filter(({ role }) => !isNew(role))
  const among = settled.length > 0 ? settled : office
  const { role, ...one } = among.reduce((best, other) => (other.role.length > best.role.length ? other : best))
  return wasRole(role, determinerOf(corpus, role, one))
}

/** "the" or "a" where the article has it in front of the role. */
function determinerOf(corpus: Corpus, role: string, { article, name }: Omit<Held, 'role'>): 'the' | 'a' | null {
  const near = corpus.index.records.people.find(
    (one) => one.article === article && one.role === role && nameKey(one.name) === nameKey(name),
  ) as Appearance
  const from = corpus.sentences[corpus.sentencesOf(near)[0] as number]?.start ?? near.start
  const text = corpus.article(article).text.slice(from, near.end + 4 * role.length + 60)
  const at = text.indexOf(role)
  const word = at < 0 ? undefined : /\b(the|an?)\s+$/i.exec(text.slice(0, at))?.[1]?.toLowerCase()
  if (word === undefined || roleHead(role) === null) return null
  return word === 'the' ? 'the' : 'a'
}

/** "according to Community Care (2016) [1] and Dudley Council (27 November 2020) [2]". */
function sources(corpus: Corpus, office: readonly Held[], told: string | null = null): string {
  const each = office.map(({ article: id, n }) => {
    const article = corpus.article(id)
    return `${article.date !== null && article.date === told ? ofThatTime(article) : sayArticle(article)} [${n}]`
  })
  return `according to ${list(each)}`
}

/** "Community Care (2016)", "an article from 2016". */
function sayArticle(article: Article): string {
  return article.publisher && article.date ? `${naming(article)} (${sayDate(article.date)})` : naming(article)
}

/** The same where the date has been told: "Community Care", "an article of that year". */
function ofThatTime(article: Article): string {
  if (article.publisher) return naming(article)
  return `an article of that ${['year', 'month', 'day'][((article.date as string).length - 4) / 3]}`
}
