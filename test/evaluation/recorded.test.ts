import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { paraphraseFault } from '../../src/answering/claims/paraphrase.ts'
import { people } from '../../src/answering/evidence/people.ts'
import { readQuestion } from '../../src/answering/question/parse.ts'
import { toClaims } from '../../src/answering/writers/model/claims.ts'
import { selectEvidence } from '../../src/answering/writers/model/evidence.ts'
import { readReply } from '../../src/answering/writers/model/reply.ts'
import { createModelWriter } from '../../src/answering/writers/model.ts'
import { openCase } from '../../src/app/case.ts'
import { createEmbedder } from '../../src/app/embedder.ts'
import { knowledgeOf } from '../../src/evaluation/cases.ts'
import { readNatural, type Score, scoreNatural, tally } from '../../src/evaluation/natural.ts'
import { replayModel } from '../../src/models/recording.ts'
import { openFolder } from '../answering/cases.ts'

const root = mkdtempSync(join(tmpdir(), 'casebook-recorded-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const CONTEXT = 12_000
/** What was measured when the replies were recorded; the articles of these cases are not in the repository. */
const SETS = [
  { name: 'covid', right: 54, declined: 10 },
  { name: 'brexit', right: 53, declined: 9 },
  { name: 'impeachment', right: 49, declined: 11 },
]
const folders = new Map<string, string | null>()
for (const { name } of SETS) folders.set(name, await knowledgeOf(name))
/** Share of the claims of a capable model that may be dropped. */
const DROPPED = 0.08

describe.each(SETS)('recorded replies: $name', ({ name, right, declined }) => {
  const knowledgeDir = folders.get(name) ?? null
  const replies = `test/natural/${name}/replies`

  test.skipIf(knowledgeDir === null)('from prompt to answer, as it was measured', async () => {
    const model = replayModel({ id: 'replay:recorded', folder: replies, contextTokens: CONTEXT })
    const writer = createModelWriter({ model, timeout: 100_000 })
    const opened = await openCase({ knowledgeDir: knowledgeDir as string, dataDir: join(root, name) }, { writer })
    const questions = await readNatural(`test/natural/${name}/questions.jsonl`)
    const scores: Score[] = []
    let [proposed, dropped] = [0, 0]
    for (const question of questions) {
      const { trace, ...answer } = await opened.inspect().ask(question.question, null)
      scores.push(scoreNatural(question, answer))
      proposed += trace.proposed
      dropped += trace.faults.length
    }
    await opened.close()
    const counted = tally(name, scores)
    expect(counted.right).toBeGreaterThanOrEqual(right)
    expect(counted.declined).toBeGreaterThanOrEqual(declined)
    expect(proposed).toBeGreaterThan(50)
    expect(dropped / proposed).toBeLessThanOrEqual(DROPPED)
  })

  test.skipIf(knowledgeDir === null)('none of its claims passes with a name, number or negation changed', async () => {
    const corpus = await openFolder(knowledgeDir as string, createEmbedder())
    const evidence = await selectEvidence(corpus, readQuestion(corpus, 'what happened'), 100_000)
    const names = people(corpus).flatMap((one) => (one.isPerson && one.name.includes(' ') ? [one.name] : []))
    const passed: string[] = []
    let forged = 0
    for (const file of readdirSync(replies)) {
      const { reply } = JSON.parse(readFileSync(join(replies, file), 'utf8'))
      if (!Array.isArray(reply.claims)) continue
      for (const claim of readReply(reply).claims.flatMap((one) => toClaims(corpus, evidence, one).claims)) {
        if (claim.kind !== 'paraphrase' || paraphraseFault(corpus, claim) !== null) continue
        // A name in the headline may be “the president” of a sentence: whether it is, only a reader can tell.
        const said = claim.spans.map((span) => `${corpus.text(span)} ${corpus.article(span.article).title}`).join(' ')
        for (const text of forge(claim.text, said, names)) {
          forged++
          if (paraphraseFault(corpus, { ...claim, text }) === null) passed.push(`${claim.text} → ${text}`)
        }
      }
    }
    expect(forged).toBeGreaterThan(70)
    expect(passed).toEqual([])
  })
})

/** The same with another number, somebody of whom the cited sentences do not speak, or the other polarity. */
function forge(text: string, said: string, names: readonly string[]): string[] {
  const own = names.find((name) => text.includes(name))
  const other = names.find((name) => name.split(' ').every((part) => !said.includes(part) && !text.includes(part)))
  return [
    text.replace(/\b(\d+)\b(?!,?\d)/, (number) => String(Number(number) + 3)),
    own && other ? text.replace(own, other) : text,
    text.replace(/ (is|was|are|were|has|had|will|may) (?!not\b|no\b)/, ' $1 not '),
    text.replace(/ (?:did not|does not|not|no) /, ' '),
  ].filter((forged) => forged !== text)
}
