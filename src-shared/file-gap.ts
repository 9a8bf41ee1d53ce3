/** Files that were encrypted together with others that are here, and are not here themselves. */
import { z } from 'zod'
import { KeyId } from './ids'

const Count = z.int().nonnegative()
/** Of a file in its job; the first has 1. */
const FileNumber = z.int().positive()

/** How many ranges of numbers are told. */
export const MOST_RANGES = 20

export const FileGap = z.object({
  keyId: KeyId,
  /** How many were encrypted together. Null where files of an older version do not tell: what came after the last is not known. */
  of: FileNumber.nullable(),
  missing: Count,
  /** The first missing numbers, as ranges from .. to. */
  first: z.array(z.tuple([FileNumber, FileNumber]).readonly()).readonly(),
  /** A part was meant: each file that is here was chosen itself, and no folder. */
  isChosen: z.boolean(),
})
export type FileGap = Readonly<z.infer<typeof FileGap>>
