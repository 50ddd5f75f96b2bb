import type { Json } from './types.ts'

/** Who a message would notify. Embeds never notify anybody; text displays do, like content. */
export interface Pinged {
  everyone: boolean
  users: string[]
  roles: string[]
}

/** @param body A callback's `data`, an edit or a follow-up. Without `allowed_mentions` an interaction's users are parsed. */
export function pinged(body: Json): Pinged {
  const allowed = (body.allowed_mentions ?? { parse: ['users'] }) as {
    parse?: string[]
    users?: string[]
    roles?: string[]
  }
  const text = [String(body.content ?? ''), ...textDisplays(body.components)].join('\n')
  const named = (pattern: RegExp, kind: 'users' | 'roles') =>
    [...text.matchAll(pattern)]
      .map((match) => String(match[1]))
      .filter((id) => allowed.parse?.includes(kind) || allowed[kind]?.includes(id))
  return {
    everyone: /@(everyone|here)/.test(text) && (allowed.parse?.includes('everyone') ?? false),
    users: named(/<@!?(\d+)>/g, 'users'),
    roles: named(/<@&(\d+)>/g, 'roles'),
  }
}

function textDisplays(components: unknown): string[] {
  if (!Array.isArray(components)) return []
  return components.flatMap((component: Json) => [
    ...(component.type === 10 ? [String(component.content)] : []),
    ...textDisplays(component.components),
  ])
}
