/** Receiving: a bundle is looked at, then taken or left. */
import { z } from 'zod'
import { BundleSignature, BundleWarning } from '../bundle-signature'
import { KeyId } from '../ids'
import { Source, SourceHandle, Sources } from './handles'
import { Done, Instant, Nothing, Secret } from './shapes'

/** Names an opened bundle, whose keys the main process holds until it is taken or left. */
export const PreviewId = z.uuid().brand<'PreviewId'>()
export type PreviewId = z.infer<typeof PreviewId>

export const PreviewKey = z.object({
  keyId: KeyId,
  label: z.string(),
  created: Instant,
  /** PNG, the key's face. */
  png: z.base64(),
  /** `conflict`: a key of this id is here and is another one. */
  state: z.enum(['new', 'here', 'conflict']),
})
export type PreviewKey = z.infer<typeof PreviewKey>

export const ImportPreview = z.object({
  previewId: PreviewId,
  /** The sender's display name: a claim, not a proof. */
  from: z.string(),
  exported: Instant,
  signature: BundleSignature,
  /** The contacts whose signature it is, and when each was compared. */
  signers: z.array(z.object({ name: z.string(), compared: Instant.nullable() })),
  warnings: z.array(BundleWarning),
  keys: z.array(PreviewKey),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const receiveCalls = {
  /** The system's chooser for bundles and cards; an empty list when the person changed their mind. */
  chooseShared: { argument: Nothing, result: z.array(Source) },
  /** Bundles and cards that lie in chosen folders, not deep below them. */
  findShared: { argument: z.object({ sources: Sources }), result: z.array(Source) },
  /** The bundle that was opened before is left. */
  openBundle: {
    argument: z.object({
      bundle: SourceHandle,
      passphrase: Secret.optional(),
      acceptsCost: z.boolean().optional(),
    }),
    result: ImportPreview,
  },
  /** Takes what was looked at, all keys or none; answers with those that are new. */
  acceptBundle: {
    argument: z.object({ previewId: PreviewId }),
    result: z.object({ keyIds: z.array(KeyId), added: z.array(KeyId) }),
  },
  leaveBundle: { argument: z.object({ previewId: PreviewId }), result: Done },
} as const
