/** The walk through folders, DICOMDIRs and ZIPs in a thread of its own, which is stopped when it stands still. */
import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import { toDisplayName } from '../../src-shared/display-text'
import type { FoundStudyFile } from './find-study-files'

/** What is found below one of the sources; null when all are walked. */
export type WalkMessage = { readonly source: string; readonly found: readonly FoundStudyFile[] } | null

const MAX_HEAP_MB = 512
const MAX_NAME = 100

/**
 * What lies below `sources`, one source after the other, batch by batch. One that cannot be walked to its end has a note at its
 * end, and the next ones follow.
 * @param readerFile the built study-reader.ts.
 * @param limitMs for how long nothing may be found.
 */
export async function* findInThread(
  sources: readonly string[],
  signal: AbortSignal,
  readerFile: string,
  limitMs: number,
): AsyncGenerator<NonNullable<WalkMessage>, void> {
  let left = sources
  while (left.length > 0 && !signal.aborted) {
    let at = left[0] ?? ''
    for await (const message of walkOnce(left, signal, readerFile, limitMs)) {
      if (message === null) return
      at = message.source
      yield message
    }
    if (signal.aborted) return
    const name = toDisplayName(basename(at) || at, MAX_NAME)
    yield { source: at, found: [{ note: { kind: 'unreadableFolder', name, count: 0 } }] }
    left = left.slice(left.indexOf(at) + 1)
  }
}

/** Ends without a null where the thread was lost, or left. */
async function* walkOnce(
  sources: readonly string[],
  signal: AbortSignal,
  readerFile: string,
  limitMs: number,
): AsyncGenerator<WalkMessage, void> {
  const worker = new Worker(readerFile, {
    workerData: { walk: sources },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  })
  const heard: WalkMessage[] = []
  let isLost = false
  let wake: () => void = () => undefined
  const lose = () => {
    isLost = true
    wake()
  }
  worker.on('message', (message: WalkMessage) => {
    heard.push(message)
    wake()
  })
  worker.on('error', lose)
  worker.on('exit', lose)
  signal.addEventListener('abort', lose, { once: true })
  try {
    while (!signal.aborted) {
      const message = heard.shift()
      if (message !== undefined) yield message
      else if (isLost) return
      else {
        const patience = setTimeout(lose, limitMs)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        clearTimeout(patience)
      }
    }
  } finally {
    signal.removeEventListener('abort', lose)
    void worker.terminate()
  }
}
