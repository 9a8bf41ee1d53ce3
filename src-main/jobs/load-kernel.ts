/** The cipher's kernel, as it is built. */
import { readFileSync } from 'node:fs'
import { Kernel } from '../core/cipher/kernel'
import { resourcePath } from '../resources'

/** Compiled anew at each call: once for a thread. */
export function loadKernel(): Kernel {
  return new Kernel(new WebAssembly.Module(readFileSync(resourcePath('out', 'kernel', 'vpd8.wasm'))))
}
