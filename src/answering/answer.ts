import type { Answer, Status } from '../domain/types.ts'
import type { Corpus } from '../retrieval/corpus.ts'
import { answerAboutArticles } from './about-articles.ts'
import { answerArticles, answerCompare } from './across.ts'
import { answerAddress } from './addresses.ts'
import { answerAuthor } from './authors.ts'
import { answerChanges, asksForChanges } from './changes.ts'
import type { Composed } from './compose.ts'
import { answerDidSay } from './did-say.ts'
import { answerDifference } from './difference.ts'
import { answerFact } from './facts.ts'
import { introduction } from './introduction.ts'
import { answerNames, answerPeople, answerQuoting } from './lists.ts'
import { offerOffice } from './offered-office.ts'
import { answerOther } from './others.ts'
import { readParts } from './parts.ts'
import { type Question, readQuestion } from './question.ts'
import { answerParts, overYears } from './sides.ts'
import { findSpeakers, namesIn } from './speakers.ts'
import { correct } from './spelling.ts'
import { answerTimeline, asksForPeriod } from './timeline.ts'
import { verify } from './verify.ts'
import { answerWhatSaid } from './what-said.ts'
import { answerIs, answerOffice, answerPerson, answerWhoIs, asksForRole } from './who-is.ts'
import { answerWhoSaid } from './who-said.ts'
import { sayDate } from './wording.ts'
import { answerWriter } from './writers.ts'

/** Longest question that is read; what is longer is cut. UTF-16 units. */
const MAX_QUESTION = 1_000
/** A name in full has no more words than this. */
const NAME_WORDS = 4

/** Answers a question from the articles alone, without a language model. */
export async function answer(corpus: Corpus, raw: string): Promise<Answer> {
  const begun = performance.now()
  const question = readQuestion(correct(raw.slice(0, MAX_QUESTION), corpus.vocabulary, namesIn(corpus)))
  const hello = introduction(corpus, raw)
  const composed = hello === null ? await composeAll(corpus, question) : null
  const found = performance.now()
  const checked = composed && verify(corpus, composed.draft)
  const status: Status = checked && checked.citations.length > 0 ? (composed as Composed).status : 'not-found'
  const searched = extent(corpus)
  const done = performance.now()
  const round = (ms: number) => Math.round(ms * 10) / 10
  return {
    question: raw,
    status,
    answer: status === 'not-found' || !checked ? (hello ?? absence(searched, isDated(corpus))) : checked.text,
    claims: status === 'not-found' || !checked ? [] : checked.claims,
    citations: status === 'not-found' || !checked ? [] : checked.citations,
    searched,
    mode: 'extractive',
    timings: { answer: round(found - begun), verify: round(done - found), total: round(done - begun) },
  }
}

/** What a question asks of several times is asked of each. */
async function composeAll(corpus: Corpus, question: Question): Promise<Composed | null> {
  const parts = readParts(question.text)
  if (parts === null) return compose(corpus, question)
  const told = asksForChanges(parts.core)
    ? await answerChanges(corpus, parts.ranges)
    : await answerParts(corpus, parts, compose)
  return told ?? compose(corpus, question)
}

async function compose(corpus: Corpus, question: Question): Promise<Composed | null> {
  // Words in quotation marks are somebody's, whatever else they speak of.
  if (question.kind !== 'steer' && question.exact === null) {
    const own = await answerAboutArticles(corpus, question)
    if (own !== undefined) return own
    const address = answerAddress(corpus, question)
    if (address) return address
  }
  switch (question.kind) {
    case 'who-said':
      return answerWho(corpus, question)
    case 'what-said':
      return (await answerWhatSaid(corpus, question)) ?? answerLoosely(corpus, question)
    case 'did-say':
      return (await answerDidSay(corpus, question)) ?? answerDidOtherwise(corpus, question)
    case 'who-is': {
      const known = answerWhoIs(corpus, question)
      if (known) return known
      const author = answerAuthor(corpus, question)
      if (author) return author
      // Who held an office is known or it is not: a sentence that only speaks of it names nobody.
      if (asksForRole(question.about)) return offerOffice(corpus, question)
      return answerFact(corpus, { ...question, kind: /^who/i.test(question.text) ? 'who' : 'what' })
    }
    case 'timeline': {
      const told = answerTimeline(corpus, question)
      // Nothing in that year is an answer of its own: other years' sentences would be none.
      return told ?? (asksForPeriod(question.about) ? null : answerFact(corpus, { ...question, kind: 'what' }))
    }
    case 'compare': {
      if (asksForChanges(question.text)) return answerChanges(corpus, [])
      if (asksForPeriod(question.about)) return answerTimeline(corpus, question)
      const named = answerDifference(corpus, question)
      if (named) return named
      const years = overYears(corpus, question.text)
      const told = years && (await answerParts(corpus, years, compose))
      if (told) return told
      return (await answerCompare(corpus, question)) ?? answerFact(corpus, { ...question, kind: 'what' })
    }
    case 'articles':
      // Who is quoted is in the ledger; what else an article says is in its sentences.
      return (
        (/\bquot/i.test(question.text) ? answerQuoting(corpus, question.about) : null) ??
        answerArticles(corpus, question)
      )
    case 'people':
      return answerPeople(corpus, question)
    case 'names':
      return answerNames(corpus, question.about) ?? answerFact(corpus, { ...question, kind: 'what' })
    case 'keywords':
      return answerNamed(corpus, question) ?? answerOffice(corpus, question) ?? answerFact(corpus, question)
    case 'steer':
      return null
    case 'who':
      return answerWriter(corpus, question) ?? answerOffice(corpus, question) ?? answerFact(corpus, question)
    case 'yes-no':
      return answerIs(corpus, question) ?? answerFact(corpus, question)
    case 'other':
      return (await answerOther(corpus, question)) ?? answerFact(corpus, { ...question, kind: 'who' })
    case 'what':
      return answerNamed(corpus, question) ?? answerFact(corpus, question)
    default:
      return answerFact(corpus, question)
  }
}

/** "Who said …?" by the ledger; "Who thinks, wants, sees …?" by what the articles tell, where nobody is quoted so. */
async function answerWho(corpus: Corpus, question: Question): Promise<Composed | null> {
  const said = await answerWhoSaid(corpus, question)
  // Where the verb is part of what is sought, a doer that a clause names is surer than words like the question's.
  const doing = question.about.startsWith(question.verb)
  if (!question.loose || (said?.status === 'answered' && !doing)) return said
  const about = question.text.replace(/^who(?:m|se)?\s+/i, '').replace(/[?\s]+$/, '')
  const done = await answerFact(corpus, { ...question, kind: 'who', about })
  if (done?.status === 'answered') return done
  return said ?? done
}

/** "Tell me about Dave Hill": who that is. */
function answerNamed(corpus: Corpus, question: Question): Composed | null {
  return question.about.split(' ').length <= NAME_WORDS ? answerPerson(corpus, question) : null
}

/**
 * "What do researchers believe …?" is answered by articles that quote none of them; where just that is asked for which is
 * said, what comes near is offered and no more.
 */
async function answerLoosely(corpus: Corpus, question: Question): Promise<Composed | null> {
  if (findSpeakers(corpus, question.speaker ?? '').length > 0) return null
  const about = `${question.speaker} ${question.about}`
  return answerFact(corpus, { ...question, kind: 'what', about }, { offerOnly: !question.loose })
}

/** Nobody of that name is quoted: "When did the government announce …?" is then a question of when, "Did …?" of whether. */
async function answerDidOtherwise(corpus: Corpus, question: Question): Promise<Composed | null> {
  const when = /^when\b/i.test(question.text)
  if (when && findSpeakers(corpus, question.speaker ?? '').length > 0) return null
  return answerFact(corpus, {
    ...question,
    kind: when ? 'when' : 'yes-no',
    about: `${question.speaker} ${question.verb} ${question.about}`,
  })
}

function extent(corpus: Corpus): Answer['searched'] {
  const { articles } = corpus.index
  const dates = articles.flatMap(({ date }) => date ?? []).sort()
  return { articles: articles.length, from: dates[0] ?? null, to: dates.at(-1) ?? null }
}

const isDated = ({ index }: Corpus) =>
  index.articles.filter(({ date }) => date !== null).length > index.articles.length / 2

function absence({ articles, from, to }: Answer['searched'], dated: boolean): string {
  const count = articles === 1 ? 'the one article' : `all ${articles} articles`
  // A period is told only where it is that of most of what was searched.
  const period =
    from && to && dated ? (from === to ? `, of ${sayDate(from)}` : `, from ${sayDate(from)} to ${sayDate(to)}`) : ''
  return `The articles do not say. I searched ${count}${period}.`
}
