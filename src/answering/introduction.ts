import type { Corpus } from '../retrieval/corpus.ts'
import { sayDate } from './wording.ts'

const HELLO =
  /^(?:(?:hi|hiya|hello|hey|yo|greetings|good (?:morning|afternoon|evening|day)|thanks|thank you|many thanks|thx|ta|cheers|bye|goodbye)(?: (?:there|bot|casebook|all|everyone|again|so much|very much|a lot))?[\s,!.]*)+$/i
const HELP =
  /^(?:(?:please )?help(?: me)?(?: please)?|(?:can|could|will|would) (?:you|u) help(?: (?:me|us))?(?: please)?|i need (?:some )?help|how (?:do|can|should) (?:i|we) (?:use|ask|talk to|start)(?: (?:you|u|this|it|the bot|a question|questions))?|how (?:do|does) (?:you|this|it|the bot) work|(?:who|what) (?:are|r) (?:you|u)|what (?:is|'s) (?:this|casebook|this bot|this (?:all )?about)|what (?:can|do|could|would) (?:you|u|this bot|it) (?:do|know|answer|know about|tell me|help(?: (?:me|us))?(?: with)?)|what can (?:i|we) ask(?: (?:you|u))?(?: about)?|what (?:do|can) you (?:know|talk|answer)(?: questions)? about|(?:what|which) case (?:is|are|do|does) (?:this|it|you|this bot)(?: (?:is|know|about|answer))*(?: about)?|what (?:is|'s) (?:the|this|your) (?:case|topic|subject)(?: about)?|what questions can (?:i|we|you) (?:ask|answer)(?: you)?)$/i

/** What the bot is for and which case it knows, for who greets it or asks; `null` for any question of the case. */
export function introduction(corpus: Corpus, asked: string): string | null {
  const text = asked
    .replace(/<[@#][!&]?\d+>|\p{Cf}/gu, ' ')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s?!.]+$/, '')
  const bare = text.replace(/^(?:hi|hiya|hello|hey|ok|so)(?: there)?[\s,!.]+/i, '')
  if (!HELLO.test(text) && !HELP.test(text) && !HELP.test(bare)) return null
  return introduce(corpus)
}

function introduce(corpus: Corpus): string {
  const articles = [...corpus.index.articles].sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))
  const [first, last] = [articles[0], articles.at(-1)]
  const heading = (article: typeof first) =>
    article ? `${article.title}${article.date ? ` (${sayDate(article.date)})` : ''}` : ''
  const which =
    articles.length === 1
      ? `one article: ${heading(first)}`
      : `${articles.length} articles, the first of them ${heading(first)}, the last ${heading(last)}`
  return `I answer questions about ${which}. Ask me who said something, what somebody said, who somebody is, or what happened when; I answer in the articles' own words, and say so when they do not say.`
}
