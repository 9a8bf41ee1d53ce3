/**
 * The shapes of the DCGAN (the paper's "DCGAN architecture and model parameters"), and of its narrower and smaller
 * relatives that the trainer can make. Everything that knows a layer's size takes it from here.
 *
 * The paper's: z[100] -> 4x4x1024 -> 8x8x512 -> 16x16x256 -> 32x32x128 -> 64x64x64 -> 128x128x3 in the generator,
 * 128x128x3 -> 64x64x64 -> 32x32x128 -> 16x16x256 -> 8x8x512 -> one neuron in the discriminator.
 */
import { z } from 'zod'

/** Numbers in a latent vector z. */
export const LATENT_SIZE = 100
/** Red, green, blue. */
export const CHANNELS = 3
/** Side of every kernel; they all move by 2. */
export const KERNEL_SIDE = 4
/** Side of the maps that the generator's dense layer makes. */
export const FIRST_SIDE = 4

export const SIDES = [16, 32, 64, 128, 256] as const

/** `side`: pixels on a side of a picture. `width`: feature maps next to the picture, 64 in the paper. */
export const Architecture = z.strictObject({
  side: z.literal(SIDES),
  width: z.int().min(1).max(256),
})
export type Architecture = Readonly<z.infer<typeof Architecture>>

export const PAPER_ARCHITECTURE: Architecture = { side: 128, width: 64 }

/** Feature maps after the dense layer and after each hidden transposed convolution: 1024, 512, 256, 128, 64 in the paper. */
export function generatorMaps({ side, width }: Architecture): number[] {
  const hidden = Math.log2(side / FIRST_SIDE) - 1
  return Array.from({ length: hidden + 1 }, (_, layer) => width * 2 ** (hidden - layer))
}

/** Feature maps after each convolution: 64, 128, 256, 512 in the paper. The last are 8x8. */
export function discriminatorMaps({ side, width }: Architecture): number[] {
  const layers = Math.log2(side / FIRST_SIDE) - 1
  return Array.from({ length: layers }, (_, layer) => width * 2 ** layer)
}

/** A tensor of a network's weights: its name and row-major shape. */
export interface TensorShape {
  readonly name: string
  readonly shape: readonly number[]
}

export const NETWORKS = ['generator', 'discriminator'] as const
export type NetworkName = (typeof NETWORKS)[number]

/** Mean and variance are statistics of the pictures seen, not learnt by descent. */
export const NORM_PARTS = ['gamma', 'beta', 'mean', 'variance'] as const
export type NormPart = (typeof NORM_PARTS)[number]

/** What gradients change; the rest are statistics of batches. */
export const isLearnt = ({ name }: Pick<TensorShape, 'name'>) => !/\.(mean|variance)$/.test(name)

const norm = (layer: string, maps: number): TensorShape[] =>
  NORM_PARTS.map((part) => ({ name: `${layer}.${part}`, shape: [maps] }))

/** Every tensor of the generator, in the order of its layers. Kernels of `upN`: [height, width, maps made, maps taken]. */
export function generatorTensors(architecture: Architecture): TensorShape[] {
  const maps = generatorMaps(architecture)
  const first = maps[0] as number
  const tensors: TensorShape[] = [
    { name: 'dense.kernel', shape: [LATENT_SIZE, FIRST_SIDE * FIRST_SIDE * first] },
    ...norm('dense', first),
  ]
  for (const [layer, made] of [...maps.slice(1), CHANNELS].entries()) {
    const isLast = layer === maps.length - 1
    tensors.push({
      name: `up${layer}.kernel`,
      shape: [KERNEL_SIDE, KERNEL_SIDE, made, maps[layer] as number],
    })
    tensors.push(...(isLast ? [{ name: `up${layer}.bias`, shape: [made] }] : norm(`up${layer}`, made)))
  }
  return tensors
}

/** Every tensor of the discriminator, in the order of its layers. Kernels of `downN`: [height, width, maps taken, maps made]. */
export function discriminatorTensors(architecture: Architecture): TensorShape[] {
  const maps = discriminatorMaps(architecture)
  const tensors: TensorShape[] = []
  for (const [layer, made] of maps.entries()) {
    tensors.push({
      name: `down${layer}.kernel`,
      shape: [KERNEL_SIDE, KERNEL_SIDE, maps[layer - 1] ?? CHANNELS, made],
    })
    tensors.push(...(layer === 0 ? [{ name: 'down0.bias', shape: [made] }] : norm(`down${layer}`, made)))
  }
  const lastSide = architecture.side / 2 ** maps.length
  tensors.push({ name: 'dense.kernel', shape: [lastSide * lastSide * (maps.at(-1) as number), 1] })
  tensors.push({ name: 'dense.bias', shape: [1] })
  return tensors
}

/** Every tensor of a network, in the order of its layers. */
export const tensorsOfNetwork = (network: NetworkName, architecture: Architecture): TensorShape[] =>
  network === 'generator' ? generatorTensors(architecture) : discriminatorTensors(architecture)
