import type { When } from './dates.ts'
import type { Frame, Parsed } from './frame.ts'
import type { Quantifier } from './grammar.ts'
import { type Match, wordsOf } from './match.ts'
import type { Phrase, Quantity } from './phrases.ts'
import { placesOf } from './places.ts'
import type { Context } from './reference.ts'
import { isNear, relate } from './relations.ts'
import type { Word } from './tagging.ts'

const RANK: Readonly<Record<Quantifier, number>> = { none: 0, few: 1, some: 2, most: 3, all: 4 }

export function matchQuantifier(stated: Phrase, found: Phrase, match: Match): void {
  // "no" is the clause's polarity.
  const s = stated.quantifier === 'none' ? null : stated.quantifier
  const f = found.quantifier === 'none' ? null : found.quantifier
  if (stated.quantifier === 'none' || found.quantifier === 'none') {
    // "not all" is not "none"
    if (s !== null && s !== 'some') match.missing.push(s)
    if (f !== null && f !== 'some') match.missing.push(`not “${f}”`)
    return
  }
  const counted = found.quantity !== null
  if (stated.only && !found.only) {
    const more = found.quantity !== null && stated.quantity !== null && found.quantity.value > stated.quantity.value
    if ((f === 'all' && s !== 'all') || more) {
      match.conflicts.push({
        kind: 'quantifier',
        why: `only “${stated.quantity?.value ?? s ?? wordsOf(stated)}” against “${f ?? found.quantity?.value}”`,
      })
      return
    }
  }
  if (s === null) {
    if (f !== null && f !== 'all' && stated.quantity === null) match.missing.push(`not “${f}”`)
  } else if (f === null) {
    if (s === 'some' && counted && !stated.only) return
    if (s === 'most' && found.quantity?.share && found.quantity.bound !== 'most' && found.quantity.value > 0.5) return
    if (s === 'all' && found.only) match.conflicts.push({ kind: 'quantifier', why: `“${s}” against “only”` })
    else match.missing.push(s)
  } else if (s === 'some' && stated.only && RANK[f] >= RANK.most)
    match.conflicts.push({ kind: 'quantifier', why: `only “some” against “${f}”` })
  else if (s === f) return
  else if (s === 'some' && RANK[f] >= RANK.most) return
  else if (s === 'most' && f === 'all') return
  else if (Math.min(RANK[s], RANK[f]) <= RANK.few || (s === 'all' && (found.only || f === 'most')))
    match.conflicts.push({ kind: 'quantifier', why: `“${s}” against “${f}”` })
  else match.missing.push(s)
  if (stated.only && !found.only && s === null) match.missing.push('only')
}

/** Does one number allow the other? `null`: it leaves it open. */
function agree(stated: Quantity, found: Quantity): boolean | null {
  const { value: s, bound: a } = stated
  const { value: f, bound: b } = found
  if (a === b || (a === 'about' && b === 'exact'))
    return a === 'about' && b === 'exact' ? Math.abs(s - f) <= Math.max(s, f) * 0.1 : s === f
  if (b === 'exact') return a === 'least' ? f >= s : f <= s
  if (a === 'exact') {
    if (b === 'about') return Math.abs(s - f) > Math.max(s, f) * 0.2 ? false : null
    if (b === 'least') return s < f ? false : null
    return s > f ? false : null
  }
  return null
}

const BEFORE = new Set(['before', 'until', 'till', 'by', 'to'])

const AFTER = new Set(['after', 'since', 'from'])

const sideOf = (preposition: string): string =>
  BEFORE.has(preposition) ? 'before' : AFTER.has(preposition) ? 'after' : 'at'

/** `true`: the found date proves the stated one; `false`: it cannot be; `null`: it leaves it open. */
function sameDate(stated: When, found: When, published: string | null): boolean | null {
  if (sideOf(stated.preposition) !== sideOf(found.preposition)) return null
  const parts = ['year', 'month', 'day', 'weekday', 'season'] as const
  let open = false
  for (const part of parts) {
    const s = stated[part]
    if (s === null) continue
    let f = found[part]
    if (f === null && part === 'year' && found.years !== null && published)
      f = Number(published.slice(0, 4)) + found.years
    if (f === null && part === 'year' && published && found.month !== null && published.length >= 7)
      f = nearestYear(found.month, published)
    if (f === null && part === 'season' && found.month !== null) f = seasonOf(found.month)
    if (f === null) open = true
    else if (f !== s) return false
  }
  return open ? null : true
}

/** A month without a year, in an article, is the last one of that name. */
function nearestYear(month: number, published: string): number | null {
  const [year, at] = published.split('-').map(Number) as [number, number]
  // In the month itself and the ones around it, it is not sure which.
  return month <= at ? year : month - at > 2 ? year - 1 : null
}

const seasonOf = (month: number): string =>
  month >= 3 && month <= 5
    ? 'spring'
    : month >= 6 && month <= 8
      ? 'summer'
      : month >= 9 && month <= 11
        ? 'autumn'
        : 'winter'

export function matchCounts(frame: Frame, other: Frame, found: Parsed, match: Match): void {
  const wanted = placesOf(frame).flatMap(({ phrase }) => [...phrase.counts, ...phrase.others.flatMap((o) => o.counts)])
  const near = placesOf(other).flatMap(({ phrase }) => [...phrase.counts, ...phrase.others.flatMap((o) => o.counts)])
  const all = [...near, ...found.phrases.flatMap((p) => p.counts)]
  for (const { quantity, of } of wanted) {
    const money = /^[£$€]/.test(of.text)
    const alike = (c: { quantity: Quantity; of: Word }) =>
      c.quantity.share === quantity.share && (money ? /^[£$€]/.test(c.of.text) : isNear(relate(of, c.of)))
    const same = near.some(alike) ? near.filter(alike) : all.filter(alike)
    const verdicts = same.map((c) => agree(quantity, c.quantity))
    if (verdicts.includes(true)) {
      match.same++
      match.specific++
    } else if (verdicts.length > 0 && verdicts.every((v) => v === false))
      match.conflicts.push({
        kind: 'number',
        why: `${sayQuantity(quantity)} against ${same.map((c) => sayQuantity(c.quantity))[0]}`,
      })
    else match.missing.push(sayQuantity(quantity))
  }
}

const sayQuantity = ({ value, share }: Quantity): string =>
  share ? `${Math.round(value * 1000) / 10} %` : String(value)

export function matchWhen(when: When, other: Frame, found: Parsed, context: Context, match: Match): void {
  const published = context.published ?? null
  const own = other.when.length > 0 ? other.when : found.whens
  const verdicts = own.map((w) => sameDate(when, w, published))
  if (verdicts.includes(true)) {
    match.same++
    match.specific++
    return
  }
  // Only a date that is told in the same terms can be another one.
  const rivals = own.filter((w, i) => verdicts[i] === false && sideOf(w.preposition) === sideOf(when.preposition))
  if (rivals.length === 1)
    match.conflicts.push({ kind: 'date', why: `${sayWhen(when)} against ${sayWhen(rivals[0] as When)}` })
  else match.missing.push(sayWhen(when))
}

const sayWhen = (w: When): string =>
  [w.weekday, w.day, w.month, w.season, w.year].filter((part) => part !== null).join('/')
