/** What the tag browser shows of a file: every element, in the file's order, sequences flattened with their depth. */
import { z } from 'zod'

export const ListedElement = z.object({
  /** How many sequences it lies in. */
  depth: z.int().nonnegative(),
  /** `(0010,0010)`; of an item of a sequence `Item 3`. */
  tag: z.string(),
  /** Of PS3.6, '' for private and unknown ones. */
  keyword: z.string(),
  name: z.string(),
  vr: z.string(),
  /** Bytes of the value in the file. */
  length: z.int().nonnegative(),
  /**
   * The value as text, values parted by ` \ `; of binary VRs, and where no VR is known (as of most private elements in implicit VR),
   * its first bytes in hex, with the printable ones beside. Not longer than is shown.
   */
  value: z.string(),
  isCut: z.boolean(),
  isPrivate: z.boolean(),
})
export type ListedElement = z.infer<typeof ListedElement>

export const ElementList = z.object({
  elements: z.array(ListedElement),
  /** False when the file has more elements than are listed. */
  isWhole: z.boolean(),
})
export type ElementList = z.infer<typeof ElementList>
