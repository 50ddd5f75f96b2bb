import type { Span } from '../domain/types.ts'
import { DOCUMENT_NOUNS, PLAIN_SAY, SAY_VERBS, WEAK_CUES } from '../text/lexicon.ts'
import type { Token } from '../text/nlp.ts'
import type { Attribution } from './attributed.ts'
import { governorOf, isTakenBack, nobodyBefore, PLAIN, turnOf } from './factuality.ts'
import { ownerOf } from './nominal.ts'
import { isDay, isNameWord, type Named, phraseEnd, phraseStart, readPhrase } from './phrases.ts'
import { roleAfter } from './roles.ts'
import { together, togetherAfter } from './together.ts'

/** "Inspectors are still concerned, however, that …": a state of mind that is put into words. */
const MINDED = /^(?:concerned|worried|confident|sure|adamant|convinced|hopeful|aware|certain|clear|afraid)$/

function isMinded(tokens: readonly Token[], i: number): boolean {
  if (!MINDED.test(tokens[i]?.lower ?? '')) return false
  const be = tokens
    .slice(Math.max(0, i - 3), i)
    .some((t) => /^(?:is|are|was|were|remain|remains|remained|be|been)$/.test(t.lower))
  return be && tokens.slice(i + 1, i + 6).some((t) => t.lower === 'that')
}

/** Is `tokens[i]` used as a verb of saying? */
export function isCue(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  if (isMinded(tokens, i)) return true
  if (!token || !SAY_VERBS.has(token.lemma)) return false
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  // "Hope Hicks", "in most states,": a name, a noun.
  if (/^\p{Lu}/u.test(token.text) && !token.initial && isNameWord(after)) return false
  if (token.pos === 'NOUN' && /^(?:ADJ|DET|NUM|ADP)$/.test(before?.pos ?? '')) return false
  if (token.lemma === 'report' && after?.lower === 'on') return false
  // "Pike, asked whether", "When asked why": who was asked does not ask.
  if (
    /^(?:asked|questioned|pressed)$/.test(token.lower) &&
    (/^\p{Lu}/u.test(token.text) || /^(?:[,(—–]|when|if|as|once)$/.test(before?.lower ?? ''))
  )
    return false
  if (token.pos === 'VERB') return !(before?.lower === 'to' && before.pos === 'PART') || governorOf(tokens, i) !== null
  if (before && /^(?:the|a|an|his|her|their|its|this|that|of|in)$/.test(before.lower)) return false
  // "Independent reports in two papers felt": a capital that only opens the sentence, and a noun.
  if (token.pos === 'NOUN' && before?.initial && /^(?:ADP|VERB|AUX)$/.test(after?.pos ?? '')) return false
  // The tagger takes "states" and "claims" for nouns where a quotation has just closed.
  if (/^(?:NOUN|PROPN|ADJ|AUX)$/.test(token.pos) && /(?:s|ed|id|ote|old)$/.test(token.lower)) {
    return (
      before === undefined ||
      /^[”"’',]$/.test(before.text) ||
      isNameWord(before) ||
      /^(?:“|"|‘|:|that|,)$/.test(after?.text ?? '')
    )
  }
  return false
}

/** Right after a quotation a word of saying is a cue whatever the tagger takes it for, unless it is clearly a noun. */
export function isTrailingCue(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  if (!token || !SAY_VERBS.has(token.lemma)) return false
  return (
    isCue(tokens, i) || !/^(?:the|a|an|his|her|their|its|this|that|of|in|to|for|with)$/.test(tokens[i - 1]?.lower ?? '')
  )
}

/** The attribution with its cue at `tokens[i]`, looked for on both sides. `tokens` are one sentence, quotations left out. */
export function attributionAt(
  text: string,
  tokens: readonly Token[],
  i: number,
  inverted: boolean,
): Attribution | null {
  const cue = tokens[i] as Token
  const by = speaks(text, tokens, i, inverted)
  if (!by) return null
  const from = Math.min(by.span.start, cue.start)
  const to = Math.max(by.span.end, cue.end)
  const subject = by.span.start < cue.start ? tokens.findIndex((t) => t.start >= by.span.start) : -1
  if (subject >= 0 && isTakenBack(tokens, subject, isCue)) return null
  // "It is not clear that": nobody's state of mind.
  if (by.by?.name === 'it' && isMinded(tokens, i)) return null
  // "Did Pike say that?"
  if (subject > 0 && tokens[subject - 1]?.pos === 'AUX' && tokens.at(-1)?.text === '?') return null
  const turned = turnOf(tokens, i, subject)
  const opening = turned.turn ? text.slice(turned.turn.start, turned.turn.end) : ''
  // "If Pike says that": what he would say is no statement of his.
  if (/^(?:if|unless)\b/i.test(opening)) return null
  const nobody = subject >= 0 && (NOBODY.test(tokens[subject]?.lower ?? '') || /^neither\b/i.test(opening))
  return {
    by: nobody ? null : by.by,
    role: nobody ? null : by.role,
    cue: isMinded(tokens, i) ? cue.lower : cue.lemma,
    span: { start: from, end: to },
    next: i + 1,
    turned,
  }
}

/** "No inspector said", "nobody said": a subject that is nobody. */
const NOBODY = /^(?:no|nobody|none|neither|few)$/

function speaks(text: string, tokens: readonly Token[], i: number, inverted: boolean): Subject | null {
  const governor = inverted ? null : governorOf(tokens, i)
  if (!governor && passive(tokens, i)) return agent(text, tokens, i)
  // `"…," describing the team as`: what stands behind a participle is its object.
  if (inverted) return /ing$/.test((tokens[i] as Token).lower) ? null : after(text, tokens, i)
  const head = governor?.at ?? i
  if (governor && tokens[head]?.pos === 'NOUN') {
    const owner = ownerOf(text, tokens, head)
    // "His refusal to say … upset them": where what is refused ends cannot be told.
    if (!tokens.slice(0, head).some((t) => t.pos === 'VERB')) return null
    return owner && { by: owner, role: owner.role, span: owner.span }
  }
  const by = before(text, tokens, head, governor !== null)
  const nobody = by ? -1 : nobodyBefore(tokens, head)
  if (nobody < 0) return by
  return { by: null, role: null, span: { start: (tokens[nobody] as Token).start, end: (tokens[i] as Token).end } }
}

/** "According to X": the attribution that begins at `tokens[i]`, or null. */
export function accordingTo(text: string, tokens: readonly Token[], i: number): Attribution | null {
  if (tokens[i]?.lower !== 'according' || tokens[i + 1]?.lower !== 'to') return null
  const end = phraseEnd(tokens, i + 2, tokens.length)
  const by = readPhrase(text, tokens, i + 2, end)
  if (!by) return null
  const role = by.role ?? roleAfter(text, tokens, end)
  const start = (tokens[i] as Token).start
  return { by, role, cue: 'according to', span: { start, end: by.span.end }, next: end, turned: PLAIN }
}

type Subject = { by: Named | null; role: string | null; span: Span }

export function passive(tokens: readonly Token[], i: number): boolean {
  if (isMinded(tokens, i)) return false
  if (!/(?:ed|id|en|old|wn|und|ught|ad|ritten)$/.test((tokens[i] as Token).lower)) return false
  for (let j = i - 1; j >= Math.max(0, i - 3); j--) {
    const token = tokens[j] as Token
    if (/^(?:is|are|was|were|be|been|being)$/.test(token.lower)) return true
    if (token.pos !== 'ADV' && !/^(?:not|also)$/.test(token.lower)) return false
  }
  return false
}

/** Who did it in a passive clause: "was described by X as". "It was announced that" has nobody. */
function agent(text: string, tokens: readonly Token[], i: number): Subject | null {
  for (let j = i + 1; j < Math.min(tokens.length, i + 14); j++) {
    // "It was announced that buses would be sent round by Northgate": what follows "that" is what was announced.
    if (/^(?:[,;:]|that)$/.test((tokens[j] as Token).lower)) break
    if ((tokens[j] as Token).lower !== 'by') continue
    const end = phraseEnd(tokens, j + 1, tokens.length)
    const by = readPhrase(text, tokens, j + 1, end)
    if (by) return { by, role: by.role ?? roleAfter(text, tokens, end), span: by.span }
  }
  const cue = tokens[i] as Token
  return /^(?:announce|report|say|claim|allege|believe|reveal|argue|suggest|confirm|fear|hope|deny|expect|dispute)$/.test(
    cue.lemma,
  ) && tokens[i + 1]?.lower === 'that'
    ? { by: null, role: null, span: { start: cue.start, end: cue.end } }
    : null
}

function before(text: string, tokens: readonly Token[], i: number, quoted = false): Subject | null {
  if (!quoted && /ing$/.test((tokens[i] as Token).lower)) {
    const by = quotedAs(text, tokens, i)
    if (by) return by
  }
  let j = i - 1
  while (j >= 0 && isBetweenSubjectAndVerb(tokens, j, i)) j--
  // "Joe Barton (R-Texas) said": what stands in brackets behind the name is passed over.
  const open = tokens[j]?.text === ')' ? tokens.findLastIndex((t, n) => n < j && t.text === '(') : -1
  if (open > 0 && j - open <= IN_BRACKETS) j = open - 1
  // "held up a sign saying": a text that speaks.
  if (/ing$/.test((tokens[i] as Token).lower) && isDocument(tokens[j])) {
    const start = phraseStart(tokens, j, 0)
    const text_ = start <= j ? readPhrase(text, tokens, start, j + 1) : null
    // "Pike issued a statement saying": whoever issued it says so.
    const issued = start > 0 && !SHOWN.test(verbBefore(tokens, start)?.lemma ?? 'show')
    if (text_?.kind === 'document' && !issued) return { by: text_, role: null, span: text_.span }
  }
  // "It does, however, argue that": what links the sentence stands between subject and verb.
  for (let link = linkStart(tokens, j); link >= 0; link = linkStart(tokens, j)) {
    j = link - 1
    while (j >= 0 && isBetweenSubjectAndVerb(tokens, j, i)) j--
  }
  if (j < 0) return null
  const token = tokens[j] as Token
  const participial = /ing$/.test((tokens[i] as Token).lower)
  // "…, Gov. Ann Cole (D-Ohio), said"
  const bracket =
    token.text === ',' && tokens[j - 1]?.text === ')' ? tokens.findLastIndex((t, n) => n < j && t.text === '(') : -1
  if (bracket > 0 && j - bracket <= IN_BRACKETS && !participial) {
    const from = phraseStart(tokens, bracket - 1, 0)
    const named = from < bracket && tokens[from - 1]?.pos !== 'ADP' ? readPhrase(text, tokens, from, bracket) : null
    if (named?.kind === 'person' && named.name.includes(' ')) return { by: named, role: named.role, span: named.span }
  }
  if (token.text === ',' || token.text === ')')
    return participial
      ? (participle(text, tokens, i) ?? overApposition(text, tokens, j))
      : overApposition(text, tokens, j)
  if (participial) return beside(text, tokens, j) ?? participle(text, tokens, i)
  if (token.lower === 'and' || token.lower === 'but' || token.lower === 'or') return sharedSubject(text, tokens, j)
  if (token.lower === 'who' || token.lower === 'which' || token.lower === 'that') {
    const start = phraseStart(tokens, j - (tokens[j - 1]?.text === ',' ? 2 : 1), 0)
    const end = j - (tokens[j - 1]?.text === ',' ? 1 : 0)
    const named = openApposition(text, tokens, start, end)
    if (named) return named
    return subject(text, tokens, start, j - (tokens[j - 1]?.text === ',' ? 1 : 0))
  }
  const start = phraseStart(tokens, j, quotedUpTo(text, tokens, j))
  const left = tokens[start - 1]
  const governed = left?.pos === 'ADP' && !/^(?:after|before|since|until|as)$/.test(left.lower)
  // "reflects this view in Ballot Access News comments": what a preposition governs is no subject. "In 2016 inspectors
  // said" begins with a circumstance.
  const opens = start === 1 || tokens[start - 1]?.initial || /^\d/.test(tokens[start]?.text ?? '')
  // "Kyriakos Mitsotakis speaking to the council called it": whoever the participle hangs on.
  const hangs = governed && tokens[start - 2]?.pos === 'VERB' && /ing$/.test(tokens[start - 2]?.lower ?? '')
  if (hangs) {
    const holder = phraseStart(tokens, start - 3, 0)
    return holder <= start - 3 ? subject(text, tokens, holder, start - 2) : null
  }
  if (governed && !opens) return null
  // "was a retreat called Bryn": what somebody is, is no subject.
  if (start > 1 && /^(?:is|are|was|were|been|be)$/.test(left?.lower ?? '') && tokens.at(-1)?.text !== '?') return null
  // "those who named a candidate said": an object is nobody's subject.
  if (left?.pos === 'VERB' && !left.initial && !isCue(tokens, start - 1) && !/ing$/.test(left.lower)) return null
  if (start > j) return null
  return (
    openApposition(text, tokens, start, j + 1) ??
    subject(text, tokens, start, j + 1) ??
    overCircumstance(text, tokens, i)
  )
}

/** Position behind the last quotation before `tokens[at]` that a comma or a point closes: no phrase goes on across it. */
function quotedUpTo(text: string, tokens: readonly Token[], at: number): number {
  for (let i = at; i > Math.max(0, at - LONGEST_PHRASE); i--) {
    const [left, token] = [tokens[i - 1] as Token, tokens[i] as Token]
    if (token.start - left.end > GAP && /[,.?!]["”’']+\s*$/.test(text.slice(left.end, token.start))) return i
  }
  return 0
}

/** Tokens that a noun phrase has at most. */
const LONGEST_PHRASE = 20

/** "Pike on Thursday said", "the council at a meeting in Northgate said": the clause opens with who speaks. */
function overCircumstance(text: string, tokens: readonly Token[], i: number): Subject | null {
  let from = tokens.slice(0, i).findLastIndex((t) => /^[,;:—–]$/.test(t.text)) + 1
  while (/^(?:CCONJ|ADV)$/.test(tokens[from]?.pos ?? '')) from++
  const end = phraseEnd(tokens, from, i)
  const by = end > from && end < i ? readPhrase(text, tokens, from, end) : null
  if (!by || !/^(?:person|body|pronoun)$/.test(by.kind) || tokens[i]?.pos !== 'VERB') return null
  const between = tokens.slice(end, i)
  const circumstance = between[0]?.pos === 'ADP' || isDay(between[0])
  if (!circumstance || !between.every(({ pos }) => /^(?:ADP|DET|ADJ|NOUN|PROPN|NUM|ADV|AUX|PART)$/.test(pos)))
    return null
  return { by, role: by.role, span: by.span }
}

/** "including an adviser to his campaign acknowledging": who stands between a preposition and the participle. */
function beside(text: string, tokens: readonly Token[], j: number): Subject | null {
  const start = phraseStart(tokens, j, 0)
  if (start > j || !/^(?:with|including|after|despite|[—–-])$/.test(tokens[start - 1]?.lower ?? '')) return null
  return subject(text, tokens, start, j + 1)
}

/** ", with Ann Cole tweeting that … and asking" */
function opensAbsolute(tokens: readonly Token[], at: number, i: number): boolean {
  const end = phraseEnd(tokens, at + 1, i)
  return (
    tokens[at - 1]?.text === ',' &&
    end > at + 1 &&
    /ing$/.test(tokens[end]?.lower ?? '') &&
    tokens[i - 1]?.lower === 'and'
  )
}

/** "Erwin Chemerinsky, Dean of the School of Law called it": an apposition whose second comma was left out. */
function openApposition(text: string, tokens: readonly Token[], start: number, end: number): Subject | null {
  if (tokens[start - 1]?.text !== ',') return null
  const held = readPhrase(text, tokens, start, end)
  const from = phraseStart(tokens, start - 2, 0)
  const named = from <= start - 2 ? readPhrase(text, tokens, from, start - 1) : null
  if (!held || held.kind === 'person' || held.kind === 'pronoun') return null
  if (named?.kind !== 'person' || !named.name.includes(' ') || isInside(tokens[from - 1])) return null
  const role = roleAfter(text, tokens, start - 1)
  return role ? { by: named, role, span: { start: named.span.start, end: held.span.end } } : null
}

/** A name after a preposition or in a list is nobody's subject. */
const isInside = (left: Token | undefined) => left !== undefined && (left.pos === 'ADP' || left.text === ',')

/** "Politico quoted Craig Fugate, a former administrator, as saying": the one who is quoted. */
function quotedAs(text: string, tokens: readonly Token[], i: number): Subject | null {
  if (tokens[i - 1]?.lower !== 'as') return null
  for (let j = i - 2; j >= 0; j--) {
    if (!/^(?:quote|cite|report|describe)$/.test((tokens[j] as Token).lemma)) continue
    if (passive(tokens, j)) return before(text, tokens, j, true)
    const end = phraseEnd(tokens, j + 1, i - 1)
    const by = end > j + 1 ? readPhrase(text, tokens, j + 1, end) : null
    return by ? { by, role: by.role ?? roleAfter(text, tokens, end), span: by.span } : null
  }
  return null
}

/** Position of the first comma of ", however," or ", according to the Gazette," that ends with `tokens[at]`, or -1. */
function linkStart(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.text !== ',') return -1
  const open = tokens.findLastIndex((t, n) => n < at && t.text === ',')
  const [first, second] = [tokens[open + 1], tokens[open + 2]]
  const link = open === at - 2 && LINK.test(first?.lower ?? '')
  const via = at - open < 8 && first?.lower === 'according' && second?.lower === 'to'
  return open > 0 && (link || via) ? open : -1
}

const LINK = /^(?:however|though|meanwhile|nevertheless|nonetheless|moreover|therefore|indeed|too|furthermore|instead)$/

function isBetweenSubjectAndVerb(tokens: readonly Token[], j: number, i: number): boolean {
  const token = tokens[j] as Token
  if (token.pos === 'ADV' || token.pos === 'AUX') return true
  if (
    /^(?:also|further|later|then|once|again|even|themselves|himself|herself|have|has|had|remains?|remained)$/.test(
      token.lower,
    )
  )
    return true
  return token.pos === 'PART' && /^n[o’']t$/.test(token.lower) && j < i
}

function subject(text: string, tokens: readonly Token[], start: number, end: number): Subject | null {
  // "Sanders (Vt.) and former governor O'Malley said": one of two is not who speaks.
  if (tokens[start - 1]?.lower === 'and' && tokens[start - 2]?.text === ')') return null
  const by = together(text, tokens, start, end) ?? readPhrase(text, tokens, start, end)
  return by ? { by, role: by.role, span: by.span } : null
}

/** "Sarah Norman, chief executive of Dudley Council, said": the name is before the apposition, or is the apposition. */
function overApposition(text: string, tokens: readonly Token[], comma: number): Subject | null {
  const opens = opening(text, tokens, comma)
  if (opens) return opens
  const inside = phraseStart(tokens, comma - 1, 0)
  // "Ada Lund, the mayor, and Peter Bly, the clerk, said": more than two are not told apart.
  if (tokens[inside - 1]?.lower === 'and' && tokens[inside - 2]?.text === ',') return null
  const both = inside < comma ? together(text, tokens, inside, comma) : null
  // "Two analysts, Ann Cole and Tom Pike, said"
  if (both?.all && tokens[inside - 1]?.text === ',') return { by: both, role: null, span: both.span }
  const inner = inside < comma ? readPhrase(text, tokens, inside, comma) : null
  if (inner?.kind === 'person' && tokens[inside - 1]?.text === ',' && inner.name.includes(' ')) {
    const start = phraseStart(tokens, inside - 2, 0)
    const outer = start <= inside - 2 ? readPhrase(text, tokens, start, inside - 1) : null
    // "Ada Lund, the mayor of Northgate, Saltmere, said": the office goes on, and its holder is named in front.
    const holder = outer && outer.kind !== 'person' ? openApposition(text, tokens, start, inside - 1) : null
    if (holder) return { ...holder, span: { start: holder.span.start, end: (tokens[comma] as Token).start } }
    // "Alexis Boon, the head of the Counter Terrorism Command, said": the name in front is the one who spoke.
    if (outer?.kind !== 'person')
      return {
        by: inner,
        role: inner.role,
        span: { start: tokens[Math.min(start, inside)]?.start ?? inner.span.start, end: inner.span.end },
      }
  }
  for (let open = comma - 1; open > 0; open--) {
    if (tokens[open]?.text !== ',') continue
    const start = phraseStart(tokens, open - 1, 0)
    if (start > open - 1) continue
    const by = readPhrase(text, tokens, start, open)
    if (!by || (by.kind !== 'person' && open > firstComma(tokens))) continue
    if (start > 0 && (isListed(tokens, start, open, comma) || /^(?:ADP|VERB)$/.test(tokens[start - 1]?.pos ?? '')))
      continue
    const role = by.role ?? roleAfter(text, tokens, open)
    return { by, role, span: { start: by.span.start, end: (tokens[comma] as Token).start } }
  }
  return null
}

/**
 * "Harry Bond, 30, of Raleigh, N.C., who was among those polled, said": the clause opens with a name in full, and up to
 * the comma before the cue there is nothing but what is said of it.
 */
function opening(text: string, tokens: readonly Token[], comma: number): Subject | null {
  const start = clauseStart(tokens, comma)
  const end = phraseEnd(tokens, start, comma)
  const by = end > start ? readPhrase(text, tokens, start, end) : null
  if (tokens[end]?.lower === 'and') {
    const second = phraseEnd(tokens, end + 1, comma)
    const both = second > end + 1 && tokens[second]?.text === ',' ? together(text, tokens, start, second) : null
    if (both?.all)
      return { by: both, role: null, span: { start: both.span.start, end: (tokens[comma] as Token).start } }
  }
  if (by?.kind !== 'person' || !(by.name.includes(' ') || by.title) || !/^[,(]$/.test(tokens[end]?.text ?? ''))
    return null
  let clause = false
  let others = false
  for (let i = end; i < comma; i++) {
    const token = tokens[i] as Token
    if (/^(?:who|whose|which|whom|where|when)$/.test(token.lower)) clause = true
    if (!clause && /^(?:AUX|VERB)$/.test(token.pos) && !/(?:ing|ed|wn|en)$/.test(token.lower)) return null
    const next = i + 1 < comma && /^(?:,|and)$/.test(token.lower) ? phraseEnd(tokens, i + 1, comma) : i + 1
    const other = next > i + 1 ? readPhrase(text, tokens, i + 1, next) : null
    // "Ada Lund, the mayor, Peter Bly, the clerk, said": more than one.
    if (other?.kind === 'person' && other.name.includes(' ') && isNameWord(tokens[i + 1]) && !clause) others = true
  }
  if (others && tokens.slice(end, comma).some((t, n) => t.lower === 'and' && isNameWord(tokens[end + n + 1])))
    return null
  const role = by.role ?? roleAfter(text, tokens, end)
  return { by, role, span: { start: by.span.start, end: (tokens[comma] as Token).start } }
}

/** Where the clause begins that goes on before `tokens[at]`: behind a quotation that was left out, or "that". */
function clauseStart(tokens: readonly Token[], at: number): number {
  for (let i = at; i > 0; i--) {
    const [left, token] = [tokens[i - 1] as Token, tokens[i] as Token]
    if (token.start - left.end > GAP || /^[;:]$/.test(left.text)) return /^[,—–]$/.test(token.text) ? i + 1 : i
  }
  return 0
}

/** More characters than this between two tokens: a quotation was left out. */
const GAP = 4

const firstComma = (tokens: readonly Token[]) => tokens.findIndex((t) => t.text === ',')

/** "of Smith, Jones, Brown, said": a name in a list is nobody's subject. */
function isListed(tokens: readonly Token[], start: number, open: number, comma: number): boolean {
  return tokens[start - 1]?.text === ',' && comma - open < 4 && isNameWord(tokens[open + 1])
}

/** "X posted a message, saying": the subject of the clause the participle hangs on. */
function participle(text: string, tokens: readonly Token[], i: number): Subject | null {
  if (!/ing$/.test((tokens[i] as Token).lower)) return null
  // "with the latter confirming", "with Pike adding": whoever stands after "with".
  const comma = tokens.findLastIndex((t, n) => n < i && t.text === ',')
  const own = tokens.findLastIndex(
    (t, n) => n < i && t.lower === 'with' && ((n > comma && n >= i - 7) || opensAbsolute(tokens, n, i)),
  )
  if (own >= 0) return subject(text, tokens, own + 1, phraseEnd(tokens, own + 1, i))
  // "two marks out of four for dismissing it": whoever does that is no subject of the sentence.
  const governor = tokens[tokens[i - 1]?.pos === 'ADV' ? i - 2 : i - 1]
  if (/^(?:for|of|from|against|about)$/.test(governor?.lower ?? '')) return null
  let first: Subject | null = null
  for (let j = i - 1; j >= 0; j--) {
    const token = tokens[j] as Token
    if ((token.pos !== 'VERB' && token.pos !== 'AUX') || /ing$/.test(token.lower) || tokens[j - 1]?.lower === 'to')
      continue
    // "Paul Ryan, who surprised Trump by declaring": the clause has no comma in front of the participle.
    const who = tokens.findLastIndex((t, n) => n < j && /^(?:who|that)$/.test(t.lower))
    const within = who > 0 && !tokens.slice(who + 1, j).some((t) => /^(?:VERB|PUNCT)$/.test(t.pos))
    if (within && tokens[who]?.lower === 'who' && !tokens.slice(j, i).some((t) => t.text === ',')) {
      const end = tokens[who - 1]?.text === ',' ? who - 1 : who
      const start = phraseStart(tokens, end - 1, 0)
      return start < end ? subject(text, tokens, start, end) : null
    }
    const found = ofClause(text, tokens, j)
    if (!found) continue
    const before = tokens.findIndex((t) => t.start >= found.span.start) - 1
    const left = tokens[before]?.lower ?? ''
    // "She said her father has helped many, saying": what she said goes on.
    if (before > 0 && isCue(tokens, before)) continue
    // "Pike left because Tandy lied, saying": it may be either.
    if (RELATIVE.test(left) && isCue(tokens, j) && tokens[j + 1]?.text === ',') return null
    if (RELATIVE.test(left)) continue
    if (!DEPENDENT.test(left)) return first && first.by?.name !== found.by?.name ? null : found
    first ??= found
  }
  return first
}

const RELATIVE = /^(?:that|which|who|whom|what|whose|why|how|whether)$/
const DEPENDENT = /^(?:when|after|before|because|since|as|while|until|if|although|though|where|once)$/

/** The subject of the finite verb `tokens[j]`. */
export function ofClause(text: string, tokens: readonly Token[], j: number): Subject | null {
  let left = j - 1
  while (left >= 0 && isBetweenSubjectAndVerb(tokens, left, j)) left--
  if (tokens[left]?.text === ',') return overApposition(text, tokens, left)
  const start = phraseStart(tokens, left, 0)
  if (
    start > left ||
    (tokens[start - 1]?.pos === 'ADP' && start > 1 && !DEPENDENT.test(tokens[start - 1]?.lower ?? ''))
  )
    return overCircumstance(text, tokens, j)
  // "charged the officer with murder and Emanuel fired": the last one's clause.
  const and = tokens.findLastIndex((t, n) => n > start && n <= left && t.lower === 'and')
  const own = and > 0 && isNameWord(tokens[and + 1]) && !together(text, tokens, start, left + 1)?.all
  const found = subject(text, tokens, own ? and + 1 : start, left + 1)
  // "a Twitter comment", "the DNC hack": one name, and no form of a verb that goes with it.
  if (!found) return overCircumstance(text, tokens, j)
  const verb = tokens[j] as Token
  const single = found.by?.kind === 'person' || found.by?.kind === 'body'
  return single && !found.by?.all && verb.pos === 'VERB' && left === j - 1 && verb.lower === verb.lemma ? null : found
}

/** What shows a text that another has written. */
const SHOWN = /^(?:hold|carry|wave|wear|display|show|see|read|receive|have|get|cite|quote)$/

/** The verb whose object begins at `tokens[start]`: "sent" of "sent out a press release". */
function verbBefore(tokens: readonly Token[], start: number): Token | undefined {
  const at = /^(?:out|up)$/.test(tokens[start - 1]?.lower ?? '') ? start - 2 : start - 1
  return tokens[at]?.pos === 'VERB' ? tokens[at] : undefined
}

/** Tokens between brackets that say of a name where it is from. */
const IN_BRACKETS = 8
const isDocument = (token: Token | undefined) =>
  token?.pos === 'NOUN' && (DOCUMENT_NOUNS.has(token.lower) || DOCUMENT_NOUNS.has(token.lemma))

/** "X welcomed the report but vowed": the subject of the verb before the conjunction. */
function sharedSubject(text: string, tokens: readonly Token[], conjunction: number): Subject | null {
  for (let j = conjunction - 1; j > 0; j--) {
    const token = tokens[j] as Token
    if (token.pos !== 'VERB' || tokens[j - 1]?.lower === 'to') continue
    if (passive(tokens, j)) return null
    const found = before(text, tokens, j)
    if (!found) continue
    // "Pike complained Tandy had attacked him and questioned": it may be either.
    const start = tokens.findIndex((t) => t.start >= found.span.start)
    const governor = start - (tokens[start - 1]?.lower === 'that' ? 2 : 1)
    return governor > 0 && isCue(tokens, governor) ? null : found
  }
  return null
}

/** `," said X, the Defence Secretary`: the phrase after the cue. */
function after(text: string, tokens: readonly Token[], i: number): Subject | null {
  let from = i + 1
  while (tokens[from]?.pos === 'ADV') from++
  const end = phraseEnd(tokens, from, tokens.length)
  if (end === from) return null
  const by = readPhrase(text, tokens, from, end) ?? shorter(text, tokens, from, end)
  if (!by) return null
  const at = tokens.findIndex((t) => t.start >= by.span.end)
  const rest = at < 0 ? tokens.length : at
  // ", Eleanor Brazil" after "the commissioner" names the person; ", the Defence Secretary" after a name gives the role.
  if (by.kind === 'group' && tokens[rest]?.text === ',') {
    const nameEnd = phraseEnd(tokens, rest + 1, tokens.length)
    const name = readPhrase(text, tokens, rest + 1, nameEnd)
    if (name?.kind === 'person' && name.name.includes(' ')) {
      return { by: name, role: by.name, span: { start: by.span.start, end: name.span.end } }
    }
  }
  const joint = by.kind === 'person' ? togetherAfter(text, tokens, by, rest) : null
  if (joint) return { by: joint, role: null, span: joint.span }
  const affiliation =
    tokens[rest]?.lower === 'of' && by.kind === 'person' ? phraseEnd(tokens, rest + 1, tokens.length) : rest
  const role = by.role ?? roleAfter(text, tokens, affiliation)
  return { by, role, span: by.span }
}

/** "Sabrina Bennoui of Reporters Without Borders": the name before the preposition. */
function shorter(text: string, tokens: readonly Token[], from: number, end: number): Named | null {
  for (let stop = end - 1; stop > from; stop--) {
    if (!/^(?:of|for|from)$/.test((tokens[stop] as Token).lower)) continue
    const by = readPhrase(text, tokens, from, stop)
    if (by) return by
  }
  return null
}

export const isWeak = (cue: string) => WEAK_CUES.has(cue)
/** Does the cue `tokens[i]` alone mark a statement, without quotation marks? */
export const isPlain = (tokens: readonly Token[], i: number) =>
  PLAIN_SAY.has(tokens[i]?.lemma ?? '') ||
  isMinded(tokens, i) ||
  isIndirect(tokens, i) ||
  (tokens[i + 1]?.lower === 'that' && !/^(?:text|voice|question|point)$/.test(tokens[i]?.lemma ?? ''))

/** "asked the mayor whether": a question in the article's words. */
function isIndirect(tokens: readonly Token[], i: number): boolean {
  if (!/^(?:ask|wonder|question)$/.test(tokens[i]?.lemma ?? '')) return false
  const at = tokens.findIndex((t, n) => n > i && n < i + 7 && WH.test(t.lower))
  return at > 0 && tokens.slice(i + 1, at).every((t) => /^(?:PROPN|PRON|DET|NOUN|ADV|ADJ)$/.test(t.pos))
}

const WH = /^(?:whether|if|why|how|what|when|where|who)$/
