import type { Frame, Parsed } from './frame.ts'
import { PLACE_OR_TIME } from './grammar.ts'
import type { Phrase } from './phrases.ts'
import type { Word } from './tagging.ts'

export interface PlaceOf {
  slot: 'subject' | 'object' | 'complement' | 'oblique' | 'when'
  preposition: string
  phrase: Phrase
}

export function placesOf(frame: Frame): PlaceOf[] {
  const places: PlaceOf[] = []
  const put = (slot: PlaceOf['slot'], phrase: Phrase | null, preposition = '') => {
    if (phrase && (phrase.words.length > 0 || phrase.pronoun || phrase.quantifier || phrase.quantity))
      places.push({ slot, preposition, phrase })
  }
  put('subject', frame.subject)
  for (const phrase of frame.objects) put('object', phrase)
  put('complement', frame.complement)
  for (const { preposition, phrase } of frame.obliques)
    put(preposition === 'as' ? 'object' : 'oblique', phrase, preposition)
  return places
}

export function comparable(stated: PlaceOf, found: PlaceOf): boolean {
  if (stated.slot === 'oblique' && found.slot === 'oblique')
    return (
      stated.preposition === found.preposition ||
      (PLACE_OR_TIME.has(stated.preposition) && PLACE_OR_TIME.has(found.preposition))
    )
  const object = (slot: PlaceOf['slot']) => slot === 'object' || slot === 'complement'
  return stated.slot === found.slot || (object(stated.slot) && object(found.slot))
}

/** The words of a frame and of what hangs on it. */
export function zoneOf(frame: Frame, { frames }: Parsed): Word[] {
  const words: Word[] = []
  const add = (phrase: Phrase | null) => {
    if (phrase)
      words.push(...phrase.words, ...phrase.others.flatMap((o) => o.words), ...phrase.beside.flatMap((b) => b.words))
  }
  const take = (f: Frame) => {
    add(f.subject)
    for (const o of f.objects) add(o)
    add(f.complement)
    for (const o of f.obliques) add(o.phrase)
    words.push(...f.adverbs, f.predicate)
  }
  take(frame)
  for (const child of frames) if (child.parent === frame && child.link === 'relative') take(child)
  return words
}
