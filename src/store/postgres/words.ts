import { terms } from '../../text/terms.ts'
import type { Among, Words } from '../types.ts'
import { BM25, BOOSTS, type Posting, scoreAll, type Totals } from './bm25.ts'
import type { Database } from './database.ts'

/** Scores that differ by less are one score to the server, whose sums are in no order; they are told apart here. */
const NEARLY = 1e9
/** Sentences ranked by the server beyond those asked for. */
const MORE = 40

/** @param condition which sentences count, as a condition in SQL. */
export function postgresWords(
  database: Database,
  table: string,
  totals: Totals,
  condition: (among: Among | undefined, values: unknown[]) => string,
): Words {
  const columns = 'label, term, field, count, length, matching'
  const found = `SELECT h.label, p.term, p.field, h.count, h.length, cardinality(p.labels) AS matching
    FROM ${table} AS p, unnest(p.labels, p.counts, p.lengths) AS h (label, count, length)`
  const { k, b, d } = BM25
  const double = (value: number) => `${value}::float8`
  const byField = ([text, title]: readonly [number, number]) =>
    `CASE field WHEN 0 THEN ${double(text)} ELSE ${double(title)} END`
  // An index without a word has no mean length, and no posting to divide by it.
  const averages = byField([totals.averages[0] || 1, totals.averages[1] || 1])
  const weight = `(${byField(BOOSTS)}) *
    ln(1 + (${totals.documents} - matching + ${double(0.5)}) / (matching + ${double(0.5)})) *
    (${double(d)} + count * ${double(k + 1)} / (count + ${double(k)} * (${double(1 - b)} + ${double(b)} * length / (${averages}))))`
  return {
    async search(text, limit, among) {
      const asked = terms(text)
      const wanted = Math.floor(limit)
      if (asked.length === 0 || !(wanted > 0)) return []
      const distinct = [...new Set(asked)]
      const values: unknown[] = [distinct, distinct.map((term) => asked.filter((other) => other === term).length)]
      const where = condition(among, values)
      const rows = await database.read<Posting>(
        `WITH asked AS (SELECT * FROM unnest($1::text[], $2::int[]) AS a (term, times)),
          found AS MATERIALIZED (${found} WHERE p.term = ANY ($1)),
          best AS (
            SELECT label FROM found JOIN asked USING (term) ${where} GROUP BY label
            ORDER BY round(sum(times * ${weight}) * count(DISTINCT term) * ${NEARLY}) DESC, label
            LIMIT ${wanted + MORE}
          )
        SELECT ${columns} FROM found JOIN best USING (label)`,
        values,
      )
      return [...scoreAll(asked, rows, totals)]
        .map(([label, score]) => ({ label, score }))
        .sort((one, other) => other.score - one.score || one.label - other.label)
        .slice(0, wanted)
    },
    async scores(text, labels) {
      const asked = terms(text)
      if (asked.length === 0 || labels.length === 0) return labels.map(() => 0)
      const rows = await database.read<Posting>(
        `WITH found AS (${found} WHERE p.term = ANY ($1)) SELECT ${columns} FROM found WHERE label = ANY ($2::int[])`,
        [[...new Set(asked)], labels],
      )
      const scores = scoreAll(asked, rows, totals)
      return labels.map((label) => scores.get(label) ?? 0)
    },
  }
}
