import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leans, resolveFollowUp, withPerson } from '../../src/discord/conversation.ts'
import type { Person } from '../../src/discord/people.ts'
import type { Turn } from '../../src/discord/turn.ts'

const turn = (question: string, ...speakers: string[]): Turn => ({ question, answer: '', speakers })
const bridge = turn('Who said the bridge should stay closed?', 'Mary Gray')
const toll = turn('What did Ruth Bell say about the toll?', 'Ruth Bell')
const two = turn('What was said about the closure?', 'Mary Gray', 'Owen Pike')

const PEOPLE: Person[] = [
  { name: 'Mary Gray', gender: 'she' },
  { name: 'Ruth Bell', gender: 'she' },
  { name: 'Owen Pike', gender: 'he' },
]

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
    ['What did they ask her about?', [turn('Who is Ruth Bell?')], 'What did they ask Ruth Bell about?'],
    ['Who agreed with her?', [toll], 'Who agreed with Ruth Bell?'],
    ['How much did it cost?', [turn('What happened to the bridge?')], 'How much did the bridge cost?'],
    ['What was its cost?', [turn('Why was the bridge closed?')], 'What was the bridge’s cost?'],
    ['Who disagreed with that?', [toll], 'Who disagreed with the toll?'],
    ['What did he say?', [bridge, turn('What did it cost?')], 'What did Mary Gray say?'],
    ['and what did he want?', [turn('Who is Owen Pike?', 'Mary Gray', 'Ruth Bell')], 'What did Owen Pike want?'],
  ])('%s', (question, history, understood) => {
    const follows = history.at(-1)?.question
    expect(resolveFollowUp(question, history)).toMatchObject({ question: understood, follows, which: [] })
  })

  it.each([
    ['Who is Mary Gray?', [bridge]],
    ['What did Ruth Bell say about her mother?', [bridge]],
    ['Is it true that the ferry sank?', [turn('Who is the mayor?')]],
    ['What happened in 2016?', [toll]],
    ['and what did he say about it?', []],
    ['What did they decide?', [turn('What happened?')]],
    ['thanks', [bridge]],
    ['Thank you very much!', [bridge]],
    ['ok 👍', [bridge]],
    ['Hello Casebook', [toll]],
  ])('is none: %s', (question, history) => {
    const asked = { question, follows: null, differs: false, which: [] }
    expect(resolveFollowUp(question, history)).toEqual(asked)
  })

  it.each([
    // Known to the articles: the woman, the man, and whoever the question was about before those it quotes.
    ['What did she say?', [two], 'What did Mary Gray say?'],
    ['What did he say?', [two], 'What did Owen Pike say?'],
    ['and what did he want?', [turn('who is owen pike', 'Mary Gray')], 'What did Owen Pike want?'],
    ['and what did she say about schools?', [turn('who is ruth bell')], 'What did Ruth Bell say about schools?'],
    ['and she?', [turn('Who is Owen Pike?'), turn('When?', 'Owen Pike')], 'She?'],
    ['What did she say?', [toll, turn('Who is Owen Pike?', 'Owen Pike')], 'What did Ruth Bell say?'],
    ['what about mary gray', [turn('what did ruth bell say about the toll')], 'What did Mary Gray say about the toll?'],
    ['What did she say?', [turn('Was it closed?', 'Ofsted', 'Mary Gray')], 'What did Mary Gray say?'],
  ])('knows whom it speaks of: %s', (question, history, understood) => {
    expect(resolveFollowUp(question, history, PEOPLE)).toMatchObject({ question: understood, which: [] })
  })

  it('that may speak of several people is asked back', () => {
    const both = turn('Who spoke?', 'Mary Gray', 'Owen Pike', 'Ruth Bell')
    const { question, which } = resolveFollowUp('and what did she say about it?', [bridge, both], PEOPLE)
    expect(which).toEqual(['Mary Gray', 'Ruth Bell'])
    expect(question).toBe('What did she say about the bridge?')
    expect(withPerson(question, 'Ruth Bell')).toBe('What did Ruth Bell say about the bridge?')
    expect(withPerson('Who agreed with him about his plan?', 'Owen Pike')).toBe(
      'Who agreed with Owen Pike about Owen Pike’s plan?',
    )
    // Nobody knows of these two who is a woman.
    expect(resolveFollowUp('What did he say?', [two]).which).toEqual(['Mary Gray', 'Owen Pike'])
  })

  it('is shown as it was read only where that says more than was asked', () => {
    expect(resolveFollowUp('and what did Mary Gray say?', [bridge]).differs).toBe(false)
    expect(resolveFollowUp('Thanks, and who is Ruth Bell?', [bridge]).differs).toBe(false)
    expect(resolveFollowUp('and what did she say?', [bridge]).differs).toBe(true)
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
