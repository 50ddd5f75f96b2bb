import { being, type Frame, type Item, type Voice } from './frame.ts'
import { APPOINTING, NAMING, NEGATORS, SAYING } from './grammar.ts'
import { type Phrase, titleOf } from './phrases.ts'
import type { Word } from './tagging.ts'

/** "called the findings unfair", "described as hope": somebody says that one is the other. */
export function named(frame: Frame, frames: Frame[]): void {
  const appoints = APPOINTING.has(frame.predicate.lemma)
  if (!NAMING.has(frame.predicate.lemma) && !appoints) return
  const as = frame.obliques.find(({ preposition }) => preposition === 'as')?.phrase
  const [object, second] = frame.objects
  const what = second ?? as ?? null
  if (!object || !what) return
  if (appoints) {
    if (!what.head.name)
      frames.push({
        ...being(object, what),
        parent: frame.parent,
        link: frame.parent ? frame.link : 'joined',
        negated: frame.negated,
        mode: frame.mode,
        claim: frame.claim,
      })
    return
  }
  frame.objects = [object]
  frame.obliques = frame.obliques.filter(({ phrase }) => phrase !== as)
  frames.push({ ...being(object, what), parent: frame, link: 'complement', when: frame.when })
}

/** "the head of state but not the head of government", "like flu rather than SARS": what it is not is another frame. */
export function contrasted(frame: Frame, items: readonly Item[], frames: Frame[]): void {
  const wrong = new Set<Phrase>()
  const plain = new Set<Phrase>()
  items.forEach((item, i) => {
    if (item.type !== 'phrase') return
    const before = items[i - 1]
    if (item.preposition === 'than' || (before?.type === 'adverb' && NEGATORS.has(before.word.lower))) {
      const rather = items.some((o, k) => k >= i - 2 && k < i && o.type === 'adverb' && o.word.lower === 'rather')
      if (item.preposition !== 'than' || rather) wrong.add(item.phrase)
      const lead = items[i - 2]
      if (item.preposition !== 'than' && lead?.type !== 'mark' && lead?.type !== 'stop') plain.add(item.phrase)
    }
  })
  for (const phrase of wrong) {
    if (frame.subject === phrase || (plain.has(phrase) && frame.objects.includes(phrase))) {
      // "Not every game was held"
      frame.negated = !frame.negated
      continue
    }
    const object = frame.objects.includes(phrase)
    const oblique = frame.obliques.find((o) => o.phrase === phrase)
    const beside = frame.complement?.beside.includes(phrase) ?? false
    if (!object && !oblique && !beside) continue
    const copy: Frame = {
      ...frame,
      negated: !frame.negated,
      adverbs: frame.adverbs.filter((w) => !NEGATORS.has(w.lower)),
    }
    frame.adverbs = copy.adverbs
    frame.objects = frame.objects.filter((o) => o !== phrase)
    frame.obliques = frame.obliques.filter((o) => o.phrase !== phrase)
    if (frame.complement)
      frame.complement = { ...frame.complement, beside: frame.complement.beside.filter((o) => o !== phrase) }
    if (frame.copula) copy.complement = phrase
    else if (object) copy.objects = [phrase]
    else copy.obliques = [{ preposition: frame.obliques[0]?.preposition ?? '', phrase }]
    frames.push(copy)
  }
}

/** "…, inspectors said", "according to Ofsted". */
export function tailVoice(frames: readonly Frame[], items: readonly Item[]): Voice | null {
  const according = items.find((i) => i.type === 'phrase' && i.preposition === 'according')
  if (according?.type === 'phrase') {
    for (const frame of frames) frame.obliques = frame.obliques.filter(({ preposition }) => preposition !== 'according')
    return { speaker: according.phrase, verb: according.phrase.head, denies: false }
  }
  const last = frames.at(-1)
  if (!last || frames.length < 2 || !SAYING.has(last.predicate.lemma) || (last.parent === null && last.link === 'root'))
    return null
  const stops = items.findLast((i) => i.type === 'stop' && /^[,]$/.test(i.text))
  if (
    !stops ||
    last.objects.some((o) => !o.head.name && o.words.length > 4) ||
    last.link === 'relative' ||
    last.link === 'condition'
  )
    return null
  const at = items.indexOf(stops)
  const verb = items.findIndex((i) => i.type === 'verb' && i.group.main === last.predicate)
  const subject = last.subject ?? last.objects[0] ?? null
  if (verb < at || verb - at > 3 || items.slice(verb + 1).some((i) => i.type === 'mark' || i.type === 'verb'))
    return null
  if (items.slice(at + 1, verb).some((i) => i.type === 'mark')) return null
  last.link = 'root'
  last.parent = null
  return { speaker: subject, verb: last.predicate, denies: last.negated }
}

/** "Sarah Norman, the council's chief executive," and "harbour master Helen Marsh" say what somebody is. */
export function besideFrames(item: Item, items: readonly Item[], frames: Frame[]): void {
  if (item.type !== 'phrase') return
  const { phrase } = item
  for (const one of [phrase, ...phrase.others]) {
    const title = titleOf(one)
    const alone = { ...one, beside: [], others: [] }
    if (title)
      frames.push(
        being({ ...alone, words: title.name }, { ...alone, head: title.role.at(-1) as Word, words: title.role }),
      )
  }
  const at = items.indexOf(item)
  const stop = items[at + 1]
  const next = items[at + 2]
  if (stop?.type !== 'stop' || stop.text !== ',' || next?.type !== 'phrase' || next.preposition !== null) return
  const end = items[at + 3]
  const withPhrase = end?.type === 'phrase' && end.preposition !== null ? [end] : []
  const closes = items[at + 3 + withPhrase.length]
  if (closes && closes.type !== 'stop' && closes.type !== 'verb') return
  if (closes?.type === 'verb' && phrase.head.name && !next.phrase.head.name) return
  // "Bill" of "Bill Weld" is a noun to the tagger.
  const names = [phrase, next.phrase].filter(
    (p) => p.head.name && p.words.every((w) => w.name || /^\p{Lu}/u.test(w.text)),
  )
  if (names.length !== 1) return
  const name = names[0] as Phrase
  const role = name === phrase ? next.phrase : phrase
  if (role.pronoun || role.head.name) return
  const frame = being(name, role)
  // What follows the role belongs to it: "a nurse at Saltmere Hospital".
  if (role === next.phrase)
    for (const one of withPhrase) frame.obliques.push({ preposition: one.preposition as string, phrase: one.phrase })
  else {
    const between = items[at + 0]
    if (between !== item) return
  }
  frames.push(frame)
}
