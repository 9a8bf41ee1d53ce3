/** The classifier's head on disk: models/classifier.json and .bin (models/train_classifier.py), checked before any of it is used. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { parseBoundedJson } from '../../src-shared/bounded-json'
import { OrreryError } from '../../src-shared/errors'
import { decodeFloat16, FLOAT16_BYTES } from '../dcgan/float16'
import { readSmallFile } from '../files/file-bytes'

const MOST_MANIFEST_BYTES = 2 ** 16
const MOST_BYTES = 2 ** 22
const BOUNDS = { depth: 8, values: 1000, string: MOST_MANIFEST_BYTES }
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const Manifest = z
  .strictObject({
    orreryClassifier: z.literal(1),
    /** SHA-256 of the discriminator's weights that its features come from. */
    discriminator: Sha256,
    diagnoses: z.array(z.string().regex(/^[a-z]+$/)).min(2),
    features: z.int().positive(),
    heldOut: z.strictObject({
      balancedAccuracy: z.number().min(0).max(1),
      /** In the order of `diagnoses`; every lesion counts once. */
      diagnoses: z.array(
        z.strictObject({
          recall: z.number().min(0).max(1),
          lesions: z.int().positive(),
          pictures: z.int().positive(),
        }),
      ),
    }),
    training: z.strictObject({
      licence: z.string(),
      data: z.string(),
      lesions: z.int(),
      pictures: z.int(),
      penalty: z.number(),
    }),
    bytes: z.int().positive().max(MOST_BYTES),
    sha256: Sha256,
  })
  .refine(({ bytes, diagnoses, features }) => bytes === diagnoses.length * (features * FLOAT16_BYTES + 4))
  .refine(({ diagnoses, heldOut }) => heldOut.diagnoses.length === diagnoses.length)
type Manifest = z.infer<typeof Manifest>

export interface ClassifierHead {
  readonly manifest: Manifest
  /** [features, diagnoses], row-major. */
  readonly kernel: Float32Array
  /** [diagnoses] */
  readonly bias: Float32Array
}

/** @throws OrreryError CLASSIFIER_DAMAGED when a file is missing or not what the manifest says. */
export async function readClassifierHead(folder: string): Promise<ClassifierHead> {
  try {
    const read = (name: string, most: number) => readSmallFile(join(folder, name), most, 'CLASSIFIER_DAMAGED')
    const text = await read('classifier.json', MOST_MANIFEST_BYTES)
    const manifest = Manifest.parse(parseBoundedJson(text.toString('utf8'), BOUNDS))
    const data = await read('classifier.bin', MOST_BYTES)
    if (createHash('sha256').update(data).digest('hex') !== manifest.sha256 || data.length !== manifest.bytes)
      throw new OrreryError('CLASSIFIER_DAMAGED')
    const classes = manifest.diagnoses.length
    const kernel = new Float32Array(manifest.features * classes)
    const kernelBytes = kernel.length * FLOAT16_BYTES
    decodeFloat16(data.subarray(0, kernelBytes), kernel)
    const bias = Float32Array.from({ length: classes }, (_, n) => data.readFloatLE(kernelBytes + 4 * n))
    return { manifest, kernel, bias }
  } catch (cause) {
    throw new OrreryError('CLASSIFIER_DAMAGED', { cause })
  }
}
