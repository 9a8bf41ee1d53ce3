/** Gradients of a loss for a network's learnt numbers. */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import { isLearnt, type TensorShape } from '../dcgan/architecture'
import { type Tensors, tensorsOf } from './learnt-weights'
import type { Numbers } from './numbers'
import { withoutTensors } from './scope'

/** @param lossOf computes a scalar of the tensors; what it makes on the way is freed. */
export function gradientsOf(
  shapes: readonly TensorShape[],
  numbers: Numbers,
  lossOf: (tensors: Tensors) => tf.Tensor,
): Numbers {
  const learnt = shapes.filter(isLearnt)
  return withoutTensors(() => {
    const inputs = [...tensorsOf(learnt, numbers).values()]
    const named = (tensors: readonly tf.Tensor[]) =>
      new Map(learnt.map(({ name }, i) => [name, tensors[i] as tf.Tensor]))
    const gradients = tf.grads((...tensors) => lossOf(named(tensors)))(inputs)
    return new Map([...named(gradients)].map(([name, tensor]) => [name, tensor.dataSync<'float32'>()]))
  })
}
