import type { Span } from '../domain/types.ts'
import { DOCUMENT_NOUNS, GROUP_NOUNS, HONORIFICS, ORG_NOUNS, PLACE_NOUNS, ROLE_NOUNS } from '../text/lexicon.ts'
import type { Token } from '../text/nlp.ts'
import { arePeople, isHonorific, isNational, isPeople, isPersonNoun, isPlace } from './kinds.ts'

/** Who a noun phrase names. `name` is as written, without titles; `role` is what the phrase itself says of them. */
export interface Named {
  kind: 'person' | 'body' | 'group' | 'document' | 'pronoun'
  name: string
  role: string | null
  span: Span
  /** The form of address in front of a name, in lower case: "dr", "sir". */
  title?: string
  /** Those who speak together, as they are named. */
  all?: readonly string[]
}

const PARTICLES = new Set([
  'de',
  'da',
  'di',
  'del',
  'dela',
  'della',
  'dos',
  'du',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'bin',
  'ibn',
  'al',
  'el',
  'ben',
  'af',
])
const DAYS =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Today|Yesterday)$/
const PRONOUNS = new Set(['he', 'she', 'they', 'it', 'i', 'we'])
const JOINING = new Set(['of', 'for', 'from', 'at', 'in', 'on', 'to', 'by'])
const NOUNLIKE = new Set(['PROPN', 'NOUN', 'ADJ', 'NUM', 'DET', 'PART'])

export const isDay = (token: Token | undefined) => DAYS.test(token?.text ?? '')
export const isCapitalised = (token: Token | undefined) => token !== undefined && /^\p{Lu}/u.test(token.text)
export const isNameWord = (token: Token | undefined) =>
  token !== undefined &&
  /^(?:\p{Ll}{1,3}[-'’])?\p{Lu}[\p{L}'’.-]*$/u.test(token.text) &&
  !/^(?:PRON|DET|CCONJ|SCONJ|NUM)$/.test(token.pos) &&
  !(token.initial && /^(?:VERB|AUX|ADP|ADV|INTJ|PART)$/.test(token.pos)) &&
  !DAYS.test(token.text) &&
  !/^I['’]/.test(token.text)

/** Where the noun phrase that ends with `tokens[last]` begins, or `last + 1` when none ends there. */
export function phraseStart(tokens: readonly Token[], last: number, floor: number): number {
  const end = tokens[last]
  if (!end) return last + 1
  if (end.pos === 'PRON') return PRONOUNS.has(end.lower) ? last : last + 1
  if (!NOUNLIKE.has(end.pos) && !isNameWord(end)) return last + 1
  let start = last + 1
  for (let i = last; i >= floor; i--) {
    const token = tokens[i] as Token
    const left = tokens[i - 1]
    const possessive = token.pos === 'PRON' && /^(?:his|her|their|its|our|my)$/.test(token.lower)
    const hyphen = /^[-&/]$/.test(token.text) || (/^['’]$/.test(token.text) && /s$/.test(left?.lower ?? ''))
    const joins =
      (JOINING.has(token.lower) || token.lower === 'and') &&
      (nounish(left) || COUNTS.test(left?.lower ?? '')) &&
      i > floor
    if (NOUNLIKE.has(token.pos) || isNameWord(token) || possessive || hyphen || PARTICLES.has(token.lower)) {
      // "not" and "to" are particles too, but they belong to a verb.
      if (token.pos === 'PART' && !/^['’]s?$/.test(token.text)) break
      start = i
      if (token.pos === 'DET' && token.lower !== 'all' && !(left && JOINING.has(left.lower) && nounish(tokens[i - 2])))
        break
    } else if (!joins) break
  }
  return start
}

/** Where the noun phrase that begins with `tokens[first]` ends (exclusive), or `first` when none begins there. */
export function phraseEnd(tokens: readonly Token[], first: number, ceiling: number): number {
  const head = tokens[first]
  if (!head) return first
  if (head.pos === 'PRON' && PRONOUNS.has(head.lower)) return first + 1
  let end = first
  for (let i = first; i < ceiling; i++) {
    const token = tokens[i] as Token
    const right = tokens[i + 1]
    const possessive = token.pos === 'PRON' && /^(?:his|her|their|its|our|my)$/.test(token.lower)
    const apostrophe = token.pos === 'PART' && /^['’]s?$/.test(token.text)
    const hyphen =
      i > first && (/^[-&/]$/.test(token.text) || (/^['’]$/.test(token.text) && /s$/.test(tokens[i - 1]?.lower ?? '')))
    if (token.pos === 'PART' && !apostrophe) break
    // "Rev. Ann Cole": the point belongs to the form of address.
    if (token.text === '.' && i > first && isHonorific(tokens[i - 1]?.text ?? '') && isNameWord(right)) continue
    if (
      NOUNLIKE.has(token.pos) ||
      isNameWord(token) ||
      possessive ||
      apostrophe ||
      hyphen ||
      PARTICLES.has(token.lower)
    ) {
      if (i > first && token.pos === 'DET' && !JOINING.has(tokens[i - 1]?.lower ?? '')) break
      if (DAYS.test(token.text) && i > first) break
      end = i + 1
    } else if (
      i > first &&
      (token.lower === 'of' || token.lower === 'for' || token.lower === 'from') &&
      nounish(right, true)
    ) {
    } else break
  }
  return end
}

/** Reads who a noun phrase names, or null when it names nobody who could have said something. */
export function readPhrase(text: string, tokens: readonly Token[], first: number, end: number): Named | null {
  let from = first
  while (from < end && (DAYS.test(tokens[from]?.text ?? '') || tokens[from]?.pos === 'PUNCT')) from++
  // "In 2016 inspectors said": the year belongs to the clause, not to the inspectors.
  if (end - from > 1 && /^(?:19|20)\d\d$/.test(tokens[from]?.text ?? '')) from++
  const last = tokens[end - 1]
  // "CHICAGO - Rahm Emanuel": where a report was filed.
  const dash = tokens.findIndex((_t, i) => i > from && i < end - 1 && isSpacedDash(tokens, i))
  if (dash > 0 && tokens.slice(from, dash).every((t) => t.text === t.text.toUpperCase())) from = dash + 1
  const head = tokens[from]
  if (!last || !head || /['’]s?$/.test(last.text)) return null
  const span = { start: head.start, end: last.end }
  if (end - from === 1 && head.pos === 'PRON') return { kind: 'pronoun', name: head.lower, role: null, span }

  const several = quantity(text, tokens, from, end, span)
  if (several) return several
  const of = affiliation(tokens, from, end)
  if (of !== null)
    return readName(text, tokens, from, nameRun(tokens, from, of), of, { ...span, end: (tokens[of - 1] as Token).end })
  const run = nameRun(tokens, from, end)
  if (run < end) return readName(text, tokens, from, run, end, span)

  const noun = headNoun(tokens, from, end)
  if (!noun || /^(?:what|which|whatever)$/.test(head.lower)) return null
  // "officials familiar with it", "a source close to it"
  while (tokens[end - 1]?.pos === 'ADJ' && (tokens[end - 1] as Token).start > noun.start) end--
  const name = describe(text, tokens, from, end, noun)
  if (DOCUMENT_NOUNS.has(noun.lower) || DOCUMENT_NOUNS.has(noun.lemma))
    return { kind: 'document', name, role: null, span }
  if (isGroup(noun) || isPersonNoun(noun)) return { kind: 'group', name, role: null, span }
  return null
}

/** "75 percent of Democrats", "some of Mr Clinton's admirers": so many of a group, who are the group that speaks. */
function quantity(text: string, tokens: readonly Token[], from: number, end: number, span: Span): Named | null {
  const of = tokens.findIndex((t, i) => i > from && i < end && /^(?:of|in)$/.test(t.lower))
  if (of < 0 || of > from + 5) return null
  const counts = (t: Token) =>
    t.pos === 'NUM' || t.pos === 'PUNCT' || COUNTS.test(t.lower) || /^(?:the|an?)$/.test(t.lower)
  const words = tokens.slice(from, of)
  if (!words.every(counts) || !words.some((t) => t.pos === 'NUM' || COUNTS.test(t.lower))) return null
  const noun = headNoun(tokens, of + 1, end)
  const people = noun && (isGroup(noun) || arePeople(noun))
  if (!people && !(tokens[of]?.lower === 'in' && tokens[of + 1]?.pos === 'NUM')) return null
  return { kind: 'group', name: describe(text, tokens, from, end, noun ?? (tokens[of + 1] as Token)), role: null, span }
}

const COUNTS =
  /^(?:percent|cent|thirds?|half|quarters?|fifths?|tenths?|majority|plurality|number|dozens|hundreds|thousands|scores|members?|most|some|many|several|all|each|handful|couple|one|two|three|four|five|six|seven|eight|nine|ten|almost|nearly|about)$/

/** "inspectors", "a council spokesman", "the report": as a description stands in the middle of a sentence. */
function describe(text: string, tokens: readonly Token[], from: number, end: number, noun: Token): string {
  const head = tokens[from] as Token
  const determined = /^(?:the|this|that|these|those)$/i.test(head.text) && end - from > 1
  const plural = /[^s]s$/.test(noun.lower)
  const own = tokens.slice(from, tokens.indexOf(noun)).findLastIndex((t) => /^(?:his|her|their)$/.test(t.lower))
  if (own > 0) return slice(text, tokens, from + own, end)
  const name = slice(text, tokens, determined ? from + 1 : from, end)
  if (determined) return plural ? name : `the ${name}`
  const named =
    (head.pos === 'PROPN' &&
      !GROUP_NOUNS.has(head.lower) &&
      !(head.initial && arePeople(head) && !isNational(head.text))) ||
    (head !== noun && isNational(head.text))
  return named ? name : name.charAt(0).toLowerCase() + name.slice(1)
}

/** Where "of Reporters Without Borders" begins in "Sabrina Bennoui of Reporters Without Borders": after a name in full. */
function affiliation(tokens: readonly Token[], from: number, end: number): number | null {
  const of = tokens.findIndex((t, i) => i > from && i < end && /^(?:of|for|from|at)$/.test(t.lower))
  if (of < 0) return null
  const run = nameRun(tokens, from, of)
  const words = tokens.slice(run, of)
  const role = (t: Token) => ROLE_NOUNS.has(t.lower) || ORG_NOUNS.has(t.lower) || HONORIFICS.has(t.lower)
  return words.length >= 2 && !words.slice(-2).some(role) ? of : null
}

/** Start of the capitalised run that ends a phrase; `end` when it does not end in one. */
export function nameRun(tokens: readonly Token[], from: number, end: number): number {
  let run = end
  for (let i = end - 1; i >= from; i--) {
    const token = tokens[i] as Token
    const inside = i < end - 1 && (PARTICLES.has(token.lower) || token.text === '-' || token.text === '&')
    if (isNameWord(token)) run = i
    else if (inside && (isNameWord(tokens[i - 1]) || PARTICLES.has(tokens[i - 1]?.lower ?? ''))) continue
    else break
  }
  return run
}

function readName(
  text: string,
  tokens: readonly Token[],
  from: number,
  run: number,
  end: number,
  span: Span,
): Named | null {
  let name = run
  for (let i = run; i < end - 1; i++) {
    const { text: word } = tokens[i] as Token
    // "Attorney-General": one word, and no name behind the hyphen.
    const cut = tokens[i + 1]?.text === '-' && !isSpacedDash(tokens, i + 1)
    if (!cut && (isHonorific(word) || isPersonNoun(tokens[i]) || isPeople(word))) name = i + 1
    if ((tokens[i] as Token).text === '.') name = Math.max(name, i + 1)
  }
  name = Math.max(name, afterPlace(tokens, from, run, end))
  const words = tokens.slice(name, end)
  const last = words.at(-1) as Token
  // "Mayor Don Guardian": two words behind an office are a name, whatever else the second one may be.
  const held = name > run && words.length === 2 && isPersonNoun(tokens[name - 1])
  const body = !held && words.some((t, i) => ORG_NOUNS.has(t.lower) && (i === words.length - 1 || words.length > 3))
  // "former Governor and Chairman": a form of address is nobody's name.
  if (isHonorific(last.text) && words.length > 1) return null
  // "an Iowa Democrat", "the 6th Circuit", "the Soviet"; "Sarah Norman", with no article in front, is a name.
  const bare = words.length === 2 && !/^(?:the|an?|this|that|some|many|most)$/.test(tokens[name - 1]?.lower ?? '')
  const forename = bare && words[0]?.pos === 'PROPN' && !isPlace(words[0].text) && !isPeople(words[0].text)
  if (words.length > 1 && !held && !forename && isPeople(last.text))
    return { kind: 'group', name: describe(text, tokens, from, end, last), role: null, span }
  if (PLACE_NOUNS.has(last.lower) && words.length > 1 && run === orgStart(tokens, from, run))
    return afterPreposition(text, tokens, from, run, end, span) ?? null
  const acronym = words.length === 1 && /^[A-Z]{2,}s?$/.test((words[0] as Token).text)
  if (body || acronym) {
    const start = orgStart(tokens, from, run)
    if (isPartOf(tokens, from, start)) return null
    return (
      headed(text, tokens, from, start, end, span) ?? {
        kind: 'body',
        name: slice(text, tokens, start, end),
        role: null,
        span,
      }
    )
  }
  const lone = words.length === 1 ? (words[0] as Token) : null
  // "Republicans", "senior Democrats"
  if (lone && arePeople(lone)) return { kind: 'group', name: describe(text, tokens, from, end, lone), role: null, span }
  if (lone && (ROLE_NOUNS.has(lone.lower) || GROUP_NOUNS.has(lone.lower) || DOCUMENT_NOUNS.has(lone.lower))) {
    return {
      kind: DOCUMENT_NOUNS.has(lone.lower) ? 'document' : 'group',
      name: describe(text, tokens, from, end, lone),
      role: null,
      span,
    }
  }
  // "the Vice President", "Prime Minister": an office and nobody's name.
  const determined = /^(?:the|a|an|his|her|their|its)$/.test(tokens[name - 1]?.lower ?? '')
  if (
    (isRoleNoun(last) || ROLE_NOUNS.has(last.lower.replace(/s$/, ''))) &&
    (determined || OFFICE.test((words[0] as Token).lower))
  )
    return { kind: 'group', name: describe(text, tokens, from, end, last), role: null, span }
  // "the Department for Education": the name of a body goes on to the left.
  const whole = orgStart(tokens, from, run)
  if (
    name === run &&
    whole < run &&
    tokens.slice(whole, run).some((t) => ORG_NOUNS.has(t.lower.replace(/(?<=[^s])s$/, '')))
  ) {
    return (
      headed(text, tokens, from, whole, end, span) ?? {
        kind: 'body',
        name: slice(text, tokens, whole, end),
        role: null,
        span,
      }
    )
  }
  if (isOffice(tokens, from, run) && name === run)
    return { kind: 'group', name: describe(text, tokens, from, end, last), role: null, span }
  const deputy = stoodFor(text, tokens, from, name, end, span)
  if (deputy) return deputy
  // "Independent reports", "Early results": a capital that only opens the sentence.
  if (lone && (ORDINAL.test(lone.text) || (lone.initial && lone.pos === 'ADJ'))) return null
  const governed = name === run ? afterPreposition(text, tokens, from, run, end, span) : undefined
  if (governed !== undefined) return governed
  const role = roleBefore(text, tokens, from, name)
  const title = titleBefore(tokens, from, name)
  return { kind: 'person', name: slice(text, tokens, name, end), role, span, ...(title && { title }) }
}

/** "the speaking spot at AIPAC": a common noun has the body behind it, and is nobody who speaks. */
function isPartOf(tokens: readonly Token[], from: number, start: number): boolean {
  const joint = tokens.findLastIndex((t, i) => i > from && i < start && /^(?:at|in|on|by|to)$/.test(t.lower))
  const noun = joint < 0 ? undefined : tokens[joint - 1]
  return (
    noun?.pos === 'NOUN' &&
    !isCapitalised(noun) &&
    !isGroup(noun) &&
    !isPersonNoun(noun) &&
    !DOCUMENT_NOUNS.has(noun.lemma) &&
    !DOCUMENT_NOUNS.has(noun.lower)
  )
}

/** "a report for the Department for Transport", "critics of the council": the body is not who speaks. */
function headed(
  text: string,
  tokens: readonly Token[],
  from: number,
  start: number,
  end: number,
  span: Span,
): Named | null {
  const stop = tokens.findIndex((t, i) => i > from && i < start && JOINING.has(t.lower))
  const noun = stop < 0 ? undefined : tokens[stop - 1]
  if (!noun || (isCapitalised(noun) && !opensWithPeople(noun) && !ROLE_NOUNS.has(noun.lower))) return null
  const document = DOCUMENT_NOUNS.has(noun.lower) || DOCUMENT_NOUNS.has(noun.lemma)
  if (!document && !isGroup(noun) && !ROLE_NOUNS.has(noun.lemma)) return null
  return { kind: document ? 'document' : 'group', name: describe(text, tokens, from, end, noun), role: null, span }
}

/**
 * "a reporter in Kenya", "Voice of America": a name that a preposition joins to what is in front of it speaks for itself
 * in no case. Undefined where there is no such preposition, null where nobody is named who could speak.
 */
function afterPreposition(
  text: string,
  tokens: readonly Token[],
  from: number,
  run: number,
  end: number,
  span: Span,
): Named | null | undefined {
  let at = run - 1
  while (tokens[at]?.lower === 'the') at--
  const joint = tokens[at]
  const noun = tokens[at - 1]
  if (at <= from || !joint || !noun || !JOINING.has(joint.lower) || joint.lower === 'by') return undefined
  // "a letter to Ann Cole", "the duo of Ann Cole and": a full name there is a person's. "A number of Senators" speak.
  if (!/^(?:in|at|on)$/.test(joint.lower) && (end - run > 1 || QUANTITY.test(noun.lower))) return undefined
  const head = headNoun(tokens, from, end) ?? noun
  const named = isCapitalised(head) && !head.initial && ORG_NOUNS.has(head.lower)
  if (!named && (isRoleNoun(head) || isGroup(head)))
    return { kind: 'group', name: describe(text, tokens, from, end, head), role: null, span }
  if (DOCUMENT_NOUNS.has(head.lower) || DOCUMENT_NOUNS.has(head.lemma))
    return { kind: 'document', name: describe(text, tokens, from, end, head), role: null, span }
  const office = isNameWord(noun) && (ORG_NOUNS.has(noun.lower) || /^(?:of|for)$/.test(joint.lower))
  if (!office) return null
  return { kind: 'body', name: slice(text, tokens, nameRun(tokens, from, at), end), role: null, span }
}

const QUANTITY =
  /^(?:number|group|couple|majority|handful|dozens|hundreds|thousands|pair|panel|team|lot|one|some|most)$/

/** "Dr", "Dame": the form of address right in front of a name, or null. */
function titleBefore(tokens: readonly Token[], from: number, name: number): string | null {
  let at = name - 1
  if (tokens[at]?.text === '.') at--
  const word = at >= from ? (tokens[at] as Token).lower.replace(/\.$/, '') : ''
  return HONORIFICS.has(word) ? (SAME_TITLE[word] ?? word) : null
}

const SAME_TITLE: Readonly<Record<string, string>> = { cllr: 'councillor', prof: 'professor', rev: 'reverend' }

const ORDINAL = /^(?:First|Second|Third|Fourth|Fifth|Last|Next|Another|Others?|Both|Neither|Nobody)$/

/** "a spokesman for Boris Johnson", "the brother of Qandeel Baloch": whoever is named is not who speaks. */
function stoodFor(
  text: string,
  tokens: readonly Token[],
  from: number,
  name: number,
  end: number,
  span: Span,
): Named | null {
  const at = tokens.findIndex((t, i) => i >= from && i < name && STANDS_FOR.test(t.lower))
  const noun = tokens[at]
  if (!noun || !/^(?:of|for|to)$/.test(tokens[at + 1]?.lower ?? '')) return null
  return { kind: 'group', name: describe(text, tokens, from, end, noun), role: null, span }
}

/** Who is somebody's somebody. An office and its place ("mayor of Northgate Ann Cole") are no such thing. */
const STANDS_FOR =
  /^(?:spokes(?:man|woman|person|people)|lawyers?|attorneys?|solicitors?|barristers?|brother|sister|father|mother|parents?|wife|husband|son|daughter|uncle|aunt|cousin|widow|friends?|colleagues?|critics?|supporters?|opponents?|fans?|ally|allies|aides?|relatives?)$/

/** "wife", "friend": somebody's, and no role without saying whose. */
export const isRelation = (token: Token | undefined) => STANDS_FOR.test(token?.lower ?? '')

const isRoleNoun = (token: Token) => isPersonNoun(token)
/** Words that begin the name of an office. */
const OFFICE =
  /^(?:vice|prime|deputy|chief|first|foreign|home|interior|finance|defence|defense|senior|junior|assistant|associate|managing|attorney|solicitor|acting|interim|former)$/

/** "Chief Technological Officer of Red Hat": an office and where it is held, with nobody's name after it. */
function isOffice(tokens: readonly Token[], from: number, run: number): boolean {
  let of = run - 1
  while (/^(?:the)$/.test(tokens[of]?.lower ?? '')) of--
  if (of <= from || !/^(?:of|from|for|at)$/.test((tokens[of] as Token).lower)) return false
  const before = tokens[of - 1] as Token
  return ROLE_NOUNS.has(before.lower) || ROLE_NOUNS.has(before.lemma)
}

/** "Senator from Vermont Bernie Sanders": the place or body of an office stands before the name of who holds it. */
function afterPlace(tokens: readonly Token[], from: number, run: number, end: number): number {
  let of = run - 1
  while (/^(?:the)$/.test(tokens[of]?.lower ?? '')) of--
  if (of <= from || !/^(?:of|from|for)$/.test((tokens[of] as Token).lower)) return from
  const office = tokens.slice(from, of).some((t) => ROLE_NOUNS.has(t.lower) || /-general$/.test(t.lower))
  if (!office || end - run < 3) return from
  const org = tokens.slice(run, end - 1).findLastIndex((t) => ORG_NOUNS.has(t.lower))
  if (org >= 0 && end - run - org - 1 >= 2) return run + org + 1
  // "director of the Texas Politics Project" has nobody's name behind it.
  if (of < run - 1) return from
  let start = end - 2
  while (
    start > run &&
    (PARTICLES.has((tokens[start] as Token).lower) || /^\p{Lu}\.?$/u.test((tokens[start] as Token).text))
  )
    start--
  return start
}

/** "the Department for Education": a body's name goes on to the left over "of" and "for". */
function orgStart(tokens: readonly Token[], from: number, run: number): number {
  let start = run
  while (
    start - 2 >= from &&
    (/^(?:of|for|the|and)$/.test((tokens[start - 1] as Token).lower) || ofMany(tokens, start - 1))
  ) {
    const left = nameRun(tokens, from, start - 1)
    // "Critics of Saltmere Council", at the beginning of a sentence, are no body of that name.
    if (left === start - 2 && opensWithPeople(tokens[left] as Token)) break
    if (left >= start - 1) {
      if ((tokens[start - 1] as Token).lower === 'the') start -= 1
      else break
      continue
    }
    start = left
  }
  while (start < run && (tokens[start] as Token).lower === 'the') start++
  return start
}

const opensWithPeople = (token: Token) => token.initial && isGroup(token) && /[^s]s$/.test(token.lower)

/** "the Residents’ Association", "the Children’s Board": a plural possessive is a part of the name of a body. */
function ofMany(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at]?.text ?? ''
  const owner = tokens[at - 1]
  if (!isNameWord(owner)) return false
  return /^['’]$/.test(mark)
    ? /s$/.test(owner?.lower ?? '')
    : /^['’]s$/.test(mark) && /^(?:children|women|men|people)$/.test(owner?.lower ?? '')
}

function roleBefore(text: string, tokens: readonly Token[], from: number, name: number): string | null {
  let to = name
  while (to > from && HONORIFICS.has((tokens[to - 1] as Token).lower.replace(/\.$/, ''))) to--
  while (to > from && (tokens[to - 1] as Token).text === '.') to--
  if (to > from && HONORIFICS.has((tokens[to - 1] as Token).lower)) to--
  let start = from
  while (
    start < to &&
    (DAYS.test((tokens[start] as Token).text) ||
      /^(?:the|a|an|his|her|their|which|that|this|['’]s?)$/i.test((tokens[start] as Token).text))
  )
    start++
  start = afterOther(tokens, officeStart(tokens, start, to), to)
  if (to <= start) return null
  // "author of the report on Norfolk": what a preposition joins is what the office is about, and nobody who holds it.
  const joins = tokens.slice(start, to).findLast((t) => t.pos !== 'DET')
  if (joins && JOINING.has(joins.lower)) return null
  // "the letter FBI Director James Comey": a paper in front belongs to the clause.
  const paper = tokens.slice(start, to - 1).findLastIndex((t) => t.pos === 'NOUN' && DOCUMENT_NOUNS.has(t.lower))
  const dash = tokens.slice(start, to).findLastIndex((_t, n) => isSpacedDash(tokens, start + n))
  // "overthrew Emperor Haile Selassie", "a donor to Trump rival Ted Cruz", "the candidates Sen. Cruz and": what is in
  // front of these belongs to others.
  const other = tokens
    .slice(start, to - 1)
    .findLastIndex((t) => t.pos === 'VERB' || t.lower === 'to' || (isPersonNoun(t) && /[^s]s$/.test(t.lower)))
  const first = start + Math.max(paper, dash, other) + 1
  const words = tokens.slice(first, to)
  const head = words.findLast((t) => isPersonNoun(t))
  if (!head || /[^s]s$/.test(head.lower) || /^(?:and|[-–—])$/.test(words.at(-1)?.lower ?? '')) return null
  if (isRelation(head) && start > from && /^(?:his|her|their)$/.test((tokens[start - 1] as Token).lower)) return null
  return slice(text, tokens, first, to).replace(/[,\s]+$/, '')
}

/** A dash with blanks around it. */
export function isSpacedDash(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (!before || !token || !after || !/^[-–—]+$/.test(token.text)) return false
  return token.start > before.end && after.start > token.end
}

/** "Chancellor Angela Merkel and Prime Minister": what is before "and" is somebody else's. */
export function afterOther(tokens: readonly Token[], start: number, to: number): number {
  for (let i = to - 1; i > start; i--) {
    const left = tokens[i - 1] as Token
    if ((tokens[i] as Token).lower !== 'and' || !isNameWord(left)) continue
    if (!ROLE_NOUNS.has(left.lower) && !ORG_NOUNS.has(left.lower)) return i + 1
  }
  return start
}

/**
 * Where an office begins between `start` and `to`: "directions on behalf of the new education secretary" is one from
 * "new" on, "president of the Association of Directors" from the beginning.
 */
export function officeStart(tokens: readonly Token[], start: number, to: number): number {
  let from = start
  for (let i = start; i < to; i++) {
    if (!/^(?:of|by|from|to|with|on|for|in|at)$/.test((tokens[i] as Token).lower)) continue
    const words = tokens.slice(from, i)
    // "the prorogation of parliament by Queen Ann": whoever did it holds the office.
    if ((tokens[i] as Token).lower === 'by') {
      from = i + 1
      continue
    }
    // "the report from national commissioner Ann Cole": whoever it is from holds the office.
    const paper = DOCUMENT_NOUNS.has(words.at(-1)?.lower ?? '')
    const office =
      !paper && words.some((t) => ROLE_NOUNS.has(t.lower) || ROLE_NOUNS.has(t.lemma) || ORG_NOUNS.has(t.lower))
    if (office) break
    from = i + 1
    while (from < to && /^(?:the|a|an)$/.test((tokens[from] as Token).lower)) from++
  }
  return from
}

function headNoun(tokens: readonly Token[], from: number, end: number): Token | null {
  // The head of "the inspectors' letter to the council" is "letter": what stands before the first preposition.
  let stop = end
  for (let i = from + 1; i < end; i++) {
    if (JOINING.has((tokens[i] as Token).lower)) {
      stop = i
      break
    }
  }
  for (let i = stop - 1; i >= from; i--) {
    const token = tokens[i] as Token
    if (token.pos === 'NOUN' || token.pos === 'PROPN' || isGroup(token)) return token
  }
  return null
}

const isGroup = (token: Token) => GROUP_NOUNS.has(token.lower) || GROUP_NOUNS.has(token.lemma) || arePeople(token)
const nounish = (token: Token | undefined, determined = false) =>
  token !== undefined &&
  (token.pos === 'NOUN' ||
    token.pos === 'PROPN' ||
    isNameWord(token) ||
    (determined && /^(?:DET|ADJ|PRON|NUM)$/.test(token.pos)))

export function slice(text: string, tokens: readonly Token[], from: number, end: number): string {
  const first = tokens[from]
  const last = tokens[end - 1]
  return first && last ? text.slice(first.start, last.end).replace(/\s+/g, ' ') : ''
}
