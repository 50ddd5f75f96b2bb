import type { Corpus } from '../../../retrieval/corpus.ts'
import { rolesIn } from '../../../text/alignment/index.ts'
import { HONORIFICS, ROLE_NOUNS } from '../../../text/lexicon.ts'
import { isEnglish, type Token, tokenize } from '../../../text/nlp.ts'
import { term, terms, words } from '../../../text/terms.ts'
import { nameKey, people } from '../../evidence/people.ts'
import type { ParaphraseEvidence } from './evidence.ts'

/** A name that the evidence has not, one put together of two people's, or a role that is somebody else's. */
export function nameFault(corpus: Corpus, text: string, evidence: ParaphraseEvidence): string | null {
  const written = new Set(words(evidence.around))
  const own = new Set(terms(evidence.around))
  const has = (word: string) => words(word).every((one) => written.has(one) || own.has(term(one) ?? one))
  const known = new Set(people(corpus).flatMap(({ key }) => key.split(' ')))
  const tokens = tokenize(text)
  for (const [i, token] of tokens.entries()) {
    if (!/^\p{Lu}/u.test(token.text) || token.text === 'I' || has(token.text)) continue
    // A capital at the beginning is a name's only where the word is one, or an office in front of a name.
    const isOffice = ROLE_NOUNS.has(token.lower) && /^\p{Lu}/u.test(tokens[i + 1]?.text ?? '')
    const isName = !token.initial || isOffice || known.has(token.lower) || !isEnglish(token.lower)
    if (isName) return `the cited sentences do not name ${token.text}`
  }
  return spliced(corpus, tokens) ?? roleFault(corpus, text, evidence)
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
    if (own.some((one) => fits(one.role))) continue
    const holder = told.find((one) => articles.has(one.article) && fits(one.role))
    if (holder) return `it is ${holder.name} who is called ${holder.role}`
  }
  return null
}

const statedIn = (text: string) => text.split('\n').flatMap((part) => [...rolesIn(part), ...appositions(part)])

const APPOSITION =
  /((?:\p{Lu}[\p{L}'’-]+ )+\p{Lu}[\p{L}'’-]+|\p{Lu}[\p{L}'’-]+), (?:the |an? |then |former )?((?:[\p{L}'’-]+ ){0,6}?[\p{L}'’-]+)(?=[,.]|$| (?:said|says|told|who|has|was|is)\b)/gu

function appositions(text: string): { name: string; role: string }[] {
  return [...text.matchAll(APPOSITION)].flatMap(([, name = '', role = '']) =>
    role.split(' ').some((word) => ROLE_NOUNS.has(word.toLowerCase())) ? [{ name, role }] : [],
  )
}
