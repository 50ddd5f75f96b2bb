import type { Sentence } from '../../../domain/types.ts'
import type { Corpus } from '../../../retrieval/corpus.ts'
import { rolesIn } from '../../../text/alignment/index.ts'
import { HONORIFICS, ROLE_NOUNS } from '../../../text/lexicon.ts'
import { isEnglish, type Token, tokenize } from '../../../text/nlp.ts'
import { term, terms, words } from '../../../text/terms.ts'
import { nameKey, people } from '../../evidence/people.ts'
import type { ParaphraseEvidence } from './evidence.ts'

/** What everybody calls by its letters, whether or not an article says what they stand for. */
const SHORT: readonly [string, readonly string[]][] = [
  ['us', ['united', 'states']],
  ['usa', ['united', 'states']],
  ['uk', ['united', 'kingdom']],
  ['eu', ['european', 'union']],
  ['un', ['united', 'nations']],
]

/** A name that the evidence has not, one put together of two people's, or a role that is somebody else's. */
export function nameFault(corpus: Corpus, text: string, evidence: ParaphraseEvidence): string | null {
  const written = new Set(words(evidence.around))
  const own = new Set(terms(evidence.around))
  for (const [short, long] of SHORT) if (written.has(short)) for (const word of long) written.add(word)
  const has = (word: string) => words(word).every((one) => written.has(one) || own.has(term(one) ?? one))
  const known = new Set(people(corpus).flatMap(({ key }) => key.split(' ')))
  const tokens = tokenize(text)
  const full = new Set(namesInFull(corpus, text, evidence, has))
  for (const [i, token] of tokens.entries()) {
    if (full.has(token.text)) continue
    if (!/^\p{Lu}/u.test(token.text) || token.text === 'I' || has(token.text)) continue
    // A capital at the beginning is a name's only where the word is one, or an office in front of a name.
    const isOffice = ROLE_NOUNS.has(token.lower) && /^\p{Lu}/u.test(tokens[i + 1]?.text ?? '')
    const isName = !token.initial || isOffice || known.has(token.lower) || !isEnglish(token.lower)
    if (isName) return `the cited sentences do not name ${token.text}`
  }
  return spliced(corpus, tokens) ?? roleFault(corpus, text, evidence)
}

/** "Utah Jazz", "Court of Session": no person's name, of which a cited sentence has a part and its article all. */
const FULL = /\p{Lu}[\p{L}'’.-]*(?:\s+(?:(?:of|for|and|the)\s+){0,2}\p{Lu}[\p{L}'’.-]*)+/gu

function namesInFull(
  corpus: Corpus,
  text: string,
  { sentences }: ParaphraseEvidence,
  has: (word: string) => boolean,
): string[] {
  const articles = new Set(sentences.map((i) => corpus.sentences[i]?.article as string))
  const persons = new Set(people(corpus).flatMap(({ isPerson, key }) => (isPerson ? key.split(' ') : [])))
  return [...text.matchAll(FULL)].flatMap(([name]) => {
    const parts = name.split(/\s+/).filter((part) => /^\p{Lu}/u.test(part))
    if (parts.some((part) => persons.has(nameKey(part))) || !parts.some(has)) return []
    return [...articles].some((id) => corpus.article(id).text.includes(name)) ? parts : []
  })
}

/** "Eleanor Norman", of Eleanor Brazil and Sarah Norman. */
function spliced(corpus: Corpus, tokens: readonly Token[]): string | null {
  const keys = people(corpus)
    .filter(({ isPerson, key }) => isPerson && key.includes(' '))
    .map(({ key }) => key.split(' '))
  const firsts = new Set(keys.map(([first]) => first))
  const lasts = new Set(keys.map((parts) => parts.at(-1)))
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1]
    if (!next || !/^\p{Lu}/u.test(token.text) || !/^\p{Lu}/u.test(next.text)) continue
    const [first, last] = [nameKey(token.text), nameKey(next.text)]
    if (!firsts.has(first) || !lasts.has(last) || HONORIFICS.has(first) || ROLE_NOUNS.has(first)) continue
    if (!keys.some((parts) => parts.includes(first) && parts.at(-1) === last))
      return `nobody is called ${token.text} ${next.text}`
  }
  return null
}

/** What somebody is said to be: a role that an article gives this person, not only another. */
function roleFault(corpus: Corpus, text: string, evidence: ParaphraseEvidence): string | null {
  const articles = new Set(evidence.sentences.map((i) => corpus.sentences[i]?.article))
  const told = corpus.index.records.people
  // Read the same way in a cited sentence, it is theirs, whatever the reading is worth.
  const cited = statedIn(evidence.said)
  const stated = statedIn(text).filter(({ name, role }) => !cited.some((one) => one.name === name && one.role === role))
  for (const { name, role } of stated) {
    const wanted = terms(role)
    if (wanted.length === 0) continue
    const last = nameKey(name).split(' ').at(-1)
    const fits = (own: string) => {
      const has = new Set(terms(own))
      return wanted.filter((one) => has.has(one)).length >= Math.min(2, wanted.length)
    }
    const own = told.filter((one) => nameKey(one.name).split(' ').at(-1) === last)
    if (own.some((one) => fits(one.role)) || saysOfNobodyElse(corpus, evidence, last ?? '', wanted)) continue
    // "UK parliament" is no office: the one who holds it shares its noun.
    const offices = words(role).filter((word) => ROLE_NOUNS.has(word))
    const holder = told.find(
      (one) =>
        articles.has(one.article) &&
        fits(one.role) &&
        (offices.length === 0 || words(one.role).some((word) => offices.includes(word))),
    )
    // "Tom Watson and Sadiq Khan, the mayor": it belongs to the name in front of it, whoever the sentence is about.
    if (holder && !standsBefore(text, holder.name, role)) return `it is ${holder.name} who is called ${holder.role}`
  }
  return null
}

const standsBefore = (text: string, name: string, role: string) => text.includes(`${name.split(' ').at(-1)}, ${role}`)

/** A cited sentence has the role and this person, and no other: the ledger may have only a part of a long one. */
function saysOfNobodyElse(corpus: Corpus, { sentences }: ParaphraseEvidence, last: string, role: readonly string[]) {
  const lasts = people(corpus).flatMap(({ isPerson, key }) => (isPerson ? [key.split(' ').at(-1) as string] : []))
  return sentences.some((i) => {
    const text = corpus.text(corpus.sentences[i] as Sentence)
    const [own, said] = [new Set(words(text)), new Set(terms(text))]
    return (
      own.has(last) && role.every((one) => said.has(one)) && !lasts.some((other) => other !== last && own.has(other))
    )
  })
}

const statedIn = (text: string) => text.split('\n').flatMap((part) => [...rolesIn(part), ...appositions(part)])

const APPOSITION =
  /((?:\p{Lu}[\p{L}'’-]+ )+\p{Lu}[\p{L}'’-]+|\p{Lu}[\p{L}'’-]+), (?:the |an? |then |former )?((?:[\p{L}'’-]+ ){0,6}?[\p{L}'’-]+)(?=[,.]|$| (?:said|says|told|who|has|was|is)\b)/gu

function appositions(text: string): { name: string; role: string }[] {
  return [...text.matchAll(APPOSITION)].flatMap(([, name = '', role = '']) =>
    role.split(' ').some((word) => ROLE_NOUNS.has(word.toLowerCase())) ? [{ name, role }] : [],
  )
}
