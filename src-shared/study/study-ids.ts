/** Opaque names for what is in the library's tree. They are new with each study process, and tell nothing of what they name. */
import { z } from 'zod'

/** A patient, study or series. */
export const NodeId = z.uuid().brand<'NodeId'>()
export type NodeId = z.infer<typeof NodeId>

/** A file: on a drive, or a member of a ZIP. */
export const ItemId = z.uuid().brand<'ItemId'>()
export type ItemId = z.infer<typeof ItemId>
