import PostalMime from 'postal-mime'
import { Unusable } from '../file.ts'
import { withoutControls } from './decode.ts'
import { readHtml } from './html.ts'
import type { Draft } from './types.ts'

/** A page a browser saved as one file: its HTML is a part of a message, and a header has its address. */
export async function readMhtml(bytes: Uint8Array): Promise<Draft> {
  const message = await PostalMime.parse(bytes, { maxNestingDepth: 20 })
  if (!message.html) throw new Unusable('is a saved page (MHTML) without a page in it: save it again')
  const header = (key: string) => message.headers.find((one) => one.key === key)?.value ?? null
  const address = header('snapshot-content-location') ?? header('content-location')
  return { ...readHtml(withoutControls(message.html), null, address), format: 'MHTML' }
}
