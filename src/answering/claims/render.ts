import type { Article, Citation, Quote, Claim as Said, Span } from '../../domain/types.ts'
import type { Corpus } from '../../retrieval/corpus.ts'
import type { Claim, HeadingClaim, ParaphraseClaim, RoleClaim, Sought, Source } from './claim.ts'
import { CONVERSATION } from './conversation.ts'
import { unsaidSpeaker } from './paraphrase/voice.ts'
import { isTurned, speakerOf, titleSpan } from './spans.ts'
import { capital, list, nameIn, onDate, quoted, sayDate, sayRole, withOwner, withRole } from './wording.ts'

/** Verified claims as words: plain text with `[n]` markers, the same claim by claim, and the numbered citations. */
export interface Rendered {
  text: string
  claims: Said[]
  citations: Citation[]
}

/** What was searched, for what is said when nothing was found. */
export interface Searched {
  articles: number
  from: string | null
  to: string | null
}

/** The only way from claims to words. */
export function render(corpus: Corpus, claims: readonly Claim[], searched: Searched): Rendered {
  const writer = new Writer(corpus, searched)
  let previous: Claim | null = null
  for (const claim of claims) {
    writer.write(claim, previous)
    previous = claim
  }
  return writer.done()
}

interface Line {
  kind: Claim['kind']
  text: string
  citations: number[]
  separator: string
}

class Writer {
  readonly #citations: Citation[] = []
  readonly #lines: Line[] = []

  constructor(
    private readonly corpus: Corpus,
    private readonly searched: Searched,
  ) {}

  done(): Rendered {
    const text = this.#lines.map(({ text, separator }, i) => (i === 0 ? text : `${separator}${text}`)).join('')
    const claims = this.#lines
      .filter(({ citations }) => citations.length > 0)
      .map(({ kind, text, citations }) => ({ kind, text, citations }))
    return { text, claims, citations: this.#citations }
  }

  write(claim: Claim, previous: Claim | null): void {
    this.#lines.push(this.#say(claim, previous))
  }

  #say(claim: Claim, previous: Claim | null): Line {
    switch (claim.kind) {
      case 'quotation':
        return this.#quotation(claim.statement, claim.span, claim.also, previous)
      case 'passage':
        return this.#passage(claim.span, claim.focus)
      case 'role':
        return this.#role(claim, previous)
      case 'event': {
        const n = this.#cite(claim.span)
        const also = claim.also.map((source) => this.#cite(source))
        const title = claim.headline ? `, ${quoted(this.corpus.article(claim.span.article).title)}` : ''
        const when = `${sayDate(claim.date)}${claim.reported && !claim.headline ? ', reported then' : ''}${title}`
        return this.#line(
          claim.kind,
          `${when}: ${this.#spoken(claim.span)} ${marks([n, ...also])}${several(also.length + 1)}`,
          [n, ...also],
        )
      }
      case 'value': {
        const n = this.#cite(claim.sentence, claim.sentence)
        return this.#line(claim.kind, `${this.#value(claim.value)}: ${this.#spoken(claim.sentence)} ${marks([n])}`, [n])
      }
      case 'verdict': {
        const n = this.#cite(claim.proof, claim.proof)
        return this.#line(claim.kind, `${capital(claim.value)}: ${this.#spoken(claim.proof)} ${marks([n])}`, [n])
      }
      case 'said': {
        const record = this.corpus.quotes[claim.statement] as Quote
        const n = this.#cite({ article: record.article, start: record.start, end: record.end })
        const instead = claim.value === 'no' ? `, it was ${record.speaker}` : ''
        return this.#line(claim.kind, `${capital(claim.value)}${instead}. ${marks([n])}`, [n])
      }
      case 'about-article':
        return this.#article(claim.article)
      case 'paraphrase': {
        const numbers = claim.spans.map((span) => this.#cite(span))
        return this.#line(claim.kind, `${this.#told(claim)} ${marks(numbers)}`, numbers, ' ')
      }
      case 'nothing-found':
        return this.#line(claim.kind, absence(claim.sought, this.searched), [])
      case 'not-in-passages':
        return this.#line(claim.kind, notAnswered(claim.sought), [])
      case 'unknown-name': {
        const there =
          claim.suggestions.length === 0
            ? ''
            : ` ${list(claim.suggestions)} ${claim.suggestions.length === 1 ? 'is' : 'are'}.`
        return this.#line(claim.kind, `Nobody called ${titleCase(claim.asked)} is in the articles.${there}`, [])
      }
      case 'heading':
        return this.#line(claim.kind, heading(claim), [])
      case 'conversation':
        return this.#line(claim.kind, CONVERSATION[claim.topic], [])
    }
  }

  #line(kind: Claim['kind'], text: string, citations: number[], separator = '\n'): Line {
    return { kind, text, citations, separator }
  }

  /** The number of a source; the same span has one number however often it is cited. */
  #cite(span: Source, focus: Span | null = null): number {
    const known = this.#citations.find(
      ({ article, start, end }) => article === span.article && start === span.start && end === span.end,
    )
    if (known) return known.n
    const citation = toCitation(this.corpus, span, this.#citations.length + 1, focus)
    this.#citations.push(citation)
    return citation.n
  }

  #quotation(statement: number, span: Source, also: readonly Source[], previous: Claim | null): Line {
    const record = this.corpus.quotes[statement] as Quote
    const numbers = [this.#cite(span), ...also.map((source) => this.#cite(source))]
    const before = previous?.kind === 'quotation' ? (this.corpus.quotes[previous.statement] as Quote) : null
    const words = `${quoted(this.corpus.text(span))} ${marks(numbers)}${several(numbers.length)}`
    // The same speaker goes on: the name is not said again.
    if (before && before.speaker === record.speaker && before.article === record.article)
      return this.#line('quotation', words, numbers, ' ')
    return this.#line('quotation', `${capital(whoSays(this.corpus, record))}: ${words}`, numbers)
  }

  #passage(span: Source, focus: Source | null): Line {
    const n = this.#cite(span, focus)
    return this.#line('passage', `${this.#label(span)}: ${this.#spoken(span)} ${marks([n])}`, [n])
  }

  /** The words of a span, with whoever speaks them where the span itself does not say so. */
  #spoken(span: Source): string {
    const words = quoted(this.corpus.text(span))
    const record = speakerOf(this.corpus, span)
    if (record?.kind !== 'direct' || record.speaker === null || inSpan(record.attribution, span)) return words
    return `${whoSays(this.corpus, record)}: ${words}`
  }

  #label({ article: id }: Source): string {
    const article = this.corpus.article(id)
    const { publisher, date, title } = article
    return [publisher, date && sayDate(date)].filter(Boolean).join(', ') || title
  }

  #role(claim: RoleClaim, previous: Claim | null): Line {
    const mention = this.corpus.index.records.people[claim.mention] as {
      name: string
      role: string
      article: string
      start: number
      end: number
    }
    const sentence = this.corpus.sentences[this.corpus.sentencesOf(mention)[0] as number] as Source
    const n = this.#cite({ article: mention.article, start: sentence.start, end: sentence.end })
    const before = previous?.kind === 'role' ? this.corpus.index.records.people[previous.mention] : null
    const { date } = this.corpus.article(mention.article)
    const when = date ? ` (${sayDate(date)})` : ''
    const same = before?.name === mention.name
    return this.#line(
      'role',
      `${same ? '' : `${mention.name}: `}${sayRole(mention.role)}${when} ${marks([n])}`,
      [n],
      same ? '; ' : '\n',
    )
  }

  #value(value: Source): string {
    const event = this.corpus.index.records.events.find(
      ({ article, expression }) =>
        article === value.article && expression.start === value.start && expression.end === value.end,
    )
    return capital(event ? onDate(event.date) : this.corpus.text(value))
  }

  /** A paraphrase; with whose words they are where it tells somebody's as if they were nobody's. */
  #told(claim: ParaphraseClaim): string {
    const text = claim.text.trim().replace(/[.\s]+$/, '')
    const record = unsaidSpeaker(this.corpus, claim)
    return record ? `${text}, ${whoSays(this.corpus, record)}.` : /[!?]$/.test(text) ? text : `${text}.`
  }

  #article(id: string): Line {
    const article = this.corpus.article(id)
    const n = this.#cite(titleSpan(this.corpus, { article: id }) as Source)
    const facts = [
      article.publisher,
      article.author ? `by ${article.author}` : null,
      article.date ? sayDate(article.date) : null,
    ].filter(Boolean)
    const about = facts.length > 0 ? ` (${facts.join(', ')})` : ''
    return this.#line(
      'about-article',
      `${quoted(this.corpus.text(titleSpan(this.corpus, { article: id }) as Source))}${about} ${marks([n])}`,
      [n],
    )
  }
}

/** The citation of a span: its words, whose they are by the ledger, and what the article says of itself. */
export function toCitation(
  corpus: Corpus,
  { article: id, start, end }: Source,
  n: number,
  focus: Span | null = null,
): Citation {
  const { title, publisher, author, date, url, text }: Article = corpus.article(id)
  const said = speakerOf(corpus, { article: id, start, end })
  const plainly = said !== null && said.speaker !== null && !isTurned(said)
  return {
    n,
    article: id,
    title,
    publisher,
    author,
    date,
    url,
    quote: text.slice(start, end),
    start,
    end,
    focus: focus && { start: focus.start, end: focus.end },
    speaker: plainly ? said.speaker : null,
    speakerRole: plainly ? said.role : null,
  }
}

/** "Eleanor Brazil, national commissioner for children's social care, said". */
export function whoSays(corpus: Corpus, record: Quote): string {
  const speaker = nameIn(corpus.article(record.article), record.speaker ?? 'somebody the article does not name')
  const verb = /^(?:write|tweet|retweet|post|text|blog)$/.test(record.cue) ? 'wrote' : 'said'
  const named = withRole(withOwner(record, speaker), record.role)
  return record.role ? `${named}, ${verb}` : `${named} ${verb}`
}

const inSpan = (inner: Span, outer: Span) => inner.start >= outer.start && inner.end <= outer.end

const several = (articles: number) => (articles > 1 ? ` (reported by ${articles} articles)` : '')

const marks = (numbers: readonly number[]) =>
  [...new Set(numbers)]
    .sort((a, b) => a - b)
    .map((n) => `[${n}]`)
    .join('')

const titleCase = (name: string) =>
  name.replace(/(^|[\s'’-])(\p{Ll})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase())

const NOT_FOUND: Record<Sought, string> = {
  statement: 'no such statement',
  person: 'nobody whom the articles call that',
  date: 'no date for this',
  number: 'no number for this',
  money: 'no sum of money for this',
  age: 'no age',
  duration: 'no time that this takes',
  address: 'no address or number',
  place: 'no place for this',
  thing: 'nothing that answers this',
}

function heading({ of }: HeadingClaim): string {
  switch (of.type) {
    case 'near':
      return 'What the articles say about this:'
    case 'unproved':
      return `I found ${NOT_FOUND[of.sought]}. What comes nearest:`
    case 'people':
      return 'People:'
    case 'person':
      return `${of.name}:`
    case 'period':
      return `${sayDate(of.date)}:`
    case 'question':
      return `On “${of.words}”:`.replace(/[“”]/g, '')
    case 'reading':
      return `I take ${titleCase(of.typed)} for ${of.name}.`
    case 'until':
      return `The newest article is of ${sayDate(of.date)}.`
  }
}

const notAnswered = (sought: string | null) =>
  sought === null
    ? 'A part of the question is not answered by what I found.'
    : `Not answered by what I found: ${sought.replace(/[?.\s]+$/, '')}.`

function absence(sought: string | null, { articles, from, to }: Searched): string {
  const count = articles === 1 ? 'the one article' : `all ${articles} articles`
  const period = from && to ? (from === to ? `, of ${sayDate(from)}` : `, from ${sayDate(from)} to ${sayDate(to)}`) : ''
  const what = sought ? `about ${sought}` : 'that answers this'
  return `I found no passage ${what}. I searched ${count}${period}.`
}
