import type { Frame, Parsed } from './frame.ts'
import { parse } from './parse.ts'
import type { Phrase } from './phrases.ts'
import { standingOf } from './standing.ts'
import type { Word } from './tagging.ts'

/** What is known of the evidence besides its words. */
export interface Context {
  /** Who says it, by the ledger; with role or body, whom "we" may stand for. */
  speaker?: string | null
  speaksFor?: readonly string[]
  /** The sentence before, for "he" and "it". */
  before?: string | null
  /** What the article is about, such as its title: names that need not be said again. */
  topic?: string | null
  /** Names in full of the people the article names, for a surname alone. */
  people?: readonly string[]
  /** When it was published: `2016`, `2016-04` or `2016-04-06`. */
  published?: string | null
}

/** Names of what the article is about need not be said again, and are not where the sentence has others. */
export function topicOf({ topic }: Context): Word[] {
  return topic ? parse(topic).words.filter((w) => w.name) : []
}

/** "the bridge" is the harbour bridge of the title. */
export function inherited(found: Phrase, { topic, before }: Context): Word[] {
  if (found.words.length !== 1 || found.pronoun) return []
  return [topic, before].flatMap((text) =>
    text
      ? parse(text)
          .phrases.filter((p) => p.head.key === found.head.key)
          .flatMap((p) => p.words)
      : [],
  )
}

/** A phrase and whom or what it may stand for. */
export function resolved(phrase: Phrase, at: Frame, parsed: Parsed, context: Context): Phrase[] {
  const { pronoun } = phrase
  if (!pronoun) return [phrase]
  const { quantifier, only, quantity } = phrase
  return referents(phrase, pronoun, at, parsed, context).map((one) =>
    one === phrase
      ? phrase
      : {
          ...one,
          quantifier: quantifier ?? one.quantifier,
          only: only || one.only,
          quantity: quantity ?? one.quantity,
        },
  )
}

function referents(phrase: Phrase, pronoun: string, at: Frame, parsed: Parsed, context: Context): Phrase[] {
  if (/^(i|we|us|me)$/.test(pronoun)) {
    const standing = standingOf(at)
    const named = [context.speaker, ...(context.speaksFor ?? [])].flatMap((name) =>
      name ? (parse(name).phrases[0] ?? []) : [],
    )
    return [phrase, ...standing.speakers, ...(parsed.voice?.speaker ? [parsed.voice.speaker] : []), ...named]
  }
  if (/^(he|she|it|they|him|her|them)$/.test(pronoun)) {
    const earlier = parsed.phrases.filter((p) => p.end <= phrase.start && !p.pronoun && p.words.length > 0)
    const subject = parsed.frames.find((f) => f.subject && !f.subject.pronoun && f.subject.end <= phrase.start)?.subject
    if (subject) return /^(it|them)$/.test(pronoun) ? [phrase, subject, ...earlier] : [phrase, subject]
    const before = context.before
      ? parse(context.before).frames.find((f) => f.subject && !f.subject.pronoun)?.subject
      : null
    return before ? [phrase, before] : [phrase]
  }
  return [phrase]
}
