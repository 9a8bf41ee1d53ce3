/**
 * What a person chose, as the page knows it: an opaque handle and a name to show. The paths stay in the main process, so that
 * a page that was taken over can act on nothing but what was chosen, and for what it was chosen.
 */
import { z } from 'zod'

/** Files and folders to read: dropped, chosen in a dialog, opened by a double click, or the results of a job. */
export const SourceHandle = z.uuid().brand<'SourceHandle'>()
export type SourceHandle = z.infer<typeof SourceHandle>

/** A folder or drive to write to. */
export const TargetHandle = z.uuid().brand<'TargetHandle'>()
export type TargetHandle = z.infer<typeof TargetHandle>

/** What it is by its ending; what is in it tells whoever reads it. */
export const SourceKind = z.enum(['folder', 'file', 'bundle', 'card', 'results'])
export type SourceKind = z.infer<typeof SourceKind>

export const Source = z.object({
  handle: SourceHandle,
  /** Fit to be shown: without the folders above, without marks that turn text round, not too long. */
  name: z.string(),
  kind: SourceKind,
})
export type Source = z.infer<typeof Source>

export const Target = z.object({ handle: TargetHandle, name: z.string() })
export type Target = z.infer<typeof Target>

/** What a job works on. */
export const Sources = z.array(SourceHandle).min(1).max(100_000)
