/** One of: a flipped bit, a cut, something appended, a page of zeros, a byte gone, a random block. */
export function mutate(original: Buffer, next: () => number): Buffer {
  const bytes = Buffer.from(original)
  const at = Math.floor(next() * bytes.length)
  const kind = Math.floor(next() * 6)
  if (kind === 0) bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << Math.floor(next() * 8)), at)
  if (kind === 1) return bytes.subarray(0, at)
  if (kind === 2) return Buffer.concat([bytes, Buffer.from([Math.floor(next() * 256)])])
  if (kind === 3) bytes.fill(0, at, Math.min(bytes.length, at + 4096))
  if (kind === 4) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
  if (kind === 5)
    for (let i = at; i < Math.min(bytes.length, at + 64); i++) bytes.writeUInt8(Math.floor(next() * 256), i)
  return bytes
}
