/** Answers what the page asks, out of the index and by reader threads. */
import type { KeyId } from '../../src-shared/ids'
import type { ImageAttributes } from '../../src-shared/study/image-attributes'
import { notShown, type StudyAnswer } from '../../src-shared/study/study-answer'
import type {
  As,
  Stack,
  StackFrame,
  StudyArgument,
  StudyAskName,
  StudyValue,
} from '../../src-shared/study/study-asks'
import type { ItemId, NodeId } from '../../src-shared/study/study-ids'
import { tileBytes } from '../core/envelope/tiles'
import type { ContentStore } from './content-store'
import type { LibraryReading, SeenFile } from './library-reading'
import type { FoundFile, Look } from './look'
import { isPictureType } from './picture-types'
import type { Readable, ReaderCallName, ReaderResult, ReaderTask, SharedContent } from './reader-calls'
import type { AskOptions, Readers } from './readers'
import { storedAttributes } from './stored-attributes'
import type { StudyIndex } from './study-index'
import type { StudyLimits } from './study-limits'

export interface AnswerTools {
  readonly index: StudyIndex
  readonly reading: LibraryReading
  /** For pictures, one after the other. */
  readonly pictures: Readers
  /** For many headers at once. */
  readonly headers: Readers
  /** For pictures that are not DICOM: their decoder is large. */
  readonly decoders: Readers
  readonly contents: ContentStore
  readonly limits: StudyLimits
}

interface Item extends SeenFile {
  readonly item: ItemId
  readonly file: FoundFile
  readonly look: Look
}

type Answer<T> = StudyAnswer<T> | Promise<StudyAnswer<T>>
type Answerers = {
  [Name in StudyAskName]: (argument: StudyArgument<Name>, signal: AbortSignal) => Answer<StudyValue<Name>>
}

const UNKNOWN: StudyAnswer<never> = { ok: false, failure: { error: { code: 'CHOICE_UNKNOWN' } } }
const told = <T>(value: T): StudyAnswer<T> => ({ ok: true, value })

export class StudyAnswers {
  readonly #tools: AnswerTools
  readonly #answerers: Answerers = {
    items: ({ node }) => {
      const items = this.#tools.index.items(node)
      return items.length === 0 ? UNKNOWN : told(items)
    },
    stack: ({ node, as }, signal) => this.#stack(node, as, signal),
    seriesAttributes: ({ node }, signal) => this.#seriesAttributes(node, signal),
    attributes: ({ item, as }, signal) => this.#attributes(item, as, signal),
    frame: ({ item, as, frame }, signal) =>
      as === 'stored' ? this.#storedFrame(item, frame, signal) : this.#frame(item, frame, signal),
    elements: ({ item }, signal) => this.#read(item, 'elements', {}, signal),
    document: ({ item }, signal) => this.#read(item, 'document', {}, signal),
    counterpart: ({ node }) => told(this.#tools.index.counterpart(node)),
    compare: ({ one, other }, signal) => this.#compare(one, other, signal),
  }

  constructor(tools: AnswerTools) {
    this.#tools = tools
  }

  /** `argument` is parsed. */
  async answer<Name extends StudyAskName>(
    name: Name,
    argument: StudyArgument<Name>,
    signal: AbortSignal,
  ): Promise<StudyAnswer<StudyValue<Name>>> {
    const answerer = this.#answerers[name] as (
      argument: StudyArgument<Name>,
      signal: AbortSignal,
    ) => Answer<StudyValue<Name>>
    return await answerer(argument, signal)
  }

  async #stack(node: NodeId, as: As, signal: AbortSignal): Promise<StudyAnswer<Stack>> {
    const { index } = this.#tools
    const known = new Map(index.items(node).map(({ item, frames }) => [item, frames]))
    if (known.size === 0) return UNKNOWN
    const { items, order } = index.stackItems(node)
    const answers = await Promise.all(
      items.map(async (item): Promise<ImageAttributes | null> => {
        const found = this.#item(item)
        if (found === undefined) return null
        if (as === 'stored') return storedOf(found)
        // How many pictures there are is known of DICOM; a picture's pages must be counted.
        if (!isPicture(found.look)) return null
        const answer = await this.#attributes(item, as, signal)
        return answer.ok ? answer.value : null
      }),
    )
    let room = MOST_FRAMES
    const frames = items.flatMap((item, n) => {
      if (as === 'stored' && answers[n] === null) return []
      const count = answers[n]?.frames ?? known.get(item) ?? 1
      const told = framesOf(item, Math.min(count, Math.max(1, room)))
      room -= told.length
      return told
    })
    const attributes = answers.flatMap((answer) => answer ?? [])
    return told({ frames, attributes, order })
  }

  async #seriesAttributes(node: NodeId, signal: AbortSignal): Promise<StudyAnswer<ImageAttributes[]>> {
    const { index, headers, limits } = this.#tools
    const { items } = index.stackItems(node)
    if (items.length === 0) return UNKNOWN
    let room = limits.mostAttributes
    const answers = await Promise.all(
      items.map(async (item): Promise<ImageAttributes[]> => {
        const found = this.#item(item)
        if (found?.look.kind !== 'dicom' || found.file.member !== null) return []
        const readable = { path: found.file.path, stamp: found.stamp }
        const answer = await headers.ask('attributes', { readable, item }, { limitMs: limits.openMs, signal })
        if (answer.ok) room -= bytesOf(answer.value)
        return answer.ok && room >= 0 ? [answer.value] : []
      }),
    )
    return told(answers.flat())
  }

  #attributes(item: ItemId, as: As, signal: AbortSignal): Answer<ImageAttributes> {
    if (as === 'content') return this.#read(item, 'attributes', { item }, signal)
    const found = this.#item(item)
    if (found === undefined) return UNKNOWN
    const stored = storedOf(found)
    return stored === null ? notShown('otherKind') : told(stored)
  }

  #frame(item: ItemId, frame: number, signal: AbortSignal): Promise<StudyAnswer<ArrayBuffer>> {
    return this.#read(item, 'frame', { frame }, signal)
  }

  async #storedFrame(item: ItemId, frame: number, signal: AbortSignal): Promise<StudyAnswer<ArrayBuffer>> {
    const { pictures, contents, limits } = this.#tools
    const found = this.#item(item)
    if (found === undefined) return UNKNOWN
    const { layout } = found
    if (layout === null || frame > layout.tiles) return notShown('otherKind')
    const limitMs = this.#timeFor(found)
    return await this.#bytes(found, signal, (readable) =>
      contents.use(
        `${nameOf(found)} stored`,
        (stop) => pictures.ask('stored', { readable, most: limits.mostContent }, { limitMs, signal: stop }),
        async ({ memory }) => {
          const bytes = tileBytes(layout)
          const tile = new Uint8Array(memory, (frame - 1) * bytes, bytes)
          return told(new Uint8Array(tile).buffer)
        },
        signal,
      ),
    )
  }

  /** One call about what an item holds. */
  async #read<Name extends 'attributes' | 'frame' | 'elements' | 'document'>(
    item: ItemId,
    name: Name,
    rest: Omit<ReaderTask<Name>, 'readable'>,
    signal: AbortSignal,
  ): Promise<StudyAnswer<ReaderResult<Name>>> {
    const { pictures, decoders, limits, index } = this.#tools
    const look = index.fileOf(item)?.look
    const readers = look !== undefined && isPicture(look) ? decoders : pictures
    return await this.#readable(item, signal, (readable) =>
      readers.ask(name, { readable, ...rest } as unknown as ReaderTask<Name & ReaderCallName>, {
        limitMs: limits.openMs,
        signal,
        file: item,
      }),
    )
  }

  async #compare(
    one: ItemId,
    other: ItemId,
    signal: AbortSignal,
  ): Promise<StudyAnswer<StudyValue<'compare'>>> {
    const { pictures } = this.#tools
    const limitMs = this.#timeFor(this.#item(one)) + this.#timeFor(this.#item(other))
    return await this.#readable(one, signal, (mine) =>
      this.#readable(other, signal, (theirs) =>
        pictures.ask('compare', { one: mine, other: theirs }, { limitMs, signal }),
      ),
    )
  }

  /** Lends what is to be read of an item: what it holds. */
  async #readable<T>(
    item: ItemId,
    signal: AbortSignal,
    use: (readable: Readable) => Promise<StudyAnswer<T>>,
  ): Promise<StudyAnswer<T>> {
    const found = this.#item(item)
    if (found === undefined) return UNKNOWN
    const { look } = found
    if (look.kind !== 'encrypted') return await this.#bytes(found, signal, use)
    const { contents } = this.#tools
    if (look.sealed === null) return notShown('keyMissing')
    const limitMs = this.#timeFor(found)
    return await this.#bytes(found, signal, (readable) =>
      contents.use(
        `${nameOf(found)} opened`,
        (stop) => this.#decrypt(readable, look.keyId, { limitMs, signal: stop }),
        (content, name) => use({ content, name }),
        signal,
      ),
    )
  }

  async #decrypt(readable: Readable, keyId: KeyId, options: AskOptions): Promise<StudyAnswer<SharedContent>> {
    const { reading, pictures, limits } = this.#tools
    const key = await reading.key(keyId)
    if (key === undefined) return notShown('keyMissing')
    try {
      return await pictures.ask('decrypt', { readable, key, most: limits.mostContent }, options)
    } finally {
      key.digest.fill(0)
    }
  }

  /** Lends the bytes of a file as they are: on the drive, or of a member of a ZIP in memory. */
  async #bytes<T>(
    found: Item,
    signal: AbortSignal,
    use: (readable: Readable) => Promise<StudyAnswer<T>>,
  ): Promise<StudyAnswer<T>> {
    const { file, look, stamp } = found
    if (look.kind === 'failed' && stamp === '') return notShown(look.reason)
    if (file.member === null) return this.#told(found, await use({ path: file.path, stamp }))
    const { limits, pictures, contents } = this.#tools
    const limitMs = this.#timeFor(found)
    const answer = await contents.use(
      nameOf(found),
      (stop) => pictures.ask('unfold', { file, stamp, most: limits.mostContent }, { limitMs, signal: stop }),
      (content, name) => use({ content, name }),
      signal,
    )
    return this.#told(found, answer)
  }

  #item(item: ItemId): Item | undefined {
    const known = this.#tools.index.fileOf(item)
    const seen = this.#tools.reading.seen(item)
    return known && seen && { item, file: known.file, look: known.look, ...seen }
  }

  #timeFor(found: Item | undefined): number {
    const { openMs, bytesAMs } = this.#tools.limits
    return openMs + (found?.file.bytes ?? 0) / bytesAMs
  }

  /** What comes out when a file is opened, and not when it is looked at, the library tells too. */
  #told<T>({ file, look }: Item, answer: StudyAnswer<T>): StudyAnswer<T> {
    if (answer.ok || !('notShown' in answer.failure)) return answer
    const { notShown: reason } = answer.failure
    if (reason === 'unreadable') this.#tools.reading.again([file])
    if (reason === 'changed' && look.kind === 'encrypted') this.#tools.reading.mark([file.path], false)
    return answer
  }
}

function isPicture(look: Look): boolean {
  if (look.kind === 'encrypted') return look.sealed !== null && isPictureType(look.sealed.type)
  return look.kind === 'picture'
}

/** Of its bytes in the store, until it changes. */
function nameOf({ item, stamp }: Item): string {
  return `${item} ${stamp}`
}

function storedOf({ item, layout }: Item): ImageAttributes | null {
  return layout && storedAttributes(item, layout)
}

/** Of a stack, apart from the first of each file: strangers' files may claim any number, and a thousand small ones together more. */
const MOST_FRAMES = 100_000

function framesOf(item: ItemId, frames: number): StackFrame[] {
  return Array.from({ length: frames }, (_, n) => ({ item, frame: n + 1 }))
}

/** What a frame's attributes take without its tables. */
const FRAME_BYTES = 500

/** More or less: strangers' tables and overlays count. */
function bytesOf({ perFrame, overlays }: ImageAttributes): number {
  const tables = perFrame.flatMap(({ modality, tables: own }) =>
    modality.kind === 'table' ? [modality.table, ...own] : own,
  )
  let bytes = perFrame.length * FRAME_BYTES
  // Frames have most tables in common.
  for (const { values } of new Set(tables)) bytes += values.byteLength
  for (const { bits } of overlays) bytes += bits.byteLength
  return bytes
}
