import { Tokenizer } from '@huggingface/tokenizers'

/** Word pieces the model was made to read at once, the two around a text among them. The rest of a text is ignored. */
export const MAX_PIECES = 256

/** Gives a text's word pieces by their numbers, at most `MAX_PIECES` of them. */
export type Tokenize = (text: string) => number[]

/**
 * BERT's tokenizer: lower case, accents stripped, split at blanks and punctuation, then the longest pieces known.
 *
 * @param pieces the vocabulary, where "▁" begins a word. BERT itself marks the others instead, with "##".
 */
export function wordPieces(pieces: readonly string[]): Tokenize {
  const vocab = Object.fromEntries(pieces.map((piece, id) => [bertName(piece), id]))
  const special = (token: string) => {
    const id = vocab[token]
    if (id === undefined) throw new Error(`the vocabulary has no ${token}`)
    return { id: token, ids: [id], tokens: [token] }
  }
  const [begin, end] = [special('[CLS]'), special('[SEP]')]
  const tokenizer = new Tokenizer(
    {
      ...{ version: '1.0', truncation: null, padding: null, added_tokens: [], decoder: null },
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase: true,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: 'TemplateProcessing',
        single: [
          { SpecialToken: { id: begin.id, type_id: 0 } },
          { Sequence: { id: 'A', type_id: 0 } },
          { SpecialToken: { id: end.id, type_id: 0 } },
        ],
        pair: [],
        special_tokens: { [begin.id]: begin, [end.id]: end },
      },
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab,
      },
    },
    {},
  )
  return (text) => {
    const { ids } = tokenizer.encode(text)
    return ids.length > MAX_PIECES ? [...ids.slice(0, MAX_PIECES - 1), ...end.ids] : ids
  }
}

function bertName(piece: string): string {
  if (piece.startsWith('▁')) return piece.slice(1)
  return /^\[.+\]$/.test(piece) ? piece : `##${piece}`
}
