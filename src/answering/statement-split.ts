import { read } from '../text/nlp.ts'

/** Fewer words than this say nothing that could be held against an article. */
const SHORTEST = 4

/** The sentences of a message that state something: no questions, no greetings, no links. */
export function splitStatements(text: string): string[] {
  const plain = text.replace(/https?:\/\/\S+/g, ' ').replace(/<[^>\s]+>/g, ' ')
  return read(plain)
    .sentences.map(({ start, end }) => plain.slice(start, end).replace(/\s+/g, ' ').trim())
    .filter((sentence) => !sentence.endsWith('?') && sentence.split(' ').length >= SHORTEST)
}
