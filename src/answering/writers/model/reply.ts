import { z } from 'zod'
import { CasebookError } from '../../../domain/errors.ts'

/** What a model replies: claims, each with the numbers of the sentences that say it, and what of the question is left. */
const shape = z.object({
  claims: z.array(
    z.object({
      text: z.string(),
      evidence: z.array(z.number().int()),
      quote: z.string().nullable(),
      speaker: z.string().nullable(),
    }),
  ),
  missing: z.string().nullable(),
})

/** Small models leave out what is null, and write a number as a word. */
const lenient = z.object({
  claims: z
    .array(
      z.object({
        text: z.string().max(600).nullish(),
        evidence: z.array(z.coerce.number()).max(40).catch([]),
        quote: z.string().max(2_000).nullish(),
        speaker: z.string().nullish(),
      }),
    )
    .max(24),
  missing: z.string().nullish(),
})

export interface ReplyClaim {
  text: string
  evidence: number[]
  quote: string | null
}

export interface Reply {
  claims: ReplyClaim[]
  missing: string | null
}

export const REPLY_SCHEMA = schemaOf(shape)

/**
 * The speaker that a model gives is not read: it was somebody else in one of ten.
 *
 * @throws CasebookError `model-malformed`.
 */
export function readReply(data: unknown): Reply {
  const parsed = lenient.safeParse(data)
  if (!parsed.success) throw malformed(parsed.error)
  return {
    claims: parsed.data.claims.map(({ text, evidence, quote }) => ({
      text: (text ?? '').trim(),
      evidence,
      quote: quote?.trim() || null,
    })),
    missing: parsed.data.missing?.trim() || null,
  }
}

const says = z.enum(['yes', 'partly', 'no'])
const check = z.object({
  verdicts: z.array(z.object({ id: z.number().int(), says })),
  answers: says,
})

export type Verdict = z.infer<typeof says>
export const CHECK_SCHEMA = schemaOf(check)

/**
 * @returns the verdict on each of `count` statements; what has none, or two that differ, is `no`.
 * @throws CasebookError `model-malformed`.
 */
export function readCheck(data: unknown, count: number): { verdicts: Verdict[]; answers: Verdict } {
  const parsed = check.safeParse(data)
  if (!parsed.success) throw malformed(parsed.error)
  const { verdicts, answers } = parsed.data
  return {
    verdicts: Array.from({ length: count }, (_, i) => {
      const own = new Set(verdicts.filter(({ id }) => id === i + 1).map((one) => one.says))
      return own.size === 1 ? ([...own][0] as Verdict) : 'no'
    }),
    answers,
  }
}

export const UNDERSTOOD_SCHEMA = schemaOf(
  z.object({ question: z.string(), parts: z.array(z.string()), queries: z.array(z.string()) }),
)

/** Small models leave out what is empty. */
const understood = z.object({
  question: z.string(),
  parts: z.array(z.string()).nullish(),
  queries: z.array(z.string()).nullish(),
})

/** @throws CasebookError `model-malformed`. */
export function readUnderstood(data: unknown): { question: string; parts: string[]; queries: string[] } {
  const parsed = understood.safeParse(data)
  if (!parsed.success) throw malformed(parsed.error)
  const { question, parts, queries } = parsed.data
  return { question, parts: parts ?? [], queries: queries ?? [] }
}

const malformed = (error: z.ZodError) =>
  new CasebookError('model-malformed', `The model’s reply is not what was asked for: ${error.issues[0]?.message}`, {
    cause: error,
  })

/** As every provider takes it: JSON schema without the name of its draft and without bounds on integers. */
function schemaOf(type: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _draft, ...schema } = z.toJSONSchema(type, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.minimum
      delete jsonSchema.maximum
    },
  })
  return schema
}
