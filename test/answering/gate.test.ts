import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerArticles, answerCompare } from '../../src/answering/across.ts'
import { answerChanges } from '../../src/answering/changes.ts'
import { type Composed, sayAgain, sayStatement } from '../../src/answering/compose.ts'
import { answerDidSay } from '../../src/answering/did-say.ts'
import { answerDifference } from '../../src/answering/difference.ts'
import { type DraftClaim, newDraft, toCitation } from '../../src/answering/draft.ts'
import { answerFact } from '../../src/answering/facts.ts'
import { answerNames, answerPeople, answerQuoting } from '../../src/answering/lists.ts'
import { readParts } from '../../src/answering/parts.ts'
import { clip, reportedIn } from '../../src/answering/present.ts'
import { type Question, readQuestion } from '../../src/answering/question.ts'
import { answerParts } from '../../src/answering/sides.ts'
import { nameKey } from '../../src/answering/speakers.ts'
import { answerTimeline } from '../../src/answering/timeline.ts'
import { verify } from '../../src/answering/verify.ts'
import { answerWhatSaid } from '../../src/answering/what-said.ts'
import { answerWhoIs } from '../../src/answering/who-is.ts'
import { answerWhoSaid } from '../../src/answering/who-said.ts'
import type { Citation, Quote } from '../../src/domain/types.ts'
import type { Corpus } from '../../src/retrieval/corpus.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { openHarbour } from './harbour.ts'

const corpus = await openHarbour(hashEmbedder())

interface Draft {
  claims: DraftClaim[]
  citations: Citation[]
}

const copy = (draft: Composed['draft'] | Draft): Draft => structuredClone({ ...draft }) as Draft
/** A draft as plain data, without the functions that write it. */
const data = ({ claims, citations }: Composed['draft']): Draft =>
  copy({ claims: [...claims], citations: [...citations] })

/** A record as the answer tells it: somebody's own words, or the article's sentence that reports them. */
function tell(quote: Quote): Draft {
  const draft = newDraft(corpus)
  sayStatement(corpus, draft, quote, quote.kind === 'direct' ? clip(corpus, quote) : reportedIn(corpus, quote))
  return data(draft)
}

const QUESTIONS = [
  'Who said the bridge will stay closed until it is safe?',
  'Who said “hope dressed up as a timetable”?',
  'What did Moira Tandy say?',
  'What did Tom Pike say about residents?',
  'What did the inspectors say?',
  'Did the commissioner say control should be taken away from the council?',
  'When did Tandy say the bridge will stay closed?',
  'Who is Tom Pike?',
  'Who is the leader of Saltmere Council?',
  'Who is the harbour master?',
  'When was the bridge closed?',
  'How much did the repair cost?',
  'Why was the bridge closed?',
  'Is the bridge open?',
  'Give me a timeline',
  'What happened in 2016?',
  'Which articles mention ferries?',
  'How did the inspectors’ view of the council change?',
  'ferries',
  'Who is quoted?',
  'Which articles quote the harbour master?',
  'Which councils are named?',
]

type Answerer = (corpus: Corpus, question: Question) => Composed | null | Promise<Composed | null>
const ANSWERERS: Answerer[] = [
  answerWhoSaid,
  answerWhatSaid,
  answerDidSay,
  answerWhoIs,
  (c, q) => answerFact(c, q),
  answerTimeline,
  answerArticles,
  answerCompare,
  answerPeople,
  answerDifference,
  (c, q) => answerQuoting(c, q.about),
  (c, q) => answerNames(c, q.about),
  (c) => answerChanges(c, []),
  (c, q) => {
    const parts = readParts(`${q.text.replace(/[?]$/, '')} in 2016 and in 2020?`)
    return parts && answerParts(c, parts, async (part, core) => answerFact(part, core))
  },
]

/** What every way of answering makes of every question: all of it is true. */
const composed: Draft[] = []
for (const question of QUESTIONS)
  for (const answerer of ANSWERERS) {
    const found = await answerer(corpus, readQuestion(question))
    if (found) composed.push(data(found.draft))
  }

/** One quotation that two articles carry. */
function tellTwice(): Draft {
  const [one, two] = corpus.quotes.filter((q) => /^The bridge will stay closed until/.test(corpus.text(q)))
  const draft = newDraft(corpus)
  sayStatement(corpus, draft, one as Quote, clip(corpus, one as Quote), { also: [clip(corpus, two as Quote)] })
  sayAgain(corpus, draft, two as Quote, clip(corpus, two as Quote))
  return data(draft)
}
composed.push(tellTwice())

const told = corpus.quotes.map(tell)
const direct = corpus.quotes.filter((q) => q.kind === 'direct' && q.speaker !== null)

/** Does the gate let through all of a draft as it is? */
const passes = (draft: Draft) => verify(corpus, draft).claims.length === draft.claims.length
/** The one claim of a draft. */
const only = (draft: Draft) => draft.claims[0] as DraftClaim
const cited = (draft: Draft, i = 0) => draft.citations[i] as Citation

describe('every true answer passes whole', () => {
  test('each record of the ledger, as it is told', () => {
    for (const draft of told) expect([only(draft).text, passes(draft)]).toEqual([only(draft).text, true])
  })

  test('whatever any way of answering makes of any question', () => {
    expect(composed.length).toBeGreaterThan(60)
    for (const draft of composed) {
      const { claims, citations, text } = verify(corpus, draft)
      expect(claims.map(({ text }) => text)).toEqual(draft.claims.map((claim) => claim.text))
      expect(citations).toEqual(draft.citations)
      expect(text.length).toBeGreaterThan(0)
    }
  })

  test('the same quotation in two articles, with both as sources', () => {
    const draft = tellTwice()
    expect(passes(draft)).toBe(true)
    expect(verify(corpus, draft).text).toContain('[1][2]')
  })
})

describe('what fails is taken out, and the rest renumbered', () => {
  test('the other claims stay as they are', () => {
    const draft = newDraft(corpus)
    for (const quote of direct.slice(0, 3)) sayStatement(corpus, draft, quote, clip(corpus, quote))
    const spoilt = data(draft)
    only(spoilt).text = only(spoilt).text.replace('bridge', 'tunnel')
    const left = verify(corpus, spoilt)
    expect(left.claims.map(({ text }) => text)).toEqual(
      spoilt.claims.slice(1).map(({ text }, i) => text.replace(`[${i + 2}]`, `[${i + 1}]`)),
    )
    expect(left.citations.map(({ n }) => n)).toEqual([1, 2])
    expect(left.citations.map(({ quote }) => quote)).toEqual(spoilt.citations.slice(1).map(({ quote }) => quote))
  })

  test('brackets inside somebody’s words are not renumbered', () => {
    const words = 'See [2] for it.'
    const id = corpus.index.articles[0]?.id as string
    const text = `${corpus.article(id).text}\n\n“${words}”`
    const at = text.length - words.length - 1
    const index = {
      ...corpus.index,
      articles: corpus.index.articles.map((a) => (a.id === id ? { ...a, text } : a)),
    }
    const longer: Corpus = { ...corpus, index, article: (other) => index.articles.find((a) => a.id === other) as never }
    const bad = { ...toCitation(longer, { article: id, start: 0, end: 3 }, 1), quote: 'forged' }
    const good = toCitation(longer, { article: id, start: at, end: at + words.length }, 2)
    const claims: DraftClaim[] = [
      { text: 'It is “forged” [1]', citations: [1], by: null, separator: ' ' },
      { text: `There it stands: “${words}” [2]`, citations: [2], by: null, separator: ' ' },
    ]
    expect(verify(longer, { claims, citations: [bad, good] }).text).toBe(`There it stands: “${words}” [1]`)
  })

  test('nothing is left of nothing', () => {
    expect(verify(corpus, { claims: [], citations: [] })).toEqual({ text: '', claims: [], citations: [] })
  })
})

describe('no forgery passes', () => {
  const RUNS = { seed: 20_161_106, numRuns: 300 }
  const record = fc.constantFrom(...direct)
  const anyTold = fc.constantFrom(...told.filter((d) => only(d).by !== null))
  const anyDraft = fc.constantFrom(...told, ...composed)

  /** Every claim that a change has touched must be gone. */
  const refused = (draft: Draft, claims: readonly DraftClaim[] = draft.claims) => {
    const left = verify(corpus, draft).claims.map(({ text }) => text.replace(/\[\d+\]/g, '[]'))
    for (const { text } of claims) expect(left).not.toContain(text.replace(/\[\d+\]/g, '[]'))
  }

  /** Claims that cite this number. */
  const citing = (draft: Draft, n: number) => draft.claims.filter(({ citations }) => citations.includes(n))

  test('a name that the articles do not have there, or a report under another day', () => {
    const names = data((answerNames(corpus, 'councils') as Composed).draft)
    expect(passes(names)).toBe(true)
    const forged = copy(names)
    only(forged).text = only(forged).text.replace('Saltmere Council', 'Northgate Council')
    refused(forged)
    const timeline = data((answerTimeline(corpus, readQuestion('What happened in April 2016?')) as Composed).draft)
    for (const [day, other] of [
      ['6 April 2016, reported that day by Coastal Gazette', '5 April 2016, reported that day by Coastal Gazette'],
      ['reported that day by Coastal Gazette', 'reported that day by Estuary Times'],
      ['4 April 2016: ', '3 April 2016: '],
      ['4 April 2016: ', '4 April 2016 and 5 April 2016: '],
    ] as const) {
      const late = copy(timeline)
      const touched = late.claims.filter(({ text }) => text.includes(day))
      expect(touched.length).toBeGreaterThan(0)
      for (const claim of touched) claim.text = claim.text.replace(day, other)
      refused(late, touched)
    }
  })

  test('another speaker in the words, in the claim, in the citation, or in all of them', () => {
    const names = [...new Set(direct.map((q) => q.speaker as string))]
    fc.assert(
      fc.property(
        anyTold,
        fc.constantFrom(...names),
        fc.subarray(['text', 'by', 'citation'], { minLength: 1 }),
        (true_, name, where) => {
          const draft = copy(true_)
          const claim = only(draft)
          const by = claim.by as string
          fc.pre(nameKey(name) !== nameKey(by))
          const head = claim.text.indexOf('“')
          const capital = by.charAt(0).toUpperCase() + by.slice(1)
          // Where the words say themselves whose they are, no name stands in front of them.
          fc.pre(where.length > 1 || where[0] !== 'text' || claim.text.slice(0, head).includes(capital))
          if (where.includes('text'))
            claim.text = claim.text.slice(0, head).replace(capital, name) + claim.text.slice(head)
          if (where.includes('by')) claim.by = name
          if (where.includes('citation')) cited(draft).speaker = name
          refused(draft)
        },
      ),
      RUNS,
    )
  })

  test('two people’s words exchanged under their names', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        fc.pre(nameKey(a.speaker as string) !== nameKey(b.speaker as string) && corpus.text(a) !== corpus.text(b))
        const draft = newDraft(corpus)
        for (const quote of [a, b]) sayStatement(corpus, draft, quote, clip(corpus, quote))
        const swapped = data(draft)
        const [one, two] = swapped.claims as [DraftClaim, DraftClaim]
        const tail = (text: string) => text.slice(text.indexOf('“'))
        const head = (text: string) => text.slice(0, text.indexOf('“'))
        const [first, second] = [one.text, two.text]
        one.text = head(first) + tail(second)
        two.text = head(second) + tail(first)
        const numbers = one.citations
        one.citations = two.citations
        two.citations = numbers
        refused(swapped)
      }),
      RUNS,
    )
  })

  test('two people’s markers exchanged', () => {
    fc.assert(
      fc.property(record, record, fc.boolean(), (a, b, listed) => {
        fc.pre(!corpus.text(a).includes(corpus.text(b)) && !corpus.text(b).includes(corpus.text(a)))
        const draft = newDraft(corpus)
        for (const quote of [a, b]) sayStatement(corpus, draft, quote, clip(corpus, quote))
        const swapped = data(draft)
        for (const claim of swapped.claims) {
          claim.text = claim.text.replace(/\[(\d)\]$/, (_all, n: string) => `[${3 - Number(n)}]`)
          if (listed) claim.citations = [1, 2]
        }
        refused(swapped)
      }),
      RUNS,
    )
  })

  test('words of two places spliced', () => {
    fc.assert(
      fc.property(record, record, fc.constantFrom(' ', ' … ', ' [...] ', ''), (a, b, glue) => {
        fc.pre(a !== b)
        const draft = tell(a)
        const words = cited(draft).quote
        const spliced = `${words.split(' ').slice(0, 4).join(' ')}${glue}${corpus.text(b).split(' ').slice(-4).join(' ')}`
        fc.pre(!corpus.article(a.article).text.includes(spliced))
        only(draft).text = only(draft).text.replace(words, spliced)
        refused(copy(draft))
        cited(draft).quote = spliced
        refused(draft)
      }),
      RUNS,
    )
  })

  test('a character or a word changed, dropped or added in the text, in the citation, or in both', () => {
    const change = fc.constantFrom<(words: string, at: number) => string>(
      (w, at) => w.slice(0, at) + w.slice(at + 1),
      (w, at) => `${w.slice(0, at)}x${w.slice(at)}`,
      (w, at) => w.slice(0, at) + (w.charAt(at) === 'e' ? 'a' : 'e') + w.slice(at + 1),
      (w) => w.replace(/\bnot |n[’']t\b| never/, ''),
      (w) => w.replace(/\b(?:is|will|was|were|should)\b/, '$& not'),
      (w) => w.replace(/[’‘]/g, "'"),
      (w) => w.replace(/['"]/g, '’'),
      (w) => w.toUpperCase(),
      (w) => w.replace(/\b\w/, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())),
      (w) => w.replace(' ', '  '),
      (w) => w.replace(' ', '\u00a0'),
      (w) => `${w}.`,
      (w) => w.split(' ').reverse().join(' '),
    )
    fc.assert(
      fc.property(record, change, fc.nat(), fc.constantFrom('text', 'citation', 'both'), (quote, alter, at, where) => {
        const draft = tell(quote)
        const words = cited(draft).quote
        const altered = alter(words, at % words.length)
        fc.pre(altered !== words)
        if (where !== 'citation') only(draft).text = only(draft).text.replace(`“${words}”`, `“${altered}”`)
        if (where !== 'text') cited(draft).quote = altered
        refused(draft)
      }),
      RUNS,
    )
  })

  test('moved to another article, at the same offsets, with its words or with the old ones', () => {
    const ids = corpus.index.articles.map(({ id }) => id)
    fc.assert(
      fc.property(
        anyDraft,
        fc.nat(),
        fc.constantFrom(...ids, 'no-such-article'),
        fc.boolean(),
        (true_, i, id, again) => {
          const draft = copy(true_)
          const citation = cited(draft, i % draft.citations.length)
          fc.pre(citation.article !== id)
          citation.article = id
          const touched = citing(draft, citation.n)
          if (again && id !== 'no-such-article') Object.assign(citation, toCitation(corpus, citation, citation.n))
          // Without a quotation to hold against them, the words of the place are all there is to go by.
          refused(draft, again ? touched.filter(({ text }) => text.includes('“')) : touched)
        },
      ),
      RUNS,
    )
  })

  test('offsets shifted, with the words or without', () => {
    fc.assert(
      fc.property(
        record,
        fc.constantFrom(-1, 1),
        fc.constantFrom('start', 'end', 'both'),
        fc.boolean(),
        (quote, by, edge, again) => {
          const draft = tell(quote)
          const citation = cited(draft)
          const words = citation.quote
          if (edge !== 'end') citation.start += by
          if (edge !== 'start') citation.end += by
          if (again) {
            Object.assign(citation, toCitation(corpus, citation, citation.n))
            // A mark less at an end cuts no word: only what changes the words is a forgery.
            fc.pre(citation.quote.replace(/^\W+|\W+$/g, '') !== words.replace(/^\W+|\W+$/g, ''))
            only(draft).text = only(draft).text.replace(words, citation.quote)
          }
          refused(draft)
        },
      ),
      RUNS,
    )
  })

  test('a citation that says other things of its article than the article does', () => {
    const keys = ['title', 'publisher', 'author', 'date', 'url', 'speakerRole'] as const
    fc.assert(
      fc.property(anyDraft, fc.nat(), fc.constantFrom(...keys), (true_, i, key) => {
        const draft = copy(true_)
        const citation = cited(draft, i % draft.citations.length)
        citation[key] = 'Something else'
        refused(draft, citing(draft, citation.n))
      }),
      RUNS,
    )
  })

  test('no citation, a marker without one, a citation without its marker', () => {
    fc.assert(
      fc.property(
        anyDraft,
        fc.nat(),
        fc.constantFrom('none', 'loose', 'glued', 'inside', 'unmarked', 'gone'),
        (true_, i, how) => {
          const draft = copy(true_)
          const claim = draft.claims[i % draft.claims.length] as DraftClaim
          if (how === 'none') claim.citations = []
          if (how === 'loose') claim.text += ' [99]'
          if (how === 'glued') claim.text = `It is so[1]. ${claim.text}`
          if (how === 'inside') claim.citations = [...claim.citations, 99]
          if (how === 'unmarked') claim.text = claim.text.replaceAll(/\s?\[\d+\]/g, '')
          if (how === 'gone') draft.citations = draft.citations.filter(({ n }) => n !== claim.citations[0])
          refused(draft, [claim])
        },
      ),
      RUNS,
    )
  })

  test('words between quotation marks of any style that are in no cited span', () => {
    const forged = fc.constantFrom(
      '“The bridge will fall.”',
      '"The bridge will fall."',
      '‘The bridge will fall.’',
      "'The bridge will fall.'",
      '„The bridge will fall.“',
      '«The bridge will fall.»',
      '“',
      '"',
    )
    fc.assert(
      fc.property(anyDraft, fc.nat(), forged, fc.boolean(), (true_, i, words, first) => {
        const draft = copy(true_)
        const claim = draft.claims[i % draft.claims.length] as DraftClaim
        claim.text = first ? `She said: ${words} ${claim.text}` : `${claim.text} And: ${words}`
        refused(draft, [claim])
      }),
      RUNS,
    )
  })

  test('the article’s wording shown as somebody’s own words, theirs or another’s', () => {
    const reported = corpus.quotes.filter(
      (q) =>
        q.kind === 'reported' && !direct.some((d) => d.article === q.article && d.start < q.end && q.start < d.end),
    )
    expect(reported.length).toBeGreaterThan(8)
    for (const quote of reported)
      for (const by of [quote.speaker, 'Moira Tandy', null]) {
        for (const span of [quote, reportedIn(corpus, quote)]) {
          const n = 1
          const citation = toCitation(corpus, { article: quote.article, start: span.start, end: span.end }, n)
          const text = `${by ?? 'The leader'} said: “${citation.quote}” [1]`
          refused({ claims: [{ text, citations: [n], by, separator: ' ' }], citations: [citation] })
        }
      }
  })

  test('somebody’s words with the attribution run into them', () => {
    const quote = direct.find((q) => /^I think/.test(corpus.text(q))) as Quote
    const end = (direct.find((q) => /^that the piers/.test(corpus.text(q))) as Quote).end
    const citation = toCitation(corpus, { article: quote.article, start: quote.start, end }, 1)
    const text = `Helen Marsh, harbour master, said: “${citation.quote}” [1]`
    refused({ claims: [{ text, citations: [1], by: 'Helen Marsh', separator: ' ' }], citations: [citation] })
  })

  test('another newspaper, another date, another holder of an office', () => {
    const swaps: [RegExp, string][] = [
      [/^(?:Saltmere Courier|Coastal Gazette|Estuary Times) reported/, 'Daily Invention reported'],
      [/ reported (?:on|in) [^:]*:/, ' reported in 1999:'],
      [/^[^“]*? was /, 'Joan Bly was '],
      [/ was [^,“]+, according/, ' was prime minister, according'],
      [/, according to (?:Saltmere Courier|Coastal Gazette|Estuary Times)/, ', according to Daily Invention'],
      [/^(?:\d+ )?(?:[A-Z][a-z]+ )?\d{4}:/, '1 January 1999:'],
      [/^(.*) reports it too\./, 'Daily Invention reports it too.'],
    ]
    for (const [pattern, other] of swaps) {
      let changed = 0
      for (const true_ of composed) {
        const draft = copy(true_)
        for (const claim of draft.claims) {
          const text = claim.text.replace(pattern, other)
          if (text === claim.text) continue
          changed++
          claim.text = text
          refused(draft, [claim])
        }
      }
      expect([String(pattern), changed > 0]).toEqual([String(pattern), true])
    }
  })
})
