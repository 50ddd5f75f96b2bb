import type { Author, Quote } from '../domain/types.ts'
import { nameKey } from './speakers.ts'
import { withRole } from './wording.ts'

/** Who stands behind a speaker that is a paper or a group: who wrote it, or the body it speaks for. */
export function ownerOf({ author, body }: Pick<Quote, 'author' | 'body'>): Author | null {
  return author ?? (body === undefined ? null : { name: body, role: null })
}

/** "a report by Eleanor Brazil, national commissioner", "Ofsted's inspectors": a speaker with who stands behind it. */
export function withOwner(quote: Pick<Quote, 'author' | 'body'>, name: string): string {
  const owner = ownerOf(quote)
  if (owner === null || nameKey(name).includes(nameKey(owner.name))) return name
  return quote.author || /^(?:the|an?) /i.test(name)
    ? `${name} by ${withRole(owner.name, owner.role)}`
    : `${owner.name}'s ${name}`
}

/** Are a record's words those of somebody of these names (as `nameKey` has them), or of a paper or a group of theirs? */
export function speaksFor({ speaker, author, body }: Quote, keys: ReadonlySet<string>): boolean {
  return [speaker, author?.name, body].some((name) => name != null && keys.has(nameKey(name)))
}
