/**
 * Decoders for codestreams of the JPEG family under Node.js: the page's own (`src-renderer/ui/pixels/codecs.ts`), but for JPEGs of 8
 * bits, which there the browser decodes, and here sharp.
 */

import { readFile } from 'node:fs/promises'
import { MOST_PIXELS } from '../../src-shared/lab/lab-limits'
import type { CodestreamDecoders, InterleavedSamples } from '../../src-shared/pixels/decode-codestream'
import { wasmDecoding } from '../../src-shared/pixels/wasm-decoders'
import { resourcePath, unpacked } from '../resources'
import { loadSharp } from '../study/load-sharp'

export const nodeDecoders: CodestreamDecoders = {
  wasm: wasmDecoding({
    jpegLs: async () => {
      const { default: factory } = await import('@cornerstonejs/codec-charls/decodewasmjs')
      return new (await factory(await options('charls.wasm'))).JpegLSDecoder()
    },
    jpeg2000: async () => {
      const { default: factory } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs')
      return new (await factory(await options('openjpeg.wasm'))).J2KDecoder()
    },
    htj2k: async () => {
      const { default: factory } = await import('@cornerstonejs/codec-openjph/wasmjs')
      return new (await factory(await options('openjph.wasm'))).HTJ2KDecoder()
    },
    jpegXl: async () => {
      const { default: factory } = await import('@cornerstonejs/codec-libjxl/decodewasmjs')
      return new (await factory(await options('libjxl.wasm'))).JpegXLDecoder()
    },
  }),
  lossless: async (bytes, bytesPerSample) => {
    const { Decoder } = await import('@cornerstonejs/jpeg-lossless-decoder-js')
    return new Decoder().decode(bytes.buffer, 0, bytes.length, bytesPerSample)
  },
  baseline: decodeBySharp,
}

/** @param name as the build calls it (`scripts/decoder-files.ts`). */
async function options(name: string) {
  const path = unpacked(resourcePath('out', 'main', 'codecs', name))
  return {
    wasmBinary: await readFile(path),
    locateFile: () => path,
    print: () => undefined,
    printErr: () => undefined,
  }
}

async function decodeBySharp(pieces: readonly Uint8Array[], components: 1 | 3): Promise<InterleavedSamples> {
  const jpeg = loadSharp()(Buffer.concat(pieces), {
    failOn: 'error',
    limitInputPixels: MOST_PIXELS,
    ignoreIcc: true,
  })
  const { data, info } = await jpeg
    .toColourspace(components === 1 ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== components) throw new Error('other colours than the header says')
  return { samples: data, rows: info.height, columns: info.width }
}
