import type { Author, Quote } from '../domain/types.ts'
import { DOCUMENT_NOUNS } from '../text/lexicon.ts'
import type { Paper } from './papers.ts'

/** One document, by all the places that mention it. */
interface Thing {
  author: Author | null
  plural: boolean
  marks: Set<string>
  topics: Set<string>
  /** The article brings it up: "a report". */
  fresh: boolean
  /** The passage that mentioned it last. */
  index: number
}

/** Passages over which "the report" still is the one last mentioned, where an article has several. */
const MEMORY = 3

/**
 * Who wrote the documents that speak in the ledger. "The report" is the one last mentioned; an author named at any
 * mention of a document is its author at all of them. Where it is not clear which document is meant there is none.
 */
export function authors(papers: readonly Paper[]): (quote: Pick<Quote, 'speaker' | 'attribution'>) => Author | null {
  const meant = new Map<Paper, Thing | null>()
  const things = new Map<string, Thing[]>()
  for (const paper of papers) {
    const known = things.get(paper.noun) ?? []
    things.set(paper.noun, known)
    const last = known.at(-1)
    const found = find(known, paper)
    const stale = last !== undefined && known.length > 1 && paper.index - last.index > MEMORY && !paper.author
    const thing = found ?? blank(paper)
    if (found) known.splice(known.indexOf(found), 1)
    known.push(thing)
    thing.author ??= paper.author
    thing.index = paper.index
    for (const mark of paper.marks) thing.marks.add(mark)
    for (const topic of paper.topics) thing.topics.add(topic)
    meant.set(paper, stale ? null : thing)
  }
  return ({ speaker, attribution }) => {
    const noun = speaker === null ? null : nounOf(speaker)
    const paper = noun === null ? undefined : papers.findLast((p) => p.noun === noun && p.start < attribution.end)
    return (paper && meant.get(paper)?.author) ?? null
  }
}

/** The document that a mention goes back to, or null where it is a new one. The one last mentioned stands last. */
function find(known: readonly Thing[], paper: Paper): Thing | null {
  if (paper.plural) return null
  const { author } = paper
  const own = author ? known.findLast((one) => one.author?.name === author.name && fits(one, paper)) : undefined
  if (own) return own
  if (paper.fresh) return null
  const last = known.at(-1)
  const marked = paper.marks.length > 0 || paper.topics.length > 0
  if (marked) {
    const like = known.findLast(
      (one) => paper.marks.some((m) => one.marks.has(m)) || paper.topics.some((t) => one.topics.has(t)),
    )
    if (like) return author && like.author ? null : like
  }
  if (!last || (last.plural && (marked || author))) return null
  // "A report … The report by Ann Cole": hers. "The report … the Ofsted report" may be another.
  if (author && (last.author || !last.fresh || paper.index - last.index > MEMORY)) return null
  return fits(last, paper) && (paper.marks.length === 0 || known.length === 0) ? last : null
}

/** Nothing tells the two apart. */
function fits(one: Thing, paper: Paper): boolean {
  const apart = one.topics.size > 0 && paper.topics.length > 0 && !paper.topics.some((t) => one.topics.has(t))
  return !one.plural && !apart
}

function blank({ plural, fresh, index }: Paper): Thing {
  return { author: null, plural, fresh, marks: new Set(), topics: new Set(), index }
}

/** The word for a document that heads a speaker's description: "the report", "the inspectors' letter to the council". */
function nounOf(speaker: string): string | null {
  const [head = ''] = speaker.toLowerCase().split(/ (?:of|for|from|at|in|on|to|by) /)
  const noun = head
    .split(/[^\p{L}-]+/u)
    .findLast((word) => DOCUMENT_NOUNS.has(word.replace(/s$/, '')) || DOCUMENT_NOUNS.has(word))
  if (noun === undefined || /^\p{Lu}.* \p{Lu}/u.test(speaker.replace(/^\p{Lu}\p{L}+ /u, ''))) return noun ?? null
  return DOCUMENT_NOUNS.has(noun) ? noun : noun.replace(/s$/, '')
}
