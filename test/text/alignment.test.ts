import { describe, expect, test } from 'vitest'
import { asserts, type Context, denies, judge, judgeByWords } from '../../src/text/alignment/index.ts'

type Case = [statement: string, evidence: string, verdict: 'supported' | 'contradicted' | 'unclear', context?: Context]

/** Failures of the first edition, each beside what it must not be mistaken for. */
const NAMED: Case[] = [
  [
    "Dudley council lost control of children's services.",
    "The authority should keep control of children's services.",
    'unclear',
  ],
  [
    "Dudley council should keep control of children's services.",
    "Dudley council should keep control of children's services, a report says.",
    'supported',
  ],
  [
    'The council does not rely on temporary social workers.',
    'The council relies too much on temporary social workers.',
    'contradicted',
  ],
  [
    'The council relies on temporary social workers.',
    'The council relies too much on temporary social workers.',
    'supported',
  ],
  [
    "Justine Greening removed Dudley's responsibility for children's services.",
    "Education Secretary Justine Greening gave Dudley more time last August to improve, before she would decide whether to remove its responsibility for children's services.",
    'unclear',
  ],
  [
    'Justine Greening gave Dudley more time.',
    'Education Secretary Justine Greening gave Dudley more time last August to improve.',
    'supported',
  ],
  ['Caseloads have been increased.', 'Caseloads for independent reviewing officers have been reduced.', 'contradicted'],
  ['Caseloads have been reduced.', 'Caseloads for independent reviewing officers have been reduced.', 'supported'],
  ['The bridge is old.', 'The bridge is not only old but rusty.', 'supported'],
  ['The bridge is old.', 'The bridge is not old.', 'contradicted'],
  ['The FBI charged Clinton in July 2016.', 'In July 2016 the FBI decided against recommending charges.', 'unclear'],
  ['The FBI charged Clinton in July 2016.', 'In July 2016 the FBI charged Clinton.', 'supported'],
  ['Moira Tandy took bribes.', 'Rumours that Moira Tandy took bribes are untrue, an inquiry found.', 'contradicted'],
  ['Moira Tandy took bribes.', 'It is false that Moira Tandy took bribes.', 'contradicted'],
  ['Moira Tandy took bribes.', 'Few people believe that Moira Tandy took bribes.', 'unclear'],
  ['Moira Tandy took bribes.', 'There were rumours that Moira Tandy took bribes.', 'unclear'],
  ['Moira Tandy took bribes.', 'Moira Tandy was accused of taking bribes.', 'unclear'],
  ['Moira Tandy took bribes.', 'An inquiry found that Moira Tandy took bribes.', 'supported'],
  ['The warnings had been ignored.', 'Finch denied that the warnings had been ignored.', 'unclear'],
  ['The bridge opened on 1 June.', 'The bridge was to open on 1 June, but the opening was cancelled.', 'unclear'],
  ['The bridge opened on 1 June.', 'The bridge opened on 1 June.', 'supported'],
  [
    'The mayor signed the contract on 3 May 2019.',
    'The mayor failed to sign the contract on 3 May 2019.',
    'contradicted',
  ],
  ['The mayor signed the contract on 3 May 2019.', 'The contract was signed by the mayor on 3 May 2019.', 'supported'],
]

const GRAMMAR: Case[] = [
  // Who did what to whom.
  ['The council sued the ferry company.', 'The council was sued by the ferry company.', 'contradicted'],
  ['The ferry company sued the council.', 'The council was sued by the ferry company.', 'supported'],
  ['China handed the city to Britain.', 'Britain handed the city to China.', 'contradicted'],
  // Somebody the article is about, where another's name stands.
  [
    'Helen Marsh was impeached in May.',
    'Tom Pike was impeached in May.',
    'unclear',
    { topic: 'Helen Marsh speaks', people: ['Helen Marsh', 'Tom Pike'] },
  ],
  ['Helen Marsh was impeached in May.', 'She was impeached in May.', 'supported', { before: 'Helen Marsh resigned.' }],
  // Numbers, dates, quantifiers.
  [
    'The footings had been scoured to a depth of six metres.',
    'The footings were scoured to a depth of two metres.',
    'contradicted',
  ],
  ['More than thirty homes were flooded.', 'The storm flooded 40 homes.', 'supported'],
  ['The bridge was built in 1913.', 'The bridge was built in 1931.', 'contradicted'],
  ['The bridge was built in May 1931.', 'The bridge was built in 1931.', 'unclear'],
  [
    'The lockdown was extended until 1 May 2020.',
    'The mayor extended the lockdown until the first of May 2020.',
    'supported',
  ],
  ['Every pier was repaired.', 'Few piers were repaired.', 'contradicted'],
  ['Half of the senators voted for it.', 'Two-thirds of the senators voted for it.', 'contradicted'],
  ['More than four fifths of the seats went to Labour.', 'Over 80% of the seats went to Labour.', 'supported'],
  ['Most of the voters prefer a primary.', 'Two-thirds of the voters prefer a primary.', 'supported'],
  ['Most of the voters prefer a primary.', 'A third of the voters prefer a primary.', 'unclear'],
  ['Every pier was repaired.', 'The piers were repaired.', 'unclear'],
  // Polarity, modality, words that imply or deny.
  ['Divers looked at the footings.', 'No diver looked at the footings.', 'contradicted'],
  ['The court banned the march.', 'The court refused to ban the march.', 'contradicted'],
  ['The court will ban the march.', 'The court may ban the march.', 'unclear'],
  ['The court banned the march.', 'If the court banned the march, the mayor would resign.', 'unclear'],
  ['The commissioner resigned.', 'The commissioner planned to resign.', 'unclear'],
  ['MPs may debate laws during prorogation.', 'During prorogation MPs may not debate laws.', 'contradicted'],
  [
    'The monarch is the head of government.',
    'The monarch is the head of state but not the head of government.',
    'contradicted',
  ],
  // What takes a thing out of its kind.
  ['Dave Jones is the mayor of Dudley.', 'Dave Jones, the former mayor of Dudley, agreed.', 'unclear'],
  ['Dave Jones used to be the mayor of Dudley.', 'Dave Jones, the former mayor of Dudley, agreed.', 'supported'],
  ['The virus killed 40 people.', 'The virus reportedly killed 40 people.', 'unclear'],
  // No clause has the word, but the statement has.
  ['The risk was high, and very low in Rome.', 'The risk was high, and very high in Rome.', 'unclear'],
  // Roles.
  [
    'Ada Lund works as a nurse at Saltmere Hospital.',
    '“It is late,” said Ada Lund, a nurse at Saltmere Hospital.',
    'supported',
  ],
  [
    'Nadia Okafor is an engineer at Saltmere University.',
    'Nadia Okafor, an engineer at Northgate University, agreed.',
    'contradicted',
  ],
  [
    'Ian Cooper is the cabinet member.',
    'We are not complacent.',
    'unclear',
    { speaker: 'Ian Cooper', speaksFor: ['cabinet member'] },
  ],
  // An office is no other office, and a past one no present one.
  ['Tom Pike is the leader of the council.', 'Tom Pike, chief executive of the council, agreed.', 'unclear'],
  ['Tom Pike is the mayor of Dudley.', 'Tom Pike served as mayor of Dudley from 2008 to 2016.', 'unclear'],
  ['Tom Pike was the mayor of Dudley.', 'Tom Pike served as mayor of Dudley from 2008 to 2016.', 'supported'],
  ['Ann Lee is a senator.', 'Senator Tom Pike and President Ann Lee agreed.', 'unclear'],
  // Who says so.
  ['Ellery confirmed that she would stay on.', 'Ellery denied that she would stay on.', 'contradicted'],
  ['Joan Bly said that the ferry does not run in fog.', "It doesn't run in fog.", 'unclear'],
  ['Peter Pike accepted the findings.', 'We accept the findings.', 'supported', { speaker: 'Peter Pike' }],
]

const WORDS: Case[] = [
  ['The plan was turned down by the police.', 'The police rejected the plan.', 'supported'],
  ['The plan was turned down by the police.', 'The police did not reject the plan.', 'contradicted'],
  ['The plan was turned down by the mayor.', 'The police rejected the plan.', 'unclear'],
  ['The police looked into the shooting.', 'The council called for an investigation into the shooting.', 'unclear'],
  [
    'The council wants the shooting to be looked into.',
    'The council called for an investigation into the shooting.',
    'supported',
  ],
  [
    'The mayor was asked by Tandy to look into the leak.',
    'Tandy asked the mayor to investigate the leak.',
    'supported',
  ],
  [
    'Tandy was asked by the mayor to look into the leak.',
    'Tandy asked the mayor to investigate the leak.',
    'contradicted',
  ],
  ['The British gave up the city in 1979.', 'The British relinquished the city in 1997.', 'contradicted'],
  [
    'The council opened the bridge before the inspection.',
    'The council opened the bridge after the inspection.',
    'unclear',
  ],
  ['The last bus left at ten.', 'The first bus left at ten.', 'contradicted'],
  ['Ferries transport most pupils.', 'Ferries cannot carry every pupil.', 'unclear'],
]

describe('a statement against the words of a sentence', () => {
  test.each(WORDS)('%s | %s | %s', (statement, evidence, verdict, context) => {
    expect(judgeByWords(statement, evidence, context)).toMatchObject({ verdict })
  })
})

describe('a statement against a sentence', () => {
  test.each([...NAMED, ...GRAMMAR])('%s | %s | %s', (statement, evidence, verdict, context) => {
    expect(judge(statement, evidence, context)).toMatchObject({ verdict })
  })

  test.each(NAMED.filter(([, , verdict]) => verdict !== 'unclear'))(
    'asserts and denies: %s | %s | %s',
    (statement, evidence, verdict) => {
      expect([asserts(statement, evidence), denies(statement, evidence)]).toEqual([
        verdict === 'supported',
        verdict === 'contradicted',
      ])
    },
  )

  test('says why', () => {
    expect(judge('The bridge was built in 1913.', 'The bridge was built in 1931.').why).toBe('date: 1913 against 1931')
    expect(judge('The bridge was built in 1931 by Tandy.', 'The bridge was built in 1931.').why).toBe(
      'not found: Tandy',
    )
  })
})
