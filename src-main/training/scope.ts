import { engine } from '@tensorflow/tfjs-core'

/** tf.tidy for results that are no tensors: frees every tensor that `compute` makes. */
export function withoutTensors<T>(compute: () => T): T {
  engine().startScope()
  try {
    return compute()
  } finally {
    engine().endScope()
  }
}
