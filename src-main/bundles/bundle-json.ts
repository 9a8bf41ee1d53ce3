/** The plaintext of a key bundle (FORMATS.md, "Key bundle"): its JSON, both ways. */
import { z } from 'zod'
import { parseBoundedJson } from '../../src-shared/bounded-json'
import { DisplayName, KeyLabel } from '../../src-shared/display-text'
import { OrreryError } from '../../src-shared/errors'
import { KeyId } from '../../src-shared/ids'
import type { JobKey } from '../keygen/job-key'

export interface BundleContent {
  /** The sender's display name, as the sender wrote it: a claim, not a proof. */
  readonly from: string
  /** ISO 8601 instant. */
  readonly exported: string
  /** Whom it was locked to: recipients, or `["passphrase"]`. Means something where it is signed. */
  readonly to?: readonly string[]
  readonly keys: readonly JobKey[]
}

const VERSION = 1
/** In `to`, in the place of recipients. */
export const PASSPHRASE = 'passphrase'
export const MAX_KEYS = 1000
const DIGEST_BYTES = 64
/** A 128 x 128 RGB picture has 48 KiB uncompressed. */
const MAX_PNG_BYTES = 128 * 1024
const MAX_SUM = 128 * 128 * 255

/** More than an age header of these limits has. */
const MAX_ADDRESSEES = 2000

/** A key has 23 names and values; more are passed over, but not without end. The longest text is a picture in base64. */
const BOUNDS = { depth: 8, values: MAX_KEYS * 64 + MAX_ADDRESSEES, string: 2 * MAX_PNG_BYTES }

const base64 = z.string().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') === text) return new Uint8Array(bytes)
  context.addIssue({ code: 'custom', message: 'not canonical base64' })
  return z.NEVER
})
const instant = z.iso.datetime({ offset: true }).max(40)
const sum = z.int().min(0).max(MAX_SUM)

const KeyJson = z.object({
  keyId: KeyId,
  digest: base64.refine((digest) => digest.length === DIGEST_BYTES),
  label: KeyLabel,
  created: instant,
  decoy: z.object({
    sums: z.tuple([sum, sum, sum]),
    timestamp: z.string().regex(/^[0-3]\d-[01]\d-\d{4} [0-2]\d:[0-5]\d:[0-6]\d$/),
    nonce: z.string().regex(/^[0-9a-f]{64}$/),
    png: base64.refine((png) => png.length <= MAX_PNG_BYTES),
  }),
})
/** Also recipients of kinds that Orrery does not lock to. */
const Addressee = z.string().regex(/^age1[0-9a-z]{1,4000}$/)
const Addressees = z
  .array(z.unknown())
  .min(1)
  .max(MAX_ADDRESSEES)
  .pipe(z.union([z.tuple([z.literal(PASSPHRASE)]), z.array(Addressee)]))
const Versioned = z.object({ orreryKeys: z.int().positive() })
const BundleJson = z.object({
  orreryKeys: z.literal(VERSION),
  exported: instant,
  from: DisplayName,
  to: Addressees.exactOptional(),
  keys: z
    .array(z.unknown())
    .min(1)
    .max(MAX_KEYS)
    .pipe(z.array(KeyJson))
    .refine((keys) => new Set(keys.map((key) => key.keyId)).size === keys.length),
})

/** The JSON text of a bundle in UTF-8. Takes values that `parseBundle` would take. */
export function formatBundle({ from, exported, to, keys }: BundleContent): Uint8Array {
  const json = {
    orreryKeys: VERSION,
    exported,
    from,
    to,
    keys: keys.map(({ keyId, digest, label, created, decoy }) => ({
      keyId,
      digest: Buffer.from(digest).toString('base64'),
      label,
      created,
      decoy: {
        sums: decoy.sums,
        timestamp: decoy.timestamp,
        nonce: decoy.nonce,
        png: Buffer.from(decoy.png).toString('base64'),
      },
    })),
  }
  return new TextEncoder().encode(JSON.stringify(json, null, 1))
}

/**
 * Reads a bundle's plaintext: its shape only, not whether the keys match their pictures.
 * Throws BUNDLE_DAMAGED, or VERSION_UNKNOWN for a bundle of a newer Orrery.
 */
export function parseBundle(plaintext: Uint8Array): BundleContent {
  const json = parseJson(plaintext)
  const version = Versioned.safeParse(json)
  if (version.success && version.data.orreryKeys > VERSION) throw new OrreryError('VERSION_UNKNOWN')
  const parsed = BundleJson.safeParse(json)
  // Zod's issues would quote what the bundle holds.
  if (!parsed.success) throw new OrreryError('BUNDLE_DAMAGED')
  const { from, exported, to, keys } = parsed.data
  return { from, exported, ...(to === undefined ? {} : { to }), keys }
}

function parseJson(plaintext: Uint8Array): unknown {
  try {
    return parseBoundedJson(new TextDecoder('utf-8', { fatal: true }).decode(plaintext), BOUNDS)
  } catch {
    throw new OrreryError('BUNDLE_DAMAGED')
  }
}
