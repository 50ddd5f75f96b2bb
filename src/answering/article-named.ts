import type { Article } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { terms } from '../text/terms.ts'
import { isOf, readPeriod } from './period.ts'
import { findSpeakers, nameKey } from './speakers.ts'

/** The articles that a question means, and what else it has to say. */
export interface Named {
  articles: Article[]
  /** It says which: by publisher, author, title, date, kind or order. Else all are meant. */
  chosen: boolean
  /** It speaks of an article, or names an author or a publisher that is nobody the articles quote. */
  certain: boolean
  /** Terms that neither name an article nor ask about it as such. */
  left: string[]
}

const NOUN =
  /\b(?:articles?|stor(?:y|ies)|pieces?|(?:press|news|media) releases?|write-?ups?|columns?|headlines?|sources|documents)\b/gi
const FIRST = /\b(?:first|oldest|earliest)\b/i
const LAST = /\b(?:last|latest|newest|most recent)\b/i

/** What a question about an article is made of, besides the words for the article. */
const GLUE = new Set(
  terms(
    `what which who whom whose when where how is are was were did does do has have had be been being the a an of in on at by
    to for from with it its this that these those all both your you me us my our i we they there here please can could
    would will and or about exactly main overall short brief whole entire actual original own
    say says said tell show list give name find read write wrote written writes writing published publish publishes
    publication release released come came comes out appear appeared run ran print printed post posted issue issued put
    dated date dates day month year time called call headline headlines title titles heading article articles piece pieces
    story stories press news media column many number total cover covers covered report reported reports know use used
    using based source sources look got summary summarise summarize sum up overview gist content contents deal deals
    describe describes case collection knowledge base bot answer answers info information get gets each every available
    loaded included contain contains author authors journalist journalists reporter reporters writer byline newspaper
    paper outlet publisher website magazine first last latest newest oldest earliest recent most document documents
    one two three four five six seven eight nine ten twelve link url address web online`,
  ),
)

/** Reads which articles a question is about. */
export function readNamed(corpus: Corpus, text: string): Named {
  const { date, rest } = readPeriod(text)
  const asked = new Set(terms(rest))
  const plain = ` ${nameKey(rest).replace(/[^\p{L}\p{N}& -]/gu, '')} `
  const says = (name: string | null) => name !== null && plain.includes(` ${nameKey(name)} `)
  const all = [...corpus.index.articles].sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))
  let articles = all
  let chosen = false
  const keep = (fits: (article: Article) => boolean) => {
    const found = articles.filter(fits)
    if (found.length === 0) return
    articles = found
    chosen = true
  }
  keep(({ publisher }) => says(publisher))
  keep(({ author }) => authorsOf(author).some((name) => says(name) || says(nameKey(name).split(' ').at(-1) ?? null)))
  keep(({ kind }) => (kind?.includes(' ') ?? false) && says(kind))
  keep(({ title }) => hasMost(title, asked))
  if (date !== null) {
    const exactly = articles.filter((one) => one.date?.startsWith(date))
    articles = exactly.length > 0 ? exactly : articles.filter((one) => isOf(one.date, date))
    chosen = true
  }
  const noun = NOUN.test(rest)
  NOUN.lastIndex = 0
  if (noun && FIRST.test(rest)) keep((one) => one === articles[0])
  else if (noun && LAST.test(rest)) keep((one) => one === articles.at(-1))
  const own = new Set(
    chosen ? articles.flatMap((a) => terms(`${a.title} ${a.publisher ?? ''} ${a.author ?? ''} ${a.kind ?? ''}`)) : [],
  )
  const named = articles.some(
    ({ author, publisher }) =>
      authorsOf(author).some((name) => says(nameKey(name).split(' ').at(-1) ?? null)) ||
      (says(publisher) && findSpeakers(corpus, publisher as string).length === 0),
  )
  return {
    articles,
    chosen,
    certain: noun || named,
    left: [...asked].filter((term) => !GLUE.has(term) && !own.has(term)),
  }
}

export const authorsOf = (author: string | null) => (author === null ? [] : author.split(/, | and /))

/** Are most of a title's words among those of a question? */
function hasMost(title: string, asked: ReadonlySet<string>): boolean {
  const own = [...new Set(terms(title))]
  return own.length > 1 && own.filter((term) => asked.has(term)).length >= 0.6 * own.length
}
