/**
 * Holds one declarative text against one sentence of an article: does the sentence say so, say the opposite, or leave
 * it open? In go plain texts and what is known of the sentence (who speaks, what came before, the date); out comes a
 * verdict with its reason. It reads grammar (predicates, arguments, negation, modality, numbers, dates, quantifiers) and
 * WordNet, denies by default, and knows no corpus, no index and no language model.
 */
export { judgeByWords } from './cover.ts'
export {
  asserts,
  denies,
  judge,
  judgeParts,
  type Part,
  rolesIn,
  type StatedRole,
  speakerIn,
} from './judge.ts'
export type { Judgement } from './judgement.ts'
export type { Context } from './reference.ts'
