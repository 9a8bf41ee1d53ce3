/**
 * Text that has left the program when the call returns: for what must not take effect unless somebody could read it. The streams
 * of Node.js tell that later, or not at all.
 */
import { fstatSync, fsyncSync, statSync, writeSync } from 'node:fs'
import { devNull } from 'node:os'
import { errnoNameOf } from '../../src-shared/errors'

/** How long a reader may let a full pipe wait. */
const PATIENCE_MS = 10_000
const PAUSE_MS = 20
/** Of what cannot be flushed: a pipe, a terminal. */
const NO_FLUSH = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EROFS', 'EPERM', 'EACCES']

/**
 * Throws an error of the system when the text could not be written, also where a file's drive turns out to be full only when it is
 * flushed, and when it went nowhere: into the null device, which also stands where the caller had closed the output.
 */
export function writeNow(descriptor: number, text: string): void {
  if (leadsNowhere(descriptor)) throw new Error('written to nowhere')
  const bytes = Buffer.from(text, 'utf8')
  const until = Date.now() + PATIENCE_MS
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at)
    } catch (error) {
      if (errnoNameOf(error) !== 'EAGAIN' || Date.now() > until) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
  }
  flush(descriptor)
}

function flush(descriptor: number): void {
  try {
    fsyncSync(descriptor)
  } catch (error) {
    if (!NO_FLUSH.includes(errnoNameOf(error) ?? '')) throw error
  }
}

function leadsNowhere(descriptor: number): boolean {
  const output = fstatSync(descriptor)
  if (!output.isCharacterDevice()) return false
  const nowhere = statSync(devNull, { throwIfNoEntry: false })
  return nowhere !== undefined && output.rdev !== 0 && output.rdev === nowhere.rdev
}
