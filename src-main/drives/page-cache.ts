/** The operating system's memory of files, which would answer a read-back in the drive's place. */
import { spawn } from 'node:child_process'

/**
 * Asks the system to forget flushed files, so that the next read comes from the drive. Returns whether it could ask for
 * all of them: on Linux through coreutils' dd (posix_fadvise DONTNEED, which Node does not offer), started by xargs,
 * which forks ten times faster than Node; other systems have no such call within reach, and there a read-back may be
 * answered from memory. Never throws; after a cancel it returns false.
 */
export async function dropFromPageCache(paths: readonly string[], signal?: AbortSignal): Promise<boolean> {
  if (paths.length === 0) return true
  if (process.platform !== 'linux' || signal?.aborted) return false
  const dd = ['dd', 'if={}', 'iflag=nocache', 'count=0', 'status=none']
  return new Promise((done) => {
    const xargs = spawn('xargs', ['-0', '-I{}', ...dd], {
      stdio: ['pipe', 'ignore', 'ignore'],
      ...(signal === undefined ? {} : { signal }),
    })
    xargs.on('error', () => done(false))
    xargs.on('close', (code) => done(code === 0))
    // It may end before it has read everything.
    xargs.stdin.on('error', () => undefined)
    xargs.stdin.end(paths.join('\0'))
  })
}
