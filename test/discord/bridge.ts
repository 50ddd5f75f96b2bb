import type { Article, Statement } from '../../src/domain/types.ts'

/** Three invented articles about a bridge. */
export const BRIDGE: Article[] = [
  article('2016-04-06-bridge-closes', 'Bridge closes', 'The County Post', '2016-04-06', 'https://example.org/bridge', [
    'Ashford Bridge was closed to all traffic this week.',
    'On 2016-04-04 divers found cracks in two of its piers. The county had the bridge fenced off within the hour.',
    '“The bridge stays closed until it is safe,” said Mary Gray, the county engineer. “Nobody will be hurried.”',
    'Owen Pike, who keeps the ferry inn, said the closure would ruin him.',
  ]),
  article('2018-repairs-begin', 'Repairs begin at last', 'Ashford Gazette', '2018', null, [
    'Work on Ashford Bridge has begun, two years after it was closed.',
    'On 2018-03-12 the council signed a contract worth £4 million. It expects the repairs to take a year.',
    'Councillor Ruth Bell called it “a good day for Ashford”. She said the council had never thought of a toll.',
  ]),
  article(
    '2020-11-27-bridge-opens',
    'Bridge opens again',
    'The County Post',
    '2020-11-27',
    'https://example.org/opens',
    [
      'Ashford Bridge opened again on Friday, more than four years after it was closed.',
      'On 2020-11-27 the first bus crossed at noon. Mary Gray, now director of works, was on it.',
      '“It took longer than any of us wanted,” she said.',
      'Ruth Bell, leader of the council, said a toll of one pound would pay for the upkeep.',
    ],
  ),
]

const SAID: [article: number, quote: string, speaker: string, role: string, kind: Statement['kind']][] = [
  [0, '“The bridge stays closed until it is safe,”', 'Mary Gray', 'county engineer', 'direct'],
  [0, '“Nobody will be hurried.”', 'Mary Gray', 'county engineer', 'direct'],
  [0, 'the closure would ruin him', 'Owen Pike', 'keeper of the ferry inn', 'reported'],
  [1, '“a good day for Ashford”', 'Ruth Bell', 'councillor', 'direct'],
  [1, 'the council had never thought of a toll', 'Ruth Bell', 'councillor', 'reported'],
  [2, '“It took longer than any of us wanted,”', 'Mary Gray', 'director of works', 'direct'],
  [2, 'a toll of one pound would pay for the upkeep', 'Ruth Bell', 'leader of the council', 'reported'],
]

/** Said as it stands, by somebody the article does not contradict. */
const PLAIN = { factuality: 'asserts', turn: null, rejected: false } as const

/** The ledger of the three articles; empty for other articles. */
export function bridgeQuotes(articles: readonly Article[]): Statement[] {
  return SAID.flatMap(([n, quote, speaker, role, kind]) => {
    const found = articles.find(({ id }) => id === BRIDGE[n]?.id)
    if (!found) return []
    const start = found.text.indexOf(quote)
    const end = start + quote.length
    return [
      { article: found.id, quote, start, end, speaker, role, kind, cue: 'said', ...PLAIN, attribution: { start, end } },
    ]
  })
}

function article(
  id: string,
  title: string,
  publisher: string,
  date: string,
  url: string | null,
  paragraphs: string[],
): Article {
  const front = `---\ntitle: ${title}\n---\n\n`
  return {
    id,
    file: `${id}.md`,
    title,
    publisher,
    author: null,
    date,
    url,
    kind: 'news',
    text: `${front}${paragraphs.join('\n\n')}\n`,
    bodyStart: front.length,
    sha256: '0'.repeat(64),
  }
}
