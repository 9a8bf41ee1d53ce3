/** A network's numbers by the names of their tensors (architecture.ts), row-major: what training changes. */
import type { TensorShape } from '../dcgan/architecture'
import { countOf } from '../dcgan/weights-file'
import { type Draw, drawNormals } from './random'
import { INITIAL_DEVIATION } from './recipe'

export type Numbers = Map<string, Float32Array>

export function zeros(tensors: readonly TensorShape[]): Numbers {
  return new Map(tensors.map(({ name, shape }) => [name, new Float32Array(countOf(shape))]))
}

export function copyOf(numbers: Numbers): Numbers {
  return new Map([...numbers].map(([name, values]) => [name, values.slice()]))
}

/** @param kernelDeviation of the numbers that the kernel of this name begins with. */
export function initialNumbers(
  tensors: readonly TensorShape[],
  kernelDeviation: (name: string) => number,
  draw: Pick<Draw, 'seed' | 'purpose'>,
): Numbers {
  return new Map(
    tensors.map(({ name, shape }, iteration) => {
      const count = countOf(shape)
      const normals = (mean: number, deviation: number) =>
        drawNormals({ ...draw, iteration }, count).map((normal) => mean + deviation * normal)
      if (name.endsWith('.kernel')) return [name, normals(0, kernelDeviation(name))]
      if (name.endsWith('.gamma')) return [name, normals(1, INITIAL_DEVIATION)]
      return [name, new Float32Array(count).fill(name.endsWith('.variance') ? 1 : 0)]
    }),
  )
}
