import type { Token } from '../text/nlp.ts'
import type { Attribution } from './attributed.ts'
import { accordingTo, attributionAt, isCue, ofClause, passive } from './attribution.ts'
import { PLAIN, turnOf } from './factuality.ts'
import { isFiniteVerb, isSpeech } from './kinds.ts'
import { isNameWord, isSpacedDash, phraseEnd, phraseStart, readPhrase } from './phrases.ts'
import type { Quoted } from './quotemarks.ts'
import { firstFrom } from './sentences.ts'
import { isTitle, onlyNames } from './titles.ts'
import { together } from './together.ts'
import { closing, trailing } from './trailing.ts'
import { type Unit, wordCount } from './unit.ts'

/** Tokens between a cue and a quotation that it still introduces; fewer where the quotation is a word or two. */
const NEAR = 5
const NEAR_SHORT = 3
/** Tokens a cue may be away when what lies between is its own clause: "found that it was not “necessary”". */
const FAR = 40
/** Tokens on either side of a quotation that are looked at: no sentence is longer, and a text may be one. */
const LONGEST = 200

/**
 * Who is said to have spoken each of a unit's quotations. A quotation of a word or two counts only right beside a cue:
 * else it is a scare quote. What cannot be settled here is not in the map.
 */
export function attributeQuoted(unit: Unit): Map<Quoted, Attribution> {
  const settled = new Map<Quoted, Attribution>()
  unit.quoted.forEach((q, i) => {
    if (isTitle(unit, q)) return
    const left = unit.quoted[i - 1]
    const own = attribute(unit, q)
    // `"I think," he said, "that …"`: both halves answer to the one attribution.
    const shared = left && settled.get(left)
    if (own) settled.set(q, own)
    else if (shared && runsOn(unit.text, left, q)) settled.set(q, shared)
  })
  return settled
}

/** The cue next to the quotation on either side, then one that governs it from further left. */
function attribute(unit: Unit, q: Quoted): Attribution | null {
  const end = firstFrom(unit.outside, q.outer.start)
  const left = withoutAside(unit.outside.slice(Math.max(0, end - LONGEST), end))
  const short = wordCount(unit.text, q) <= 2
  // `Pollsters agree - Carl Bialik: "…"`
  const label = introduced(unit, left, true)
  if (label) return label
  const before = governing(unit, left, short ? NEAR_SHORT : NEAR, onlyNames(unit, q) ? 0 : NEAR)
  // `When someone shouted, "Cruz," Beck joked`: whoever shouted it, it was not Beck.
  const led =
    /^[,:]$/.test(left.at(-1)?.text ?? '') && isCue(left, left.length - 2) && DEPENDENT.test(left[0]?.lower ?? '')
  const beside = before ?? (led ? null : trailing(unit, q))
  if (beside || short) return beside
  return according(unit, q) ?? introduced(unit, left) ?? governing(unit, left, FAR) ?? closing(unit, q)
}

/** A dash, a name or two, and a colon. */
function labelled({ text }: Unit, left: readonly Token[]): Attribution | null {
  const dash = left.findLastIndex((_t, n) => isSpacedDash(left, n))
  const end = left.length - 1
  if (dash < 0 || end - dash > NEAR_LABEL) return null
  const by = together(text, left, dash + 1, end) ?? readPhrase(text, left, dash + 1, end)
  if (!by || !(by.all || (by.kind === 'person' && isNameWord(left[dash + 1])))) return null
  return { by, role: by.role, cue: 'say', span: by.span, next: left.length, turned: PLAIN }
}

/** Tokens that names between a dash and a colon have at most. */
const NEAR_LABEL = 7

/** `When Trump spoke, Rubio fired back: "…"`: the subject of the clause in front of the colon. */
export function subjectOf(unit: Unit, left: readonly Token[]): Attribution | null {
  for (let j = left.length - 2; j > 0; j--) {
    const token = left[j] as Token
    if (/^[:;]$/.test(token.text)) return null
    if (!/^(?:VERB|AUX)$/.test(token.pos) || /ing$/.test(token.lower) || left[j - 1]?.lower === 'to') continue
    const found = passive(left, j) ? null : ofClause(unit.text, left, j)
    if (!found?.by) continue
    const { by, role } = found
    const named = by.kind === 'person' || /^(?:he|she)$/.test(by.name)
    // Somebody else named behind it may be the one who is quoted.
    if (!named || left.slice(j + 1).some((t) => isNameWord(t) || t.text === ',')) return null
    return { by, role, cue: 'say', span: found.span, next: left.length, turned: PLAIN }
  }
  return null
}

/** `Clinton: "…"`, `It does not surprise pollster Daron Shaw: "…"`: whoever is named in front of a colon, and no cue. */
function introduced(unit: Unit, left: readonly Token[], label = false): Attribution | null {
  const colon = left.at(-1)
  if (label) return colon?.text === ':' ? labelled(unit, left) : null
  if (colon?.text !== ':' || left.slice(-NEAR).some((_t, n) => isCue(left, left.length - NEAR + n))) return null
  const start = phraseStart(left, left.length - 2, 0)
  const by = start < left.length - 1 ? readPhrase(unit.text, left, start, left.length - 1) : null
  if (by?.kind !== 'person') return subjectOf(unit, left)
  // "a letter to Ann Cole: “…”" is somebody else's.
  if (left[start - 1]?.pos === 'ADP') return null
  return { by, role: by.role, cue: 'say', span: by.span, next: left.length, turned: PLAIN }
}

/** `Bercow commented — which the BBC noted as unusual — "…"`: what stands between dashes introduces nothing. */
function withoutAside(left: readonly Token[]): readonly Token[] {
  const dash = (t: Token | undefined) => /^[—–-]$/.test(t?.text ?? '')
  if (!dash(left.at(-1))) return left
  const open = left.slice(0, -1).findLastIndex(dash)
  return open > 0 ? left.slice(0, open) : left
}

/** Does behind a comma after `left[i]` somebody else do something, with no cue? */
function startsClause(text: string, left: readonly Token[], i: number): boolean {
  // "After Brown criticised him in a debate, Cole shot back,"
  const stated = left[0]?.lower === 'as' && left[i + 1]?.text === ','
  if (!stated && DEPENDENT.test(left[0]?.lower ?? '') && left.slice(i + 2, -1).some((t) => t.text === ',')) return true
  return left.some((t, n) => {
    if (n <= i || t.text !== ',') return false
    const end = phraseEnd(left, n + 1, left.length)
    const by = end > n + 1 && /^(?:VERB|AUX)$/.test(left[end]?.pos ?? '') ? readPhrase(text, left, n + 1, end) : null
    return by?.kind === 'person' && DEPENDENT.test(left[0]?.lower ?? '')
  })
}

const DEPENDENT = /^(?:while|when|after|before|as|although|though|because|if|since)$/

/** "a plan called “Build Back Better”" names the plan; "what the paper called “fury”" is what the paper said. */
function namesThing(left: readonly Token[], i: number): boolean {
  if (i !== left.length - 1 || !NAMING.test((left[i] as Token).lemma) || passive(left, i)) return false
  return !left.slice(Math.max(0, i - 8), i).some((t) => /^(?:what|which|whom|that)$/.test(t.lower))
}

const NAMING = /^(?:call|dub|label|brand)$/

/** "decried", "interjected": a finite verb of communication, which says of words in quotation marks whose they are. */
function communicates(left: readonly Token[], i: number): boolean {
  const verb = left[i] as Token
  // "as Pike put it,"
  if (verb.lemma === 'put' && left[i + 1]?.lower === 'it') return true
  return isFiniteVerb(verb) && left[i - 1]?.lower !== 'to' && isSpeech(verb)
}

/** A cue to the left: `X said: "…"`, `X said it was "…"`. */
function governing(unit: Unit, left: readonly Token[], reach: number, told = 0): Attribution | null {
  for (let i = left.length - 1; i >= Math.max(0, left.length - reach); i--) {
    if (left[i]?.text === ';') return null
    const cue = isCue(left, i)
    if (!cue && !(left.length - i <= told && communicates(left, i))) continue
    if (namesThing(left, i)) return null
    // "While Sullivan calls it fine, Clinton fixates on the": somebody else's clause lies between.
    if (left.length - i > NEAR && startsClause(unit.text, left, i)) return null
    // `But, said Pike, "…"`
    const amid = left[i - 1]?.text === ',' && left.at(-1)?.text === ',' && i < left.length - 2 && i < NEAR
    const inverted = amid ? attributionAt(unit.text, left, i, true) : null
    if (inverted?.by && inverted.span.end === left.at(-2)?.end) return inverted
    const found = attributionAt(unit.text, left, i, false) ?? (passive(left, i) ? null : secondCue(unit, left, i))
    if (found && (cue || found.turned.factuality === 'asserts')) return found
  }
  return null
}

/** `"A," said X, adding "B"` and `"A," X said and added "B"`: the second cue has the first one's subject. */
function secondCue(unit: Unit, left: readonly Token[], i: number): Attribution | null {
  for (let j = i - 1; j >= 0; j--) {
    if (!isCue(left, j)) continue
    if (DEPENDENT.test(left[0]?.lower ?? '') && left.slice(j, i).some((t) => t.text === ',')) return null
    const afterQuote = unit.quoted.some((q) => q.outer.end <= (left[j] as Token).start)
    const found =
      attributionAt(unit.text, left, j, false) ?? (afterQuote ? attributionAt(unit.text, left, j, true) : null)
    if (!found?.by) continue
    // "Ellery denied that Pike had said": she denies what stands there.
    const goesOn = j === i - 1 || /^(?:,|and|but|then|or)$/.test(left[i - 1]?.lower ?? '')
    if (found.turned.factuality !== 'asserts' && !goesOn) return found
    return { ...found, cue: (left[i] as Token).lemma, next: i + 1, turned: turnOf(left, i, -1) }
  }
  return null
}

/** `According to X, "…"` and `"…", according to X`, with no other cue or clause between. */
function according({ text, outside: all }: Unit, q: Quoted): Attribution | null {
  const at = firstFrom(all, q.outer.start)
  const outside = all.slice(Math.max(0, at - LONGEST), at + LONGEST)
  for (let i = 0; i < outside.length; i++) {
    const found = accordingTo(text, outside, i)
    if (!found) continue
    const [from, to] = found.span.end <= q.start ? [found.span.end, q.start] : [q.end, found.span.start]
    const between = outside.filter((t) => t.start >= from && t.end <= to)
    if (!between.some((t, n) => t.text === ';' || isCue(between, n))) return found
  }
  return null
}

/** Only the attribution stands between the two quotations: no sentence ends there. */
function runsOn(text: string, left: Quoted, right: Quoted): boolean {
  const between = text.slice(left.outer.end, right.outer.start)
  return between.length < 120 && !/[.;?!]\s/.test(between.replace(/\b[A-Z][a-z]{0,3}\.\s/g, ''))
}
