import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openCaseApart } from '../../src/app/apart/apart.ts'
import { openCase } from '../../src/app/case.ts'
import { isRunning } from '../../src/store/local/process.ts'
import { tempFolder, writeFiles } from '../store/support.ts'

const BRIDGE = `---
title: The bridge
date: 2016-04-06
---

“The bridge will stay shut until the spring,” said Mary Gray, the county engineer.

Thomas Reed of the union said: “It will open again in March 2017.”
`

async function bridge() {
  const folder = await tempFolder()
  const config = { knowledgeDir: join(folder, 'knowledge'), dataDir: join(folder, 'data') }
  await writeFiles(config.knowledgeDir, { 'bridge.md': BRIDGE })
  const pids: number[] = []
  const stages = new Set<string>()
  const opened = await openCaseApart(config, {
    onStart: (pid) => pids.push(pid),
    onProgress: ({ stage }) => stages.add(stage),
  })
  onTestFinished(() => opened.close())
  return { config, opened, pids, stages }
}

test('what is answered in a process of its own is what is answered here', async () => {
  const { config, opened, stages } = await bridge()
  // It had an index to build, and was heard doing it.
  expect([...stages]).toContain('embedding')
  const here = await openCase(config)
  onTestFinished(() => here.close())
  const question = 'Who said the bridge will stay shut?'
  // Whoever waits for drafts is a function, which no message can carry.
  const { timings: _, ...answer } = await opened.ask(question, {}, { quotesOnly: true, onNews: () => {} })
  const { timings: __, ...expected } = await here.ask(question)
  expect(answer).toEqual(expected)
  expect(await opened.quotes({ about: 'the bridge' })).toEqual(await here.quotes({ about: 'the bridge' }))
  expect(await opened.timeline({ from: '2016' })).toEqual(await here.timeline({ from: '2016' }))
  expect(await opened.check('The bridge is open.')).toEqual(await here.check('The bridge is open.'))
  expect(opened.articles()).toEqual(here.articles())
  expect(opened.speakers()).toEqual(here.speakers())
  expect(opened.status()).toEqual(here.status())
  for (const citation of answer.citations) expect(opened.context(citation)).toEqual(here.context(citation))

  // A new generation is seen with the answer that tells of it.
  await writeFiles(config.knowledgeDir, { 'new.md': '“It is open,” said Ann Cole of the council.' })
  const report = await opened.reindex()
  expect(report.added).toEqual(['new.md'])
  expect(opened.status().generation).toBe(report.generation)
  expect(opened.articles()).toHaveLength(report.articles)
  expect(await opened.reload()).toBe(false)
})

test('when the process ends, what is open is told so, and the next question starts another', async () => {
  const { opened, pids } = await bridge()
  const open = opened.ask('Who said the bridge will stay shut?')
  process.kill(pids[0] as number, 'SIGKILL')
  await expect(open).rejects.toMatchObject({ code: 'answering', message: expect.stringContaining('Ask again') })
  expect(await opened.ask('Who said the bridge will stay shut?')).toMatchObject({ status: 'answered' })
  expect(pids).toHaveLength(2)
  await opened.close()
  expect(pids.filter((pid) => isRunning(pid, null))).toEqual([])
})

test('a case that cannot be opened says why, and leaves no process', async () => {
  const folder = await tempFolder()
  const pids: number[] = []
  const failure = openCaseApart(
    { knowledgeDir: join(folder, 'none'), dataDir: join(folder, 'data') },
    { onStart: (pid) => pids.push(pid) },
  )
  await expect(failure).rejects.toMatchObject({ code: 'knowledge', message: expect.stringContaining('none') })
})
