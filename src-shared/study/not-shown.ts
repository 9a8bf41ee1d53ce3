/** Why a file, or one frame of it, has no picture in the viewer. Each has its sentence in the catalogue. */
import { z } from 'zod'

export const NOT_SHOWN = [
  /** DICOM, but no pixel data: reports, presentation states, plans, structure sets. */
  'noPixels',
  /** A document that the viewer shows as text or pages instead of a picture. */
  'document',
  /** No DICOM and no picture of a kind that is drawn. */
  'otherKind',
  'keyMissing',
  /** Encrypted, and changed after that: nothing of it is shown. */
  'changed',
  /** The header cannot be read, or contradicts itself. */
  'damaged',
  /** The file ends before its pixels do. */
  'cutShort',
  /** A frame's own size is another than the header says. */
  'sizeDiffers',
  /** No decoder for its transfer syntax. */
  'syntaxUnknown',
  'video',
  /** Bits, samples or colour in a combination that is not drawn. */
  'pixelsUnknown',
  /** Larger than can be drawn within the limits on memory. */
  'tooLarge',
  /** Its decoder gave up, or found another format than the header names. */
  'notDecoded',
  /** It took longer than any honest file does. */
  'tooSlow',
  /** The file is gone, is being written, or may not be read. */
  'unreadable',
  /** Orrery's own: a bundle or a card. */
  'keysOrCard',
] as const

export const NotShownReason = z.enum(NOT_SHOWN)
export type NotShownReason = z.infer<typeof NotShownReason>
