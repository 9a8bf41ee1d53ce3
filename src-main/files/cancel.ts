/** Cancelling long work between two of its steps. */
import { OrreryError } from '../../src-shared/errors'

/** Throws CANCELLED once the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new OrreryError('CANCELLED')
}
