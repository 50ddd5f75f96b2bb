import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Validate } from '../../src/playground/types.ts'

const FILE = new URL('../../../shared/discord/openapi.json', import.meta.url)

/** Discord's own OpenAPI description, where it is at hand. */
export const hasOpenApi = existsSync(FILE)

if (!hasOpenApi)
  process.stderr.write(
    'SKIPPED: checks against Discord’s OpenAPI description, which is not at ../shared/discord/openapi.json\n',
  )

let shared: Validate | undefined

/** @returns A check of request bodies against Discord's OpenAPI description, or nothing when that is not at hand. */
export function openApiCheck(): Validate | undefined {
  if (!hasOpenApi) return undefined
  shared ??= compile(JSON.parse(readFileSync(FILE, 'utf8')))
  return shared
}

interface Description {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: unknown }> } }>>
}

/** Schemas are compiled when they are first needed: all of them would take seconds. */
function compile(description: Description): Validate {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
  addFormats.default(ajv)
  for (const format of ['snowflake', 'nonce', 'int32', 'int64', 'double']) ajv.addFormat(format, true)
  ajv.addSchema(description, 'discord')
  const compiled = new Map<string, ValidateFunction>()
  return (route, method, body) => {
    // What the description calls a webhook's token and ours an interaction's are the same path.
    const schema = description.paths[route]?.[method]?.requestBody?.content['application/json']
    if (!schema) return [`the description has no JSON body for ${method} ${route}`]
    const pointer = ['paths', route, method, 'requestBody', 'content', 'application/json', 'schema']
    const ref = `discord#/${pointer.map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')}`
    const check = compiled.get(ref) ?? ajv.compile({ $ref: ref })
    compiled.set(ref, check)
    return check(convert(body, route))
      ? []
      : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
  }
}

/** The description types permission bit sets as integers; over the wire they are decimal strings, as the documentation says. */
function convert(body: unknown, route: string): unknown {
  if (!route.includes('/commands')) return body
  return JSON.parse(JSON.stringify(body), (key, value) =>
    key === 'default_member_permissions' && typeof value === 'string' ? Number(value) : value,
  )
}
