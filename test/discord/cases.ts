import type { Answer, Article, Case, Citation } from '../../src/types.ts'

/** A small invented case that answers every question the same way. */
export function fakeCase(
  answer: Partial<Answer> | ((question: string) => Promise<Answer>) = {},
  articles: Article[] = someArticles(5),
): Case {
  return {
    ask: async (question) => (typeof answer === 'function' ? answer(question) : someAnswer({ question, ...answer })),
    articles: () => articles,
    close: async () => {},
  }
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
