/** Any file that holds a picture, as the cipher takes it. It is read in a thread of its own, which is stopped when it takes too long. */
import { Worker } from 'node:worker_threads'
import { OrreryError } from '../../src-shared/errors'
import { throwIfCancelled } from '../files/cancel'
import { resourcePath } from '../resources'
import type { PictureSource, ReaderAnswer, ReadPicture } from './picture-calls'

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  /** How long it may take, in milliseconds. */
  readonly limitMs?: number
}

/** The largest pictures take some seconds, on a machine that measures others meanwhile some more. */
const LIMIT_MS = 120_000
/** Of the thread's heap. Pixels lie beside it, and sharp's memory, which has a limit of 2 GiB of its own. */
const MAX_HEAP_MB = 512

/**
 * The picture of a file, and of a DICOM file with values of more than 8 bits these as a second one; of many frames the first.
 * @throws OrreryError PICTURE_KIND_UNKNOWN where nothing says that it is a picture, PICTURE_MISSING in DICOM, PICTURE_UNSUPPORTED,
 * PICTURE_UNREADABLE, PICTURE_TOO_LARGE, FILE_EMPTY, FILE_UNREADABLE, CANCELLED.
 */
export async function readPictures(
  source: PictureSource,
  { signal, limitMs = LIMIT_MS }: ReadOptions = {},
): Promise<readonly ReadPicture[]> {
  throwIfCancelled(signal)
  const worker = new Worker(resourcePath('out', 'main', 'picture-reader.cjs'), {
    workerData: source,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    // What decoders print is not wanted.
    stdout: true,
    stderr: true,
  })
  let timer: NodeJS.Timeout | undefined
  let leave: () => void = () => undefined
  try {
    const answer = await new Promise<ReaderAnswer>((resolve, reject) => {
      const fail = (error: OrreryError) => reject(error)
      leave = () => fail(new OrreryError('CANCELLED'))
      signal?.addEventListener('abort', leave, { once: true })
      timer = setTimeout(
        () => fail(new OrreryError('PICTURE_UNREADABLE', { advice: { name: 'pictureTooSlow' } })),
        limitMs,
      )
      worker.once('message', resolve)
      worker.once('error', (cause: NodeJS.ErrnoException) =>
        fail(
          new OrreryError(
            cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'PICTURE_TOO_LARGE' : 'PICTURE_UNREADABLE',
            { cause },
          ),
        ),
      )
      worker.once('exit', () => fail(new OrreryError('PICTURE_UNREADABLE')))
    })
    if (!answer.ok) throw OrreryError.fromReport(answer.error)
    return answer.pictures
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', leave)
    worker.removeAllListeners()
    await worker.terminate()
  }
}
