import type { Article, Quote, Span } from '../types.ts'
import {
  type Attribution,
  accordingTo,
  attributionAt,
  isCue,
  isPlain,
  isTrailingCue,
  isWeak,
  passive,
} from './attribution.ts'
import type { Token } from './nlp.ts'
import { type People, readPeople } from './people.ts'
import { type Named, phraseEnd, readPhrase } from './phrases.ts'
import { findQuoted, type Quoted } from './quotemarks.ts'
import type { ReadPassage } from './sentences.ts'

/** Who spoke last, and who was named last: what pronouns and bare quotations refer back to. */
interface Thread {
  speaker: { name: string; role: string | null; attribution: Span; cue: string } | null
  /** Position of the passage in which `speaker` was last quoted. */
  passage: number
  /** The people named in the latest sentence that names any, with the position of its passage. */
  named: { names: string[]; passage: number }
  /** What the latest sentence is about, when that is a body, a group or a document, for "it" and "they". */
  body: string | null
}

/**
 * The quote ledger of one article: every statement it attributes, with speaker, role, cue and exact span. A statement
 * whose speaker cannot be settled has `speaker: null`; words in quotation marks that nobody is said to have said
 * (scare quotes, titles) are left out.
 */
export function readLedger(article: Article, reads: readonly ReadPassage[]): { quotes: Quote[]; people: People } {
  const { text } = article
  const quoted = findQuoted(
    text,
    reads.map((r) => r.passage),
  )
  const inside = (token: Token) => quoted.some((q) => token.start >= q.outer.start && token.end <= q.outer.end)
  const people = readPeople(text, reads, inside)
  const quotes: Quote[] = []
  const thread: Thread = { speaker: null, passage: -9, named: { names: [], passage: -9 }, body: null }

  reads.forEach((read, index) => {
    if (read.passage.kind === 'heading') return
    const here = quoted.filter((q) => q.passage === index)
    const opener = opensBlock(text, reads[index - 1])
    if (here.length === 1 && fills(text, here[0] as Quoted, read.passage)) {
      quotes.push(wholePassage(here[0] as Quoted, index))
      return
    }
    if (here.length === 0 && blockQuotation(index, opener)) {
      const speaker = thread.speaker as NonNullable<Thread['speaker']>
      thread.passage = index
      quotes.push(record({ start: read.passage.start, end: read.passage.end }, 'direct', speaker))
      return
    }
    for (const unit of units(read.sentences, here)) readUnit(read, index, unit, here)
  })
  quotes.sort((a, b) => a.start - b.start || a.end - b.end)
  return { quotes, people }

  function record(
    span: Span,
    kind: Quote['kind'],
    by: { name: string | null; role: string | null; attribution: Span; cue: string },
  ): Quote {
    return {
      article: article.id,
      ...span,
      speaker: by.name,
      role: by.role,
      cue: by.cue,
      kind,
      attribution: by.attribution,
    }
  }

  /** A paragraph that is all quotation goes on from the one before, or answers to the words that introduce it. */
  function wholePassage(q: Quoted, index: number): Quote {
    const follows = thread.speaker !== null && index - thread.passage <= 1
    const speaker = follows ? thread.speaker : null
    if (speaker) thread.passage = index
    return record(
      q,
      'direct',
      speaker ?? { name: null, role: null, attribution: { start: q.start, end: q.start }, cue: '' },
    )
  }

  /** After "X said:" an unmarked paragraph is quotation for as long as somebody speaks of "I", "we" or "our". */
  function blockQuotation(index: number, opener: boolean): boolean {
    if (!thread.speaker || index - thread.passage !== 1) return false
    const read = reads[index] as ReadPassage
    const first = /^(?:i|we|our|my|us|me|ours|mine)$/
    const speaks = read.tokens.some((t) => first.test(t.lower) && t.text !== 'US')
    if (opener) return speaks || text[read.passage.start - 2] === '>'
    const last = quotes.at(-1)
    const before = reads[index - 1] as ReadPassage
    const chained = last !== undefined && last.start === before.passage.start && last.end === before.passage.end
    return chained && speaks
  }

  function readUnit(read: ReadPassage, index: number, sentence: Span, here: readonly Quoted[]): void {
    const tokens = read.tokens.filter((t) => t.start >= sentence.start && t.end <= sentence.end)
    const outside = tokens.filter((t) => !inside(t))
    const within = here.filter((q) => q.outer.start < sentence.end && q.outer.end > sentence.start)
    const settled = new Map<Quoted, Attribution>()
    for (const q of within) {
      const found = attribute(outside, q, within)
      if (found) settled.set(q, found)
    }
    // `"I think," he said, "that …"`: both halves answer to the one attribution.
    within.forEach((q, i) => {
      const left = within[i - 1]
      if (!settled.has(q) && left && settled.has(left) && opensAfter(text, left, q))
        settled.set(q, settled.get(left) as Attribution)
    })
    const about = topic(outside)
    let spoke = false
    for (const q of within) {
      const found = settled.get(q)
      if (found) {
        const by = resolve(found, index, sentence, about)
        if (by.name === null && wordCount(text, q) < 4) continue
        quotes.push(record(q, 'direct', by))
        spoke = true
        remember(by, index)
      } else if (isStandalone(text, q, sentence) && thread.speaker && index === thread.passage) {
        quotes.push(record(q, 'direct', thread.speaker))
        spoke = true
      } else if (isStandalone(text, q, sentence) && wordCount(text, q) >= 4) {
        quotes.push(
          record(q, 'direct', { name: null, role: null, attribution: { start: q.start, end: q.start }, cue: '' }),
        )
      }
    }
    reported(outside, tokens, index, sentence, about, spoke, within)
    if (about?.kind !== 'pronoun') thread.body = about && about.kind !== 'person' ? about.name : null
    const names = namesIn(outside)
    if (names.length) thread.named = { names, passage: index }
    // "X said:" at the end of a paragraph introduces the paragraphs that follow.
    if (sentence.end === read.passage.end && /:\s*$/.test(text.slice(sentence.start, sentence.end)))
      introduce(outside, index, sentence, about)
  }

  /** What the sentence is about: its first noun phrase, after an opening such as "In the report". */
  function topic(outside: readonly Token[]): Named | null {
    let from = 0
    if (outside[0]?.pos === 'ADP') {
      const end = phraseEnd(outside, 1, outside.length)
      from = outside[end]?.text === ',' ? end + 1 : end
    }
    const end = phraseEnd(outside, from, outside.length)
    return end > from ? readPhrase(text, outside, from, end) : null
  }

  function introduce(outside: readonly Token[], index: number, sentence: Span, about: Named | null): void {
    for (let i = outside.length - 1; i >= Math.max(0, outside.length - 14); i--) {
      if (!isCue(outside, i)) continue
      const found = attributionAt(text, outside, i, false)
      if (!found) continue
      remember(resolve(found, index, sentence, about), index)
      return
    }
    thread.speaker = null
  }

  function remember(
    by: { name: string | null; role: string | null; attribution: Span; cue: string },
    index: number,
  ): void {
    thread.speaker = by.name === null ? null : { ...by, name: by.name }
    thread.passage = index
  }

  function resolve(
    found: Attribution,
    index: number,
    sentence: Span,
    about: Named | null,
  ): { name: string | null; role: string | null; attribution: Span; cue: string } {
    const base = { attribution: found.span, cue: found.cue }
    const by = found.by
    if (!by) return { name: null, role: null, ...base }
    if (by.kind === 'pronoun') return { ...refersTo(by, index, sentence, about), ...base }
    if (by.kind === 'person') {
      const name = people.fullName(by.name)
      return { name, role: found.role ?? people.role(name), ...base }
    }
    return { name: by.name, role: found.role, ...base }
  }

  function refersTo(
    by: Named,
    index: number,
    sentence: Span,
    about: Named | null,
  ): { name: string | null; role: string | null } {
    if (by.name === 'it' || by.name === 'they') {
      const here =
        about && /^(?:body|group|document)$/.test(about.kind) && about.span.end <= by.span.start ? about.name : null
      return { name: here ?? thread.body, role: null }
    }
    if (by.name !== 'he' && by.name !== 'she') return { name: null, role: null }
    const read = reads[index] as ReadPassage
    const before = read.tokens.filter((t) => t.start >= sentence.start && t.end <= by.span.start && !inside(t))
    const here = namesIn(before)
    const near = here.length ? here : index - thread.named.passage <= 2 ? thread.named.names : []
    const last = thread.speaker?.name
    const name =
      near.length === 1
        ? near[0]
        : last && near.includes(last)
          ? last
          : near.length === 0 && index - thread.passage <= 2
            ? last
            : null
    return name ? { name, role: people.role(name) } : { name: null, role: null }
  }

  function namesIn(tokens: readonly Token[]): string[] {
    const line = tokens.map((t) => t.text).join(' ')
    const found: { name: string; at: number }[] = []
    for (const name of people.all().keys()) {
      const last = name.split(' ').at(-1) as string
      const at = line.search(new RegExp(`(?:^|[^\\p{L}])${escape(last)}(?![\\p{L}])`, 'u'))
      if (!people.certain(name)) continue
      // A surname that two people share still counts as somebody named.
      if (at >= 0) found.push({ name: people.fullName(last) === name || line.includes(name) ? name : last, at })
      else if (line.includes(name)) found.push({ name, at: line.indexOf(name) })
    }
    return [...new Set(found.sort((a, b) => a.at - b.at).map((f) => f.name))]
  }

  /** Who said `q`: the cue next to it on either side, then a cue that governs it from further left. */
  function attribute(outside: readonly Token[], q: Quoted, within: readonly Quoted[]): Attribution | null {
    const next = within.find((o) => o.start > q.end)
    const right = outside.filter((t) => t.start >= q.outer.end && (!next || t.end <= next.outer.start))
    const left = outside.filter((t) => t.end <= q.outer.start)
    const short = wordCount(text, q) <= 2
    const adjacent = governs(left, q, short ? 3 : 5)
    if (adjacent) return adjacent
    const trailing = follows(outside, right, q)
    if (trailing) return trailing
    if (short) return null
    return nearAccording(outside, q) ?? governs(left, q, 40)
    /** "According to X, "…"" and ""…", according to X": with no other cue or clause between. */
    function nearAccording(all: readonly Token[], one: Quoted): Attribution | null {
      for (let i = 0; i < all.length; i++) {
        const found = accordingTo(text, all, i)
        if (!found) continue
        const between = all.filter((t) =>
          found.span.end <= one.start
            ? t.start >= found.span.end && t.end <= one.start
            : t.start >= one.end && t.end <= found.span.start,
        )
        if (!between.some((t, n) => t.text === ';' || isCue(between, n))) return found
      }
      return null
    }
    function governs(side: readonly Token[], _q: Quoted, reach: number): Attribution | null {
      const from = Math.max(0, side.length - reach)
      for (let i = side.length - 1; i >= from; i--) {
        const token = side[i] as Token
        if (token.text === ';') return null
        if (!isCue(side, i)) continue
        // The cue must not itself belong to a quotation further left: `"A," said X, who wore "B"`.
        const found = attributionAt(text, side, i, false) ?? (passive(side, i) ? null : shared(side, i))
        if (found) return found
      }
      return null
    }
    /** `"A," said X, adding "B"` and `"A," X said and added "B"`: the second cue has the first one's subject. */
    function shared(side: readonly Token[], i: number): Attribution | null {
      const cue = side[i] as Token
      for (let j = i - 1; j >= 0; j--) {
        if (!isCue(side, j)) continue
        const closes = within.some((o) => o.outer.end <= (side[j] as Token).start)
        const found = attributionAt(text, side, j, false) ?? (closes ? attributionAt(text, side, j, true) : null)
        if (found?.by) return { ...found, cue: cue.lemma, next: i + 1 }
      }
      return null
    }
    function follows(all: readonly Token[], side: readonly Token[], one: Quoted): Attribution | null {
      const ends = text.slice(Math.max(one.start, one.end - 1), one.outer.end + 1)
      if (!/[,.?!…—–-]|\]/.test(ends) && !/^\s*,/.test(text.slice(one.outer.end, one.outer.end + 2))) {
        const close = side[0]
        if (!close || ![0, 1, 2].some((n) => isCue(side, n))) return null
      }
      let i = 0
      if (
        side
          .slice(0, 2)
          .some((t) => /^(?:while|but|and|as|when|although|though|because|which|who|after|before)$/.test(t.lower))
      )
        return null
      while (side[i] && /^[,—–-]$/.test((side[i] as Token).text)) i++
      if (side[i] && isTrailingCue(side, i)) {
        const at = all.indexOf(side[i] as Token)
        const found = attributionAt(text, all.slice(at), 0, true)
        if (found) return found
      }
      for (let j = i; j < Math.min(side.length, i + 24); j++) {
        const token = side[j] as Token
        if (/^[;:.]$/.test(token.text)) break
        if (!isTrailingCue(side, j) || isWeak(token.lemma)) continue
        const found = attributionAt(text, side.slice(i), j - i, false)
        if (found && found.span.start <= (side[Math.min(side.length - 1, i + 3)] as Token).start) return found
        break
      }
      return null
    }
  }

  /** Statements in the article's wording: "Inspectors said that …", "Brazil recommended that …", "…, it says". */
  function reported(
    outside: readonly Token[],
    tokens: readonly Token[],
    index: number,
    sentence: Span,
    about: Named | null,
    spoke: boolean,
    within: readonly Quoted[],
  ): void {
    let past = sentence.start
    for (let i = 0; i < outside.length; i++) {
      const cue = outside[i] as Token
      if (cue.start < past) continue
      const according = accordingTo(text, outside, i)
      if (!according && (!isCue(outside, i) || !isPlain(cue.lemma))) continue
      const found = according ?? attributionAt(text, outside, i, false)
      if (!found) continue
      const span = according ? aroundAccording(sentence, found) : complement(tokens, cue, sentence, within)
      if (!span) continue
      past = span.end
      const covered = (r: Quote) => r.kind === 'direct' && r.start >= span.start - 1 && r.end <= span.end + 1
      if (quotes.some((r) => covered(r) && r.end - r.start > (span.end - span.start) * 0.75)) continue
      const by = resolve(found, index, sentence, about)
      quotes.push(record(span, 'reported', by))
      if (!spoke) remember(by, index)
    }
  }

  /** The words that a cue governs, or null when it governs none that make a statement. */
  function complement(tokens: readonly Token[], cue: Token, sentence: Span, within: readonly Quoted[]): Span | null {
    const rest = tokens.filter((t) => t.start >= cue.end)
    let k = 0
    if (rest[0]?.text === ',' && rest[2]?.text === ',') k = 3 // "argues, however, that"
    const told = /^(?:tell|inform|assure|remind|warn|urge|advise|promise)$/.test(cue.lemma)
    const between = rest.slice(k, k + 9).findIndex((t) => t.lower === 'that')
    const plain =
      between >= 0 && rest.slice(k, k + between).every((t) => told || /^(?:ADP|PROPN|NUM|ADV|PUNCT)$/.test(t.pos))
    if (between >= 0 && plain) k += between + 1
    else if (told && rest[k] && /^(?:PRON|PROPN|DET)$/.test((rest[k] as Token).pos)) k = phraseEnd(rest, k, rest.length)
    while (rest[k] && /^[,:]$/.test((rest[k] as Token).text)) k++
    const last = coordinated(rest, k)
    const body = rest.slice(k, last)
    const first = body[0]
    if (body.length < 4 || !first) return null
    const clause = plain || body.slice(1).some((t) => t.pos === 'AUX' || t.pos === 'VERB')
    if (!clause && !ATTITUDE.test(cue.lemma)) return null
    // Where a quotation follows at once and is all there is, the direct record says it better.
    if (within.some((q) => q.outer.start <= first.start && q.outer.end >= sentence.end - 2)) return null
    const stop = last < rest.length ? (body.at(-1) as Token).end : sentence.end
    const end = first.start + text.slice(first.start, stop).replace(/[.,;\s]+$/, '').length
    return end > first.start ? { start: first.start, end } : null
  }

  /** "welcomed the report, but vowed that": where the next cue of the same subject begins. */
  function coordinated(rest: readonly Token[], from: number): number {
    for (let i = from + 1; i < rest.length - 1; i++) {
      if (!/^(?:and|but)$/.test((rest[i] as Token).lower) || inside(rest[i] as Token)) continue
      let cue = i + 1
      if (/^(?:it|they|he|she)$/.test(rest[cue]?.lower ?? '')) cue++
      while (rest[cue]?.pos === 'ADV' || /^(?:has|have|had|also)$/.test(rest[cue]?.lower ?? '')) cue++
      if (!isCue(rest, cue) || !isPlain((rest[cue] as Token).lemma)) continue
      return rest[i - 1]?.text === ',' ? i - 1 : i
    }
    return rest.length
  }

  function aroundAccording(sentence: Span, found: Attribution): Span | null {
    const before = text.slice(sentence.start, found.span.start).replace(/[,\s]+$/, '')
    if (before.split(/\s+/).length >= 4) return { start: sentence.start, end: sentence.start + before.length }
    const tail = text.slice(found.span.end, sentence.end)
    const lead = /^[^,]{0,80},\s*/.exec(tail)?.[0].length ?? 0
    const end = sentence.start + text.slice(sentence.start, sentence.end).replace(/[.\s]+$/, '').length
    return lead && end - found.span.end - lead > 20 ? { start: found.span.end + lead, end } : null
  }
}

/** Sentences, with those that one quotation runs across taken as one. */
function units(sentences: readonly Span[], quoted: readonly Quoted[]): Span[] {
  const result: Span[] = []
  for (const sentence of sentences) {
    const last = result.at(-1)
    const across = last && quoted.some((q) => q.outer.start < last.end && q.outer.end > sentence.start)
    if (last && across) last.end = sentence.end
    else result.push({ ...sentence })
  }
  return result
}

/** "X said:" ends the passage before. */
function opensBlock(text: string, before: ReadPassage | undefined): boolean {
  return before !== undefined && /:\s*$/.test(text.slice(before.passage.start, before.passage.end))
}

function fills(text: string, q: Quoted, passage: Span): boolean {
  const around = text.slice(passage.start, q.outer.start) + text.slice(q.outer.end, passage.end)
  return !/[\p{L}\p{N}]/u.test(around)
}

/** The quotation is all there is in its sentence. */
function isStandalone(text: string, q: Quoted, sentence: Span): boolean {
  if (q.outer.start < sentence.start) return true
  const before = text.slice(sentence.start, q.outer.start)
  const after = text.slice(Math.min(q.outer.end, sentence.end), sentence.end)
  return !/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)
}

/** `…," he said, "that …`: only the attribution stands between the halves. */
function opensAfter(text: string, left: Quoted, right: Quoted): boolean {
  const between = text.slice(left.outer.end, right.outer.start)
  return between.length < 120 && !/[.;?!]\s/.test(between.replace(/\b[A-Z][a-z]{0,3}\.\s/g, ''))
}

/** Cues whose object, not only a clause, says what the statement is: "praised the progress". */
const ATTITUDE =
  /^(?:praise|criticise|criticize|condemn|welcome|commend|describe|call|urge|acknowledge|recognise|recognize|recommend|highlight|vow|promise|pledge|accept)$/

const wordCount = (text: string, span: Span) => text.slice(span.start, span.end).split(/\s+/).filter(Boolean).length
const escape = (value: string) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
