import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { loadGraphModel } from '@tensorflow/tfjs-converter'
import * as tf from '@tensorflow/tfjs-core'
import { type ModelFiles, readModelFiles } from './files.ts'
import { wordPieces } from './tokenizer.ts'

/** The vectors of some texts, one after another. */
export type Encode = (texts: readonly string[]) => Float32Array

/**
 * all-MiniLM-L6-v2 on TensorFlow.js: the graph reads word pieces, averages what it makes of them and gives vectors of
 * length 1. Takes about 220 MB, and a second to load, and computes without a pause: it belongs in a thread.
 *
 * @throws CasebookError `embedding` when a file of the model is not what it should be.
 */
export async function loadEncoder(): Promise<Encode> {
  const files = await readModelFiles()
  const tokenize = wordPieces(JSON.parse(files.vocabulary.toString('utf8')))
  await startBackend()
  const parts = artifacts(files)
  const model = await loadGraphModel(tf.io.fromMemory(parts))
  // The model keeps what it was made from, though its weights are in WebAssembly's memory by now: 23 MB.
  delete parts.weightData
  return (texts) => {
    const rows = texts.map(tokenize)
    const shape: [number, number] = [rows.length, Math.max(...rows.map((row) => row.length))]
    const pieces = new Int32Array(shape[0] * shape[1])
    const mask = new Int32Array(pieces.length)
    for (const [i, row] of rows.entries()) {
      pieces.set(row, i * shape[1])
      mask.fill(1, i * shape[1], i * shape[1] + row.length)
    }
    return tf.tidy(() => {
      const vectors = model.execute({
        'input_ids:0': tf.tensor2d(pieces, shape, 'int32'),
        'attention_mask:0': tf.tensor2d(mask, shape, 'int32'),
        'token_type_ids:0': tf.zeros(shape, 'int32'),
      })
      return Float32Array.from((vectors as tf.Tensor).dataSync())
    })
  }
}

/** WebAssembly with SIMD, from the package on disk. TensorFlow.js has no WebAssembly threads in Node. */
async function startBackend(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm')
  setWasmPaths(`${dirname(wasm)}/`)
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly did not start')
}

function artifacts({ graph, weights }: ModelFiles): tf.io.ModelArtifacts {
  const { modelTopology, weightsManifest, signature, format } = JSON.parse(graph.toString('utf8'))
  return {
    ...{ modelTopology, signature, format },
    weightSpecs: weightsManifest[0].weights,
    weightData: Uint8Array.from(weights).buffer,
  }
}
