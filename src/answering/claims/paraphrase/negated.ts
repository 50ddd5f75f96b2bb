import { isNegation } from '../../../text/negation.ts'
import { tokenize } from '../../../text/nlp.ts'
import { term, terms, words } from '../../../text/terms.ts'
import { negatedIn } from '../../evidence/stance.ts'

/** What takes back what follows it, without "not". */
const DENIAL =
  /^(?:den(?:y|ies|ied|ial|ying)|refus|reject|declin|fail|refut|disput|dismiss|unable|unlikely|without|lack|prevent|stop|avoid|against|oppos|instead|few$|false|wrong|hardly|barely|prohibit|forb|ban(?:s|ned)?$)/
/** How far it reaches to its right. Words. */
const REACH = 8
/** Words between a negation and what it negates. */
const NEXT = 4

/** A word that one of them negates and the other says plainly. */
export function turnedStem(text: string, said: string): string | null {
  const sentences = said.split('\n').map((sentence) => ({
    stems: new Set(terms(sentence)),
    negated: negatedWide(sentence),
    first: negatedFirst(sentence),
  }))
  const [own, ownNegated] = [new Set(terms(text)), negatedWide(text)]
  for (const stem of negatedFirst(text)) {
    const having = sentences.filter(({ stems }) => stems.has(stem))
    if (having.length > 0 && having.every(({ negated }) => !negated.has(stem)))
      return `it negates what the cited sentences say (“${stem}”)`
  }
  const names = namesIn(said)
  for (const { first } of sentences)
    for (const stem of first) {
      const isSaid = sentences.some(({ stems, negated }) => stems.has(stem) && !negated.has(stem))
      if (!isSaid && own.has(stem) && !ownNegated.has(stem) && !names.has(stem))
        return `it leaves out a negation (“not … ${stem}”)`
    }
  return null
}

const clauses = (text: string) =>
  text
    .toLowerCase()
    .replace(/n[’']t\b/g, ' not')
    .split(/[.,;:?!]\s|\bbut\b(?! not)|[—–]/)
    .map(words)

/** Stems that a "not" or a denial stands in front of, in the same clause. */
function negatedWide(text: string): ReadonlySet<string> {
  const found = new Set([...negatedIn(text), ...negatedFirst(text)])
  for (const list of clauses(text)) {
    let since = REACH + 1
    for (const word of list) {
      if (DENIAL.test(word)) since = 0
      else if (++since <= REACH) found.add(term(word) ?? '')
    }
  }
  return found
}

/** Stems that a "not" stands directly in front of, small words aside. */
function negatedFirst(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const list of clauses(text))
    list.forEach((word, i) => {
      if (!isNegation(word) || list[i + 1] === 'only') return
      const next = list.slice(i + 1, i + 1 + NEXT).flatMap((other) => term(other) ?? [])[0]
      if (next !== undefined) found.add(next)
    })
  return found
}

/** Stems of words that a text has within its sentences, and with capitals only: "no Change UK candidates". */
export function namesIn(text: string): ReadonlySet<string> {
  const tokens = tokenize(text)
  const small = new Set(tokens.flatMap((token) => (/^\p{Lu}/u.test(token.text) ? [] : terms(token.text))))
  const capital = tokens.flatMap((token) => (/^\p{Lu}/u.test(token.text) && !token.initial ? terms(token.text) : []))
  return new Set(capital.filter((stem) => !small.has(stem)))
}
