import type { Span } from '../domain/types.ts'
import type { Turned } from './factuality.ts'
import type { Named } from './phrases.ts'

/** Who is said to speak, by which cue, and the words that say so. `by` is null for "It was announced that …". */
export interface Attribution {
  by: Named | null
  role: string | null
  cue: string
  span: Span
  /** Position of the first token after the cue. */
  next: number
  /** Does the speaker assert it, and in which words is it told when not? */
  turned: Turned
}
