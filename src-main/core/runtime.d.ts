/**
 * The few globals beyond ECMAScript that the core uses. Every JavaScript run time has them: Node.js, Electron, browser
 * pages and workers. Only the core's own compilation reads this file (tsconfig.json beside it).
 */

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean })
  decode(bytes: Uint8Array): string
}

declare function btoa(binary: string): string
declare function atob(base64: string): string

declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  class Module {
    /** Marks the class: anything else is no compiled module. */
    private readonly compiled: unique symbol
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, () => void>>>>)
    readonly exports: Readonly<Record<string, unknown>>
  }
}
