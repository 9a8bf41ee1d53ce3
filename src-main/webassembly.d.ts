/**
 * WebAssembly's JavaScript interface, as far as it is used here: every run time has it, but TypeScript tells of
 * it only together with the page's types. Source: WebAssembly JavaScript Interface, sections 5.1, 5.2 and 5.3.
 */
declare namespace WebAssembly {
  class Memory {
    constructor(size: { readonly initial: number })
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
