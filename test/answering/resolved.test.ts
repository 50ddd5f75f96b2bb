import { expect, test } from 'vitest'
import { isSureDate } from '../../src/answering/claims/resolved.ts'
import { notesOn } from '../../src/answering/writers/model/evidence.ts'
import { hashEmbedder } from '../store/fakes.ts'
import { openTexts } from './harbour.ts'

const corpus = await openTexts(
  {
    pier: `---
title: The pier
date: 2019-08-29
---

The pier will stay closed until October 14. It was shut in June. The storm came last September. COVID-19 may return. On July 4 the mayor came.
`,
  },
  hashEmbedder(),
)
const notes = corpus.sentences.flatMap((_, i) => notesOn(corpus, i))

test('a date is given in full where its words tell it, and not where the ledger may have looked back too far', () => {
  expect(notes).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/June.* is June 2019/),
      expect.stringMatching(/July 4.* is 4 July 2019/),
    ]),
  )
  expect(notes.filter((note) => /October|“?19 may/i.test(note))).toEqual([])
  const unsure = corpus.index.records.events.filter((event) => !isSureDate(corpus, event))
  for (const { date } of unsure) expect(date).not.toMatch(/^2019-0[67]/)
})
