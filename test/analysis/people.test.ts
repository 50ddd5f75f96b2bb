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
    ['Tom Pike was appointed as chief executive.', ['Tom Pike: chief executive']],
    ['Tom Pike is the chief executive.', ['Tom Pike: chief executive']],
    ['Councillor Moira Tandy left.', ['Moira Tandy: councillor']],
    ['Immunologist Ann Cole left.', ['Ann Cole: Immunologist']],
    ['Peter Dowd, who replaced Moira Tandy as leader of the council, left.', ['Peter Dowd: leader of the council']],
    ['Tom Pike, the Information Minister paid tribute to Ann Cole.', ['Tom Pike: Information Minister']],
    ['Ann Cole, Senator Tom Pike of Illinois and others came.', ['Tom Pike: Senator']],
    ['Ann Tandy, whose husband is a pilot, left.', []],
    ['In a letter to residents, Tom Pike wrote to them.', []],
    [
      'The report from national commissioner for harbours Ann Cole came.',
      ['Ann Cole: national commissioner for harbours'],
    ],
    ['The author of the report on Saltmere left.', []],
    ['Tom Pike, imposed a law on the priests of the town.', []],
    ['The bridge in Saltmere was shut.', []],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected)
  })
})
