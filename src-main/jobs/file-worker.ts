/** What runs in a worker thread: every call, answered. Files are worked on from start to end without waiting for the disk's flush. */
import type { ErrorReport } from '../../src-shared/errors'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { withSource } from '../files/file-bytes'
import { HeldFolders } from '../files/held-folders'
import { openAllInOrder, openLargeHeader, openTiles } from './large-encrypted'
import { sealTiles, surveySource } from './large-source'
import { KeyIsWanted, KeyRing, openContainer, openHeader } from './open-header'
import { type OwnKind, ownKindOf } from './own-kind'
import { Pulse } from './pulse'
import { openOrRemains } from './remains'
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
import { head, kernel, type WritingTools } from './worker-tools'

type Handlers = { [Name in CallName]: (task: TaskOf<Name>, tools: WritingTools) => Promise<ResultOf<Name>> }

const handlers: Handlers = {
  ownKinds: ({ paths }, { state, pulse }) =>
    each(paths, (path) => {
      state.checkpoint()
      return answered(async () => pulse.limited(() => ownKind(path)))
    }),

  sealFiles: ({ files, output, key, container }, tools) =>
    each(files, (file) => answered(() => sealFile(file, output, key, container, tools))),

  surveySource: ({ source, key, container }, tools) => surveySource(source, key, container, tools),

  sealTiles,

  readHeaders: ({ paths }, tools) =>
    each(paths, (path) => {
      tools.state.checkpoint()
      return answered(() => publicHeader(path, tools))
    }),

  async readPlaces({ paths, key }, tools) {
    const ring = new KeyRing([key])
    return each(paths, (path) => {
      tools.state.checkpoint()
      return answeredOrWanted(() =>
        withSource(path, (source) => openHeader(path, source, ring, tools).file.meta.job ?? null),
      )
    })
  },

  async restoreFiles({ paths, keys, output }, tools) {
    const ring = new KeyRing(keys)
    try {
      return await each(paths, (path) => answeredOrWanted(() => restoreFile(path, ring, output, tools)))
    } finally {
      ring.wipe()
    }
  },

  async openHeader({ path, keys }, tools) {
    const ring = new KeyRing(keys)
    try {
      return await answeredOrWanted(() => openLargeHeader(path, ring, tools))
    } finally {
      ring.wipe()
    }
  },

  openTiles,

  openInOrder: openAllInOrder,
}

function ownKind(path: string): OwnKind | null {
  try {
    return ownKindOf(path)
  } catch (thrown) {
    throw toOrreryError(thrown, 'FILE_UNREADABLE')
  }
}

function publicHeader(path: string, { pulse }: WritingTools): Promise<PublicHeader> {
  return withSource(path, (source) => {
    const { kind, container } = openOrRemains(source, pulse, () => pulse.limited(() => openContainer(source)))
    const { keyId, fileId, tiles, rows } = container.header
    return { kind, keyId, fileId, tiles, rows, bytesOnDisk: source.size }
  })
}

/** One call, answered; an error comes back as a report. */
export default async function answer(call: Call): Promise<Reply> {
  const folders = new HeldFolders()
  const tools = {
    state: new SharedJobState(call.state),
    pulse: new Pulse(call.pulse),
    tag: call.tag,
    folders,
  }
  const handler = handlers[call.name] as (task: unknown, tools: WritingTools) => Promise<unknown>
  try {
    return await answered(() => handler(call.task, tools))
  } finally {
    folders.close()
    kernel.wipe()
    head.fill(0)
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
