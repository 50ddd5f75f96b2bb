import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Folders of articles that the repository may copy: its own case and two invented ones. */
const SOURCES = ['knowledge', 'test/fixtures/harbour', 'test/natural/invented/articles']

/** Numbers in [0, 1), the same ones for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * As many articles as wanted, made of the repository's own: each copy has other names, years and numbers, and part of the
 * paragraphs, so that people, statements and events grow with the articles, as they do in a real case.
 *
 * @returns file names and texts; the same ones each time.
 */
export async function variedArticles(count: number): Promise<Map<string, string>> {
  const sources: { name: string; text: string }[] = []
  for (const folder of SOURCES)
    for (const name of (await readdir(folder)).filter((one) => /\.(?:md|txt)$/.test(one)).sort())
      sources.push({ name: name.replace(/\.\w+$/, ''), text: await readFile(join(folder, name), 'utf8') })
  const made = new Map<string, string>()
  for (let i = 0; i < count; i++) {
    const { name, text } = sources[i % sources.length] as { name: string; text: string }
    const copy = Math.floor(i / sources.length)
    made.set(`${String(i).padStart(5, '0')}-${name.replace(/^[\d-]+/, '')}.md`, vary(text, copy))
  }
  return made
}

/** Words with a capital that are no names: they begin sentences, or are months and days. */
const COMMON =
  /^(?:The|This|That|These|Those|There|They|When|What|Where|While|After|Before|Since|During|From|With|Without|Some|Many|Most|Each|Every|Both|But|And|For|His|Her|Their|Its|Our|Your|You|She|One|Two|Three|Four|Five|Six|Asked|Speaking|According|However|Although|Because|Under|Over|About|Also|Then|Now|Here|Last|Next|Earlier|Later|January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Council|Councillor|Commissioner|Minister|Secretary|Director|Professor|Doctor|Dame|Leader|Children|Services|Department|Education|Ofsted)$/

function vary(text: string, copy: number): string {
  if (copy === 0) return text
  const [, front = '', body = text] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(text) ?? []
  const next = random(copy)
  const paragraphs = body.split(/\n{2,}/).filter((_, i) => i === 0 || next() < 0.8)
  return `${change(front, copy)}${change(paragraphs.join('\n\n'), copy)}`
}

function change(text: string, copy: number): string {
  return text
    .replace(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}{3,}|(?<=\p{Lu}\p{Ll}+ )\p{Lu}\p{Ll}{3,}/gu, (word) =>
      COMMON.test(word) ? word : nameFor(word, copy),
    )
    .replace(/\b20[012]\d\b/g, (year) => String(2000 + ((Number(year) - 2000 + copy) % 25)))
    .replace(/(?<![\d.,-])\d{3}(?![\d,-])/g, (number) => String(100 + ((Number(number) + 37 * copy) % 900)))
}

const BEGIN = 'Bar Cal Dor Fen Gal Har Kel Lor Mar Nor Pel Ros Sal Tor Ver Wil'.split(' ')
const MIDDLE = 'a be co di en fi go ha in lo mi no ra se ti va'.split(' ')
const END = 'ck den field ford ham kin ley man ner rick son ster ton well wick worth'.split(' ')

/** An invented name for a word: the same one within a copy. */
function nameFor(word: string, copy: number): string {
  let seed = copy
  for (const char of word) seed = (Math.imul(seed, 31) + char.charCodeAt(0)) | 0
  const next = random(seed)
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)]
  return `${pick(BEGIN)}${pick(MIDDLE)}${pick(END)}`
}
