/** The drives that files can be handed over on: which there are, what lies on them, and how to let go of one. */
import { contentsOf, type DriveContents, type HandedFile } from '../drives/drive-contents'
import { type Drive, listDrives } from '../drives/drives'
import { type Ejection, ejectDrive as eject, canEject as hasEjector } from '../drives/eject-drive'
import { watchDrives as watch } from '../drives/watch-drives'
import { unlessCancelled } from '../files/cancel'

export type { Drive, DriveContents, Ejection, HandedFile }

/** Plugged in and mounted, by mount point. Throws CANCELLED. */
export function pluggedInDrives(signal: AbortSignal): Promise<Drive[]> {
  return unlessCancelled(listDrives(), signal)
}

/**
 * Tells which drives there are, at once and whenever one comes, goes or has another free space. Never throws.
 * @returns what ends it.
 */
export function watchDrives(
  onChange: (drives: readonly Drive[]) => void,
  options: { readonly intervalMs?: number } = {},
): () => void {
  return watch(onChange, options)
}

/** What of Orrery's lies on a drive or in a folder, as far as a bounded look shows. Throws CANCELLED. */
export function contentsOfDrive(mountPoint: string, signal?: AbortSignal): Promise<DriveContents> {
  return unlessCancelled(contentsOf(mountPoint, signal), signal)
}

/** Flushes a drive and lets go of it. @throws OrreryError DRIVE_MISSING for what is not among the plugged-in drives. */
export function ejectDrive(mountPoint: string): Promise<Ejection> {
  return eject(mountPoint)
}

/** Whether `ejectDrive` has a tool on this computer: otherwise it is not offered. */
export function canEject(): Promise<boolean> {
  return hasEjector()
}
