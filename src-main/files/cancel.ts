/** Cancelling long work between two of its steps. */
import { OrreryError } from '../../src-shared/errors'

/** Throws CANCELLED once the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new OrreryError('CANCELLED')
}

/** Waits for `work`, but not beyond a cancel: throws CANCELLED then, and what becomes of `work` is not heard of. */
export function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const stop = () => reject(new OrreryError('CANCELLED'))
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
