/** A plugin that lays the WebAssembly of Cornerstone's decoders beside the bundle, for the lab: the page's build has its own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** By the names that `src-main/lab/node-decoders.ts` asks for. */
const FILES = {
  'charls.wasm': 'codec-charls/dist/charlswasm_decode.wasm',
  'openjpeg.wasm': 'codec-openjpeg/dist/openjpegwasm_decode.wasm',
  'openjph.wasm': 'codec-openjph/dist/openjphjs.wasm',
  'libjxl.wasm': 'codec-libjxl/dist/jpegxlwasm_decode.wasm',
} as const

export function decoderFiles(root: string) {
  return {
    name: 'decoder-files',
    generateBundle(this: {
      emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): unknown
    }) {
      for (const [name, place] of Object.entries(FILES)) {
        const source = readFileSync(join(root, 'node_modules', '@cornerstonejs', place))
        this.emitFile({ type: 'asset', fileName: `codecs/${name}`, source })
      }
    },
  }
}
