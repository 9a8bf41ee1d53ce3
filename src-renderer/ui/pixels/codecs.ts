/** Cornerstone's decoders, each loaded when its first frame comes. What they print is not wanted, what they throw is passed on. */
import type { RawSamples } from './stored-values'

export interface Decoded {
  readonly samples: RawSamples
  readonly rows: number
  readonly columns: number
  readonly components: number
  readonly isPlanar: boolean
}

export type WasmCoding = 'jpegLs' | 'jpeg2000' | 'htj2k' | 'jpegXl'

const LOADERS: Record<WasmCoding, () => Promise<WasmDecoder>> = {
  jpegLs: async () => {
    const { default: factory } = await import('@cornerstonejs/codec-charls/decodewasmjs')
    return new (
      await factory(options(new URL('@cornerstonejs/codec-charls/decodewasm', import.meta.url)))
    ).JpegLSDecoder()
  },
  jpeg2000: async () => {
    const { default: factory } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs')
    return new (
      await factory(options(new URL('@cornerstonejs/codec-openjpeg/decodewasm', import.meta.url)))
    ).J2KDecoder()
  },
  htj2k: async () => {
    const { default: factory } = await import('@cornerstonejs/codec-openjph/wasmjs')
    return new (
      await factory(options(new URL('@cornerstonejs/codec-openjph/wasm', import.meta.url)))
    ).HTJ2KDecoder()
  },
  jpegXl: async () => {
    const { default: factory } = await import('@cornerstonejs/codec-libjxl/decodewasmjs')
    return new (
      await factory(options(new URL('@cornerstonejs/codec-libjxl/decodewasm', import.meta.url)))
    ).JpegXLDecoder()
  },
}

const decoders = new Map<WasmCoding, Promise<WasmDecoder>>()

/** Throws whatever the decoder throws; its memory is not used again then. */
export async function decodeWasm(coding: WasmCoding, bytes: Uint8Array): Promise<Decoded> {
  const loaded = decoders.get(coding) ?? LOADERS[coding]()
  decoders.set(coding, loaded)
  try {
    const decoder = await loaded
    decoder.getEncodedBuffer(bytes.length).set(bytes)
    decoder.decode()
    const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo()
    const buffer = decoder.getDecodedBuffer().slice().buffer
    return {
      samples: bitsPerSample > 8 ? new Uint16Array(buffer) : new Uint8Array(buffer),
      rows: height,
      columns: width,
      components: componentCount,
      isPlanar: componentCount > 1 && decoder.getInterleaveMode?.() === 0,
    }
  } catch (error) {
    decoders.delete(coding)
    throw error
  }
}

function options(wasm: URL) {
  return {
    locateFile: () => wasm.href,
    print: () => undefined,
    printErr: () => undefined,
  }
}
