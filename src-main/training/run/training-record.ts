/** training.json: which training an output folder belongs to. It is there before anything else of the training is. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { OrreryError } from '../../../src-shared/errors'
import { writeNewFile } from '../../files/commit'
import { readSmallFile } from '../../files/file-bytes'
import { Identity } from './checkpoint-file'
import { identityDifferences } from './identity-differences'

const NAME = 'training.json'
const MOST_BYTES = 4096
/** What only a training makes. */
const RESULTS = /^(losses\.csv|(sample|model|checkpoint)-\d{6,}(\.png|\.orrtrain)?)$/

const TrainingRecord = z.strictObject({ orreryTraining: z.literal(1), ...Identity.shape })

/**
 * Makes `folder` that of the training `asked`, or finds that it is already. Throws TRAINING_OTHER when it is another's or
 * holds results without telling whose, TRAINING_DAMAGED, DISK_FULL, OUTPUT_UNWRITABLE.
 */
export async function claimFolder(folder: string, asked: Identity): Promise<void> {
  const names = readdirSync(folder)
  if (names.includes(NAME)) return refuseOther(await readRecord(folder), asked)
  if (names.some((name) => RESULTS.test(name))) {
    throw new OrreryError('TRAINING_OTHER', { advice: { name: 'trainingRecordMissing', file: NAME } })
  }
  await writeRecord(folder, asked)
}

/** Throws TRAINING_DAMAGED, also when it cannot be read. */
export async function readRecord(folder: string): Promise<Identity> {
  try {
    const text = await readSmallFile(join(folder, NAME), MOST_BYTES, 'TRAINING_DAMAGED')
    const { orreryTraining: _, ...identity } = TrainingRecord.parse(JSON.parse(text.toString('utf8')))
    return identity
  } catch (cause) {
    throw new OrreryError('TRAINING_DAMAGED', {
      cause,
      advice: { name: 'trainingRecordUnreadable', file: NAME },
    })
  }
}

async function writeRecord(folder: string, identity: Identity): Promise<void> {
  const record: z.infer<typeof TrainingRecord> = { orreryTraining: 1, ...identity }
  await writeNewFile(join(folder, NAME), [`${JSON.stringify(record, null, 2)}\n`], 'shared')
}

function refuseOther(begun: Identity, asked: Identity): void {
  const differences = identityDifferences(begun, asked)
  if (differences.length === 0) return
  throw new OrreryError('TRAINING_OTHER', { advice: { name: 'trainingDiffers', differences } })
}
