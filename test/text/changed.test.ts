import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judge, judgeByWords } from '../../src/text/alignment/index.ts'
import { read, type Token, tokenize } from '../../src/text/nlp.ts'

/**
 * Sentences of articles with one word changed, so that they are no longer what the article says: none may be proved by
 * the sentence it was made from, by its clauses or by its words, even where the article is known to be about the name
 * put in. The sentence itself must be proved, as a rule, or the test would say nothing.
 */
const FOLDERS = ['knowledge', 'test/fixtures/harbour']

type Change = (token: Token, tokens: readonly Token[], i: number) => string | null

const ABOUT = { topic: 'Winterbourne speaks to the council', people: ['Ada Winterbourne'] }

const MAYBE: Readonly<Record<string, string>> = {
  has: 'may have',
  have: 'may have',
  is: 'may be',
  are: 'may be',
  was: 'might be',
  were: 'might be',
  will: 'may',
}

const CHANGES: Readonly<Record<string, Change>> = {
  negation: ({ pos, text, lower }) =>
    pos === 'AUX' && !/^(be|been|being|wo|ca|['’].*)$/.test(lower) ? `${text} not` : null,
  modality: ({ lower, pos }) => (pos === 'AUX' ? (MAYBE[lower] ?? null) : null),
  year: ({ text }) => (/^(19|20)\d\d$/.test(text) ? String(Number(text) + 3) : null),
  number: ({ lower }) => (/^(two|three|four|five|six|seven|eight|nine|ten|twelve)$/.test(lower) ? 'eleven' : null),
  quantifier: ({ lower }) => (/^(all|every|both|most)$/.test(lower) ? 'few' : null),
  hedge: ({ lower }) => (/^(?:former|alleged|reportedly|proposed|possible)$/.test(lower) ? '' : null),
  name: ({ pos, initial, text }, tokens, i) =>
    pos === 'PROPN' && !initial && tokens[i - 1]?.pos !== 'PROPN' && tokens[i + 1]?.pos !== 'PROPN' && text.length > 3
      ? 'Winterbourne'
      : null,
}

const sentences = FOLDERS.flatMap((folder) =>
  readdirSync(folder).flatMap((file) => {
    const body = readFileSync(join(folder, file), 'utf8').replace(/^---[\s\S]*?\n---\n/, '')
    return body
      .split(/\n+/)
      .flatMap((paragraph) => read(paragraph).sentences.map(({ start, end }) => paragraph.slice(start, end)))
  }),
).filter((sentence) => sentence.split(' ').length >= 5 && sentence.length <= 220)

test('most sentences prove themselves', () => {
  const proved = sentences.filter((sentence) => judge(sentence, sentence).verdict === 'supported')
  expect(proved.length / sentences.length).toBeGreaterThan(0.7)
})

test.each(Object.keys(CHANGES))('no sentence proves itself with another %s', (kind) => {
  const change = CHANGES[kind] as Change
  const proved: string[] = []
  let made = 0
  for (const sentence of sentences) {
    const tokens = tokenize(sentence)
    tokens.forEach((token, i) => {
      const other = change(token, tokens, i)
      if (other === null) return
      made++
      const changed = sentence.slice(0, token.start) + other + sentence.slice(token.end)
      for (const judged of [judge, judgeByWords])
        if (judged(changed, sentence, ABOUT).verdict === 'supported') proved.push(changed)
    })
  }
  expect(made).toBeGreaterThan(3)
  expect(proved).toEqual([])
})
