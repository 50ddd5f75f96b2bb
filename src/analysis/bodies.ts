import { SAY_VERBS } from '../text/lexicon.ts'
import type { Token } from '../text/nlp.ts'
import { nameRun, phraseEnd, readPhrase } from './phrases.ts'
import type { ReadPassage } from './sentences.ts'

/** Groups who speak for the body they work for. */
const STAFF =
  /^(?:inspectors?|officials?|officers?|researchers?|scientists?|investigators?|auditors?|spokes(?:man|woman|person|people)|staff|prosecutors?|engineers?)$/
/** Bodies whose business it is to inspect. */
const INSPECTORATE = /^(?:Ofsted|CQC|Care Quality Commission|Estyn|HMI\w*|Education Scotland|.*\bInspectorate.*)$/

/**
 * The body for which a group speaks that the ledger has as "inspectors" or "the officials": the one that the article
 * says they belong to ("Ofsted inspectors", "inspectors from Ofsted"), where it says so of one body alone and speaks of
 * no others of the kind; for inspectors, and for an inspection, also the
 * only inspectorate that it names.
 */
export function bodies(
  text: string,
  reads: readonly ReadPassage[],
  quoted: (token: Token) => boolean,
): (speaker: string | null) => string | null {
  const owners = new Map<string, Set<string>>()
  const inspectorates = new Set<string>()
  for (const { passage, tokens: all } of reads) {
    if (passage.kind === 'heading') continue
    const tokens = all.filter((token) => !quoted(token))
    tokens.forEach((token, i) => {
      const named = inspectorate(text, tokens, i)
      if (named) inspectorates.add(named)
      if (!STAFF.test(token.lower) || token.pos === 'VERB') return
      const owner = bodyIn(text, tokens, i)
      if (owner !== undefined) owners.set(token.lower, new Set([...(owners.get(token.lower) ?? []), owner]))
    })
  }
  const [only] = inspectorates
  return (speaker) => {
    if (/^(?:the|an?) inspection\b/i.test(speaker ?? '')) return (inspectorates.size === 1 && only) || null
    const bare = /^(?:the |an? )?(\p{Ll}+)(?:['’] .*)?$/u.exec(speaker ?? '')?.[1]
    if (!bare || !STAFF.test(bare)) return named(speaker)
    const told = owners.get(bare) ?? new Set()
    const [one] = told
    if (told.size > 0) return told.size === 1 && one ? one : null
    return /^inspectors?$/.test(bare) && inspectorates.size === 1 && only ? only : null
  }

  /** "Ofsted inspectors" have it in their name. */
  function named(speaker: string | null): string | null {
    const found = /^((?:\p{Lu}[\p{L}'’-]* )+)(\p{Ll}+)$/u.exec(speaker ?? '')
    const body = found?.[1]?.trim().replace(/['’]s?$/, '')
    return body && STAFF.test(found?.[2] ?? '') && [...owners.values()].some((set) => set.has(body)) ? body : null
  }
}

/** The body a group is said to belong to, '' for one that is only described, undefined where nothing is said. */
function bodyIn(text: string, tokens: readonly Token[], i: number): string | undefined {
  const possessive = /^['’]s?$/.test(tokens[i - 1]?.text ?? '') ? 1 : 0
  const run = nameRun(tokens, Math.max(0, i - 6), i - possessive)
  if (run < i - possessive && !(run === 0 && tokens[run]?.initial && i - run === 1 && tokens[run]?.pos !== 'PROPN')) {
    const named = readPhrase(text, tokens, run, i - possessive)
    return named?.kind === 'body' ? named.name : ''
  }
  if (/^(?:from|of|at|for)$/.test(tokens[i + 1]?.lower ?? '')) {
    const end = phraseEnd(tokens, i + 2, tokens.length)
    const named = end > i + 2 ? readPhrase(text, tokens, i + 2, end) : null
    return named?.kind === 'body' ? named.name : ''
  }
  const left = tokens[i - 1]
  // "state inspectors in a letter", "had concerned inspectors": a verb in front tells of no other kind of them.
  const verb = left && (SAY_VERBS.has(left.lemma) || /ed$/.test(left.lower))
  return left && !verb && /^(?:NOUN|ADJ)$/.test(left.pos) && !/^(?:same|other|several|some)$/.test(left.lower)
    ? ''
    : undefined
}

function inspectorate(text: string, tokens: readonly Token[], i: number): string | null {
  if (!/^(?:Ofsted|CQC|Estyn|HMI\w*|Inspectorate|Commission)$/.test(tokens[i]?.text ?? '')) return null
  const run = nameRun(tokens, 0, i + 1)
  const named = readPhrase(text, tokens, run, i + 1)
  return named?.kind === 'body' && INSPECTORATE.test(named.name) ? named.name : null
}
