import { stripChat } from './chat.ts'
import { FORMS, type Kind } from './forms.ts'

export interface Question {
  kind: Kind
  /** The question without greetings, thanks and "can you tell me". */
  text: string
  /** Whose words are asked for, as the question names them; `null` when it names nobody. */
  speaker: string | null
  /** What is said, asked or sought: the words to search for. */
  about: string
  /** The verb it asks with: "say", "promised". */
  verb: string
  /** Asks with a verb that does more than say ("believe", "call"), so that articles may answer it without a quotation. */
  loose: boolean
  /** What is asked about only says when: "after the report". */
  when: boolean
  /** What others are asked for than: "besides Dudley". */
  besides: string | null
  /** The words in quotation marks, when the question has some: they are to be found as they stand. */
  exact: string | null
}

const STRICT = /^(?:say|says|said|saying|tells?|told|stated?|states|claim(?:s|ed)?|warn(?:s|ed)?|add(?:s|ed)?)$/i

/** Reads what kind of question it is, whose words it asks for and what about. */
export function readQuestion(raw: string): Question {
  const text = stripChat(raw)
  const plain = text
    .replace(/[’‘]/g, "'")
    .replace(/[?!.\s]+$/, '')
    .replace(/\s+/g, ' ')
  const exact = /["“](.{3,})["”]/.exec(text.replace(/\s+/g, ' '))?.[1] ?? null
  for (const { kind, pattern, read } of FORMS) {
    const match = pattern.exec(plain)
    const found = match && read(match, plain)
    if (!found) continue
    const { about, speaker, when = false, verb = 'say', besides = null } = found
    return {
      kind,
      text,
      speaker: speaker?.trim() || null,
      about: tidy(about),
      verb,
      loose: !STRICT.test(verb),
      when,
      besides,
      exact,
    }
  }
  const sentence = /\?\s*$/.test(raw.trim()) && plain.split(' ').length > 5
  return {
    kind: sentence ? 'what' : 'keywords',
    text,
    speaker: null,
    about: tidy(plain),
    when: false,
    verb: 'say',
    loose: false,
    besides: null,
    exact,
  }
}

function tidy(about: string): string {
  return about
    .replace(/[?!]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:;.–—-]+|[\s,:;–—-]+$/g, '')
}
