import type { Features } from '../answering/features.ts'
import type { StatementFeatures } from '../answering/statements.ts'
import { TOLD, type Weights } from '../answering/weights.ts'
import type { Collected } from './collect.ts'
import { fitChance, fitChoice, fitRanking } from './fit.ts'
import type { CollectedStatements } from './statements.ts'

/** Signals of the chance that the best evidence is an answer: those that do not depend on how the names are written. */
const CHANCE: readonly (keyof Features)[] = [
  'own',
  'around',
  'akin',
  'similarity',
  'words',
  'pairs',
  'title',
  'type',
  'beside',
  'told',
]

/** Share of the unanswerable questions of the tuning part that must be refused. */
const REFUSED = 0.75
/** The same for who said something: a wrong name is worse than a hedge, and what comes near is offered with its speaker. */
const UNSAID = 0.85
/** A near passage is offered down to where this share of the unanswerable questions would still get none. */
const NOT_OFFERED = 0.3

export type StatementWeights = Pick<Weights, 'statements' | 'statementFrom' | 'statementOfferFrom'>

/** Learns when a ledger record says what was asked for, and where to refuse. */
export function trainStatements(tuning: readonly CollectedStatements[]): StatementWeights {
  const names = Object.keys(tuning[0]?.records[0]?.features ?? {}) as (keyof StatementFeatures)[]
  const fitted = fitChoice(
    tuning.map(({ records }) => ({
      options: records.map(({ features, right }) => ({ features: names.map((name) => features[name]), right })),
    })),
    names.length,
  )
  const statements = { ...record(names, fitted), bias: round(fitted.at(-1) as number) }
  const chances = tuning
    .filter(({ question }) => !question.answerable)
    .map((c) => bestStatement(c, statements).chance)
    .sort((a, b) => a - b)
  const at = (share: number) => round(chances[Math.floor(share * chances.length)] ?? 0.5)
  return { statements, statementFrom: at(UNSAID), statementOfferFrom: at(NOT_OFFERED) }
}

/** Shares of the questions: the right record first, the right one given, a wrong one given, rightly refused. */
export function judgeStatements(
  collected: readonly CollectedStatements[],
  { statements, statementFrom }: StatementWeights,
): { first: number; right: number; wrong: number; refused: number } {
  const tops = collected.map((c) => ({ answerable: c.question.answerable, ...bestStatement(c, statements) }))
  const answerable = tops.filter((top) => top.answerable)
  const share = (list: readonly unknown[], of: readonly unknown[]) => list.length / of.length
  const given = answerable.filter(({ chance }) => chance >= statementFrom)
  const unanswerable = tops.filter((top) => !top.answerable)
  return {
    first: share(
      answerable.filter(({ right }) => right),
      answerable,
    ),
    right: share(
      given.filter(({ right }) => right),
      answerable,
    ),
    wrong: share(
      given.filter(({ right }) => !right),
      answerable,
    ),
    refused: share(
      unanswerable.filter(({ chance }) => chance < statementFrom),
      unanswerable,
    ),
  }
}

function bestStatement(
  { records }: CollectedStatements,
  weights: Weights['statements'],
): { chance: number; right: boolean } {
  const scored = records.map(({ features, right }) => ({
    chance: logistic(weights.bias + dot(weights, features)),
    right,
  }))
  return scored.sort((a, b) => b.chance - a.chance)[0] as { chance: number; right: boolean }
}

/** Learns how evidence is ranked, whether the best of it answers, and where to refuse. */
export function train(tuning: readonly Collected[], fusion: number): Omit<Weights, keyof StatementWeights | 'clause'> {
  const names = Object.keys(
    tuning.find((c) => c.evidence.length > 0)?.evidence[0]?.features ?? {},
  ) as (keyof Features)[]
  const ranking = record(
    names,
    fitRanking(
      tuning.map(({ evidence }) => toChoice(evidence, names)),
      names.length,
    ),
  )
  const judged = tuning.filter((c) => c.evidence.length > 0 && hasUnanswerable(tuning, c))
  const examples = judged
    .filter(({ question, evidence }) => !question.answerable || best(evidence, ranking).right)
    .map(({ question, evidence }) => ({
      features: CHANCE.map((name) => best(evidence, ranking).features[name]),
      positive: question.answerable,
    }))
  const fitted = fitChance(examples, CHANCE.length)
  const chance = {
    ...record(
      names,
      names.map((name) => fitted[CHANCE.indexOf(name)] ?? 0),
    ),
    bias: round(fitted.at(-1) as number),
  }
  const unanswerable = judged.filter(({ question }) => !question.answerable)
  const chanceOf = (item: Item) => logistic(chance.bias + dot(chance, item.features))
  const at = (chances: number[], share: number) =>
    round(chances.sort((a, b) => a - b)[Math.floor(share * chances.length)] ?? 0.5)
  const offers = unanswerable.map(({ evidence }) => chanceOf(best(evidence, ranking)))
  // What has nothing of the kind that is asked for is refused whatever its chance.
  const answers = unanswerable.map(({ evidence }) => {
    const told = telling(evidence, ranking)
    return told ? chanceOf(told) : 0
  })
  return { fusion, ranking, chance, answerFrom: at(answers, REFUSED), offerFrom: at(offers, NOT_OFFERED) }
}

/** Answerable share whose evidence comes first, among the first three, for a ranking. */
export function recall(collected: readonly Collected[], ranking: Weights['ranking'], k: number): number {
  const answerable = collected.filter(({ question }) => question.answerable)
  const found = answerable.filter(({ evidence }) =>
    ranked(evidence, ranking)
      .slice(0, k)
      .some((e) => e.right),
  )
  return found.length / answerable.length
}

/** Area under the curve: how often a question with right evidence has a higher chance than one without an answer. */
export function separation(
  collected: readonly Collected[],
  { ranking, chance }: Pick<Weights, 'ranking' | 'chance'>,
): number {
  const of = (list: readonly Collected[]) => list.map(({ evidence }) => dot(chance, best(evidence, ranking).features))
  const usable = collected.filter(({ evidence }) => evidence.length > 0)
  const positive = of(usable.filter(({ question }) => question.answerable))
  const negative = of(usable.filter(({ question }) => !question.answerable))
  let wins = 0
  for (const p of positive) for (const n of negative) wins += p > n ? 1 : p === n ? 0.5 : 0
  return wins / (positive.length * negative.length)
}

type Item = Collected['evidence'][number]

/** Only beds that have unanswerable questions say anything about when to refuse. */
function hasUnanswerable(all: readonly Collected[], { question }: Collected): boolean {
  const bed = (id: string) => id.split('-')[0]
  return all.some((c) => !c.question.answerable && bed(c.question.id) === bed(question.id))
}

const toChoice = (evidence: readonly Item[], names: readonly (keyof Features)[]) => ({
  options: evidence.map(({ features, right }) => ({ features: names.map((name) => features[name]), right })),
})
const ranked = (evidence: readonly Item[], ranking: Weights['ranking']) =>
  [...evidence].sort((a, b) => dot(ranking, b.features) - dot(ranking, a.features))
const best = (evidence: readonly Item[], ranking: Weights['ranking']) => ranked(evidence, ranking)[0] as Item
/** The evidence an answer would be made of. */
const telling = (evidence: readonly Item[], ranking: Weights['ranking']): Item | undefined => {
  const least = TOLD * dot(ranking, best(evidence, ranking).features)
  return ranked(evidence, ranking).find(({ features }) => features.told === 1 && dot(ranking, features) >= least)
}
const dot = <T extends object>(weights: Record<keyof T, number>, features: T) =>
  (Object.keys(features) as (keyof T)[]).reduce((sum, name) => sum + weights[name] * Number(features[name]), 0)
const record = <K extends string>(names: readonly K[], values: readonly number[]) =>
  Object.fromEntries(names.map((name, i) => [name, round(values[i] as number)])) as Record<K, number>
const logistic = (logit: number) => 1 / (1 + Math.exp(-logit))
const round = (value: number) => Math.round(value * 1000) / 1000
