import { describe, expect, it } from 'vitest'
import { createGate, TOKEN_LIFE } from '../../src/discord/gate.ts'
import { snowflake } from '../../src/playground/snowflake.ts'

const START = Date.UTC(2026, 0, 1)

describe('the gate', () => {
  it('lets each interaction in once', () => {
    const gate = createGate(() => START)
    const id = snowflake(START)
    expect(gate.admit(id).verdict).toBe('fresh')
    expect(gate.admit(id).verdict).toBe('repeated')
    expect(gate.admit(snowflake(START)).verdict).toBe('fresh')
  })

  it('turns away what is too old, by the age that others have', () => {
    const gate = createGate(() => START)
    expect(gate.admit(snowflake(START - 50))).toEqual({ verdict: 'fresh', age: 0 })
    expect(gate.admit(snowflake(START - 3050)).verdict).toBe('fresh')
    expect(gate.admit(snowflake(START - 3051)).verdict).toBe('stale')
  })

  it.each([-3_600_000, 3_600_000])('does not mind a clock that is %i ms off', (off) => {
    const gate = createGate(() => START + off)
    for (const delay of [0, 20, 1000]) expect(gate.admit(snowflake(START - delay)).verdict).toBe('fresh')
    expect(gate.admit(snowflake(START - 4000)).verdict).toBe('stale')
  })

  it('forgets interactions whose tokens have ended', () => {
    let now = START
    const gate = createGate(() => now)
    const ids = [1, 2, 3].map(() => snowflake(START))
    for (const id of ids) gate.admit(id)
    now += TOKEN_LIFE + 1
    gate.admit(snowflake(now))
    expect(gate.remembered()).toBe(1)
  })
})
