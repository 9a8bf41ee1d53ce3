/** The drives that files can be handed over on. */
import { type Drive, listDrives } from '../drives/drives'
import { unlessCancelled } from '../files/cancel'

export type { Drive }

/** Plugged in and mounted, by mount point. Throws CANCELLED. */
export function pluggedInDrives(signal: AbortSignal): Promise<Drive[]> {
  return unlessCancelled(listDrives(), signal)
}
