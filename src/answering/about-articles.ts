import type { Article } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { restrict } from '../retrieval/restrict.ts'
import { terms } from '../text/terms.ts'
import { type Named, readNamed } from './article-named.ts'
import { type Composed, show } from './compose.ts'
import { newDraft, type Source } from './draft.ts'
import { excerpt } from './excerpt.ts'
import { answerFact } from './facts.ts'
import { clip } from './present.ts'
import type { Question } from './question.ts'
import { describe, numbersOf, sayArticles, type ToldArticles } from './told-articles.ts'

/** Articles that are told of one by one; more are a list. */
const FEW = 3
/** Lines of a list. */
const LINES = 25

/** Asks for a writer; "who told reporters" does not. */
const WRITER =
  /^(?:name|which|what|(?:who|what)(?:'s| is| was| are| were))(?: the)?(?: \w+)? (?:authors?|journalists?|reporters?|columnists?|writers?|byline)\b/i
const WROTE = /\b(?:who|whom)\b.*\b(?:wrote|writes|written|penned|authored)\b/i
const WHEN =
  /^(?:(?:on|in|from) )?(?:when\b|(?:what|which)(?: is| was|'s)?(?: the)? (?:date|day|month|year)\b|how old\b)/i
const CONTENT =
  /\b(?:about|say|says|said|summar\w+|sum|overview|gist|contents?|cover|covers|covered|deals?|describes?|report|reported|reports|tell|state|states)\b/i
const LINK = /\b(?:link|url|web ?address|online|where (?:can|could|do|would) (?:i|we|you|one) (?:read|find|see|get))\b/i
/** "What did the LocalGov article say about staff?": the article, and what is asked of it. */
const ASKS_OF =
  /^(?:what|how much|how)(?: else| exactly)? (?:did|does|do|has|have|is|was) (.+?) (?:say|says|said|report|reported|write|written|wrote|state|mention|claim|tell|cover|reveal|describe|have|find)(?: (?:us|you|readers))?(?: to say)?(?: (?:about|on|of|regarding|concerning|for))? (.+)$/i
const DOES_IT =
  /^(?:did|does|do|has) (.+?) (?:say|report|write|state|mention|claim|tell|cover|describe)(?: anything)?(?: (?:about|on|that|of))? (.+)$/i
const GOING_BY = /^(?:according to|in|going by) (?:the )?([^,]+), (.+)$/i

/**
 * Questions about the articles themselves: which there are, who wrote them, when they came out, what they begin with, and
 * what one of them says on something.
 *
 * @returns `undefined` for any other question; `null` where the articles do not say it of themselves.
 */
export async function answerAboutArticles(corpus: Corpus, question: Question): Promise<Composed | null | undefined> {
  const text = question.text.replace(/[’‘]/g, "'").replace(/[?!.\s]+$/, '')
  const named = readNamed(corpus, text)
  if (WRITER.test(text)) return byWriter(corpus, named)
  // Who somebody is may be told of more than of an article.
  if (!named.certain || (question.kind === 'who-is' && !WROTE.test(text))) return undefined
  if (named.left.length > 0) return WROTE.test(text) ? byWriter(corpus, named) : within(corpus, question, text)
  if (named.articles.length === 0) return null
  if (!named.chosen) return listed(corpus, named.articles)
  if (WROTE.test(text)) return told(corpus, 'author', named.articles)
  if (LINK.test(text)) return told(corpus, 'url', named.articles)
  if (WHEN.test(text) && named.articles.every(({ date }) => date === null)) return null
  if (named.articles.length > FEW) return listed(corpus, named.articles)
  const composed = told(corpus, 'published', named.articles)
  if (CONTENT.test(text) && composed) for (const article of named.articles) begin(corpus, composed, article)
  return composed
}

/** What is asked of one article is looked for in that article alone. */
async function within(corpus: Corpus, question: Question, text: string): Promise<Composed | null | undefined> {
  for (const form of [ASKS_OF, DOES_IT, GOING_BY]) {
    const [, whose = '', about = ''] = form.exec(text) ?? []
    const { articles, chosen, certain, left } = readNamed(corpus, whose)
    const [article] = articles
    if (!certain || !chosen || left.length > 0 || !article || articles.length > 1) continue
    const part = restrict(corpus, { article: article.id }, null)
    return answerFact(part, { ...question, kind: form === DOES_IT ? 'yes-no' : 'what', about })
  }
  return undefined
}

/** "Which journalist reported on the cracks?": who wrote the article that has most on it. */
function byWriter(corpus: Corpus, { articles, left, chosen }: Named): Composed | null | undefined {
  if (left.length === 0)
    return chosen
      ? told(corpus, 'author', articles)
      : told(
          corpus,
          'author',
          articles.filter(({ author }) => author),
        )
  const weigh = (list: readonly string[]) => list.reduce((sum, term) => sum + corpus.vocabulary.idf(term), 0)
  const share = ({ text }: Article) => {
    const own = new Set(terms(text))
    return weigh(left.filter((term) => own.has(term))) / weigh(left)
  }
  const best = articles.map((article) => ({ article, share: share(article) })).sort((a, b) => b.share - a.share)[0]
  if (!best || best.share < 0.5) return chosen && articles.length === 1 ? told(corpus, 'author', articles) : undefined
  return told(corpus, 'author', [best.article])
}

/** A sentence on the articles; `null` where they do not say it of themselves. */
function told(corpus: Corpus, form: 'published' | 'author' | 'url', articles: readonly Article[]): Composed | null {
  const draft = newDraft(corpus)
  const parts = form === 'published' ? (['title', 'author', 'date'] as const) : ([form] as const)
  const said: ToldArticles = {
    form,
    articles: articles
      .map((article) => describe(draft, article, parts))
      .filter((one) => parts.some((part) => one[part] !== null)),
  }
  if (said.articles.length === 0) return null
  draft.claim(sayArticles(corpus, said), numbersOf(said), { articles: said })
  return { draft, status: 'answered' }
}

function listed(corpus: Corpus, articles: readonly Article[]): Composed | null {
  const draft = newDraft(corpus)
  for (const article of articles.slice(0, LINES)) {
    const one = describe(draft, article, ['title'])
    if (one.title === null) continue
    const all = draft.claims.length === 0 && articles.length === corpus.index.articles.length
    const said: ToldArticles = { form: 'line', articles: [one], ...(all && { of: articles.length }) }
    draft.claim(sayArticles(corpus, said), numbersOf(said), { separator: '\n', articles: said })
  }
  return draft.claims.length > 0 ? { draft, status: 'answered' } : null
}

/** The first paragraph of an article, in its own words: nothing is summed up in others. */
function begin(corpus: Corpus, { draft }: Composed, article: Article): void {
  const first = corpus.passages.find((passage) => passage.article === article.id && passage.kind === 'paragraph')
  if (!first) return
  const source: Source = excerpt(
    corpus,
    clip(corpus, { article: article.id, start: first.start, end: first.end }),
    null,
  )
  const n = draft.cite(source)
  draft.claim(`It begins: ${show(corpus, source)} [${n}]`, [n])
}
