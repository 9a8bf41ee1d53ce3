/** The operating system's memory of a file, which would answer a read-back in the drive's place. */
import { execFile } from 'node:child_process'

/**
 * Asks the system to forget a flushed file, so that the next read comes from the drive. Returns whether it
 * could ask: on Linux through coreutils' dd (posix_fadvise DONTNEED, which Node does not offer); other
 * systems have no such call within reach, and there a read-back may be answered from memory.
 */
export async function dropFromPageCache(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  return new Promise((done) => {
    execFile('dd', [`if=${path}`, 'iflag=nocache', 'count=0', 'status=none'], (error) => done(error === null))
  })
}
