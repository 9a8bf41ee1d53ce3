/** Work on files: what they are, encrypting, decrypting, verifying. */
import { z } from 'zod'
import { CONTAINER_CHOICES } from '../container-kinds'
import { KeyId } from '../ids'
import { SurveyReport } from '../survey'
import { Sources, TargetHandle } from './handles'
import { JobHandle } from './job-calls'
import { BundleLock } from './key-calls'

export const EncryptionRequest = z.object({
  sources: Sources,
  target: TargetHandle,
  container: z.enum(CONTAINER_CHOICES),
  label: z.string().trim().max(200),
  /** Every written file is read back and opened in memory. */
  verify: z.boolean(),
  /** A bundle of the new key, to a place of its own; null for none. */
  share: z.object({ lock: BundleLock, target: TargetHandle, keysWithFiles: z.boolean() }).nullable(),
})
export type EncryptionRequest = z.infer<typeof EncryptionRequest>

export const fileCalls = {
  /** What all of the sources hold together. */
  survey: { argument: z.object({ sources: Sources }), result: SurveyReport },
  /** Whether a bundle and the files that its key opens would lie together there. */
  liesBesideFiles: { argument: z.object({ keys: TargetHandle, files: TargetHandle }), result: z.boolean() },
  /** An answer that is an error: nothing was begun. */
  startEncryption: { argument: EncryptionRequest, result: JobHandle },
  startDecryption: {
    argument: z.object({
      sources: Sources,
      target: TargetHandle,
      /** Only files under these keys are worked on; all others in the sources are left out. */
      onlyKeys: z.array(KeyId).max(1000).optional(),
    }),
    result: JobHandle,
  },
  startVerification: { argument: z.object({ sources: Sources }), result: JobHandle },
} as const
