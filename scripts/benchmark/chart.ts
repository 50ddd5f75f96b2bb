import type { GrowthFigures } from './growth.ts'

const WIDTH = 640
const HEIGHT = 320
const LEFT = 60
const BOTTOM = 50
const TOP = 40

/** How a question's time grows with the articles: the median and the 95th percentile, both axes logarithmic. */
export function growthChart(growth: readonly GrowthFigures[]): string {
  const most = Math.max(10, ...growth.map(({ question }) => question.p95))
  const [from, to] = [growth[0]?.articles ?? 1, growth.at(-1)?.articles ?? 10]
  const x = (articles: number) => LEFT + (share(articles, from, to) || 0) * (WIDTH - LEFT - 30)
  const y = (ms: number) => HEIGHT - BOTTOM - share(Math.max(1, ms), 1, most) * (HEIGHT - BOTTOM - TOP)
  const line = (of: 'p50' | 'p95', dash: string) =>
    `<polyline fill="none" stroke="currentColor" stroke-width="2"${dash} points="${growth
      .map(({ articles, question }) => `${x(articles).toFixed(1)},${y(question[of]).toFixed(1)}`)
      .join(' ')}"/>`
  const marks = [1, 10, 100, 1000].filter((ms) => ms <= most * 1.01)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" color="#3b6ea8" role="img" aria-label="Milliseconds a question takes, by number of articles">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${LEFT}" y="20" fill="#222">A question without embedding, ms: median (line) and 95th percentile (dashes)</text>
${marks.map((ms) => `<line x1="${LEFT}" x2="${WIDTH - 30}" y1="${y(ms).toFixed(1)}" y2="${y(ms).toFixed(1)}" stroke="#dddddd"/><text x="${LEFT - 8}" y="${(y(ms) + 4).toFixed(1)}" text-anchor="end" fill="#222">${ms}</text>`).join('\n')}
${line('p50', '')}
${line('p95', ' stroke-dasharray="5 4"')}
${growth.map(({ articles }) => `<text x="${x(articles).toFixed(1)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#222">${articles}</text>`).join('\n')}
<text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle" fill="#222">articles</text>
</svg>
`
}

/** Where a value lies between two others on a logarithmic axis, 0 to 1. */
const share = (value: number, from: number, to: number) => Math.log(value / from) / Math.log(to / from)
