import { describe, expect, test } from 'vitest'
import { readQuestion } from '../../src/answering/question.ts'

describe('kinds of question', () => {
  test.each<[string, string, string | null, string]>([
    ['Who said the bridge would stay closed?', 'who-said', null, 'the bridge would stay closed'],
    ['Who said that the bridge is safe?', 'who-said', null, 'the bridge is safe'],
    ['who says the council lied', 'who-said', null, 'the council lied'],
    ['Who told residents to wait?', 'who-said', null, 'residents to wait'],
    ['Who warned about the piers?', 'who-said', null, 'warned about the piers'],
    ['Who praised the divers?', 'who-said', null, 'praised the divers'],
    ['Who criticised the council?', 'who-said', null, 'criticised the council'],
    ['Who was it that said the piers moved?', 'who-said', null, 'the piers moved'],
    ['Which councillor said the bridge would open in June?', 'who-said', null, 'the bridge would open in June'],
    ['Whose words are “hope dressed up as a timetable”?', 'who-said', null, '“hope dressed up as a timetable”'],
    ['Who is quoted as saying they kept this town alive?', 'who-said', null, 'they kept this town alive'],
    ['Who else said that?', 'who-said', null, ''],
    ['What did Moira Tandy say?', 'what-said', 'Moira Tandy', ''],
    ['What did Moira Tandy say about the bridge?', 'what-said', 'Moira Tandy', 'the bridge'],
    ['What does the report say about the footings?', 'what-said', 'the report', 'the footings'],
    ['What has Tom Pike said about staff?', 'what-said', 'Tom Pike', 'staff'],
    ['What did Helen Marsh say after the storm?', 'what-said', 'Helen Marsh', 'the storm'],
    ["What were Tandy's views on the ferries?", 'what-said', 'Tandy', 'the ferries'],
    ["Tandy's comments on the ferries", 'what-said', 'Tandy', 'the ferries'],
    ['How did Tom Pike react to the letter?', 'what-said', 'Tom Pike', 'the letter'],
    ['How did residents feel about the closure?', 'what-said', 'residents', 'the closure'],
    ['According to Dr Marsh, what moved the piers?', 'what-said', 'Dr Marsh', 'what moved the piers'],
    ['Quotes from Tom Pike about the letter', 'what-said', 'Tom Pike', 'the letter'],
    ['Did Moira Tandy say the bridge would stay closed?', 'did-say', 'Moira Tandy', 'the bridge would stay closed'],
    ['Did the council ever say sorry?', 'did-say', 'the council', 'sorry'],
    ['Does the report say that divers looked?', 'did-say', 'the report', 'divers looked'],
    ['When did Tandy say the bridge was safe?', 'did-say', 'Tandy', 'the bridge was safe'],
    ['Where did Pike say that?', 'did-say', 'Pike', ''],
    ['Is it true that Brightwell said so of the divers?', 'did-say', 'Brightwell', 'so of the divers'],
    ['Who is Tom Pike?', 'who-is', null, 'Tom Pike'],
    ["who's the harbour master", 'who-is', null, 'the harbour master'],
    ['Who was leader of the council in 2016?', 'who-is', null, 'leader of the council in 2016'],
    ['Who are the inspectors?', 'who-is', null, 'the inspectors'],
    ['Who the commissioner is', 'who-is', null, 'the commissioner'],
    ['Who closed the bridge?', 'who', null, 'closed the bridge'],
    ['Who owns the ferries?', 'who', null, 'owns the ferries'],
    ['Whom did the council appoint?', 'who', null, 'did the council appoint'],
    ['Which person led the council?', 'who', null, 'led the council'],
    ['When was the bridge closed?', 'when', null, 'was the bridge closed'],
    ['When did the bridge reopen?', 'when', null, 'did the bridge reopen'],
    ['In what year was it built?', 'when', null, 'was it built'],
    ['On which day was the bridge closed?', 'when', null, 'was the bridge closed'],
    ['What year did it open?', 'when', null, 'did it open'],
    ['Since when has it been shut?', 'when', null, 'has it been shut'],
    ['How long was the bridge closed?', 'how-long', null, 'was the bridge closed'],
    ['For how long was it shut?', 'how-long', null, 'was it shut'],
    ['How many years was it closed?', 'how-long', null, 'was it closed'],
    ['How old is the bridge?', 'how-long', null, 'is the bridge'],
    ['How many people crossed by boat?', 'how-many', null, 'people crossed by boat'],
    ['How much did it cost?', 'how-many', null, 'did it cost'],
    ['What percentage of pupils crossed?', 'how-many', null, 'pupils crossed'],
    ['About how many boats are there?', 'how-many', null, 'boats are there'],
    ['Where is the bridge?', 'where', null, 'is the bridge'],
    ['In which town is the bridge?', 'where', null, 'is the bridge'],
    ['Why was the bridge closed?', 'why', null, 'was the bridge closed'],
    ['How come it was closed?', 'why', null, 'it was closed'],
    ['What caused the cracks?', 'why', null, 'caused the cracks'],
    ['What was the reason for the closure?', 'why', null, 'the closure'],
    ['Was the bridge closed?', 'yes-no', null, 'the bridge closed'],
    ['Is the bridge open?', 'yes-no', null, 'the bridge open'],
    ["Isn't the bridge open?", 'yes-no', null, 'the bridge open'],
    ['Has the council apologised?', 'yes-no', null, 'the council apologised'],
    ['What is the Long Arm?', 'what', null, 'is the Long Arm'],
    ['What happened in 2016?', 'timeline', null, 'in 2016'],
    ['What happened to the bridge?', 'timeline', null, 'the bridge'],
    ['Give me a timeline', 'timeline', null, ''],
    ['Give me a timeline of the closure', 'timeline', null, 'the closure'],
    ['Show me the chronology', 'timeline', null, ''],
    ['history of the bridge', 'timeline', null, 'the bridge'],
    ['How did the cost change?', 'compare', null, 'the cost'],
    ['What changed between 2016 and 2020?', 'compare', null, 'between 2016 and 2020'],
    ['Which articles mention the ferries?', 'articles', null, 'the ferries'],
    ['How many articles report the closure?', 'articles', null, 'the closure'],
    ['What papers covered the reopening?', 'articles', null, 'the reopening'],
    ['bridge closure', 'keywords', null, 'bridge closure'],
    ['harbour bridge Tandy', 'keywords', null, 'harbour bridge Tandy'],
    ['Explain the closure', 'what', null, 'the closure'],
    ['List the speakers', 'people', null, 'quoted'],
    ['Who is quoted in the articles?', 'people', null, 'quoted'],
    ['List all the people named', 'people', null, 'named'],
    ['List everyone who speaks for Saltmere Council in the articles', 'people', 'Saltmere Council', 'quoted'],
    ['Who speaks for the council?', 'people', 'council', 'quoted'],
    ['Which councils are mentioned?', 'names', null, 'councils'],
    ['Which articles quote Ofsted?', 'articles', null, 'Ofsted'],
    ['Which of the articles deals with the ferries?', 'articles', null, 'the ferries'],
    ['What were the main events of 2016?', 'timeline', null, '2016'],
    ['Events in 2016', 'timeline', null, 'in 2016'],
    ['What are the key dates?', 'timeline', null, ''],
    ['Compare the bridge with the ferries', 'compare', null, 'the bridge with the ferries'],
    ['Describe the bridge', 'what', null, 'the bridge'],
    ['To what depth were the footings scoured?', 'what', null, 'depth were the footings scoured'],
    ['Tell me about the bridge', 'what', null, 'the bridge'],
    [
      'the ferries were the cheapest part of the whole affair?',
      'what',
      null,
      'the ferries were the cheapest part of the whole affair',
    ],
  ])('%s', (question, kind, speaker, about) => {
    const read = readQuestion(question)
    expect([read.kind, read.speaker, read.about]).toEqual([kind, speaker, about])
  })

  test('words in quotation marks are to be found as they stand', () => {
    expect(readQuestion('Who said "it is  over"?').exact).toBe('it is over')
    expect(readQuestion('Who said “it is over”?').exact).toBe('it is over')
    expect(readQuestion('Who said it is over?').exact).toBeNull()
  })

  test('what only says when is no topic', () => {
    expect(readQuestion('What did Tom Pike say after the storm?').when).toBe(true)
    expect(readQuestion('What did Tom Pike say about the storm?').when).toBe(false)
  })

  test.each(['', ' ', '?', '!!!', '“”', '🙂', 'x'.repeat(10_000), 'who who who who', '(((', '\u0000'])(
    'nothing throws: %j',
    (question) => {
      expect(() => readQuestion(question)).not.toThrow()
    },
  )
})

describe('the same question, asked otherwise, is read the same', () => {
  test.each([
    'who said the bridge would stay closed',
    'Who said that the bridge would stay closed?',
    'WHO SAID THE BRIDGE WOULD STAY CLOSED?',
    'Hi! Who said the bridge would stay closed??',
    'hey bot, can you please tell me who said the bridge would stay closed? thanks',
    'do you know who said the bridge would stay closed',
    'I was wondering who said the bridge would stay closed.',
    '<@123456> who said the bridge would stay closed',
    'ok so who actually said the bridge would stay closed lol',
  ])('%s', (question) => {
    const { kind, speaker, about } = readQuestion(question)
    expect([kind, speaker, about.toLowerCase()]).toEqual(['who-said', null, 'the bridge would stay closed'])
  })
})
