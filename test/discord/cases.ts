import type { Answer, Article, Case, Citation, Filter, Statement } from '../../src/domain/types.ts'
import { BRIDGE, bridgeQuotes } from './bridge.ts'

/** The small case, but with an answer of its own to every question, or with other articles. */
export function fakeCase(
  answer: Partial<Answer> | ((question: string, filter?: Filter) => Promise<Answer>) = {},
  articles: Article[] = BRIDGE,
): Case {
  const ask = async (question: string, filter?: Filter) =>
    typeof answer === 'function' ? answer(question, filter) : someAnswer({ question, ...answer })
  return { ...smallCase(articles), ask }
}

/**
 * A case small enough to be right by inspection: a statement is found when it shares a rare word with the question, and
 * what the ledger holds is listed by hand in bridge.ts. Re-indexing adds a generation.
 */
export function smallCase(articles: readonly Article[] = BRIDGE): Case {
  let generation = 1
  const ledger = bridgeQuotes(articles)
  const fits = (id: string, { article, from, to }: Filter) => {
    const { date } = articles.find((one) => one.id === id) ?? {}
    if (article !== undefined && article !== id) return false
    if ((from ?? to) !== undefined && !date) return false
    return (!from || String(date) >= from) && (!to || String(date).slice(0, to.length) <= to)
  }
  const within = (filter: Filter) =>
    ledger.filter(
      ({ article, speaker }) =>
        fits(article, filter) && (!filter.speaker || speaker?.toLowerCase().includes(filter.speaker.toLowerCase())),
    )
  const about = (text: string, among: Statement[]) => {
    const wanted = words(text)
    const score = ({ quote, speaker }: Statement) =>
      words(`${quote} ${speaker}`).filter((w) => wanted.includes(w)).length
    return among.filter((one) => score(one) > 0).sort((a, b) => score(b) - score(a))
  }
  return {
    ask: async (question, filter = {}) => {
      const found = about(question, within(filter)).slice(0, 3)
      const citations = found.map((one, i) => cite(one, i + 1, articles))
      const text = found.map(({ speaker, quote }, i) => `${speaker} said: ${quote} [${i + 1}]`).join(' ')
      const searched = articles.filter(({ id }) => fits(id, filter))
      const dates = searched.flatMap(({ date }) => date ?? []).sort()
      return someAnswer({
        question,
        status: found.length > 0 ? 'answered' : 'not-found',
        answer: text || 'The articles do not say.',
        claims: citations.map(({ n, quote }) => ({ text: quote, citations: [n] })),
        citations,
        searched: { articles: searched.length, from: dates[0] ?? null, to: dates.at(-1) ?? null },
      })
    },
    articles: () => articles,
    quotes: async ({ about: topic, ...filter } = {}) => (topic ? about(topic, within(filter)) : within(filter)),
    speakers: () => {
      const names = [...new Set(ledger.flatMap(({ speaker }) => speaker ?? []))]
      return names
        .map((name) => {
          const own = ledger.filter(({ speaker }) => speaker === name)
          return { name, role: own[0]?.role ?? null, statements: own.length }
        })
        .sort((a, b) => b.statements - a.statements)
    },
    timeline: ({ from = '0', to = '9' } = {}) =>
      articles
        .flatMap((article) =>
          [...article.text.matchAll(/On (\d{4}-\d\d-\d\d)[^.]*\./g)].map((found) => ({
            article: article.id,
            date: String(found[1]),
            dates: [String(found[1])],
            precision: 'day' as const,
            kind: 'dated' as const,
            minor: false,
            start: found.index,
            end: found.index + found[0].length,
            quote: found[0],
            also: [],
          })),
        )
        .filter(({ date }) => date >= from && date.slice(0, to.length) <= to)
        .sort((a, b) => a.date.localeCompare(b.date)),
    context: ({ article, start, end }) => {
      const text = articles.find(({ id }) => id === article)?.text
      if (text === undefined || end > text.length) return null
      const opening = text.lastIndexOf('\n\n', start)
      const closing = text.indexOf('\n\n', end)
      const paragraph = { start: opening < 0 ? 0 : opening + 2, end: closing < 0 ? text.trimEnd().length : closing }
      return { article, start, end, paragraph }
    },
    check: async (text) =>
      (text.match(/[^.!?]+[.!?]?/g) ?? [])
        .map((part) => part.trim())
        .filter(Boolean)
        .map((statement) => {
          const [found] = about(statement, ledger)
          const against = found && / not /.test(statement) !== / not /.test(found.quote)
          const verdict = found ? (against ? 'contradicted' : 'supported') : 'not-mentioned'
          return {
            statement,
            verdict,
            citations: found ? [cite(found, 1, articles)] : [],
            why: 'by its words',
          } as const
        })
        .map((checked) => ({ ...checked, citations: [...checked.citations] })),
    disputes: async () => [],
    status: () => ({
      generation: `gen-${generation}`,
      articles: articles.length,
      passages: articles.length * 3,
      sentences: articles.length * 6,
      quotes: ledger.length,
      events: 2,
      model: 'none',
      skipped: [],
    }),
    reindex: async (onProgress) => {
      for (const stage of ['reading', 'embedding', 'saving'] as const) onProgress?.({ stage, done: 1, total: 1 })
      generation += 1
      return {
        generation: `gen-${generation}`,
        articles: articles.length,
        passages: articles.length * 3,
        sentences: articles.length * 6,
        quotes: ledger.length,
        embedded: 0,
        reused: articles.length * 6,
        added: [],
        changed: [],
        removed: [],
        skipped: [],
        elapsed: 1,
      }
    },
    reload: async () => false,
    close: async () => {},
  }
}

function cite(found: Statement, n: number, articles: readonly Article[]): Citation {
  const {
    title = '',
    publisher = null,
    author = null,
    date = null,
    url = null,
  } = articles.find(({ id }) => id === found.article) ?? {}
  const { article, start, end, quote, speaker, role } = found
  return { n, article, title, publisher, author, date, url, quote, start, end, speaker, speakerRole: role }
}

const COMMON =
  'a an and are as at be by did do does for from had has have he her his how i in is it its me my not of on or said say says she so that the their them there they this to was we were what when where which who why will with you about until'.split(
    ' ',
  )
/** The words of a text that tell it from others. */
function words(text: string): string[] {
  return (text.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => !COMMON.includes(word))
}

export function someAnswer(over: Partial<Answer> = {}): Answer {
  return {
    question: 'Who said the bridge should stay closed?',
    status: 'answered',
    answer: 'Mary Gray, the county engineer, said: “The bridge stays closed until it is safe.” [1]',
    claims: [{ text: 'Mary Gray said so.', citations: [1] }],
    citations: [someCitation()],
    searched: { articles: 5, from: '2016', to: '2020-11-27' },
    mode: 'extractive',
    timings: { answer: 1, verify: 1, total: 2 },
    ...over,
  }
}

export function notFound(over: Partial<Answer> = {}): Answer {
  return someAnswer({
    status: 'not-found',
    answer: 'The articles do not say.',
    claims: [],
    citations: [],
    ...over,
  })
}

export function someCitation(over: Partial<Citation> = {}): Citation {
  const quote = over.quote ?? 'The bridge stays closed until it is safe.'
  return {
    n: 1,
    article: '2016-bridge',
    title: 'Bridge stays closed',
    publisher: 'The County Post',
    author: null,
    date: '2016-04-06',
    url: 'https://example.org/bridge',
    quote,
    start: 100,
    end: 100 + quote.length,
    speaker: 'Mary Gray',
    speakerRole: 'county engineer',
    ...over,
  }
}

export function someArticles(count: number): Article[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `article-${i + 1}`,
    file: `article-${i + 1}.md`,
    title: `What happened on day ${i + 1}`,
    publisher: 'The County Post',
    author: null,
    date: `20${String(10 + (i % 10)).padStart(2, '0')}-04-06`,
    url: i % 2 === 0 ? `https://example.org/${i + 1}` : null,
    kind: 'news',
    text: 'Text.',
    bodyStart: 0,
    sha256: '0'.repeat(64),
  }))
}
