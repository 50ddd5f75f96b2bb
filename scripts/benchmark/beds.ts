import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { knowledgeOf } from '../../src/evaluation/cases.ts'
import { readNatural } from '../../src/evaluation/natural.ts'

/** Questions with what has to be found for them. */
export interface Bed {
  name: string
  knowledgeDir: string
  questions: { question: string; isFound(shown: string): boolean }[]
}

/** Test beds of other people's text, which lie beside the repository, and their questions. */
const BESIDE: Readonly<Record<string, string>> = {
  wikinews_en: 'questions.jsonl',
  xquad_en: 'questions_300.jsonl',
  clapnq_dev: 'questions.jsonl',
}

const asked = z.object({ question: z.string(), evidence: z.array(z.string()), answerable: z.boolean() })

const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ')

/**
 * A set of `test/natural`, found when every needed word is shown; or a bed beside the repository, found when a sentence that
 * answers is shown. `null` where its articles are not there.
 */
export async function readBed(name: string): Promise<Bed | null> {
  const file = BESIDE[name]
  if (file === undefined) {
    const knowledgeDir = await knowledgeOf(name)
    if (knowledgeDir === null) return null
    const questions = (await readNatural(`test/natural/${name}/questions.jsonl`))
      .filter(({ abstain }) => !abstain)
      .map(({ question, must }) => ({
        question,
        isFound: (shown: string) => must.every((group) => group.some((word) => plain(shown).includes(plain(word)))),
      }))
    return { name, knowledgeDir, questions }
  }
  const folder = resolve('../shared/bench', name)
  const text = await readFile(resolve(folder, file), 'utf8').catch(() => null)
  if (text === null) return null
  const questions = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => asked.parse(JSON.parse(line)))
    .filter(({ answerable }) => answerable)
    .map(({ question, evidence }) => ({
      question,
      isFound: (shown: string) => evidence.some((sentence) => plain(shown).includes(plain(sentence))),
    }))
  return { name, knowledgeDir: resolve(folder, 'articles'), questions }
}
