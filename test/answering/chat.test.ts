import { describe, expect, test } from 'vitest'
import { stripChat } from '../../src/answering/question/chat.ts'

describe('what is not part of the question is taken off', () => {
  test.each([
    ['Who is Tom Pike?', 'Who is Tom Pike'],
    ['hi', 'hi'],
    ['Hello there, who is Tom Pike?', 'who is Tom Pike'],
    ['hey casebook! who is Tom Pike', 'who is Tom Pike'],
    ['Good morning all. Who is Tom Pike? Many thanks!', 'Who is Tom Pike'],
    ['please tell me who Tom Pike is', 'who Tom Pike is'],
    ['Could you remind us who Tom Pike is pls', 'who Tom Pike is'],
    ['anyone know who Tom Pike is?', 'who Tom Pike is'],
    ["i'd like to know who Tom Pike is thx", 'who Tom Pike is'],
    ['quick question: who is Tom Pike', 'who is Tom Pike'],
    ['<@!42> <#7> who is Tom Pike', 'who is Tom Pike'],
    ['who\u200b is\u2066 Tom Pike', 'who is Tom Pike'],
    [
      'hiya, sorry to bother you, i was just wondering if you could tell me who Tom Pike is? thanks!',
      'who Tom Pike is',
    ],
    ['For my essay: why did the bridge close?', 'why did the bridge close'],
    ['Quick one: who is Tom Pike', 'who is Tom Pike'],
    ["I'm a reporter. Who is Tom Pike?", 'Who is Tom Pike'],
    ['Who is Tom Pike? I need it for school.', 'Who is Tom Pike'],
    // What came before is leant on, or is of the case itself: it stays.
    ['I read that the bridge fell. Is that true?', 'I read that the bridge fell. Is that true'],
    ['The bridge was closed in 2015. Who closed it?', 'The bridge was closed in 2015. Who closed it'],
    ['Dr. Marsh: who is she?', 'Dr. Marsh: who is she'],
    ['Will the bridge open?', 'Will the bridge open'],
    ['Thanks to whom did the bridge open?', 'Thanks to whom did the bridge open'],
    ['', ''],
  ])('%j', (raw, expected) => {
    // A question mark at the end is of no account.
    expect(stripChat(raw).replace(/\?$/, '')).toBe(expected)
  })
})
