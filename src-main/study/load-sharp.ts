/** Sharp in its WebAssembly build. Its native one brings a GLib of its own, which does not get on with Electron's. */
import type { Sharp, SharpOptions } from 'sharp'

/** The package, as far as it is used. */
export interface MakeSharp {
  (input: Uint8Array, options: SharpOptions): Sharp
  cache(isOn: boolean): unknown
}

let loaded: MakeSharp | undefined

/** In a thread that loads sharp by this alone. */
export function loadSharp(): MakeSharp {
  if (loaded !== undefined) return loaded
  // Of this thread alone: by its architecture sharp chooses its build.
  Object.defineProperty(process, 'arch', { value: 'wasm32' })
  // Not by an import: that would load it before its architecture is chosen, and where no picture is.
  loaded = require('sharp') as MakeSharp
  loaded.cache(false)
  return loaded
}
