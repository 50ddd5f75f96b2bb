import { parseDocument } from 'yaml'
import { z } from 'zod'
import { dateFault } from './dates.ts'
import { Unusable } from './file.ts'

/** What the front matter gives; `null` where it gives nothing. */
export interface FrontMatter {
  title: string | null
  publisher: string | null
  author: string | null
  date: string | null
  url: string | null
  kind: string | null
}

/**
 * Splits YAML between two `---` lines off the top of a file and reads it. Nothing in it is ever executed: no tag is
 * resolved, every value is text, aliases are counted.
 *
 * @returns the values, and where the body begins in `text`.
 * @throws Unusable when there is front matter that cannot be trusted: broken YAML, a bad date, a bad address.
 */
export function readFrontMatter(text: string): { values: FrontMatter; bodyStart: number } {
  const opening = /^\uFEFF?---[ \t]*([a-z]*)[ \t]*(?:\r\n|\n|\r|$)/i.exec(text)
  if (!opening) return { values: NOTHING, bodyStart: 0 }
  const language = (opening[1] ?? '').toLowerCase()
  if (!['', 'yaml', 'yml'].includes(language)) {
    throw new Unusable(`has front matter in ${language}, and only YAML is read: write it as "key: value" lines`)
  }
  const rest = text.slice(opening[0].length)
  // A rule above prose, not front matter: nobody leaves the first line of front matter blank.
  if (/^[ \t]*(?:\r?\n|\r|$)/.test(rest)) return { values: NOTHING, bodyStart: 0 }
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/m.exec(rest)
  if (!closing)
    throw new Unusable('opens front matter with --- and never closes it: add a line --- after the last value')
  return {
    values: parse(rest.slice(0, closing.index)),
    bodyStart: opening[0].length + closing.index + closing[0].length,
  }
}

const NOTHING: FrontMatter = { title: null, publisher: null, author: null, date: null, url: null, kind: null }

function parse(source: string): FrontMatter {
  const parsed = schema.safeParse(load(source))
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => [...issue.path.slice(0, 1), issue.message].join(' '))
    throw new Unusable(`has bad front matter: ${faults.join('; ')}`)
  }
  const { title, publisher, source: from, author, date, url, kind } = parsed.data
  return { title, publisher: publisher ?? from, author, date, url, kind }
}

/** YAML to plain data. In the failsafe schema every scalar is a string: `2016` stays `2016` and `1.10` stays `1.10`. */
function load(source: string): unknown {
  // YAML 1.2 knows a bare CR as a line end, this reader does not.
  const lines = source.replace(/\r(?!\n)/g, '\n')
  const document = parseDocument(lines, { schema: 'failsafe', merge: false, logLevel: 'error' })
  const [error] = document.errors
  if (error) {
    // Line 1 of the YAML is line 2 of the file, under the opening ---.
    const line = error.linePos ? ` (line ${error.linePos[0].line + 1})` : ''
    const what = error.message.split(/ at line |\n/)[0]
    throw new Unusable(`has broken YAML front matter${line}: ${what}; put values that hold : or # between quotes`)
  }
  try {
    return document.toJS({ maxAliasCount: 20 }) ?? {}
  } catch (error) {
    throw new Unusable(`has front matter that is refused: ${(error as Error).message}`)
  }
}

const unset = (value: unknown) =>
  value === undefined || (typeof value === 'string' && ['', '~', 'null'].includes(value.trim())) ? null : value

const line = z.string('must be text').transform((value) => value.replace(/[\p{Cc}\s]+/gu, ' ').trim())
const words = z.preprocess(unset, line.nullable())
const people = z.preprocess(
  unset,
  z.union([line, z.array(line).transform((names) => names.join(', '))], 'must be a name or a list of names').nullable(),
)
const date = z.preprocess(
  unset,
  line
    .refine((value) => dateFault(value) === null, { error: (issue) => dateFault(String(issue.input)) ?? '' })
    .nullable(),
)
const address = z.preprocess(
  unset,
  line
    .refine(
      (value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value),
      'must be one http:// or https:// address',
    )
    .nullable(),
)

const schema = z.object(
  { title: words, publisher: words, source: words, author: people, date, url: address, kind: words },
  'must be "key: value" lines',
)
