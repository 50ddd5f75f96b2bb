import { peopleWith } from '../evidence/people.ts'
import { whomOf } from '../question/question.ts'
import { kind } from './kind.ts'

/** Somebody is asked about who is not in the articles: no other name stands in for theirs. */
export const unknownName = kind({
  id: 'unknown-name',
  examples: ['What did Ruth Cooper say?'],
  read: ({ unknown, named, intent }) => {
    // Whose words or whose role is asked for, whoever else is named.
    const asked = unknown.find((name) => whomOf(intent).includes(name))
    return asked ?? (named.some(({ slip }) => !slip) ? null : (unknown[0] ?? null))
  },
  async answer(asked, { corpus }) {
    const parts = asked.split(' ').filter((word) => word.length > 2)
    const suggestions = peopleWith(corpus, parts)
      .filter(({ isPerson }) => isPerson)
      .slice(0, 3)
      .map(({ name }) => name)
    return { status: 'not-found', claims: [{ kind: 'unknown-name', asked, suggestions }] }
  },
})
