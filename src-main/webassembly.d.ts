/**
 * WebAssembly's JavaScript interface, as far as the cipher's kernel uses it: every run time has it, but TypeScript tells of
 * it only together with the page's types. Source: WebAssembly JavaScript Interface, sections 5.1, 5.2 and 5.3.
 */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }

  class Module {
    constructor(bytes: ArrayBufferView | ArrayBuffer)
  }

  class Instance {
    constructor(module: Module, imports?: Readonly<Record<string, Readonly<Record<string, unknown>>>>)
    readonly exports: Readonly<Record<string, unknown>>
  }
}
