import { endianness } from 'node:os'

/** Vectors as they lie in a file: single precision, little-endian, one after another. */
export function rowsToBytes(rows: Float32Array): Buffer {
  const bytes = Buffer.from(Float32Array.from(rows).buffer)
  return endianness() === 'BE' ? bytes.swap32() : bytes
}

export function rowsFromBytes(bytes: Buffer): Float32Array {
  const rows = new Float32Array(bytes.length / 4)
  const own = Buffer.from(rows.buffer)
  bytes.copy(own)
  if (endianness() === 'BE') own.swap32()
  return rows
}

/** Exact cosines with rows of `dimension` numbers, about 0.4 µs each. */
export function exactCosine(rows: Float32Array, dimension: number) {
  const lengths = Float64Array.from({ length: rows.length / dimension }, (_, row) =>
    Math.sqrt(dot(rows, row, rows, row)),
  )

  function dot(a: ArrayLike<number>, atA: number, b: ArrayLike<number>, atB: number): number {
    let sum = 0
    const [fromA, fromB] = [atA * dimension, atB * dimension]
    for (let i = 0; i < dimension; i++) sum += (a[fromA + i] as number) * (b[fromB + i] as number)
    return sum
  }

  /** The cosine of a vector with a row, as a function of the row. */
  return (vector: readonly number[]): ((row: number) => number) => {
    const length = Math.sqrt(dot(vector, 0, vector, 0))
    return (row) => dot(vector, 0, rows, row) / (length * (lengths[row] as number))
  }
}
