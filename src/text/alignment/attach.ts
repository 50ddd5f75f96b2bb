import { chainOf, type Frame, type Item, type Place } from './frame.ts'
import { ACCUSING, OPENING_CONDITIONS, ORDERING, RELATIVES, SAYING, WITHOUT } from './grammar.ts'
import { MEANWHILE } from './items.ts'
import { isClaim } from './pending.ts'

export function attach(frame: Frame, { cur, root, mark, colon, main, between, cut, group }: Place): void {
  if (!cur) {
    if (between.some((i) => i.type === 'mark' && OPENING_CONDITIONS.has(i.word.lower))) frame.link = 'condition'
    return
  }
  const before = between.slice(0, cut)
  const lastPhrase = before.findLast((i) => i.type === 'phrase') as (Item & { type: 'phrase' }) | undefined
  const lower = mark?.lower ?? ''
  if (group.form === 'infinitive') {
    frame.parent = cur
    frame.link = 'complement'
    const object = before.find((i) => i.type === 'phrase' && i.preposition === null) as
      | (Item & { type: 'phrase' })
      | undefined
    frame.subject = object?.phrase ?? cur.subject
    return
  }
  if (group.form === 'ing') {
    const gerund = before.at(-1)
    frame.parent = cur
    // "said that naming the virus after Wuhan would …"
    if (lower === 'that' || (gerund === undefined && SAYING.has(cur.predicate.lemma))) {
      frame.link = 'complement'
      return
    }
    if (gerund?.type === 'phrase' && gerund.phrase.words.length === 0 && gerund.preposition) {
      frame.mark = ORDERING.has(gerund.preposition) ? gerund.preposition : null
      frame.link = WITHOUT.has(gerund.preposition)
        ? 'without'
        : MEANWHILE.has(gerund.preposition)
          ? 'joined'
          : 'complement'
      frame.subject = cur.subject
      if (gerund.preposition === 'from' || ACCUSING.has(cur.predicate.lemma))
        frame.subject =
          (
            before.find((i) => i.type === 'phrase' && i.preposition === null && i.phrase.words.length > 0) as
              | (Item & { type: 'phrase' })
              | undefined
          )?.phrase ?? cur.subject
      return
    }
    // "with the next country, the United Kingdom, reporting 37,542 deaths"
    const absolute = before.findLast((i) => i.type === 'phrase' && i.preposition === 'with')
    if (absolute?.type === 'phrase' && before.at(-1)?.type === 'stop') {
      frame.link = 'joined'
      frame.subject = {
        ...absolute.phrase,
        beside: before.slice(before.indexOf(absolute) + 1).flatMap((i) => (i.type === 'phrase' ? [i.phrase] : [])),
      }
      return
    }
    frame.link = lastPhrase && before.at(-1) === lastPhrase ? 'relative' : 'joined'
    frame.subject = frame.link === 'relative' ? (lastPhrase?.phrase ?? null) : cur.subject
    return
  }
  if (OPENING_CONDITIONS.has(lower) || lower === 'what' || lower === 'how' || lower === 'why') {
    frame.parent = cur
    frame.link = 'condition'
    if (lower === 'what') frame.link = 'complement'
    return
  }
  if (colon && !SAYING.has(cur.predicate.lemma)) {
    frame.link = 'joined'
    return
  }
  // "says that …, and that …"
  const joined = before.at(-1)
  if (lower === 'that' && joined?.type === 'mark' && /^(and|but|or)$/.test(joined.word.lower)) {
    frame.parent = cur.parent
    frame.link = cur.link === 'root' ? 'joined' : cur.link
    frame.claim = cur.claim
    return
  }
  if (colon || lower === 'that' || (!mark && main)) {
    const noun = before.at(-1)
    if (lower === 'that' && noun?.type === 'phrase' && noun.phrase.words.length > 0) {
      if (isClaim(noun.phrase.head)) {
        frame.claim = noun.phrase.head
        frame.parent = cur
        frame.link = 'complement'
        return
      }
      if (!main) {
        frame.parent = cur
        frame.link = 'relative'
        frame.subject = noun.phrase
        return
      }
    }
    const between1 = before.filter((i) => i.type === 'phrase' && i.preposition === null)
    const comma = between[cut]?.type === 'stop' && /^[,;—–]$/.test((between[cut] as { text: string }).text)
    if (comma && !SAYING.has(cur.predicate.lemma)) {
      frame.link = 'joined'
      frame.parent = cur.link === 'complement' ? cur.parent : null
      if (frame.parent) frame.link = 'complement'
      return
    }
    frame.parent = cur
    frame.link = 'complement'
    // "optimistic a deal would be reached"
    if (
      cur.copula &&
      !between.some((i) => i.type === 'stop') &&
      !mark &&
      !comma &&
      between1.length === 1 &&
      between1[0]?.type === 'phrase' &&
      between1[0].phrase.head.pos === 'ADJ'
    )
      return
    if (between1.length > 0 && !SAYING.has(cur.predicate.lemma) && !mark && !colon) frame.link = 'joined'
    return
  }
  if (RELATIVES.has(lower)) {
    frame.parent = cur
    frame.link = 'relative'
    const antecedent = lastPhrase?.phrase ?? null
    if (main) {
      if (antecedent && lower !== 'where') frame.objects.push(antecedent)
    } else frame.subject = antecedent
    return
  }
  if (/^(and|but|or|nor)$/.test(lower)) {
    const within = chainOf(cur).find((f) => f.link === 'relative')
    if (main && within && between[cut - 1]?.type === 'stop') {
      frame.link = 'joined'
      return
    }
    frame.parent = cur.parent
    frame.link = cur.link === 'root' ? 'joined' : cur.link
    frame.claim = cur.claim
    if (!main) {
      frame.subject = cur.subject ?? cur.objects[0] ?? null
      if (
        group.start > 0 &&
        frame.mode === 'fact' &&
        group.form !== 'bare' &&
        frame.predicate.lower === frame.predicate.lemma &&
        frame.predicate.pos === 'VERB'
      )
        frame.mode = cur.mode
    }
    return
  }
  if (mark) {
    frame.link = 'joined'
    if (!main) frame.subject = root?.subject ?? null
    return
  }
  // A participle after its noun: "the plans drawn up by …".
  if (group.form === 'bare' && lastPhrase) {
    frame.parent = cur
    frame.link = 'relative'
    frame.subject = lastPhrase.phrase
    return
  }
  frame.parent = cur
  frame.link = 'complement'
  frame.subject = cur.subject
}
