import type { GrowthFigures } from './growth.ts'
import type { Machine, Spread } from './measure.ts'
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
Building the index takes ${q.indexing} times as long as embedding its sentences (the aim is 1.15).

## Growth

Without embedding: vectors that cost nothing stand in for the model's, of the same length.

${[
  ...head([
    'articles',
    'sentences',
    'statements',
    'question p50, ms',
    'p95',
    'p99',
    'build, s',
    'load, s',
    'disk an article, kB',
  ]),
  ...growth.map((one) =>
    row([
      one.articles,
      one.sentences,
      one.statements,
      one.question.p50,
      one.question.p95,
      one.question.p99,
      seconds(one.build),
      seconds(one.load),
      one.diskPerArticle,
    ]),
  ),
].join('\n')}

![Milliseconds a question takes, by number of articles](benchmarks.svg)

## What the search finds

Percent of the answerable questions of \`test/natural\` whose every needed word stands in the three best windows of three
sentences, over the same sentences and embeddings.

${[
  ...head(['set', 'questions', 'ours', 'BM25 alone', 'vectors alone']),
  ...quality.map((one) => row([one.set, one.questions, one.ours, one.words, one.vectors])),
].join('\n')}
`
}

const seconds = (ms: number) => (ms / 1000).toFixed(1)
