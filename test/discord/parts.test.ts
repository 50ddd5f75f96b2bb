import { describe, expect, it } from 'vitest'
import { fuzzy } from '../../src/discord/fuzzy.ts'
import { customId, readCustomId } from '../../src/discord/ids.ts'
import { foreign } from '../../src/discord/language.ts'
import { createQueue } from '../../src/discord/queue.ts'
import { createRates } from '../../src/discord/rates.ts'

describe('fuzzy', () => {
  const names = ['Mary Gray', 'Ruth Bell', 'Owen Pike', 'Seán Grayson', 'Department for Education']
  it.each([
    ['', names],
    ['mary', ['Mary Gray']],
    ['gray', ['Mary Gray', 'Seán Grayson']],
    ['grey', ['Mary Gray', 'Seán Grayson']],
    ['rtuh bel', ['Ruth Bell']],
    ['SEAN', ['Seán Grayson']],
    ['educaton', ['Department for Education']],
    ['ruh', ['Ruth Bell']],
    ['uth', ['Ruth Bell']],
    ['zzz', []],
    ['  ', names],
  ])('%j', (query, found) => {
    expect(fuzzy(query, names, (name) => name)).toEqual(found)
  })

  it('gives no more than it is asked for', () => {
    expect(fuzzy('a', Array(100).fill('abc'), String)).toHaveLength(25)
  })
})

describe('custom ids', () => {
  it('carry anything that fits, and say when it does not', () => {
    for (const args of [['0', 'Mary Gray', ''], ['a|b%7Cc'], []]) {
      expect(readCustomId(customId('quotes', ...args) ?? '')).toEqual({ verb: 'quotes', args })
    }
    expect(customId('v', 'x'.repeat(98))).toHaveLength(100)
    expect(customId('v', 'x'.repeat(99))).toBeNull()
  })
})

describe('the language of a question', () => {
  it.each([
    ['Who said control should stay with the council?', null],
    ['Was ist mit der Brücke passiert und wer hat das gesagt?', 'de'],
    ['Qui a dit que le pont est fermé ?', 'fr'],
    ["Pourquoi le conseil n'est pas d'accord avec l'inspection ?", 'fr'],
    ['¿Quién dijo que el puente se cerró y por qué?', 'es'],
    ['Pwy ddywedodd fod y bont wedi cau a pham?', 'cy'],
    ['Dudley?', null],
    ['Die Hard', null],
    ['What did Jean de la Tour say about Les Halles?', null],
    ['', null],
  ])('%s', (question, language) => {
    expect(foreign(question)).toBe(language)
  })
})

describe('rates', () => {
  it('count a minute, for each reader and for each server, and say how long to wait', () => {
    let now = 0
    const rates = createRates({ perUser: 2, perServer: 3 }, () => now)
    expect(rates.take('a', 's')).toBeNull()
    now = 10_000
    expect(rates.take('a', 's')).toBeNull()
    expect(rates.take('a', 's')).toEqual({ whose: 'user', wait: 50 })
    expect(rates.take('b', 's')).toBeNull()
    expect(rates.take('c', 's')).toEqual({ whose: 'server', wait: 50 })
    expect(rates.take('c', null)).toBeNull()
    now = 60_000
    expect(rates.take('a', 's')).toBeNull()
    now = 200_000
    expect(rates.take('d', null)).toBeNull()
    expect(rates.remembered()).toBe(1)
  })

  it('have no limit at 0', () => {
    const rates = createRates({ perUser: 0, perServer: 0 }, () => 0)
    for (let i = 0; i < 100; i += 1) expect(rates.take('a', 's')).toBeNull()
  })
})

describe('the queue', () => {
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  it('calls in order, knows how many are ahead, and has an end', async () => {
    const queue = createQueue(1, 2)
    const [a, b, c] = [queue.enter(), queue.enter(), queue.enter()]
    expect([a, b, c].map((place) => place?.ahead())).toEqual([0, 1, 2])
    expect(queue.enter()).toBeNull()
    await a?.turn
    b?.leave()
    expect(c?.ahead()).toBe(1)
    a?.leave()
    a?.leave()
    await c?.turn
    expect(queue.waiting()).toBe(0)
    c?.leave()
    await turn()
    expect(queue.enter()?.ahead()).toBe(0)
  })
})
