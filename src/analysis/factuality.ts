import type { Factuality, Span } from '../domain/types.ts'
import type { Token } from '../text/nlp.ts'

/**
 * What the words around a cue make of what it attributes: "said" asserts it, "did not say", "is expected to say" and
 * "asked whether" do not. Reads the verb group, what governs it, and what introduces its subject; says nothing of who
 * speaks.
 */
export interface Turned {
  factuality: Factuality
  /** The words that turn it; `null` for a plain assertion. */
  turn: Span | null
  /** The article itself rejects what is said: "wrongly claimed". */
  rejected: boolean
}

export const PLAIN: Turned = { factuality: 'asserts', turn: null, rejected: false }

const lemmas = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** What a cue says by itself, by its lemma; of a state of mind, by the word. */
const BY_ITSELF: readonly (readonly [Factuality, ReadonlySet<string>])[] = [
  ['denies', lemmas('deny dispute refute rebut reject dismiss disavow repudiate doubt disbelieve')],
  ['asks', lemmas('ask wonder question inquire enquire')],
  ['hopes', lemmas('hope wish hopeful')],
  ['fears', lemmas('fear worry concerned worried afraid fearful')],
]

/** Cues that, negated, deny: "does not believe that". Of the others "did not say" leaves open what is so. */
const OPINION = lemmas('believe think agree accept recognise recognize expect feel consider')

/** What governs "to say" or "saying", and what it makes of it. What is not here makes no cue of an infinitive. */
const GOVERNORS: readonly (readonly [Factuality, ReadonlySet<string>])[] = [
  ['denies', lemmas('deny')],
  [
    'declines',
    lemmas(
      'decline refuse fail neglect avoid unwilling unable reluctant loath hesitate stop forget omit refusal failure reluctance unwillingness',
    ),
  ],
  [
    'expected',
    lemmas(
      `expect set due plan intend likely unlikely poised schedule slate prepare ready go about want hope threaten
      promise try attempt seek need ought ask urge order require invite`,
    ),
  ],
  ['accused', lemmas('accuse allege suspect say report claim believe think suppose rumour rumor purport')],
  ['asserts', lemmas('go continue begin start proceed come use manage rush')],
]
/** Those of them that tell of a saying only in the passive: "is said to have told". */
const PASSIVE_ONLY = lemmas('say report claim believe think suppose ask urge order require invite')

/** Negates nothing before "only": "not only said". */
const NEGATION = /^(?:not|n['’]t|never|hardly|scarcely|barely|rarely|seldom|neither|nor)$/
const NOBODY = /^(?:nobody|none|no-one|neither|few)$/
const MODAL = /^(?:will|wo|would|may|might|could|can|ca|shall|sha|should|must|['’]ll|['’]d)$/
const UNSURE = /^(?:allegedly|supposedly|purportedly|reportedly)$/
const WRONGLY =
  /^(?:wrongly|falsely|incorrectly|mistakenly|erroneously|inaccurately|untruthfully|misleadingly|wrongfully|dishonestly)$/
const BE = /^(?:is|are|was|were|be|been|being|['’]s|['’]re)$/

export interface Governor {
  /** Position of the word that governs the cue; its subject is who speaks. */
  at: number
  factuality: Factuality
}

/** What governs the infinitive or the participle at `tokens[i]`: "declined" of "declined to say". */
export function governorOf(tokens: readonly Token[], i: number): Governor | null {
  let j = leftOf(tokens, i - 1)
  // "to have said", "having said"
  if (/^(?:have|having|be|being|been)$/.test(tokens[j]?.lower ?? '')) j = leftOf(tokens, j - 1)
  // "refused to confirm or deny"
  if (/^(?:or|and|nor)$/.test(tokens[j]?.lower ?? '') && tokens[j - 2]?.lower === 'to') j -= 2
  const [cue, link] = [tokens[i] as Token, tokens[j]]
  const infinitive = link?.lower === 'to' && link.pos === 'PART'
  const participle = /ing$/.test(cue.lower) || tokens.slice(j + 1, i).some((t) => t.lower === 'having')
  if (!infinitive && !participle) return null
  // "went on to say"
  if (infinitive) j = leftOf(tokens, tokens[j - 1]?.lower === 'on' ? j - 2 : j - 1)
  else if (/^(?:of|from)$/.test(link?.lower ?? '')) j = leftOf(tokens, j - 1)
  else if (link?.lower === 'without') return { at: j, factuality: 'declines' }
  // "stopped short of saying"
  if (tokens[j]?.lower === 'short') j--
  const word = tokens[j]
  if (!word) return null
  for (const [factuality, set] of GOVERNORS) {
    if (!set.has(word.lemma) && !set.has(word.lower)) continue
    if (word.pos === 'NOUN' && !/(?:al|ure|ance|ness)$/.test(word.lower)) return null
    const passive = isPassive(tokens, j)
    if (PASSIVE_ONLY.has(word.lemma) && !passive) continue
    if (participle && !infinitive && /^(?:expected|asserts)$/.test(factuality)) continue
    // "about" and "set" are no verbs here: "is about to say".
    if (/^(?:about|set|due|likely|unlikely|ready|poised)$/.test(word.lower) && !passive) continue
    if (word.lemma === 'go') return { at: j, factuality: /^going$/.test(word.lower) ? 'expected' : 'asserts' }
    return { at: j, factuality }
  }
  return null
}

/** Position of "nobody" or "no" where the subject of the verb at `tokens[i]` begins with one of them, or -1. */
export function nobodyBefore(tokens: readonly Token[], i: number): number {
  for (let j = groupStart(tokens, i) - 1; j >= Math.max(0, i - NOBODY_REACH); j--) {
    const token = tokens[j] as Token
    if (/^(?:VERB|AUX|PUNCT|SCONJ|CCONJ)$/.test(token.pos)) return -1
    if (NOBODY.test(token.lower) || token.lower === 'no') return j
  }
  return -1
}

/** Tokens over which "none of the inspectors" may go on. */
const NOBODY_REACH = 10

/** @param i position of the cue. @param subject position of the first token of who speaks, -1 where it is not in front. */
export function turnOf(tokens: readonly Token[], i: number, subject: number): Turned {
  const cue = tokens[i] as Token
  const own = BY_ITSELF.find(([, set]) => set.has(cue.lemma) || set.has(cue.lower))?.[0] ?? 'asserts'
  const governor = governorOf(tokens, i)
  const head = governor?.at ?? i
  const group = groupStart(tokens, head)
  const words = tokens.slice(group, i)
  const span = (from: number, to = i): Span => ({
    start: (tokens[from] as Token).start,
    end: (tokens[to] as Token).end,
  })
  const adverbs = [...words, ...tokens.slice(i + 1, i + 2)]
  const rejected = adverbs.some((t) => WRONGLY.test(t.lower))
  const found = (factuality: Factuality, from: number, to = i): Turned => ({
    factuality,
    turn: span(from, to),
    rejected,
  })

  const opening = subject < 0 ? -1 : introducer(tokens, subject)
  const negated = words.some(
    (t, n) => NEGATION.test(t.lower) && !/^(?:only|just|merely|simply)$/.test(words[n + 1]?.lower ?? ''),
  )
  const nobody = subject >= 0 && (NOBODY.test(tokens[subject]?.lower ?? '') || tokens[subject]?.lower === 'no')
  const inverted = opening >= 0 && /^(?:nor|never|neither|no)$/.test(tokens[opening]?.lower ?? '')
  if (negated || nobody || inverted) {
    const from = inverted ? opening : nobody ? subject : group
    const denies = own === 'asserts' && OPINION.has(cue.lemma) && !governor
    return found(denies ? 'denies' : 'declines', from)
  }
  if (governor && governor.factuality !== 'asserts') return found(governor.factuality, group)
  if (opening >= 0) return found(tokens[opening]?.lower === 'whether' ? 'asks' : 'expected', opening)
  if (words.some((t) => MODAL.test(t.lower) && t.pos === 'AUX')) return found('expected', group)
  if (adverbs.some((t) => UNSURE.test(t.lower))) {
    const after = !words.some((t) => UNSURE.test(t.lower))
    return found('accused', after ? i : group, after ? i + 1 : i)
  }
  // "it was alleged that": nobody says so.
  if (cue.lemma === 'allege' && isPassive(tokens, i)) return found('accused', group)
  const whether = wonders(tokens, i)
  if (own === 'asserts' && whether >= 0) return found('asks', i, whether)
  if (own !== 'asserts') return found(own, i)
  if (!rejected) return PLAIN
  const at = tokens.findIndex((t, n) => n >= group && WRONGLY.test(t.lower))
  return found('asserts', Math.min(at, i), Math.max(at, i))
}

/**
 * Does the clause whose subject begins at `tokens[subject]` hang on words that do not assert it? "Ellery denied that
 * Pike had said", "there is no evidence that Pike said", "claims that Pike said".
 */
export function isTakenBack(
  tokens: readonly Token[],
  subject: number,
  isCue: (tokens: readonly Token[], i: number) => boolean,
): boolean {
  const that = tokens[subject - 1]?.lower === 'that'
  const at = subject - (that ? 2 : 1)
  const word = tokens[at]
  if (!word) return false
  if (isCue(tokens, at)) return turnOf(tokens, at, -1).factuality !== 'asserts'
  if (!that) return false
  if (UNCERTAIN.test(word.lemma)) return true
  const negated = tokens.slice(Math.max(0, at - 4), at).some((t) => NEGATION.test(t.lower) || t.lower === 'no')
  return negated && PROVING.test(word.lemma)
}

const UNCERTAIN =
  /^(?:claim|rumou?r|allegation|accusation|speculation|suggestion|myth|lie|denial|possibility|false|untrue|doubtful|unlikely|impossible|possible|hope|fear|hypothesis|theory)$/
const PROVING = /^(?:true|clear|certain|sure|evidence|proof|sign|indication|record|likely|case)$/

/** Where the auxiliaries, negations and adverbs in front of a verb begin: "has not yet" of "has not yet said". */
function groupStart(tokens: readonly Token[], i: number): number {
  let start = i
  for (let j = i - 1; j >= 0; j--) {
    const token = tokens[j] as Token
    const belongs = token.pos === 'AUX' || token.pos === 'ADV' || NEGATION.test(token.lower)
    const auxiliary = /^(?:have|has|had|having)$/.test(token.lower) || /^['’](?:s|ll|d|re|ve)$/.test(token.lower)
    // "neither confirmed nor denied"
    const paired = token.lower === 'nor' && tokens[j - 2]?.lower === 'neither'
    if (paired) j -= 2
    else if (!belongs && !auxiliary) break
    start = j
  }
  // An adverb that stands in front of everything belongs to the sentence: "Yesterday he said".
  return start
}

const leftOf = (tokens: readonly Token[], from: number): number => {
  let j = from
  while (tokens[j]?.pos === 'ADV') j--
  return j
}

function isPassive(tokens: readonly Token[], j: number): boolean {
  const at = leftOf(tokens, j - 1)
  const before = NEGATION.test(tokens[at]?.lower ?? '') ? leftOf(tokens, at - 1) : at
  return BE.test(tokens[before]?.lower ?? '')
}

/** Position of the word that takes a subject's clause back, or puts it in doubt: "if", "whether", "nor did"; or -1. */
function introducer(tokens: readonly Token[], subject: number): number {
  const left = tokens[subject - 1]
  if (!left) return -1
  if (/^(?:if|unless|whether)$/.test(left.lower)) return subject - 1
  const inverted = left.pos === 'AUX' ? subject - 2 : subject - 1
  // "neither Pike nor Tandy said"
  const word = tokens[inverted]?.lower ?? ''
  if (word === 'nor') {
    const neither = tokens.findLastIndex((t, n) => n < inverted && n > inverted - 8 && t.lower === 'neither')
    return neither >= 0 ? neither : inverted
  }
  if (word === 'neither' || (left.pos === 'AUX' && word === 'never')) return inverted
  // "at no time did he say"
  const no = tokens.findLastIndex((t, n) => n < subject && n > subject - 5 && t.lower === 'no')
  return left.pos === 'AUX' && no >= 0 ? no : -1
}

/** Position of "whether" right behind a cue and who is told, or -1: "did he say whether" tells of nothing that is so. */
function wonders(tokens: readonly Token[], i: number): number {
  for (let j = i + 1; j < Math.min(tokens.length, i + 6); j++) {
    const token = tokens[j] as Token
    if (token.lower === 'whether') return j
    if (!/^(?:PROPN|PRON|DET|NOUN|ADV|ADP)$/.test(token.pos) || token.lower === 'that') return -1
  }
  return -1
}
