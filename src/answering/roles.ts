import { ROLE_NOUNS } from '../passages/lexicon.ts'
import { stem } from '../passages/nlp.ts'

/** The noun a role is built on: "president" for "Association of Directors of Children's Services president". */
export function roleHead(role: string): string | null {
  const words = role
    .toLowerCase()
    .replace(/[’']s?\b/g, '')
    .split(/[^\p{L}-]+/u)
    .filter(Boolean)
  const isRole = (word: string | undefined) =>
    word !== undefined && (ROLE_NOUNS.has(word) || ROLE_NOUNS.has(word.replace(/s$/, '')))
  const canonical = (word: string) => (/^chair/.test(word) ? 'chair' : stem(word))
  if (isRole(words.at(-1))) return canonical(words.at(-1) as string)
  const of = words.findIndex((w) => /^(?:of|for|in|at|on|to)$/.test(w))
  const before = of < 0 ? words : words.slice(0, of)
  const head = before.findLast((w) => isRole(w))
  return head ? canonical(head) : null
}
