/** The plaintext of the header's sealed field (FORMATS.md): what the file was called and what it held. */
import { z } from 'zod'
import { parseBoundedJson } from '../../../src-shared/bounded-json'
import { OrreryError } from '../../../src-shared/errors'
import { utf8 } from '../bytes'
import { DicomSummary } from '../dicom/summary'
import { isSafeName, isSafePath } from './safe-names'
import { MAX_CONTENT_BYTES } from './tiles'

const PADDING_UNIT = 256
/** A reader passes over fields that it does not know, but not without end. */
const BOUNDS = { depth: 16, values: 4096, string: 64 * 1024 }

/** More files than a job can have; whoever writes a larger number makes up a gap without end. */
const MOST_FILES = 100_000_000

/** Which file of how many it is that were encrypted together; `id` is the same in all of them, 16 hex digits. */
const JobPlace = z
  .object({
    id: z.string().regex(/^[0-9a-f]{16}$/),
    number: z.int().min(1),
    of: z.int().min(1).max(MOST_FILES),
  })
  .refine(({ number, of }) => number <= of)
export type JobPlace = Readonly<z.infer<typeof JobPlace>>

const MetaJson = z.object({
  name: z.string(),
  path: z.string(),
  type: z.string().max(128),
  bytes: z.int().min(0).max(MAX_CONTENT_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  modified: z.iso.datetime(),
  // A convenience that comes from strangers: one of another shape is left out.
  dicom: DicomSummary.optional().catch(undefined),
  // Older files have none, and a bent one spoils no content.
  job: JobPlace.optional().catch(undefined),
})

export type Meta = z.infer<typeof MetaJson>

/** JSON padded with spaces to a multiple of 256 bytes, so that its length tells little. */
export function encodeMeta({ name, path, type, bytes, sha256, modified, dicom, job }: Meta): Uint8Array {
  const json = utf8(JSON.stringify({ name, path, type, bytes, sha256, modified, dicom, job }))
  const padded = new Uint8Array(Math.ceil(json.length / PADDING_UNIT) * PADDING_UNIT).fill(0x20)
  padded.set(json)
  return padded
}

/**
 * @param plain the opened sealed field.
 * Fields that are not known are passed over.
 * @throws OrreryError HEADER_DAMAGED when it has another shape, NAME_UNSAFE when its name or path could lead outside a
 * chosen folder or cannot exist on every computer.
 */
export function parseMeta(plain: Uint8Array): Meta {
  let meta: Meta
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain)
    meta = MetaJson.parse(parseBoundedJson(text, BOUNDS))
  } catch (cause) {
    throw new OrreryError('HEADER_DAMAGED', { cause })
  }
  if (!isSafeName(meta.name) || !isSafePath(meta.path)) throw new OrreryError('NAME_UNSAFE')
  return meta
}
