import type { Answer, Citation } from '../domain/types.ts'
import type { BenchQuestion, CaseQuestion, EvalQuestion } from './questions.ts'

/** How one answer did. `faults` are in words; none means that it passed. */
export interface Verdict {
  question: EvalQuestion
  answer: Answer
  faults: string[]
  refused: boolean
  /** The question has no answer in the articles. */
  unanswerable: boolean
  /** Citations whose quote is not its slice. */
  altered: number
  /** Claims that cite nothing. */
  uncited: number
  /** The speaker named first is somebody else. */
  wrongSpeaker: boolean
}

/** Characters an answer may have, unless it is a timeline or answers several questions at once. */
const MAX_ANSWER = 700
/** The name that a "who" question asks for must come this early. */
const LEAD = 200

/** @param text an article's text by its id, for the quotes to be checked against. */
export function check(question: EvalQuestion, answer: Answer, text: (article: string) => string): Verdict {
  const altered = answer.citations.filter((c) => text(c.article).slice(c.start, c.end) !== c.quote).length
  const uncited = answer.claims.filter((claim) => claim.citations.length === 0).length
  const refused = answer.status !== 'answered'
  const faults = [
    ...(altered ? [`${altered} quotes are not slices of their articles`] : []),
    ...(uncited ? [`${uncited} claims cite nothing`] : []),
    ...markers(answer),
  ]
  const base = { question, answer, refused, altered, uncited }
  if (question.format === 'case') {
    faults.push(...checkCase(question, answer))
    const wrongSpeaker = question.type === 'who-said' && !refused && faults.some((f) => f.startsWith('the lead'))
    return { ...base, faults, unanswerable: question.abstain === true, wrongSpeaker }
  }
  faults.push(...checkBench(question, answer))
  const wrongSpeaker = question.type === 'who-said' && !refused && !named(question, answer)
  return { ...base, faults, unanswerable: !question.answerable, wrongSpeaker }
}

/** Every `[n]` has a citation and every citation an `[n]`. */
function markers(answer: Answer): string[] {
  const outside = answer.citations.reduce((text, c) => text.replaceAll(c.quote, ' '), answer.answer)
  const used = new Set([...outside.matchAll(/\[(\d+)\]/g)].map((m) => Number(m[1])))
  const known = new Set(answer.citations.map((c) => c.n))
  const faults: string[] = []
  for (const n of used) if (!known.has(n)) faults.push(`[${n}] has no citation`)
  for (const n of known) if (!used.has(n)) faults.push(`citation ${n} is not referred to`)
  if (answer.status === 'not-found' && known.size > 0) faults.push('a not-found answer has citations')
  return faults
}

function checkCase(question: CaseQuestion, answer: Answer): string[] {
  const faults: string[] = []
  const whole = fold([answer.answer, ...answer.citations.map((c) => c.quote)].join('\n'))
  for (const words of question.mustNot) if (whole.includes(fold(words))) faults.push(`it says "${words}"`)
  if (!['timeline', 'multi'].includes(question.type) && answer.answer.length > MAX_ANSWER)
    faults.push(`${answer.answer.length} characters, more than ${MAX_ANSWER}`)
  if (question.abstain === true) {
    if (answer.status === 'answered') faults.push('it answers what the articles do not say')
    return faults
  }
  if (question.abstain === null && answer.status !== 'answered') return faults
  if (question.abstain === false && answer.status === 'not-found') return [...faults, 'it does not answer']
  question.must.forEach((group, i) => {
    const lead = i === 0 && (question.type === 'who-said' || question.type === 'who-is')
    const where = lead ? fold(answer.answer.slice(0, LEAD)) : whole
    if (!group.some((words) => where.includes(fold(words))))
      faults.push(`${lead ? 'the lead' : 'it'} has none of: ${group.join(' | ')}`)
  })
  const cited = new Set(answer.citations.map((c) => c.article))
  if (question.articles.length > 0) {
    const missing = question.articles.filter((id) => !cited.has(id))
    if (question.allArticles ? missing.length > 0 : missing.length === question.articles.length)
      faults.push(`it does not cite ${missing.join(', ')}`)
  }
  return faults
}

function checkBench(question: BenchQuestion, answer: Answer): string[] {
  if (!question.answerable) return answer.status === 'answered' ? ['it answers what the articles do not say'] : []
  if (answer.status === 'not-found') return ['it does not answer']
  if (question.type === 'who-said')
    return named(question, answer) ? [] : [`the lead does not name ${question.answers[0]}`]
  if (question.type === 'factoid')
    return holdsAnswer(question, answer) ? [] : [`no "${question.answers[0]}" in the lead or the first quotation`]
  return citesEvidence(question, answer.citations) ? [] : ['it does not cite the evidence']
}

const named = (question: BenchQuestion, answer: Answer) => {
  const lead = fold(answer.answer.slice(0, LEAD))
  const speaker = fold(answer.citations[0]?.speaker ?? '')
  return question.answers.some((name) => lead.split('“')[0]?.includes(fold(name)) || speaker.includes(fold(name)))
}

function holdsAnswer(question: BenchQuestion, answer: Answer): boolean {
  const lead = answer.answer.split(/\[\d+\]/)[0] ?? ''
  const where = squash(`${lead} ${answer.citations[0]?.quote ?? ''}`)
  return question.answers.some((words) => where.includes(squash(words)))
}

function citesEvidence(question: BenchQuestion, citations: readonly Citation[]): boolean {
  return citations.some((c) => holdsEvidence(question, c.quote))
}

/** Does a text hold one of the sentences that the test bed gives as evidence — for a short answer, with the answer? */
export function holdsEvidence(question: BenchQuestion, text: string): boolean {
  const own = squash(text)
  const answers = question.type !== 'factoid' || question.answers.some((words) => own.includes(squash(words)))
  return answers && question.evidence.some((sentence) => same(own, squash(sentence)))
}

/** One holds the other, or the better part of it. */
function same(a: string, b: string): boolean {
  if (a.includes(b)) return true
  return b.includes(a) && a.length > 0.5 * b.length
}

const fold = (text: string) => text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ')
const squash = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
