import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leans, resolveFollowUp, type Turn } from '../../src/discord/conversation.ts'

const turn = (question: string, ...speakers: string[]): Turn => ({ question, answer: '', speakers })
const bridge = turn('Who said the bridge should stay closed?', 'Mary Gray')
const toll = turn('What did Ruth Bell say about the toll?', 'Ruth Bell')
const two = turn('What was said about the closure?', 'Mary Gray', 'Owen Pike')

describe('a follow-up', () => {
  it.each([
    ['and what did he say about it?', [bridge], 'What did Mary Gray say about the bridge?'],
    ['What else did she say?', [bridge], 'What else did Mary Gray say?'],
    ['and in 2020?', [toll], 'What did Ruth Bell say about the toll in 2020?'],
    ['In 2020?', [turn('What happened in 2016?')], 'What happened in 2020?'],
    ['since March 2018?', [turn('What happened since 2016?')], 'What happened since March 2018?'],
    ['What about Mary Gray?', [toll], 'What did Mary Gray say about the toll?'],
    ['what about Owen Pike?', [bridge], 'What did Owen Pike say about the bridge?'],
    ['And the repairs?', [toll], 'What did Ruth Bell say about the repairs?'],
    ['how about the ferry?', [bridge], 'What was said about the ferry?'],
    ['Why?', [turn('Was the bridge closed?')], 'Why was the bridge closed?'],
    ['why?', [bridge], 'Why did Mary Gray say the bridge should stay closed?'],
    ['Why?', [toll], 'Why did Ruth Bell say that about the toll?'],
    ['When?', [turn('Where did the bus cross?')], 'When did the bus cross?'],
    ['Who else?', [bridge], 'Who else said the bridge should stay closed?'],
    ['What is her role?', [bridge], 'What is Mary Gray’s role?'],
    ['What did they ask her about?', [turn('Who is Ruth Bell?')], 'What did Ruth Bell ask Ruth Bell about?'],
    ['Who agreed with her?', [toll], 'Who agreed with Ruth Bell?'],
    ['How much did it cost?', [turn('What happened to the bridge?')], 'How much did the bridge cost?'],
    ['What was its cost?', [turn('Why was the bridge closed?')], 'What was the bridge’s cost?'],
    ['Who disagreed with that?', [toll], 'Who disagreed with the toll?'],
    ['What did he say?', [two], 'What did Mary Gray say?'],
    ['What did he say?', [bridge, turn('What did it cost?')], 'What did Mary Gray say?'],
    ['and what did he want?', [turn('Who is Owen Pike?', 'Mary Gray', 'Ruth Bell')], 'What did Owen Pike want?'],
  ])('%s', (question, history, understood) => {
    expect(resolveFollowUp(question, history)).toEqual({ question: understood, follows: history.at(-1)?.question })
  })

  it.each([
    ['Who is Mary Gray?', [bridge]],
    ['What did Ruth Bell say about her mother?', [bridge]],
    ['Is it true that the ferry sank?', [turn('Who is the mayor?')]],
    ['What happened in 2016?', [toll]],
    ['and what did he say about it?', []],
    ['What did they decide?', [turn('What happened?')]],
  ])('is none: %s', (question, history) => {
    expect(resolveFollowUp(question, history)).toEqual({ question, follows: null })
  })

  it('is looked for only where a question leans on something', () => {
    for (const question of ['What did she say?', 'And then?', 'Why?', 'The toll?', 'What about 2020?']) {
      expect(leans(question)).toBe(true)
    }
    for (const question of ['Who is Mary Gray?', 'When did the bridge open again?']) expect(leans(question)).toBe(false)
  })

  it('never throws, takes no time, and always ends in a question', () => {
    const text = fc.oneof(fc.string({ maxLength: 400 }), fc.lorem())
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 3 }), (question, before, speakers) => {
        const { question: understood, follows } = resolveFollowUp(question, [
          { question: before, answer: '', speakers },
        ])
        expect(understood.endsWith('?') || follows === null).toBe(true)
      }),
    )
  })
})
