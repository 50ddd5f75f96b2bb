import { terms } from '../text/terms.ts'
import { type Asked, share } from './asked.ts'
import { clausesOf } from './clauses.ts'
import type { Found } from './found.ts'

/** What stands after these says why the rest is so. */
const AFTER =
  /\b(?:because|due to|owing to|thanks to|as a result of|in order to|so that|since|to ensure|to make sure|for fear|by reason of|in response to|on the grounds|as a means|so as to|in an effort to|to (?:avoid|prevent|protect|help|allow|enable)|which (?:enables|means|allows)|the reason)\b/gi
/** What stands before these says why what follows is so. */
const BEFORE =
  /\b(?:led to|leads to|leading to|caused?|causes|causing|results? in|resulted in|resulting in|therefore|hence|as a result,|prompted|means that|so (?:\w+ )?(?:much|many|\w+) that)\b/gi
/** How much of what is asked stands on the side of the effect. */
const EFFECT = 0.4

/**
 * Does a text give a reason, and is it one for what is asked?
 *
 * @param next what the same speaker, or the article, goes on to say: "This is because …".
 */
export function findReason(asked: Asked, text: string, next: string): Found {
  const near = share(asked.plain, own(text))
  let best: Found = { has: 0.4, near: near / 2, answers: false, lead: null }
  // "It was closed after divers found cracks": what happened first is told for the reason.
  const later = clausesOf(text).find(({ tokens, start }) => start > 0 && tokens[0]?.lower === 'after')
  const closed = later ? share(asked.plain, own(text.slice(0, later.start))) : 0
  if (closed >= EFFECT) best = { has: 1, near: closed, answers: true, lead: null }
  for (const [pattern, side] of [
    [AFTER, 'before'],
    [BEFORE, 'after'],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      const opens = side === 'before' && match.index < 3
      // A reason is one for what its own sentence says.
      const from = text.slice(0, match.index).search(/[.?!]["”’']?\s+[^.?!]*$/) + 1
      const rest = text.slice(match.index + match[0].length)
      const to = rest.search(/[.?!]["”’']?(?:\s|$)/)
      const effect = opens
        ? text.slice(text.indexOf(',') + 1)
        : side === 'before'
          ? text.slice(from, match.index)
          : rest.slice(0, to < 0 ? rest.length : to)
      const told = share(asked.plain, own(effect))
      if (told >= EFFECT && told >= best.near) best = { has: 1, near: told, answers: true, lead: null }
      else if (best.has < 0.7) best = { ...best, has: 0.7 }
    }
  if (
    !best.answers &&
    near >= EFFECT &&
    /^(?:This|That|It) (?:is|was) (?:because|due|so that|to)\b|^The reason\b/.test(next)
  )
    best = { has: 1, near, answers: true, lead: null }
  return best
}

const own = (text: string) => ({ text, terms: new Set(terms(text)) })
