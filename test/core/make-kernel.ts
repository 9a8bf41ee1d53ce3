/** The built kernel, compiled once for all tests. */
import { readFileSync } from 'node:fs'
import { Kernel } from '../../src-main/core/cipher/kernel'
import { resourcePath } from '../../src-main/resources'

const module = new WebAssembly.Module(readFileSync(resourcePath('out', 'kernel', 'vpd8.wasm')))

export function makeKernel(): Kernel {
  return new Kernel(module)
}
