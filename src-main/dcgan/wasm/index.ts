/** Kernels of our own for TensorFlow.js's WebAssembly backend: the gradients of convolutions, by matrix products. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import {
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  Conv2DBackpropInput,
  type Conv2DBackpropInputAttrs,
  getKernel,
  type NamedTensorInfoMap,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core'
import { OrreryError } from '../../../src-shared/errors'
import { backpropFilter } from './backprop-filter'
import { backpropInput } from './backprop-input'

/** Puts them in place of the backend's own, for this thread. */
export function registerOwnKernels(): void {
  register<Conv2DBackpropInputAttrs>(Conv2DBackpropInput, backpropInput)
  register<Conv2DBackpropFilterAttrs>(Conv2DBackpropFilter, backpropFilter)
}

/** Makes the backend throw when its memory is full (WebAssembly has 4 GiB at most). It would go on at address 0. */
export function throwWhenFull(backend: BackendWasm): void {
  const move = backend.move.bind(backend)
  backend.move = (dataId, values, shape, dtype, refCount) => {
    move(dataId, values, shape, dtype, refCount)
    if (backend.getMemoryOffset(dataId) !== 0) return
    throw new OrreryError('INTERNAL', { advice: { name: 'networksTooLarge' } })
  }
}

/** TensorFlow.js hands every kernel its attributes untyped. */
function register<Attrs>(
  kernelName: string,
  compute: (backend: BackendWasm, inputs: NamedTensorInfoMap, attrs: Attrs) => TensorInfo,
): void {
  if (getKernel(kernelName, 'wasm') !== undefined) unregisterKernel(kernelName, 'wasm')
  registerKernel({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) => compute(backend as BackendWasm, inputs, attrs as Attrs),
  })
}
