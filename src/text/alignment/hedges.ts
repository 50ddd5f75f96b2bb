/** Words with which a writer tells a thing without vouching for it. */
const HEDGE =
  /\b(?:allegedly|reportedly|supposedly|purportedly|apparently|seemingly|presumably|possibly|perhaps|maybe|probably|alleged|purported)\b/gi

/** The first word with which a text holds back and a statement does not: "allegedly". `null` where there is none. */
export function hedgeIn(evidence: string, statement: string): string | null {
  const own = new Set((statement.match(HEDGE) ?? []).map((word) => word.toLowerCase()))
  return evidence.match(HEDGE)?.find((word) => !own.has(word.toLowerCase())) ?? null
}
