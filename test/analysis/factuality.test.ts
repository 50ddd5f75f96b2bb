import { describe, expect, test } from 'vitest'
import { readText } from './read.ts'

/** `speaker factuality [rejected] {turn}: words` of each record. */
const told = (text: string) =>
  readText(text).quotes.map(
    (q) =>
      `${q.speaker} ${q.factuality}${q.rejected ? ' rejected' : ''}` +
      `${q.turn ? ` {${text.slice(q.turn.start, q.turn.end)}}` : ''}: ${text.slice(q.start, q.end)}`,
  )

describe('what a speaker does with the words', () => {
  test.each<[string, string[]]>([
    // denies
    [
      'Ellery denied that the warnings had been ignored.',
      ['Ellery denies {denied that}: the warnings had been ignored'],
    ],
    ['Pike denied any wrongdoing.', ['Pike denies {denied}: any wrongdoing']],
    [
      'Pike denied saying “we shall open it in May”.',
      [
        'Pike denies {denied}: saying “we shall open it in May”',
        'Pike denies {denied saying}: we shall open it in May',
      ],
    ],
    [
      'Tandy rejected claims that the bridge was unsafe.',
      ['Tandy denies {rejected claims that}: the bridge was unsafe'],
    ],
    ['Pike does not believe that the bridge is safe.', ['Pike denies {does not believe that}: the bridge is safe']],
    ['Few people believe that the bridge is safe.', ['null denies {Few people believe that}: the bridge is safe']],
    ['Pike repeated his denial that the bridge was unsafe.', ['null denies {his denial}: the bridge was unsafe']],
    [
      'They quoted Tandy’s denial that the bridge was unsafe.',
      ['Tandy denies {Tandy’s denial}: the bridge was unsafe'],
    ],
    [
      'Ellery denied that Pike had said “the bridge is safe for all”.',
      [
        'Ellery denies {denied that}: Pike had said “the bridge is safe for all”',
        'Ellery denies {denied}: the bridge is safe for all',
      ],
    ],
    // declines
    [
      'Pike declined to say whether the bridge was safe.',
      ['Pike declines {declined to say whether}: the bridge was safe'],
    ],
    ['Pike did not say whether it would open.', ['Pike declines {did not say whether}: it would open']],
    ['Pike did not say “we will open it in May”.', ['Pike declines {did not say}: we will open it in May']],
    ['Tandy would not say if the bridge was safe.', ['Tandy declines {would not say if}: the bridge was safe']],
    ['Nobody said that the bridge was safe.', ['null declines {Nobody said}: the bridge was safe']],
    ['No inspector said that the bridge was safe.', ['null declines {No inspector said}: the bridge was safe']],
    [
      'None of the inspectors said that the bridge was safe.',
      ['null declines {None of the inspectors said}: the bridge was safe'],
    ],
    [
      'Neither Pike nor Tandy said that the bridge was safe.',
      ['null declines {Neither Pike nor Tandy said}: the bridge was safe'],
    ],
    ['Tandy did not deny that the bridge was unsafe.', ['Tandy declines {did not deny}: the bridge was unsafe']],
    [
      'Pike refused to confirm or deny that the bridge was shut.',
      ['Pike declines {refused to confirm or deny}: the bridge was shut'],
    ],
    // asks
    ['Tandy asked whether the bridge was safe.', ['Tandy asks {asked whether}: the bridge was safe']],
    [
      '“Are you sure it is safe?” asked Pike, adding: “I am not so sure.”',
      ['Pike asks {asked}: Are you sure it is safe?', 'Pike asserts: I am not so sure.'],
    ],
    // hopes, fears
    ['Tandy hopes that the bridge will open.', ['Tandy hopes {hopes}: the bridge will open']],
    ['Tandy is worried that the bridge will fall.', ['Tandy fears {worried}: the bridge will fall']],
    // accused
    [
      'Pike was accused of saying that the bridge was safe.',
      ['Pike accused {was accused of saying}: the bridge was safe'],
    ],
    [
      'Pike allegedly said “the bridge is safe for all”.',
      ['Pike accused {allegedly said}: the bridge is safe for all'],
    ],
    // expected
    [
      'Tandy is expected to say that the bridge will open.',
      ['Tandy expected {is expected to say}: the bridge will open'],
    ],
    ['Tandy will say on Monday that the bridge is safe.', ['Tandy expected {will say}: the bridge is safe']],
    [
      'Pike is set to announce that the bridge will open.',
      ['Pike expected {is set to announce}: the bridge will open'],
    ],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })

  test.each<[string, string[]]>([
    ['Pike not only said that the bridge was safe.', ['Pike asserts: the bridge was safe']],
    ['Pike went on to say that the bridge was safe.', ['Pike asserts: the bridge was safe']],
    ['Pike said that the bridge would not open.', ['Pike asserts: the bridge would not open']],
    ['Pike has said that nobody had denied it.', ['Pike asserts: nobody had denied it']],
    ['Asked whether the bridge was safe, Pike said that it was not.', ['Pike asserts: it was not']],
    ['“Never again shall we do it,” said Pike.', ['Pike asserts: Never again shall we do it,']],
  ])('a plain assertion: %s', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })

  test.each([
    'If Pike says that the bridge is safe, we cross.',
    'Did Pike say that the bridge was safe?',
    'There is no evidence that Pike said the bridge was safe.',
  ])('no statement of anybody: %s', (text) => {
    expect(told(text)).toEqual([])
  })
})

describe('what the article rejects', () => {
  test.each<[string, string[]]>([
    [
      'Pike wrongly claimed that the bridge was safe.',
      ['Pike asserts rejected {wrongly claimed}: the bridge was safe'],
    ],
    [
      '“The bridge is safe for us all,” Pike falsely claimed.',
      ['Pike asserts rejected {falsely claimed}: The bridge is safe for us all,'],
    ],
    [
      'Pike said the bridge was safe, a claim that proved untrue.',
      ['Pike asserts rejected {a claim that proved untrue}: the bridge was safe'],
    ],
    [
      'Pike said the bridge was safe, a charge denied by the council.',
      ['Pike asserts rejected {a charge denied}: the bridge was safe'],
    ],
    [
      '“The bridge is safe for us all,” said Pike, a claim that was later debunked.',
      ['Pike asserts rejected {a claim that was later debunked}: The bridge is safe for us all,'],
    ],
    [
      'Pike’s claim that the bridge was safe proved untrue.',
      ['Pike asserts rejected {proved untrue}: the bridge was safe'],
    ],
    [
      'Pike said the bridge was safe. That was not true.',
      ['Pike asserts rejected {That was not true}: the bridge was safe'],
    ],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })

  test.each<[string, string[]]>([
    [
      'Pike said the bridge was safe, a claim that proved true.',
      ['Pike asserts: the bridge was safe, a claim that proved true'],
    ],
    ['Pike said the bridge was safe. It was rejected by many.', ['Pike asserts: the bridge was safe']],
    [
      'Pike said that it was not true that the bridge was shut.',
      ['Pike asserts: it was not true that the bridge was shut'],
    ],
  ])('not rejected: %s', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })
})
