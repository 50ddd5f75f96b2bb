/** What a message's markdown says, as Discord reads it. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler'; inside: Inline[] }
  | { kind: 'code'; text: string }
  /** `href` begins with `http://` or `https://`. */
  | { kind: 'link'; href: string; inside: Inline[] }
  | { kind: 'mention'; of: 'user' | 'role' | 'channel' | 'command'; id: string; name: string }
  | { kind: 'time'; seconds: number; style: string }
  | { kind: 'emoji'; name: string }
  /** `[3]`: no markdown of Discord's, but our answers point to their sources that way. */
  | { kind: 'marker'; n: number }
  | { kind: 'break' }

/** `apart`: a blank line stands before it. */
export type Block = { apart?: true } & (
  | { kind: 'paragraph' | 'subtext'; inside: Inline[] }
  | { kind: 'heading'; level: 1 | 2 | 3; inside: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] }
)

/** The words alone, as a reader sees them. */
export function wordsOf(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
        case 'code':
          return node.text
        case 'marker':
          return `[${node.n}]`
        case 'break':
          return ' '
        case 'mention':
        case 'emoji':
          return node.name
        case 'time':
          return ''
        default:
          return wordsOf(node.inside)
      }
    })
    .join('')
}

/** The same for whole blocks. */
export function wordsOfBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'quote') return wordsOfBlocks(block.blocks)
      if (block.kind === 'code') return block.text
      if (block.kind === 'list') return block.items.map(wordsOf).join(' ')
      return wordsOf(block.inside)
    })
    .join(' ')
}
