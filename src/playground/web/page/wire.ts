import type { Json } from '../protocol.ts'

/** The parts of a message that the page reads. Everything may be missing: bots send what they like. */
export interface Embed {
  title?: string
  description?: string
  url?: string
  color?: number
  timestamp?: string
  author?: { name?: string; url?: string }
  footer?: { text?: string }
  fields?: { name?: string; value?: string; inline?: boolean }[]
}

export interface Component {
  type: number
  custom_id?: string
  label?: string
  description?: string
  style?: number
  url?: string
  disabled?: boolean
  emoji?: { name?: string }
  placeholder?: string
  min_values?: number
  max_values?: number
  min_length?: number
  max_length?: number
  required?: boolean
  value?: string
  content?: string
  accent_color?: number
  options?: { label: string; value: string; description?: string; default?: boolean }[]
  components?: Component[]
  component?: Component
  accessory?: Component
}

export const TYPE = {
  row: 1,
  button: 2,
  select: 3,
  input: 4,
  section: 9,
  text: 10,
  separator: 14,
  container: 17,
  label: 18,
} as const
export const FLAG = { ephemeral: 64, loading: 128 } as const

export const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : [])
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const asJson = (value: unknown): Json => (value !== null && typeof value === 'object' ? (value as Json) : {})

/** A user's name as Discord shows it. */
export function nameOf(user: unknown): string {
  const { global_name, username } = asJson(user)
  return textOf(global_name) || textOf(username) || 'somebody'
}

/** Only addresses of the web may be followed from this page. */
export function webAddress(url: unknown): string | null {
  return typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null
}
