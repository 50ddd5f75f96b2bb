import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import type { Article } from '../../src/domain/types.ts'
import { EVENTS, LEDGER, PEOPLE, readHarbour } from './harbour.ts'
import { readQuotes } from './read.ts'

const { articles, records } = await readHarbour()
const text = (id: string) => (articles.find((a) => a.id === id) as Article).text
const words = (span: { article: string; start: number; end: number }) => text(span.article).slice(span.start, span.end)

describe('the harbour case', () => {
  test('its files are read, with a byte order mark and CRLF in one', () => {
    expect(articles.map(({ id }) => id)).toEqual(Object.keys(LEDGER))
    expect(text('2017-07-05-different-council')).toMatch(/^\uFEFF---\r\n/)
    expect(articles.map(({ date }) => date)).toEqual([
      '2015-11-27',
      '2016-04-06',
      '2017-07-05',
      '2018',
      '2019-03',
      '2020-11-27',
    ])
  })

  describe.each(Object.keys(LEDGER))('%s', (id) => {
    const own = <T extends { article: string }>(list: readonly T[]) => list.filter(({ article }) => article === id)

    test('the ledger has every statement, and no other', () => {
      const found = own(records.quotes).map((q) => [
        q.kind,
        q.speaker,
        q.role,
        q.cue,
        words(q),
        text(id).slice(q.attribution.start, q.attribution.end),
      ])
      expect(found).toEqual(LEDGER[id])
    })

    test('the chronology has every event, and no other', () => {
      const found = own(records.events).map((e) => [e.date, text(id).slice(e.expression.start, e.expression.end)])
      expect(found).toEqual(EVENTS[id])
    })

    test('everybody who is told to be something', () => {
      expect(own(records.people).map((p) => [p.name, p.role, words(p)])).toEqual(PEOPLE[id])
    })

    test('spans are within the body, without space at their ends, in order', () => {
      const article = articles.find((a) => a.id === id) as Article
      for (const list of [own(records.quotes), own(records.passages), own(records.sentences)]) {
        list.forEach((span, i) => {
          expect(span.start).toBeGreaterThanOrEqual(article.bodyStart)
          expect(span.end).toBeLessThanOrEqual(article.text.length)
          expect(words(span)).toBe(words(span).trim())
          expect(words(span)).not.toBe('')
          expect(span.start).toBeGreaterThanOrEqual(list[i - 1]?.start ?? 0)
        })
      }
    })
  })

  test('what is no plain assertion, and the words that turn it', () => {
    const turned = records.quotes.flatMap(({ article, speaker, factuality, turn, rejected }) =>
      turn || rejected ? [[speaker, factuality, turn && words({ article, ...turn }), rejected]] : [],
    )
    expect(turned).toEqual([
      ['inspectors', 'fears', 'concerned', false],
      ['Ruth Ellery', 'denies', 'denied that', false],
    ])
  })

  test('whom documents and inspectors speak for', () => {
    const told = records.quotes.flatMap(({ speaker, author, body }) =>
      author || body ? [[speaker, author?.name ?? null, body ?? null]] : [],
    )
    expect(told).toEqual([
      ["the inspectors' letter", 'inspectors', null],
      ['inspectors', null, 'Bridges Inspectorate'],
      ['inspectors', null, 'Bridges Inspectorate'],
    ])
  })

  test('the articles are read the same each time, alone or together', () => {
    expect(analyse(articles)).toEqual(records)
    for (const article of articles)
      expect(analyse([article]).quotes).toEqual(records.quotes.filter((q) => q.article === article.id))
  })
})

describe('who speaks', () => {
  test.each<[string, string, string[]]>([
    [
      'two who speak together',
      'Tom Pike and Amira Shah said that nobody had expected it.',
      ['reported Tom Pike and Amira Shah: nobody had expected it'],
    ],
    [
      'two after the quotation',
      '“We are sorry for all of it,” said Tom Pike and Moira Tandy.',
      ['direct Tom Pike and Moira Tandy: We are sorry for all of it,'],
    ],
    [
      'two offices with their holders',
      'Chief executive Tom Pike and leader Moira Tandy said: “We are sorry for all of it.”',
      ['direct Tom Pike and Moira Tandy: We are sorry for all of it.'],
    ],
    [
      'three with their offices are nobody',
      'Ada Lund, the mayor, Peter Bly, the clerk, and Ann Cole, said that it was over.',
      [],
    ],
    [
      'an office in which another place is named',
      'Charles Plotena, the mayor of Esperanza, Sultan Kudarat, announced that classes would end in May.',
      ['reported Charles Plotena (mayor of Esperanza): classes would end in May'],
    ],
    [
      'an office before the name',
      'The mayor of Paris, Anne Hidalgo, said that classes would end in May.',
      ['reported Anne Hidalgo (mayor of Paris): classes would end in May'],
    ],
    [
      'an office that is capitalised like a name',
      'The Vice President, Mike Pence, said: “We are in the midst of a crisis.”',
      ['direct Mike Pence: We are in the midst of a crisis.'],
    ],
    [
      'quoted as saying',
      'Politico quoted Craig Fugate, a former administrator, as saying “it has an important role to play”.',
      ['direct Craig Fugate (former administrator): it has an important role to play'],
    ],
    [
      'was quoted as saying',
      'Craig Fugate was quoted as saying “it has an important role to play”.',
      ['direct Craig Fugate: it has an important role to play'],
    ],
    [
      'with somebody saying',
      'The vote was close, with Tom Pike saying that nobody had expected it.',
      ['reported Tom Pike: nobody had expected it'],
    ],
    [
      'between dashes another one notes something',
      'Speaker John Bercow commented — which the BBC noted as unusual — “However it is dressed up, it is obvious.”',
      ['direct John Bercow (Speaker): However it is dressed up, it is obvious.'],
    ],
    [
      'a reply is not by who spoke before',
      '“I am sorry,” Tom Pike told Moira Tandy. “We all are, every one of us,” she replied.',
      ['direct Tom Pike: I am sorry,', 'direct Moira Tandy: We all are, every one of us,'],
    ],
    [
      'two who could be meant',
      'Moira Tandy met Tom Pike on Monday. “We are sorry for all of it,” she said.',
      ['direct null: We are sorry for all of it,'],
    ],
    [
      'a pronoun that fits one of two',
      'Mr Tom Pike met Ms Moira Tandy on Monday. “We are sorry for all of it,” she said.',
      ['direct Moira Tandy: We are sorry for all of it,'],
    ],
    [
      'a critic of a body is not the body',
      'Critics of Saltmere Council said that nobody had been asked.',
      ['reported critics of Saltmere Council: nobody had been asked'],
    ],
    [
      'a spokesman for somebody is not that somebody',
      'A spokesman for Boris Johnson said: “We will not comment on this today.”',
      ['direct a spokesman for Boris Johnson: We will not comment on this today.'],
    ],
    [
      'nor is a relative',
      'The brother of Qandeel Baloch said: “We will not comment on this today.”',
      ['direct the brother of Qandeel Baloch: We will not comment on this today.'],
    ],
    [
      'a spokesman who is named is himself',
      '“We will not comment on this today,” said Tom Pike, spokesman for Boris Johnson.',
      ['direct Tom Pike (spokesman for Boris Johnson): We will not comment on this today,'],
    ],
    [
      'a name with a small letter in front, and a country',
      'President Abdel Fattah el-Sisi of Egypt said: “The success of it will be the real test.”',
      ['direct Abdel Fattah el-Sisi (President): The success of it will be the real test.'],
    ],
    [
      'what a preposition governs is no subject',
      'A source within the central Interior Ministry reportedly said “I have been told to keep quiet about it”.',
      [],
    ],
    [
      'whoever a participle hangs on',
      'Prime minister Kyriakos Mitsotakis speaking to the Atlantic Council called it “null and void for us all”.',
      ['direct Kyriakos Mitsotakis (Prime minister): null and void for us all'],
    ],
    [
      'an apposition, and then who said',
      'Mark Hay, a marine ecologist and Regents Professor at GT, who said “the removal is bad for us all”, left.',
      ['direct Mark Hay (marine ecologist and Regents Professor at GT): the removal is bad for us all'],
    ],
    [
      'after a year or a day',
      'In 2016 inspectors said that all was well. On Monday the council said that all was well.',
      ['reported inspectors: all was well', 'reported the council: all was well'],
    ],
    [
      'a body with a plural possessive in its name',
      'The Saltmere Residents’ Association said that nobody had been asked.',
      ['reported Saltmere Residents’ Association: nobody had been asked'],
    ],
    [
      'a name with letters beyond Latin-1, written without them later',
      'President Jarosław Kaczyński spoke on Monday. Kaczynski said: “We have prepared the changes.”',
      ['direct Jarosław Kaczyński (President): We have prepared the changes.'],
    ],
    [
      'before a day',
      'The bridge will reopen in the spring, Mr Pike said on Monday.',
      ['reported Pike: The bridge will reopen in the spring'],
    ],
    [
      'in a transcript “he” is whom the speaker means',
      'Tom Pike left.\n\nI lived with a man then, and we fought. He would say, “You are not good enough for me at all.”',
      ['direct null: You are not good enough for me at all.'],
    ],
  ])('%s', (_name, body, expected) => {
    expect(readQuotes(body)).toEqual(expected)
  })

  test.each([
    ['the name of a plan', 'Mr Biden introduced an economic plan called “Build Back Better For All Of Us”.'],
    ['a title in the passive', 'The book “The Long Arm Of Saltmere” was praised by Tom Pike.'],
    ['a ship', 'The trip boat “Sea Lark” has been towed away.'],
    ['a scare quote', 'The council bought a “miracle” sealant.'],
    ['a heading', '# Bridge “shut until it is safe for all”'],
  ])('no statement: %s', (_name, body) => {
    expect(readQuotes(body)).toEqual([])
  })

  test('a role in front of the sentence is no role of its subject', () => {
    expect(readQuotes('In a letter to the mayor, Tom Pike wrote that the bridge was shut.')).toEqual([
      'reported Tom Pike: the bridge was shut',
    ])
    expect(readQuotes('Ms Ann Tandy, whose husband is a pilot, said that the bridge was shut.')).toEqual([
      'reported Ann Tandy: the bridge was shut',
    ])
  })
})
