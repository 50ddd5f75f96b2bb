import type { Sentence } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { terms } from '../text/terms.ts'
import { type Composed, lengthOf, sayEvidence } from './compose.ts'
import { newDraft } from './draft.ts'
import { present } from './present.ts'
import type { Question } from './question.ts'
import { strengthOf } from './tone.ts'

/** Sentences of each side, and how long they may be together. UTF-16 units. */
const EACH = { sentences: 2, length: 380 }
/** A sentence that names what it is about is worth as much as one that judges this much more. */
const NAMED = 3

const NAME = "(?:the )?(\\p{Lu}[\\p{L}'-]*(?: \\p{Lu}[\\p{L}'-]*)*)"
const PAIRS = [
  new RegExp(`\\b(?:between|of) ${NAME}(?:'s)? and ${NAME}`, 'u'),
  new RegExp(`^[Cc](?:ompare|ontrast) ${NAME}(?:'s)? (?:and|with|to|against) ${NAME}`, 'u'),
  new RegExp(
    `^[Hh]ow (?:does|did|do|is|was|were|are) ${NAME} (?:differ|different|compare|compared) (?:from|to|with) ${NAME}`,
    'u',
  ),
]

/** "What is the difference between Norfolk and Dudley?": what the articles say of the one, and of the other. */
export function answerDifference(corpus: Corpus, question: Question): Composed | null {
  const text = question.text.replace(/[’‘]/g, "'").replace(/[?!.\s]+$/, '')
  const pair = PAIRS.map((pattern) => pattern.exec(text)).find((match) => match !== null)
  if (!pair) return null
  const names = [pair[1] as string, pair[2] as string] as const
  const articles = articlesWith(corpus, names)
  const [one, other] = [best(corpus, names[0], names[1], articles), best(corpus, names[1], names[0], articles)]
  if (one.length === 0 || other.length === 0) return null
  const draft = newDraft(corpus)
  for (const sentence of [...one, ...other]) sayEvidence(corpus, draft, present(corpus, sentence))
  return { draft, status: 'answered' }
}

/** The articles that speak of both; where none does, all. */
function articlesWith(corpus: Corpus, names: readonly string[]): ReadonlySet<string> {
  const ids = corpus.index.articles.filter(({ text }) => names.every((name) => has(text, name))).map(({ id }) => id)
  return new Set(ids.length > 0 ? ids : corpus.index.articles.map(({ id }) => id))
}

/** What judges one of the two most, in sentences that name it, or stand under a heading that does, and not the other. */
function best(corpus: Corpus, name: string, not: string, articles: ReadonlySet<string>): number[] {
  const ranked = corpus.sentences
    .flatMap((sentence, i) => {
      const text = corpus.text(sentence)
      const named = has(text, name)
      const isOf = named || has(headingOf(corpus, sentence), name)
      const own = articles.has(sentence.article) && corpus.passages[sentence.passage]?.kind !== 'heading'
      if (!own || !isOf || has(text, not) || terms(text).length < 4) return []
      const judges = strengthOf(text, 'blame') + strengthOf(text, 'praise')
      return judges > 0 ? [{ i, worth: judges + (named ? NAMED : 0) }] : []
    })
    .sort((a, b) => b.worth - a.worth || a.i - b.i)
  const chosen: number[] = []
  let length = 0
  const heard = new Set<string>()
  for (const { i } of ranked) {
    const shown = present(corpus, i)
    const long = lengthOf(shown)
    if (shown.said?.speaker && heard.has(shown.said.speaker)) continue
    if (chosen.length >= EACH.sentences || (chosen.length > 0 && length + long > EACH.length)) continue
    chosen.push(i)
    if (shown.said?.speaker) heard.add(shown.said.speaker)
    length += long
  }
  return chosen.sort((a, b) => a - b)
}

/** The words of the heading that a sentence stands under; nothing where it stands under none. */
function headingOf(corpus: Corpus, { article, passage }: Sentence): string {
  for (let at = passage - 1; corpus.passages[at]?.article === article; at--) {
    const above = corpus.passages[at]
    if (above?.kind === 'heading') return corpus.text(above)
  }
  return ''
}

const has = (text: string, name: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[^\p{L}\p{N} ]/gu, '.')}(?![\\p{L}\\p{N}])`, 'u').test(text)
