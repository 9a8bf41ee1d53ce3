/** What the decoders that are WebAssembly give, whoever loads them. What they throw is passed on. */
import type { RawSamples } from './stored-values'

export interface Decoded {
  readonly samples: RawSamples
  readonly rows: number
  readonly columns: number
  readonly components: number
  readonly isPlanar: boolean
}

export type WasmCoding = 'jpegLs' | 'jpeg2000' | 'htj2k' | 'jpegXl'

/** Where a decoder comes from: it is made when its first frame comes. */
export type WasmLoaders = Readonly<Record<WasmCoding, () => Promise<WasmDecoder>>>

/** @returns a function that throws whatever the decoder throws; its memory is not used again then. */
export function wasmDecoding(
  loaders: WasmLoaders,
): (coding: WasmCoding, bytes: Uint8Array) => Promise<Decoded> {
  const decoders = new Map<WasmCoding, Promise<WasmDecoder>>()
  return async (coding, bytes) => {
    const loaded = decoders.get(coding) ?? loaders[coding]()
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
}
