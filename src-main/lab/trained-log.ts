/** The losses that the trainer of the shipped networks kept (Fig. 5): models/card. */
import { join } from 'node:path'
import { z } from 'zod'
import { parseBoundedJson } from '../../src-shared/bounded-json'
import { OrreryError } from '../../src-shared/errors'
import type { Manifest } from '../dcgan/weights-file'
import { readSmallFile } from '../files/file-bytes'
import { resourcePath } from '../resources'

const MOST_BYTES = 2 ** 22
const BOUNDS = { depth: 16, values: 10_000, string: 10_000 }
const Measures = z.object({ generatorSha256: z.string() })

export interface TrainedLog {
  readonly iterations: number[]
  /** Binary cross-entropy of each network; the discriminator's on real and on generated pictures together. */
  readonly generator: number[]
  readonly discriminator: number[]
}

/**
 * @returns `null` when the generator is another than the one that the model card is of.
 * @throws OrreryError MODEL_DAMAGED when there is no such card, or its log is no log.
 */
export async function readTrainedLog(
  { sha256 }: Manifest,
  folder = resourcePath('models', 'card'),
): Promise<TrainedLog | null> {
  try {
    const measures = parseBoundedJson(await readText(join(folder, 'measures.json')), BOUNDS)
    if (Measures.parse(measures).generatorSha256 !== sha256) return null
    return parseLog(await readText(join(folder, 'losses.csv')))
  } catch (cause) {
    throw new OrreryError('MODEL_DAMAGED', { cause })
  }
}

const readText = async (path: string) =>
  (await readSmallFile(path, MOST_BYTES, 'FILE_TOO_LARGE')).toString('utf8')

/** @throws OrreryError MODEL_DAMAGED when a column is missing, empty, or holds anything but numbers. */
export function parseLog(csv: string): TrainedLog {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/)
  const names = header.split(',')
  const rows = lines.map((line) => line.split(','))
  const column = (name: string) => {
    const at = names.indexOf(name)
    const values = rows.map((row) => Number(row[at] || Number.NaN))
    if (values.length === 0 || !values.every(Number.isFinite)) throw new OrreryError('MODEL_DAMAGED')
    return values
  }
  const onGenerated = column('d_fake')
  return {
    iterations: column('iteration'),
    generator: column('g'),
    discriminator: column('d_real').map((loss, n) => fourDecimals(loss + (onGenerated[n] as number))),
  }
}

/** As many as the log has. */
const fourDecimals = (loss: number) => Math.round(loss * 10_000) / 10_000
