import type { Author, Span } from '../domain/types.ts'
import { DOCUMENT_NOUNS } from '../text/lexicon.ts'
import type { Token } from '../text/nlp.ts'
import { attributionAt } from './attribution.ts'
import type { People } from './people.ts'
import { isNameWord, type Named, nameRun, phraseEnd, readPhrase } from './phrases.ts'
import { type ReadPassage, within } from './sentences.ts'

/** A place where an article mentions a document. */
export interface Paper extends Span {
  /** Position among the article's passages. */
  index: number
  /** "report", in the singular. */
  noun: string
  /** Several at once, of which nothing is known but that they are several. */
  plural: boolean
  /** It is named for the first time: "a report", "another report". */
  fresh: boolean
  /** What tells it from others: "three-month", and the names it is on: "on Norfolk". */
  marks: readonly string[]
  topics: readonly string[]
  author: Author | null
}

/** Who is said to speak in a passage, and where. */
export interface Heard {
  speaker: string | null
  attribution: Span
}

/** What every mention of documents outside quotations says of them. */
export function readPapers(
  text: string,
  reads: readonly ReadPassage[],
  people: People,
  heard: readonly Heard[],
  quoted: (token: Token) => boolean,
): Paper[] {
  const papers: Paper[] = []
  reads.forEach(({ passage, tokens: all, sentences }, index) => {
    if (passage.kind === 'heading') return
    for (const sentence of sentences) {
      const tokens = within(all, sentence).filter((t) => !quoted(t))
      const about = writtenBy(text, tokens, people)
      const before = papers.findLast((p) => p.index >= index - 1)
      // "It was written by Ann Cole": whatever the sentence before is about.
      if (about && before && !before.author) before.author = about
      tokens.forEach((token, i) => {
        if (!isPaper(token)) return
        papers.push(readPaper({ text, tokens, people, heard, sentence }, i, index))
      })
    }
  })
  return papers
}

interface Place {
  text: string
  tokens: readonly Token[]
  people: People
  heard: readonly Heard[]
  sentence: Span
}

const isPaper = ({ lower, lemma, pos }: Token) =>
  /^(?:NOUN|PROPN)$/.test(pos) && (DOCUMENT_NOUNS.has(lower) || DOCUMENT_NOUNS.has(lemma))

function readPaper(place: Place, i: number, index: number): Paper {
  const { tokens } = place
  const noun = tokens[i] as Token
  const from = opening(tokens, i)
  const words = tokens.slice(from, i)
  const marks = words.filter((t) => /^(?:ADJ|NUM|NOUN)$/.test(t.pos) && !isNameWord(t)).map((t) => t.lower)
  const author = owner(place, from, i) ?? behind(place, i) ?? inFront(place, from)
  return {
    start: noun.start,
    end: noun.end,
    index,
    noun: noun.lemma,
    plural: noun.lower !== noun.lemma && noun.lower.endsWith('s'),
    fresh: /^(?:an?|another)$/.test(words[0]?.lower ?? '') || marks.some((mark) => FRESH.test(mark)),
    marks: marks.filter((mark) => !FRESH.test(mark) && !LOOSE.test(mark)),
    topics: topics(tokens, i),
    author,
  }
}

const FRESH = /^(?:further|second|third|separate|different|other)$/
/** What is said of a document and does not tell it from another. */
const LOOSE = /^(?:new|latest|damning|critical|full|whole|same|recent|own|independent|official|written|published)$/

/** Where the words in front of the noun begin that belong to it. */
function opening(tokens: readonly Token[], i: number): number {
  let from = i
  while (from > 0 && i - from < 8) {
    const left = tokens[from - 1] as Token
    const belongs = /^(?:NOUN|PROPN|ADJ|NUM)$/.test(left.pos) || isNameWord(left) || /^(?:['’]s?|-)$/.test(left.text)
    const opens = left.pos === 'DET' || /^(?:his|her|their|its)$/.test(left.lower)
    if (!belongs && !opens) break
    from--
    if (opens) break
  }
  return from
}

/** "Ofsted's report", "an Ofsted report", and "in her report, Ann Cole says". */
function owner({ text, tokens, people, heard, sentence }: Place, from: number, i: number): Author | null {
  const mark = tokens.findLastIndex((t, n) => n >= from && n < i && /^['’]s?$/.test(t.text))
  if (mark > from) return known(readPhrase(text, tokens, from, mark), people)
  if (/^(?:his|her|its|their)$/.test(tokens[from]?.lower ?? '')) {
    const said = heard.filter(({ attribution: a }) => a.start >= sentence.start && a.end <= sentence.end)
    const names = [...new Set(said.map(({ speaker }) => speaker))]
    const [name] = names
    // Only a name can be whose report it is: "in its report, the council says" has a body that is described.
    return names.length === 1 && name && /^\p{Lu}/u.test(name) ? { name, role: people.role(name) } : null
  }
  const run = nameRun(tokens, from, i)
  const named = run < i ? readPhrase(text, tokens, run, i) : null
  return named?.kind === 'body' ? known(named, people) : null
}

const WRITES = /^(?:write|author|compile|produce|prepare|draft|pen)$/

/** "the report by Ann Cole", "the report from commissioner Ann Cole", "the report, published by Ofsted": up to a verb. */
function behind({ text, tokens, people }: Place, i: number): Author | null {
  for (let j = i + 1; j < Math.min(tokens.length, i + 16); j++) {
    const token = tokens[j] as Token
    const passive = token.pos === 'VERB' && tokens[j + 1]?.lower === 'by'
    if (passive && !WRITES.test(token.lemma) && token.lemma !== 'publish') return null
    if (token.pos === 'VERB' && !passive) return null
    if (token.pos === 'AUX' && !/^(?:was|is|were)$/.test(token.lower)) return null
    if (!/^(?:by|from)$/.test(token.lower)) continue
    return nameFrom(text, tokens, j + 1, people)
  }
  return null
}

/** "Ann Cole wrote the report", "Ann Cole, author of the report". */
function inFront({ text, tokens, people }: Place, from: number): Author | null {
  const before = tokens[from - 1]
  if (before?.pos === 'VERB' && WRITES.test(before.lemma))
    return known(attributionAt(text, tokens, from - 1, false)?.by ?? null, people)
  if (before?.lower !== 'of' || !/^(?:author|writer)$/.test(tokens[from - 2]?.lower ?? '')) return null
  const start = tokens[from - 2]?.start ?? 0
  const holder = people.appearances().findLast((one) => one.end <= start && one.start >= (tokens[0]?.start ?? 0))
  return holder && /\b(?:author|writer) of\b/.test(holder.role) ? { name: holder.name, role: holder.role } : null
}

/** "It was written by Ann Cole, national commissioner …" */
function writtenBy(text: string, tokens: readonly Token[], people: People): Author | null {
  const [subject, be, verb, by] = tokens
  if (subject?.lower !== 'it' || !/^(?:was|is)$/.test(be?.lower ?? '') || by?.lower !== 'by') return null
  return verb && WRITES.test(verb.lemma) ? nameFrom(text, tokens, 4, people) : null
}

/** The person named from `tokens[from]` to the next verb, "commissioner for harbours, Ann Cole"; else the body. */
function nameFrom(text: string, tokens: readonly Token[], from: number, people: People): Author | null {
  const stop = tokens.findIndex((t, n) => n > from && /^(?:VERB|AUX)$/.test(t.pos))
  const [start, end] = [tokens[from]?.start ?? 0, (stop < 0 ? tokens.at(-1) : tokens[stop])?.end ?? 0]
  const person = people.appearances().find((one) => one.start >= start && one.end <= end)
  if (person) return { name: person.name, role: people.role(person.name) }
  return known(readPhrase(text, tokens, from, phraseEnd(tokens, from, tokens.length)), people)
}

/** Who has a name of their own, or is a group that the article speaks of: "the inspectors". */
function known(named: Named | null, people: People): Author | null {
  if (!named || named.kind === 'pronoun' || named.kind === 'document') return null
  if (named.kind !== 'person') return { name: named.name, role: null }
  const name = people.fullName(named.name)
  // A lone word may be a place as well as a surname: "Norfolk's report".
  return name.includes(' ') ? { name, role: people.role(name) } : null
}

/** "on Norfolk's services", "into the ferries of Saltmere": the names a document is on. */
function topics(tokens: readonly Token[], i: number): string[] {
  if (!/^(?:on|into|about)$/.test(tokens[i + 1]?.lower ?? '')) return []
  const rest = tokens.slice(i + 2, i + 12)
  const stop = rest.findIndex((t) => /^(?:VERB|AUX)$/.test(t.pos) || /^(?:by|from|[,.;])$/.test(t.lower))
  return (stop < 0 ? rest : rest.slice(0, stop)).filter(isNameWord).map((t) => t.text)
}
