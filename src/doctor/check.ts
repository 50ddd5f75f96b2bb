/** What one look at the machine or the case has found. */
export interface Finding {
  /** What was looked at: "Node", "index". */
  name: string
  /** `warning`: it works, and somebody may want to know. `skipped`: there was nothing to look at. */
  state: 'ok' | 'warning' | 'wrong' | 'skipped'
  says: string
  /** What to do about it. */
  cure?: string
}

export interface Check {
  name: string
  /** What it throws is a finding too: a check that fails has found something wrong. */
  look(): Promise<Omit<Finding, 'name'>>
}

/** Looks at everything, one after the other, and never stops early. `onFinding` hears of each as soon as it is known. */
export async function examine(checks: readonly Check[], onFinding: (finding: Finding) => void): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { name, look } of checks) {
    const found = await look().catch((error: unknown) => ({
      state: 'wrong' as const,
      says: error instanceof Error ? error.message : String(error),
    }))
    findings.push({ name, ...found })
    onFinding({ name, ...found })
  }
  return findings
}
