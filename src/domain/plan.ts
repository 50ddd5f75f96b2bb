import type { BuildPlan } from './types.ts'

/** What a build is about to cost, in a line. */
export function describePlan({ model, instead, articles, sentences, requests }: BuildPlan): string {
  const count = (n: number, what: string) => `${n.toLocaleString('en-GB')} ${n === 1 ? what : `${what}s`}`
  const why =
    instead === null
      ? ''
      : `The index was made with ${instead}: nothing of it can be kept, and all of it is made again. `
  const where = requests === null ? 'on this machine' : `in ${count(requests, 'request')}`
  return `${why}Embedding ${count(sentences, 'sentence')} of ${count(articles, 'article')} with ${model}, ${where}.`
}
