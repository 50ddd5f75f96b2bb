import { describe, expect, it } from 'vitest'
import type { Exchange, Json, Message } from '../../src/playground/types.ts'
import { smallCase } from './cases.ts'
import { start, textOf } from './harness.ts'

const shown = async (exchange: Exchange) => (await exchange.answered).message as Message
const begin = () => start({ case: Promise.resolve(smallCase()) })
const fileOf = (message: Message) => {
  const [{ filename, url } = {}] = (message.attachments ?? []) as Json[]
  return { name: filename, text: Buffer.from(String(url).split(',')[1] ?? '', 'base64').toString() }
}

describe('/export', () => {
  it('sends the quotations as a file', async () => {
    const { discord } = await begin()
    const exporting = discord.slash('export', { speaker: 'Ruth Bell', about: 'toll', format: 'csv' })
    const message = await shown(exporting)
    expect(exporting.rejections).toEqual([])
    expect(textOf(message)).toContain('2 quotations from 2 articles, in casebook.csv')
    const { name, text } = fileOf(message)
    expect(name).toBe('casebook.csv')
    expect(text).toContain('Ruth Bell,leader of the council,a toll of one pound would pay for the upkeep,reported')
    expect(text).not.toContain('Mary Gray')
  })

  it('is Markdown of everything unless told', async () => {
    const { discord } = await begin()
    const { name, text } = fileOf(await shown(discord.slash('export')))
    expect(name).toBe('casebook.md')
    expect(text.match(/^## /gm)).toHaveLength(3)
    expect(textOf(await shown(discord.slash('export', { from: '2030' })))).toContain('found nothing')
  })

  it('has what the answers of a conversation cite', async () => {
    const { discord } = await begin()
    const question = 'Who said the bridge stays closed until it is safe?'
    await shown(discord.slash('ask', { question }))
    await shown(discord.slash('ask', { question: 'Who spoke of a toll?' }))
    const { text } = fileOf(await shown(discord.slash('export', { conversation: true })))
    expect(text).toMatch(/^# Answers of this conversation\n\n## Who said the bridge stays closed until it is safe\?\n/)
    expect(text).toContain('> “The bridge stays closed until it is safe,”\n>\n> — Bridge closes (The County Post')
    expect(text.indexOf('## Who spoke of a toll?')).toBeGreaterThan(0)
    discord.world.denied.add('READ_MESSAGE_HISTORY')
    expect(textOf(await shown(discord.slash('export', { conversation: true })))).toMatch(/may not read|found nothing/)
  })
})
