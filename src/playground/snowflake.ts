/** Discord's epoch, 1 January 2015, in Unix milliseconds. */
const EPOCH = 1_420_070_400_000n

let increment = 0n

/** A new id whose timestamp is `at` (Unix milliseconds); never the same twice within 4096 ids of a millisecond. */
export function snowflake(at: number): string {
  increment = (increment + 1n) & 0xfffn
  return (((BigInt(Math.floor(at)) - EPOCH) << 22n) | increment).toString()
}

/** When an id was made, in Unix milliseconds. */
export function snowflakeTime(id: string): number {
  return Number((BigInt(id) >> 22n) + EPOCH)
}
