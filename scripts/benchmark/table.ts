import type { GrowthFigures } from './growth.ts'
import type { Machine, Spread } from './measure.ts'
import type { FinderName } from './peers.ts'
import type { QualityFigures } from './quality.ts'
import type { QuestionFigures } from './questions.ts'

export interface Figures {
  machine: Machine
  questions: QuestionFigures
  growth: readonly GrowthFigures[]
  quality: readonly QualityFigures[]
}

/** All figures as Markdown. */
export function table({ machine, questions: q, growth, quality }: Figures): string {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  const head = (cells: readonly string[]) => [row(cells), row(cells.map(() => '---'))]
  const spread = ({ runs, p50, p95, p99 }: Spread) => [p50, p95, p99, runs]
  return `# Benchmarks

Written by \`npm run bench\`. ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}. Times are of
a machine that did other work as well: ratios within the run tell more than milliseconds. The articles are the
repository's own, with other names, years and numbers in each copy.

## A question, end to end, at ${q.articles} articles

${[
  ...head(['milliseconds', 'p50', 'p95', 'p99', 'runs']),
  row(['a question', ...spread(q.question)]),
  row(['one embedding of its text', ...spread(q.embedding)]),
  row(['the same question once more', ...spread(q.repeated)]),
  row(['a new process, to its first answer', ...spread(q.coldStart)]),
].join('\n')}

A question takes ${q.ratio} times as long as embedding it (the aim is 1.5). The process of a first answer takes ${q.memory} MB.
Building the index takes ${q.indexing} times as long as embedding its sentences (the aim is 1.15), and is ${q.twoThreads} times as fast on two
threads of the model as on one (the aim is 1.7; where others have the cores it tells of them). A repeated question has an aim of 1 ms.

Where the time of a question goes, in milliseconds, means of ${q.question.runs} questions that no cache has:

${[...head(Object.keys(q.steps)), row(Object.values(q.steps))].join('\n')}

*Kinds* is what the kinds of question do themselves, the ledger held against a statement included.

## Growth

Without embedding: vectors that cost nothing stand in for the model's, of the same length. *First* is the first question after
loading, which derives what all questions share. *Changed* is a re-index after one article has changed, *checked* is reading the
folder to learn that none has; at 1,000 articles their aims are 2 s and 0.5 s. Building and asking are a process each.

${[
  ...head([
    'articles',
    'sentences',
    'statements',
    'first, ms',
    'question p50, ms',
    'p95',
    'p99',
    'load, s',
    'asking, MB',
  ]),
  ...growth.map((one) => {
    const { p50, p95, p99 } = one.question
    const counts = [one.articles, one.sentences, one.statements]
    return row([...counts, one.first, p50, p95, p99, seconds(one.load), one.memory])
  }),
].join('\n')}

${[
  ...head(['articles', 'build, s', 'changed, s', 'checked, s', 'building, MB', 'disk an article, kB']),
  ...growth.map((one) => {
    const times = [one.build, one.changed, one.checked].map(seconds)
    return row([one.articles, ...times, one.buildMemory, one.diskPerArticle])
  }),
].join('\n')}

![Milliseconds a question takes, by number of articles](benchmarks.svg)

## What the search finds, and how fast

Percent of the answerable questions that are found in the three best windows of three sentences, over the same sentences and
embeddings of the default model, and the median of the search in milliseconds, without embedding the question. Of the sets
of \`test/natural\` every needed word has to stand there; of the others, which lie beside the repository, a sentence that answers.
Orama 3 searches in its hybrid mode, vectra by vectors (it has words only for documents it chunks itself), and LangChain's store in
memory is written anew by its base class; these three are dependencies of this benchmark alone.

${quality.length === 0 ? '' : qualityTable(quality)}
`

  function qualityTable(all: readonly QualityFigures[]): string {
    const names = Object.keys(all[0]?.found ?? {}) as FinderName[]
    return [
      ...head(['set', 'sentences', 'questions', ...names]),
      ...all.map(({ set, sentences, questions, found }) =>
        row([set, sentences, questions, ...names.map((name) => `${found[name].share} (${found[name].took.p50})`)]),
      ),
    ].join('\n')
  }
}

const seconds = (ms: number) => (ms / 1000).toFixed(1)
