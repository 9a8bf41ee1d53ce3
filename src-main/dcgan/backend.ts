/** Chooses what TensorFlow.js computes with: its native library where there is one, else WebAssembly, else plain JavaScript. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import util from 'node:util'
import '@tensorflow/tfjs-backend-cpu'
import { BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { unpacked } from '../resources'
import { registerOwnKernels, throwWhenFull } from './wasm'

const requireHere = createRequire(__filename)

/** Readies the best backend of this machine for all following tf calls of this thread. Returns TensorFlow.js's name of it. */
export async function chooseBackend(): Promise<string> {
  tf.enableProdMode()
  if (!(loadNativeLibrary() && (await tf.setBackend('tensorflow')))) {
    setWasmPaths(wasmFolder())
    if (await tf.setBackend('wasm')) adapt(tf.backend())
    else await tf.setBackend('cpu')
  }
  return tf.getBackend()
}

/** Chosen again by every network that is loaded, but adapted once. */
let adapted: tf.KernelBackend | undefined

function adapt(backend: tf.KernelBackend): void {
  if (backend === adapted || !(backend instanceof BackendWasm)) return
  registerOwnKernels()
  throwWhenFull(backend)
  adapted = backend
}

/** @tensorflow/tfjs-node is optional, and often there without its native library. True when it registered itself. */
function loadNativeLibrary(): boolean {
  try {
    const packageFolder = dirname(requireHere.resolve('@tensorflow/tfjs-node/package.json'))
    // Without its library the package throws only after it has loaded 27 MiB of code.
    if (!existsSync(unpacked(join(packageFolder, 'lib')))) return false
    // tfjs-node 4.22 calls a function that Node 23 removed.
    if (!('isNullOrUndefined' in util)) {
      Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined })
    }
    requireHere('@tensorflow/tfjs-node')
    return true
  } catch {
    return false
  }
}

/** The folder of tfjs-backend-wasm's .wasm files, with a separator at its end. */
function wasmFolder(): string {
  return unpacked(dirname(requireHere.resolve('@tensorflow/tfjs-backend-wasm'))) + sep
}
