/** What runs in a worker thread: every call, answered. Files are worked on from start to end without waiting for the disk's flush. */
import type { ErrorReport } from '../../src-shared/errors'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { withSource } from '../files/file-bytes'
import { openAllInOrder, openLargeHeader, openTiles } from './large-encrypted'
import { sealTiles, surveySource } from './large-source'
import { KeyIsWanted, KeyRing, openContainer } from './open-header'
import { Pulse } from './pulse'
import { restoreFile } from './restore-file'
import { sealFile } from './seal-file'
import { SharedJobState } from './shared-job-state'
import type {
  Answer,
  Call,
  CallName,
  KeyedAnswer,
  PublicHeader,
  Reply,
  ResultOf,
  TaskOf,
} from './worker-calls'
import { type CallTools, wipeKernel } from './worker-tools'

type Handlers = { [Name in CallName]: (task: TaskOf<Name>, tools: CallTools) => Promise<ResultOf<Name>> }

const handlers: Handlers = {
  sealFiles: ({ files, key, container }, tools) =>
    each(files, (file) => answered(() => sealFile(file, key, container, tools))),

  surveySource: ({ source, key, container }, tools) => surveySource(source, key, container, tools),

  sealTiles,

  readHeaders: ({ paths }, tools) =>
    each(paths, (path) => {
      tools.state.checkpoint()
      return answered(() => publicHeader(path, tools))
    }),

  async restoreFiles({ paths, keys, outputDir }, tools) {
    const ring = new KeyRing(keys)
    return each(paths, (path) => answeredOrWanted(() => restoreFile(path, ring, outputDir, tools)))
  },

  openHeader: ({ path, keys }, tools) =>
    answeredOrWanted(() => openLargeHeader(path, new KeyRing(keys), tools)),

  openTiles,

  openInOrder: openAllInOrder,
}

function publicHeader(path: string, { pulse }: CallTools): Promise<PublicHeader> {
  return withSource(path, (source) => {
    const { kind, container } = pulse.limited(() => openContainer(source))
    const { keyId, fileId, tiles, rows } = container.header
    return { kind, keyId, fileId, tiles, rows, bytesOnDisk: source.size }
  })
}

/** One call, answered; an error comes back as a report. */
export default async function answer(call: Call): Promise<Reply> {
  const tools = { state: new SharedJobState(call.state), pulse: new Pulse(call.pulse), tag: call.tag }
  const handler = handlers[call.name] as (task: unknown, tools: CallTools) => Promise<unknown>
  try {
    return await answered(() => handler(call.task, tools))
  } finally {
    wipeKernel()
  }
}

/** One after the other: they share the kernel. */
async function each<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await work(item))
  return results
}

async function answered<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    return { ok: false, error: reportOf(thrown) }
  }
}

async function answeredOrWanted<T>(work: () => Promise<T>): Promise<KeyedAnswer<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    if (thrown instanceof KeyIsWanted) return { ok: false, keyWanted: thrown.keyId }
    return { ok: false, error: reportOf(thrown) }
  }
}

function reportOf(thrown: unknown): ErrorReport {
  const error = thrown instanceof RangeError ? new OrreryError('WORKER_FAILED') : toOrreryError(thrown)
  return error.report()
}
