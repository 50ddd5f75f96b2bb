import {
  ApplicationCommandType,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  REST,
  Routes,
} from 'discord.js'

/**
 * A bot that shows everything a page can be shown and a bot can do wrong, whatever the real bot makes of it: buttons,
 * selects, forms, replies for one reader alone, refused payloads. Real client, no logic.
 */
export const COMMANDS = [
  { name: 'parts', description: 'Shows buttons and a select' },
  { name: 'whisper', description: 'Says something to you alone' },
  { name: 'too-long', description: 'Sends more than Discord takes' },
  { name: 'hostile', description: 'Sends markup' },
  { name: 'markdown', description: 'Sends everything a text can hold' },
  { name: 'layout', description: 'Sends a layout of Components V2' },
  {
    name: 'pick',
    description: 'Has options of every sort',
    options: [
      { type: 3, name: 'who', description: 'Somebody', required: true, autocomplete: true },
      {
        type: 3,
        name: 'colour',
        description: 'A colour',
        choices: [
          { name: 'Red', value: 'r' },
          { name: 'Green', value: 'g' },
        ],
      },
      { type: 4, name: 'count', description: 'How many' },
      { type: 5, name: 'private', description: 'For you alone' },
    ],
  },
  { name: 'Count words', type: ApplicationCommandType.Message },
]

const text = (custom_id: string, label: string, more: object = {}) => ({
  type: 18,
  label,
  component: { type: 4, custom_id, style: 1, ...more },
})
const PARTS = [
  {
    type: 1,
    components: [
      { type: 2, style: 1, custom_id: 'next', label: 'Next' },
      { type: 2, style: 2, custom_id: 'report', label: 'Not right?' },
      { type: 2, style: 2, custom_id: 'thumb', emoji: { name: '👍' } },
      { type: 2, style: 4, custom_id: 'silent', label: 'Silent' },
      { type: 2, style: 5, url: 'https://example.org/', label: 'Read' },
    ],
  },
  {
    type: 1,
    components: [
      {
        type: 3,
        custom_id: 'sort',
        placeholder: 'Sort by',
        options: [
          { label: 'Date', value: 'd' },
          { label: 'Name', value: 'n' },
        ],
      },
    ],
  },
]
const FORM = {
  title: 'Not right?',
  custom_id: 'note',
  components: [text('what', 'What is wrong?', { min_length: 3, max_length: 200 })],
}

/** Every mark there is, as a message and as a card. */
export const MARKDOWN = [
  '# One',
  '## Two',
  '### Three',
  '**bold** *slanted* __under__ ~~gone~~ ||a **secret** with [a link](https://example.org/s)|| `code`',
  '> “quoted”',
  '- first',
  '- second',
  '3. third',
  '-# small',
  '[read](https://example.org/r) https://example.org/b <t:1618953630:R> <t:1618953630:f>',
  '```',
  'preformatted',
  '```',
].join('\n')
const mentions = (channel: string) => `<@1> <@&2> <#${channel}> <#3> </parts:4> <:wave:5>`
const CARD = {
  author: { name: 'Somebody constructor 123456789012345678' },
  title: 'A **title** with constructor and 123456789012345678',
  url: 'https://example.org/t',
  color: 0x4752c4,
  description: MARKDOWN,
  fields: [
    { name: 'In', value: 'line 1', inline: true },
    { name: 'In', value: 'line 2', inline: true },
    { name: 'Of its `own`', value: '> “quoted”\n— who' },
  ],
  footer: { text: 'Foot' },
  timestamp: '2021-04-20T21:20:30.000Z',
}
const LAYOUT = [
  {
    type: 17,
    accent_color: 0x4752c4,
    components: [
      { type: 10, content: '# Heading\nWords of a layout' },
      { type: 14 },
      {
        type: 9,
        components: [{ type: 10, content: 'Beside a button' }],
        accessory: { type: 2, style: 3, custom_id: 'thumb', label: 'Fine' },
      },
      { type: 1, components: [{ type: 2, style: 2, custom_id: 'off', label: 'Off', disabled: true }] },
    ],
  },
]

export const HOSTILE =
  '<img src=x onerror=alert(1)> **[bank](javascript:alert(1))** <b>bold</b> [ok](https://example.org/"onmouseover=x)'

export async function registerStub(api: string, token: string): Promise<void> {
  const rest = new REST({ api }).setToken(token)
  const { id } = (await rest.get(Routes.currentApplication())) as { id: string }
  await rest.put(Routes.applicationCommands(id), { body: COMMANDS })
}

export async function connectStub(api: string, token: string): Promise<Client> {
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]
  const client = new Client({ intents, rest: { api }, waitGuildTimeout: 0 })
  client.on('error', () => {})
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction).catch(() => {}))
  // As it comes over the gateway, since discord.js leaves out direct messages of channels it does not know.
  client.ws.on(GatewayDispatchEvents.MessageCreate, ({ id, channel_id, content, mentions }) => {
    if (!mentions.some((user: { id: string }) => user.id === client.user?.id)) return
    const said = `I have read: ${content.replace(/<@\d+>/g, '').trim()}`
    const body = { content: said, message_reference: { message_id: id } }
    void client.rest.post(Routes.channelMessages(channel_id), { body }).catch(() => {})
  })
  await client.login(token)
  return client
}

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused()
    return interaction.respond(
      ['Mary Gray', 'Tom Hill']
        .filter((name) => name.toLowerCase().includes(typed.toLowerCase()))
        .map((name) => ({ name, value: name })),
    )
  }
  if (interaction.isMessageContextMenuCommand()) {
    return interaction.reply({
      content: `${interaction.targetMessage.content.split(' ').length} words`,
      flags: MessageFlags.Ephemeral,
    })
  }
  if (interaction.isModalSubmit()) return interaction.reply(`Noted: ${interaction.fields.getTextInputValue('what')}`)
  if (interaction.isStringSelectMenu()) return interaction.reply(`Sorted by ${interaction.values.join()}`)
  if (interaction.isButton()) {
    if (interaction.customId === 'next') return interaction.update({ content: 'Page 2', components: PARTS })
    if (interaction.customId === 'report') return interaction.showModal(FORM)
    if (interaction.customId === 'thumb')
      return interaction.reply({ content: 'Thank you', flags: MessageFlags.Ephemeral })
    return
  }
  if (!interaction.isChatInputCommand()) return
  const { options } = interaction
  switch (interaction.commandName) {
    case 'parts':
      return interaction.reply({ content: 'Page 1', components: PARTS })
    case 'whisper':
      return interaction.reply({ content: 'Just between us', flags: MessageFlags.Ephemeral })
    case 'hostile':
      return interaction.reply({
        content: HOSTILE,
        embeds: [{ title: HOSTILE, description: HOSTILE, fields: [{ name: HOSTILE, value: HOSTILE }] }],
      })
    case 'markdown':
      return interaction.reply({ content: `${MARKDOWN}\n${mentions(interaction.channelId)}`, embeds: [CARD] })
    case 'layout':
      return interaction.reply({ flags: MessageFlags.IsComponentsV2, components: LAYOUT })
    case 'pick':
      return interaction.reply(
        `${options.getString('who')} ${options.getString('colour')} ${options.getInteger('count')} ${options.getBoolean('private')}`,
      )
    default:
      await interaction.deferReply()
      return interaction.editReply({ embeds: [{ title: 'Too long', description: 'x'.repeat(4097) }] })
  }
}
