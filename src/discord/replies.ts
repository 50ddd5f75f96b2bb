import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type APIModalInteractionResponseCallbackData,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  REST,
  Routes,
} from 'discord.js'
import type { Config } from '../app/config.ts'
import { isLongWait, restOptions } from './client.ts'
import { isNetworkError } from './failures.ts'
import { FIRST_ANSWER, TOKEN_LIFE } from './gate.ts'
import { createLane } from './lane.ts'
import type { Log } from './log.ts'
import { type Card, filesOf, messageBody } from './render/card.ts'
import { notice } from './render/notices.ts'
import { isRefused, isRetryable, persist, type RetryTools } from './retry.ts'

/** What a reply needs to know of an interaction. */
export interface Target {
  id: string
  token: string
  applicationId: string
}

/** Whether Discord took the first answer. `unknown`: the request was lost on its way and may have arrived. */
export type Acknowledged = 'yes' | 'unknown' | 'no'

export type ReplyTools = RetryTools

export const tools: ReplyTools = {
  now: () => performance.now(),
  wait: (milliseconds) => sleep(milliseconds, undefined, { ref: false }),
  random: Math.random,
}

/** Stay this far from the two deadlines. Milliseconds. */
const MARGIN = 500
/** Long enough that a busy event loop is not taken for a lost request, short enough for a second attempt. */
const CALLBACK_ATTEMPT = 1500
const EDIT_ATTEMPT = 10_000
const FIRST_ANSWERS_AT_ONCE = 100
const EDITS_AT_ONCE = 20
/** Fewer acknowledgements than this under way are nothing to wait for. */
const CALM = 2
/** Discord's own codes. */
const [UNKNOWN_MESSAGE, MISSING_PERMISSIONS, TOO_LARGE] = [10008, 50013, 40005]
/** Milliseconds without a new interaction. */
const QUIET = 25
/** Interactions that never cease must not hold up every answer. Milliseconds. */
const LONGEST_HOLD = 2000

/**
 * Everything the bot says to interactions, said through one REST client of its own: Discord exempts these endpoints
 * from the global rate limit, they carry no bot token, and the retries of discord.js suit neither the 3 seconds of a
 * first answer nor the 15 minutes of an edit. Mentions are switched off here, in every body.
 */
export function createReplies(config: Config, log: Log, given: ReplyTools) {
  const { now, wait, random } = given
  const rest = new REST({
    ...restOptions(config),
    retries: 0,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // A first answer cannot wait for a rate limit; the loop below decides.
    rejectOnRateLimit: ({ route, retryAfter }) => route.endsWith('/callback') || retryAfter > 5000,
  })
  rest.on('rateLimited', ({ route, retryAfter, scope }) => log.warn({ route, retryAfter, scope }, 'rate limited'))

  // Apart, so that edits that hang hold up no acknowledgement.
  const first = createLane(FIRST_ANSWERS_AT_ONCE)
  const second = createLane(EDITS_AT_ONCE)
  /** When the latest interaction came. */
  let latest = Number.NEGATIVE_INFINITY

  /** Sends the first answer, for as long as one is accepted. @param age How old the interaction already is. */
  async function answerFirst(to: Target, age: number, type: number, data?: object): Promise<Acknowledged> {
    const deadline = now() + FIRST_ANSWER - MARGIN - age
    latest = performance.now()
    const body = data ? { type, data } : { type }
    for (let attempt = 0, lost = false; ; attempt += 1) {
      const left = Math.max(deadline - now(), MARGIN)
      try {
        await first(() => {
          const signal = AbortSignal.timeout(Math.round(Math.min(left, CALLBACK_ATTEMPT)))
          return rest.post(Routes.interactionCallback(to.id, to.token), { body, auth: false, signal })
        })
        return 'yes'
      } catch (err) {
        // 40060 after a lost attempt: it had arrived after all. At once: another process answers with this token.
        if (err instanceof DiscordAPIError && err.code === 40060 && lost) return 'yes'
        const again = isRetryable(err)
        lost ||= isNetworkError(err)
        const pause = isLongWait(err) ? err.retryAfter : 100 * 2 ** attempt * (0.5 + random() / 2)
        if (!again || now() + pause >= deadline) {
          log.warn({ err, interaction: to.id, attempt }, 'an interaction could not be acknowledged')
          return lost ? 'unknown' : 'no'
        }
        await wait(pause)
      }
    }
  }
  const patch = (to: Target, card: Card) =>
    second(() => {
      const signal = AbortSignal.timeout(EDIT_ATTEMPT)
      const body = messageBody(card)
      const route = Routes.webhookMessage(to.applicationId, to.token)
      return rest.patch(route, { body, ...filesOf(card), auth: false, signal })
    })

  const follow = (to: Target, card: Card, isHidden: boolean) =>
    second(() => {
      const signal = AbortSignal.timeout(EDIT_ATTEMPT)
      const body = { ...messageBody(card), flags: isHidden ? MessageFlags.Ephemeral : 0 }
      return rest.post(Routes.webhook(to.applicationId, to.token), { body, ...filesOf(card), auth: false, signal })
    })

  return {
    /** "Thinking…", at once. */
    acknowledge: (to: Target, age: number, ephemeral = false): Promise<Acknowledged> =>
      answerFirst(to, age, InteractionResponseType.DeferredChannelMessageWithSource, {
        flags: ephemeral ? MessageFlags.Ephemeral : 0,
        allowed_mentions: { parse: [] },
      }),

    /** The message that the component is on will be edited. */
    acknowledgeUpdate: (to: Target, age: number): Promise<Acknowledged> =>
      answerFirst(to, age, InteractionResponseType.DeferredMessageUpdate),

    /** A message at once, for the reader alone. */
    tell: (to: Target, age: number, card: Card): Promise<Acknowledged> =>
      answerFirst(to, age, InteractionResponseType.ChannelMessageWithSource, {
        ...messageBody(card),
        flags: MessageFlags.Ephemeral,
      }),

    /** What is offered to somebody who is typing. */
    offer: (to: Target, age: number, choices: readonly { name: string; value: string }[]): Promise<Acknowledged> =>
      answerFirst(to, age, InteractionResponseType.ApplicationCommandAutocompleteResult, { choices }),

    /** A form in front of the reader. */
    open: (to: Target, age: number, form: APIModalInteractionResponseCallbackData): Promise<Acknowledged> =>
      answerFirst(to, age, InteractionResponseType.Modal, form),

    /**
     * Puts the answer where "thinking…" stands, and does not give up before the token ends. Where that message has been
     * deleted, the answer is another one; where a file is refused, it says so.
     *
     * @param since When the interaction arrived, on `now()`'s clock.
     * @param isHidden Whether another message is for the asker alone.
     * @returns Whether it is visible.
     */
    async edit(to: Target, since: number, card: Card, isHidden = true): Promise<boolean> {
      const options = { ...given, log, deadline: since + TOKEN_LIFE - MARGIN, what: { interaction: to.id } }
      const done = await persist(() => patch(to, card), options)
      if (done.error === undefined) return true
      if (isRefused(done.error, UNKNOWN_MESSAGE)) {
        return (await persist(() => follow(to, card, isHidden), options)).error === undefined
      }
      if (card.file && isRefused(done.error, MISSING_PERMISSIONS, TOO_LARGE)) {
        return (await persist(() => patch(to, notice('noFile')), options)).error === undefined
      }
      return false
    },

    /** Another message, which everybody sees. @returns Whether it is visible. */
    async add(to: Target, since: number, card: Card): Promise<boolean> {
      const options = { ...given, log, deadline: since + TOKEN_LIFE - MARGIN, what: { interaction: to.id } }
      return (await persist(() => follow(to, card, false), options)).error === undefined
    },

    /** News on the way to the answer: tried once, since the next one follows, and not when answers are in a queue. */
    async glimpse(to: Target, card: Card): Promise<void> {
      if (second.full()) return
      await patch(to, card).catch((err: unknown) => log.debug({ err, interaction: to.id }, 'no news'))
    },

    /**
     * Resolves when hardly anybody waits for an acknowledgement, and nobody has come for a moment: answers can wait,
     * acknowledgements cannot. Many events at once come in pieces, and an answer keeps the process busy for longer than
     * the pause between two pieces.
     */
    async calm(): Promise<void> {
      const until = performance.now() + LONGEST_HOLD
      do {
        await sleep(performance.now() - latest < QUIET ? QUIET : 0, undefined, { ref: false })
        await first.calm(CALM)
      } while (performance.now() - latest < QUIET && performance.now() < until)
    },

    close(): void {
      rest.clearHashSweeper()
      rest.clearHandlerSweeper()
    },
  }
}

export type Replies = ReturnType<typeof createReplies>
