/** Thread entry: reads strangers' files for the study service, which stops it when one takes too long. */
import { closeSync } from 'node:fs'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import type { StudyAnswer } from '../../src-shared/study/study-answer'
import type { StudyFailure } from '../../src-shared/study/study-asks'
import type { ByteSource } from '../core/byte-source'
import { NotShown } from '../core/dicom/not-shown-error'
import { fileSource } from '../files/file-bytes'
import { KeyRing } from '../jobs/open-header'
import type { KeyMaterial } from '../jobs/worker-calls'
import { compareContents } from './compare-contents'
import { decryptContent, storedTiles } from './encrypted-content'
import type { WalkMessage } from './find-in-thread'
import { type FoundStudyFile, findStudyFiles } from './find-study-files'
import type { FoundFile } from './look'
import { lookAt, reasonOf } from './look-at'
import { openedImage, sourceOf } from './opened-images'
import {
  type LookAnswer,
  READY,
  type ReaderCall,
  type ReaderCallName,
  type ReaderResult,
  type ReaderTask,
} from './reader-calls'
import { openOrNot, stampOf } from './stamped-file'
import { lookAtMember, unfoldMember } from './zip-contents'

type Handlers = {
  [Name in ReaderCallName]: (task: ReaderTask<Name>) => ReaderResult<Name> | Promise<ReaderResult<Name>>
}

/** Room for the start of a file that is looked at: all of most headers. */
const head = new Uint8Array(64 * 1024)

/** Of a walk. */
const BATCH_FILES = 256
const BATCH_MS = 50

const handlers: Handlers = {
  look: ({ file, keys, most }) =>
    wipedAfter(keys, () =>
      file.member === null
        ? lookAtFile(file, new KeyRing(keys))
        : lookAtMember(file, most, (source) => lookOrReason(source, file.below, new KeyRing(keys))),
    ),
  decrypt: ({ readable, key, most }) =>
    wipedAfter([key], () => sourceOf(readable, (source) => decryptContent(source, key, most))),
  unfold: ({ file, stamp, most }) => unfoldMember(file, stamp, most),
  stored: ({ readable, most }) => sourceOf(readable, (source) => storedTiles(source, most)),
  attributes: async ({ readable, item }) => (await openedImage(readable)).attributes(item),
  frame: async ({ readable, frame }) => (await (await openedImage(readable)).frame(frame)).buffer,
  elements: async ({ readable }) => (await openedImage(readable)).elements(),
  document: async ({ readable }) => {
    const document = (await openedImage(readable)).document()
    if (document === null) throw new NotShown('otherKind')
    return document
  },
  compare: ({ one, other }) =>
    sourceOf(one, (mine) => sourceOf(other, (theirs) => compareContents(mine, theirs))),
}

async function wipedAfter<T>(keys: readonly KeyMaterial[], use: () => T | Promise<T>): Promise<T> {
  try {
    return await use()
  } finally {
    for (const { digest } of keys) digest.fill(0)
  }
}

function lookAtFile(found: FoundFile, keys: KeyRing): LookAnswer {
  const file = openOrNot(found.path)
  try {
    const stamp = stampOf(file)
    return { ...lookOrReason(fileSource(file, head), found.below, keys), stamp }
  } finally {
    closeSync(file)
  }
}

function lookOrReason(source: ByteSource, name: string, keys: KeyRing): Omit<LookAnswer, 'stamp'> {
  try {
    return lookAt(source, name, keys)
  } catch (thrown) {
    if (!(thrown instanceof NotShown)) throw thrown
    return { look: { kind: 'failed', reason: thrown.reason }, keyWanted: null, layout: null }
  }
}

async function answer({ name, task }: ReaderCall): Promise<StudyAnswer<unknown>> {
  try {
    const handler = handlers[name] as (task: unknown) => unknown
    return { ok: true, value: await handler(task) }
  } catch (thrown) {
    return { ok: false, failure: failureOf(thrown) }
  }
}

function failureOf(thrown: unknown): StudyFailure {
  if (thrown instanceof NotShown) {
    const { reason, detail } = thrown
    return detail === '' ? { notShown: reason } : { notShown: reason, detail }
  }
  // No memory for what a file asked for.
  if (thrown instanceof RangeError) return { notShown: 'tooLarge' }
  const error = toOrreryError(thrown, 'FILE_UNREADABLE')
  return thrown instanceof OrreryError || error.code !== 'INTERNAL'
    ? { notShown: reasonOf(error) }
    : { error: error.report() }
}

const port = parentPort
if (port === null) throw new Error('not a thread')
const { walk } = (workerData ?? {}) as { readonly walk?: readonly string[] }
if (walk === undefined) answerCalls(port)
else void findBelow(port, walk)

/** Hands on what was found as it comes, many at once where it comes fast. */
async function findBelow(port: MessagePort, sources: readonly string[]): Promise<void> {
  const handOn = (source: string, found: readonly FoundStudyFile[]) =>
    port.postMessage({ source, found } satisfies WalkMessage)
  for (const source of sources) {
    handOn(source, [])
    let batch: FoundStudyFile[] = []
    let last = Date.now()
    for await (const found of findStudyFiles([source])) {
      batch.push(found)
      if (batch.length < BATCH_FILES && Date.now() - last < BATCH_MS) continue
      handOn(source, batch)
      batch = []
      last = Date.now()
    }
    handOn(source, batch)
  }
  port.postMessage(null satisfies WalkMessage)
}

function answerCalls(port: MessagePort): void {
  port.postMessage(READY)
  let last: Promise<void> = Promise.resolve()
  port.on('message', (call: ReaderCall) => {
    last = last.then(async () => {
      const answered = await answer(call)
      port.postMessage(answered, answered.ok && answered.value instanceof ArrayBuffer ? [answered.value] : [])
    })
  })
}
