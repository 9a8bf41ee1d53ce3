/** Cornerstone's decoders (https://github.com/cornerstonejs/codecs), which come without types. */
interface DecoderFrameInfo {
  readonly width: number
  readonly height: number
  readonly bitsPerSample: number
  readonly isSigned: boolean
  readonly componentCount: number
}

interface WasmDecoder {
  /** A view of the decoder's memory to write the codestream to. */
  getEncodedBuffer(bytes: number): Uint8Array
  /** Throws an Error, or an exception's address as a number. */
  decode(): void
  getFrameInfo(): DecoderFrameInfo
  /** A view of the decoder's memory, valid until the next call. */
  getDecodedBuffer(): Uint8Array
  /** JPEG-LS only: 0 for planes one behind the other. */
  getInterleaveMode?(): number
}

interface WasmCodec {
  readonly J2KDecoder: new () => WasmDecoder
  readonly HTJ2KDecoder: new () => WasmDecoder
  readonly JpegLSDecoder: new () => WasmDecoder
  readonly JpegXLDecoder: new () => WasmDecoder
}

/** Where the WebAssembly lies, or the WebAssembly itself. */
type CodecFactory = (options: {
  locateFile: (name: string) => string
  wasmBinary?: Uint8Array
  print: (text: string) => void
  printErr: (text: string) => void
}) => Promise<WasmCodec>

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const factory: CodecFactory
  export default factory
}
declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const factory: CodecFactory
  export default factory
}
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const factory: CodecFactory
  export default factory
}
declare module '@cornerstonejs/codec-libjxl/decodewasmjs' {
  const factory: CodecFactory
  export default factory
}
