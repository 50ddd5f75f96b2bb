import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyse.ts'
import type { Article } from '../../src/domain/types.ts'

const told = (text: string) =>
  analyse([{ id: 'a', text, bodyStart: 0, date: null } as Article]).people.map((p) => `${p.name}: ${p.role}`)

describe('who is what', () => {
  test.each<[string, string[]]>([
    ['Tom Pike, chief executive of Saltmere Council, left.', ['Tom Pike: chief executive of Saltmere Council']],
    ['The chief executive of Saltmere Council, Tom Pike, left.', ['Tom Pike: chief executive of Saltmere Council']],
    ['The council’s chief executive, Tom Pike, left.', ['Tom Pike: the council’s chief executive']],
    ['Chief executive Tom Pike left.', ['Tom Pike: Chief executive']],
    ['Ann Cole, now leader of the council, left.', ['Ann Cole: leader of the council']],
    ['Tom Pike, the chief executive then, left.', ['Tom Pike: chief executive']],
    ['Tom Pike was appointed as chief executive.', ['Tom Pike: chief executive']],
    ['The council has appointed Ann Cole as its new chief engineer.', ['Ann Cole: chief engineer']],
    ['The board appointed Ann Cole as the chairperson of the trust.', ['Ann Cole: chairperson of the trust']],
    ['The board has not appointed Ann Cole as chairperson.', []],
    ['The board may have appointed Ann Cole as chairperson.', []],
    ['They asked whether the board appointed Ann Cole as chairperson.', []],
    ['Tom Pike is the chief executive.', ['Tom Pike: chief executive']],
    ['Councillor Moira Tandy left.', ['Moira Tandy: councillor']],
    ['Immunologist Ann Cole left.', ['Ann Cole: Immunologist']],
    ['Peter Dowd, who replaced Moira Tandy as leader of the council, left.', ['Peter Dowd: leader of the council']],
    ['Tom Pike, the Information Minister paid tribute to Ann Cole.', ['Tom Pike: Information Minister']],
    ['Ann Cole, Senator Tom Pike of Illinois and others came.', ['Tom Pike: Senator']],
    ['Mayor Ann Cole, Labour MP (Member of Parliament) Tom Pike and others came.', ['Ann Cole: Mayor']],
    ['Ann Cole, Labour MP (since 2015), left.', ['Ann Cole: Labour MP']],
    ['Ann Tandy, whose husband is a pilot, left.', []],
    ['In a letter to residents, Tom Pike wrote to them.', []],
    [
      'The report from national commissioner for harbours Ann Cole came.',
      ['Ann Cole: national commissioner for harbours'],
    ],
    ['The author of the report on Saltmere left.', []],
    ['Tom Pike, imposed a law on the priests of the town.', []],
    ['The bridge in Saltmere was shut.', []],
    // An apposition is closed, in the singular, and no clause.
    ['Tom Pike, a highly respected engineer, left.', ['Tom Pike: highly respected engineer']],
    ['Tom Pike, who was chief engineer of Saltmere, left.', ['Tom Pike: chief engineer of Saltmere']],
    ['Ann Cole and Tom Pike, the likely candidates for mayor, left.', []],
    ['Ann Cole and Tom Pike of Ohio, were the only senators to come.', []],
    ['In Saltmere, President Cole visited the bridge.', ['Cole: President']],
    // Whose lawyer, whose wife, whose adviser.
    ['Cole’s lawyer, David Kendall, left.', ['David Kendall: Cole’s lawyer']],
    [
      'Tom Pike, President Ann Cole’s former adviser, left.',
      ['Tom Pike: President Ann Cole’s former adviser', 'Ann Cole: President'],
    ],
    ['Governor Tom Pike, his wife, Betsy Pike, and others left.', ['Tom Pike: Governor']],
    ['They met a friend of Ann Cole, a former mayor, there.', []],
    ['He came with his wife Ann Cole.', []],
    // Who is only named beside somebody else.
    ['President Bill Clinton met Hillary Clinton.', ['Bill Clinton: President']],
    [
      'They came to see Ann Cole, Senator Tom Pike, Mayor Ada Lund and others.',
      ['Tom Pike: Senator', 'Ada Lund: Mayor'],
    ],
    ['In the letter FBI Director James Comey said no.', ['James Comey: FBI Director']],
    ['Two candidates - Sen. Tom Pike and others - spoke.', ['Tom Pike: Sen.']],
    // What somebody did or had is no office.
    ['It is owned by a donor to Mayor Ann Cole.', ['Ann Cole: Mayor']],
    ['Robert and Ann Pike, the father-and-daughter donors, left.', []],
    [
      'David Bossie, president of the advocacy group Citizens United, left.',
      ['David Bossie: president of the advocacy group Citizens United'],
    ],
    ['Tom Pike had the air of a winner.', []],
    ['Tom Pike was the first candidate to weigh in.', []],
    ['They wished to endorse a candidate, Pike spoke of it.', []],
    // Places, parties and titles are nobody.
    ['In Maryland as president of the council he won.', []],
    ['The Vermont senator and Democratic candidate for mayor left.', []],
    ['Tom Meets With Expert On Ann Cole’s Past Life.', []],
    ['The director of the Texas Politics Project left.', []],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })
})
