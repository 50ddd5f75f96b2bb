import { kept } from '../../domain/kept.ts'
import { groupBy } from '../../retrieval/lists.ts'
import type { Vocabulary } from '../../retrieval/vocabulary.ts'
import { isEnglish } from '../../text/nlp.ts'

/** Words questions are made of, so that a slip in one of them is put right before the question is read. */
const QUESTION_WORDS = `who what when where why how which whose whom said say says did does do is are was were has have
had the that should would could will can must with about of on in for from to and control council many much long
tell told think thinks stay between change changed mean means timeline happened because before after their there this
people please know give list all any other than not into over under been being them they only year years`.split(/\s+/)

/** First words that are mistyped so that they are other words. */
const OPENERS: Readonly<Record<string, string>> = {
  wen: 'when',
  hoe: 'how',
  wy: 'why',
  y: 'why',
  dose: 'does',
  id: 'did',
}

/** How people write in chats, and slips so common that they are no other word: read so wherever they stand. */
const CHAT: Readonly<Record<string, string>> = Object.fromEntries(
  `wat:what wot:what wht:what waht:what whta:what hwat:what hwo:who woh:who wehn:when hwen:when wich:which whcih:which
  whay:why wher:where whos:who's whats:what's wheres:where's whens:when's hows:how's wos:was woz:was wuz:was waz:was
  sed:said sez:says sayed:said bout:about abt:about abot:about u:you ur:your r:are ya:you cos:because coz:because
  cuz:because bcos:because bc:because dat:that da:the teh:the thier:their ther:there ppl:people peeps:people
  govt:government gov:government gvmt:government dept:department exec:executive execs:executives info:information
  mgmt:management mngr:manager sec:secretary asap:soon tho:though thru:through til:until didnt:didn't doesnt:doesn't
  dont:don't wasnt:wasn't isnt:isn't arent:aren't wont:won't cant:can't couldnt:couldn't shouldnt:shouldn't im:i'm
  ive:i've gonna:going_to wanna:want_to gotta:have_to n:and w:with wiv:with b4:before
  gr8:great l8r:later 2day:today sum1:someone any1:anyone every1:everyone councel:council counsil:council goverment:government
  cllr:councillor cllrs:councillors`
    .split(/\s+/)
    .map((pair) => pair.replaceAll('_', ' ').split(':') as [string, string]),
)

/**
 * Puts misspelt words right by the words of the case: "controll" becomes "control". A word the case uses, any other
 * English word, and one that is near nothing are left alone. No word becomes a name: see `names.ts`.
 *
 * @param names words of the names in the case, in lower case.
 */
export function correct(text: string, vocabulary: Vocabulary, names: ReadonlySet<string> = new Set()): string {
  const opened = text.replace(/^\s*(\p{L}+)/u, (word) => OPENERS[word.trim().toLowerCase()] ?? word)
  return opened.replace(/\p{L}[\p{L}\d'’]*|\d\p{L}[\p{L}\d]*/gu, (word) => {
    const lower = word.toLowerCase().replace(/’/g, "'").replace(/'s$/, '')
    if (vocabulary.uses(lower) || names.has(lower)) return word
    const chat = Object.hasOwn(CHAT, lower) && !/^\p{Lu}{2,}$/u.test(word) ? CHAT[lower] : undefined
    if (chat) return chat
    if (lower.length < 3 || /\d/.test(lower) || QUESTION_WORDS.includes(lower) || lower.includes("'")) return word
    return isEnglish(lower) ? word : (nearest(lower, vocabulary, names) ?? word)
  })
}

/** What a word that questions are made of counts for: more than any word of the case. */
const ASKED = 1_000_000

function nearest(word: string, vocabulary: Vocabulary, names: ReadonlySet<string>): string | null {
  const reach = word.length >= 8 ? 2 : 1
  let best: { word: string; distance: number; count: number } | null = null
  const consider = (candidate: string, count: number) => {
    if (Math.abs(candidate.length - word.length) > reach) return
    // A slip seldom falls on the first letter; in a short word any other change makes another word.
    if (candidate[0] !== word[0]) return
    const slip = isTransposition(word, candidate) || isUndoubled(word, candidate)
    // The commonest slips come before any other change of as many letters.
    const distance = editDistance(word, candidate, reach) - (slip ? 0.5 : 0)
    if (distance > reach) return
    if (word.length < 5 && count < ASKED && !slip) return
    if (isInflection(word, candidate)) return
    if (!best || distance < best.distance || (distance === best.distance && count > best.count))
      best = { word: candidate, distance, count }
  }
  for (const candidate of QUESTION_WORDS) consider(candidate, ASKED)
  for (const [candidate, count] of byFirstLetter(vocabulary).get(word[0]) ?? [])
    if (!names.has(candidate)) consider(candidate, count)
  return (best as { word: string } | null)?.word ?? null
}

/** A slip seldom falls on the first letter: what begins with another is not looked at. */
const byFirstLetter = kept((vocabulary: Vocabulary) => groupBy([...vocabulary.words()], ([word]) => [word[0]]))

/** "remains" is no misspelt "remain": stemming brings those together. */
function isInflection(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return long.startsWith(short) && /^(?:s|es|d|ed|r|er|ing|ly|n)$/.test(long.slice(short.length))
}

/** "staf", "wil": a letter that should stand twice. */
const isUndoubled = (word: string, candidate: string) =>
  word.length > 3 && candidate.replace(/(\p{L})\1/gu, '$1') === word && candidate.length === word.length + 1

function isTransposition(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('')
}

/** Edits, swaps of neighbours included, to make `b` from `a`; more than `limit` is not counted out. */
export function editDistance(a: string, b: string, limit: number): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const above = rows[i - 1] as number[]
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (rows[i - 2]?.[j - 2] as number) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > limit) return limit + 1
    rows.push(row)
  }
  return rows[a.length]?.[b.length] as number
}
