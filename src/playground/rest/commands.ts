import { checkCommand, checkCommands } from '../checks/command.ts'
import type { Clock } from '../clock.ts'
import { Problems, unknownCommand } from '../rejection.ts'
import { snowflake } from '../snowflake.ts'
import type { Json } from '../types.ts'
import { asObject, type Request, type Route } from './routes.ts'

/** Commands by scope: `''` for global ones, else a guild's id. */
export type Commands = Map<string, Json[]>

const GLOBAL = '/applications/{application_id}/commands'
const GUILD = '/applications/{application_id}/guilds/{guild_id}/commands'

export function commandRoutes(commands: Commands, application: string, clock: Clock): Route[] {
  const list = (request: Request) => commands.get(request.params.guild_id ?? '') ?? []
  const keep = (request: Request, next: Json[]) => commands.set(request.params.guild_id ?? '', next)
  const find = (request: Request) => {
    const found = list(request).find((command) => command.id === request.params.command_id)
    if (!found) throw unknownCommand()
    return found
  }
  const store = (request: Request, body: Json, old?: Json) =>
    stored(body, old, application, request.params.guild_id, clock)

  return [GLOBAL, GUILD].flatMap((path): Route[] => [
    { method: 'GET', path, auth: true, handle: (request) => ({ status: 200, body: list(request) }) },
    {
      method: 'PUT',
      path,
      auth: true,
      handle: (request) => {
        const bodies = asList(request.body)
        checkCommands(bodies)
        keep(
          request,
          bodies.map((body) => store(request, body, sameName(list(request), body))),
        )
        return { status: 200, body: list(request) }
      },
    },
    {
      method: 'POST',
      path,
      auth: true,
      handle: (request) => {
        const body = asObject(request.body)
        checkCommand(body)
        const old = sameName(list(request), body)
        const next = store(request, body, old)
        keep(request, [...list(request).filter((command) => command !== old), next])
        return { status: old ? 200 : 201, body: next }
      },
    },
    {
      method: 'GET',
      path: `${path}/{command_id}`,
      auth: true,
      handle: (request) => ({ status: 200, body: find(request) }),
    },
    {
      method: 'PATCH',
      path: `${path}/{command_id}`,
      auth: true,
      handle: (request) => {
        const old = find(request)
        const body = { ...old, ...asObject(request.body) }
        checkCommand(body)
        const next = store(request, body, old)
        keep(
          request,
          list(request).map((command) => (command === old ? next : command)),
        )
        return { status: 200, body: next }
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{command_id}`,
      auth: true,
      handle: (request) => {
        const old = find(request)
        keep(
          request,
          list(request).filter((command) => command !== old),
        )
        return { status: 204 }
      },
    },
  ])
}

/** What Discord gives back for a definition: its own fields, and the defaults spelled out. */
export function stored(
  body: Json,
  old: Json | undefined,
  application: string,
  guild: string | undefined,
  clock: Clock,
): Json {
  const definition: Json = {
    type: 1,
    description: '',
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: null,
    dm_permission: true,
    nsfw: false,
    ...(guild ? { guild_id: guild } : { integration_types: [0], contexts: null }),
    ...body,
  }
  const id = old?.id ?? snowflake(clock.now())
  const same = old && JSON.stringify({ ...old, version: 0 }) === JSON.stringify({ ...old, ...definition, version: 0 })
  return { ...definition, id, application_id: application, version: same ? old.version : snowflake(clock.now()) }
}

function sameName(list: Json[], body: Json): Json | undefined {
  return list.find((command) => command.name === body.name && Number(command.type) === Number(body.type ?? 1))
}

function asList(body: unknown): Json[] {
  if (Array.isArray(body)) return body
  const problems = new Problems()
  problems.add('', 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
  problems.throwAny()
  return []
}
