import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeText } from '../../../src/discord/render/escape.ts'
import { type Block, type Inline, wordsOfBlocks } from '../../../src/playground/web/page/markdown/nodes.ts'
import { parse } from '../../../src/playground/web/page/markdown/parse.ts'

/** A short way to write what was read. */
function sketch(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text
      if (node.kind === 'break') return '⏎'
      if (node.kind === 'marker') return `{${node.n}}`
      if (node.kind === 'link') return `link(${node.href} ${sketch(node.inside)})`
      if (node.kind === 'mention') return `${node.of}(${node.id})`
      if (node.kind === 'time') return `time(${node.seconds} ${node.style})`
      if (node.kind === 'emoji' || node.kind === 'code')
        return `${node.kind}(${node.kind === 'code' ? node.text : node.name})`
      return `${node.kind}(${sketch(node.inside)})`
    })
    .join('')
}

function outline(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'quote') return `quote[${outline(block.blocks)}]`
      if (block.kind === 'code') return `pre[${block.text}]`
      if (block.kind === 'list')
        return `${block.ordered ? `ol${block.start}` : 'ul'}[${block.items.map(sketch).join('|')}]`
      return `${block.kind === 'heading' ? `h${block.level}` : block.kind[0]}[${sketch(block.inside)}]`
    })
    .join(' ')
}

describe('markdown as Discord reads it', () => {
  it.each([
    [
      '**bold** and *slanted* and __under__ and ~~gone~~',
      'p[strong(bold) and em(slanted) and underline(under) and strike(gone)]',
    ],
    ['***both***', 'p[strong(em(both))]'],
    ['**not closed', 'p[**not closed]'],
    ['snake_case_name and 2 * 3 * 4', 'p[snake_case_name and 2 * 3 * 4]'],
    ['||secret||', 'p[spoiler(secret)]'],
    ['`a * b` and ``c ` d``', 'p[code(a * b) and code(c ` d)]'],
    ['before ```ts\nlet a\n``` after', 'p[before ] pre[let a] p[ after]'],
    ['\\*plain\\* \\[x\\]', 'p[*plain* [x]]'],
    ['> “first\n> second”\n— who', 'quote[p[“first⏎second”]] p[— who]'],
    ['>>> all\nof it', 'quote[p[all⏎of it]]'],
    ['# One\n## Two\n-# small', 'h1[One] h2[Two] s[small]'],
    ['- a\n- b\n3. c\n4. d', 'ul[a|b] ol3[c|d]'],
    ['[read](https://example.org/a_(b)) it', 'p[link(https://example.org/a_(b) read) it]'],
    ['[no](javascript:alert(1))', 'p[[no](javascript:alert(1))]'],
    ['see https://example.org/x. And', 'p[see link(https://example.org/x https://example.org/x). And]'],
    ['<https://example.org>', 'p[link(https://example.org https://example.org)]'],
    ['<@1> <@!2> <@&3> <#4> </ask:5>', 'p[user(1) user(2) role(3) channel(4) command(5)]'],
    ['<t:1618953630:R> <t:0>', 'p[time(1618953630 R) time(0 f)]'],
    ['<:wave:123> <script>', 'p[emoji(:wave:) <script>]'],
    ['said so [1][2] [12]', 'p[said so {1}{2} {12}]'],
    ['a\nb\n\nc', 'p[a⏎b] p[c]'],
  ])('%j', (text, expected) => {
    expect(outline(parse(text))).toBe(expected)
  })

  it('keeps the blank lines between its parts', () => {
    const apart = parse('**/ask** a question\n-# “Why?”\n\n**/quotes** lists\n\n> one\ntwo').map(
      (block) => block.apart === true,
    )
    expect(apart).toEqual([false, false, true, true, false])
  })

  it('shows what the bot has escaped word for word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w*_~|`>#\-[\]()<@:/\\. ]{1,60}$/), (text) => {
        const line = `x${text}x`.replace(/\s+/g, ' ')
        expect(wordsOfBlocks(parse(escapeText(line)))).toBe(line)
      }),
    )
  })

  it('reads anything, links only to the web, and takes no time over it', () => {
    const hrefs = (nodes: readonly Inline[]): string[] =>
      nodes.flatMap((node) =>
        'inside' in node ? [...(node.kind === 'link' ? [node.href] : []), ...hrefs(node.inside)] : [],
      )
    const all = (blocks: readonly Block[]): Inline[] =>
      blocks.flatMap((block) =>
        block.kind === 'quote'
          ? all(block.blocks)
          : block.kind === 'list'
            ? block.items.flat()
            : block.kind === 'code'
              ? []
              : block.inside,
      )
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom('*', '[a](', '> ', '<@', '`', '||', '_'),
        (text, sign) => {
          const blocks = parse(`${sign.repeat(50)}${text}${sign}[x](${text})`)
          for (const href of hrefs(all(blocks))) expect(href).toMatch(/^https?:\/\//)
        },
      ),
    )
    for (const sign of ['*', '_', '[', '<', '`', '|', '> ', '~', '**a'])
      expect(parse(sign.repeat(4096 / sign.length))).toBeDefined()
  })
})
