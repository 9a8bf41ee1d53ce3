/**
 * Members of a ZIP (PKWARE APPNOTE.TXT), read into memory, never onto a drive. yauzl reads the directory and unfolds; here are the
 * bounds, the names and the checksum.
 */
import { fstatSync, readSync } from 'node:fs'
import { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { NotShown } from '../core/dicom/not-shown-error'
import { nodeCompression } from '../platform/node-zlib'

export interface ZipMember {
  /** As it is shown: folders divided by `/`, no part that leads elsewhere. Two members may have the same. */
  readonly name: string
  /** Where its entry begins in the ZIP's directory: bytes from the beginning of the file. */
  readonly entry: number
  /** As its entry says. */
  readonly bytes: number
  /** `locked`: encrypted. `unknown`: folded by a method that is not read here. */
  readonly state: 'readable' | 'locked' | 'unknown'
}

export interface ZipList {
  readonly members: readonly ZipMember[]
  /** `cut`: there are more than are listed. `damaged`: the directory cannot be read to its end. */
  readonly ending: 'whole' | 'cut' | 'damaged' | 'locked'
}

/** Of a central directory header without name, extra field and comment (APPNOTE 4.3.12). */
const ENTRY_BYTES = 46
const STORED = 0
const DEFLATED = 8
/** No deflate stream unfolds to more than 1,032 times its length (zlib's technical note), but for a few bytes. */
const MOST_UNFOLDED = 1032
const ROOM = 1024
/** What is read from the file at once. */
const BLOCK = 128 * 1024
const UTF8_NAME = 0x800
/** A name that can be shown, and be put below a folder. */
const MOST_NAME = 1000

/**
 * The members of a ZIP, folders left out. Of one whose members would together unfold to more than its bytes can (entries that lie
 * over each other) none is listed: it is `damaged`.
 * @param file open for reading; it stays open.
 */
export async function listZip(file: number, most: number): Promise<ZipList> {
  const reader = new BlockReader(file)
  const members: ZipMember[] = []
  let unfolded = 0
  try {
    const zip = await openDirectory(reader)
    // The types of yauzl call this number a boolean.
    let position = Number(zip.readEntryCursor)
    for await (const entry of zip.eachEntry()) {
      const at = position
      position += ENTRY_BYTES + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength
      const name = nameOf(entry)
      if (/[/\\]$/.test(name)) continue
      if (members.length >= most) return { members, ending: 'cut' }
      unfolded += entry.uncompressedSize
      members.push({ name: cleanPath(name), entry: at, bytes: entry.uncompressedSize, state: stateOf(entry) })
    }
  } catch (thrown) {
    return { members, ending: isStrongEncryption(thrown) ? 'locked' : 'damaged' }
  }
  return unfolded > reader.size * MOST_UNFOLDED + ROOM
    ? { members: [], ending: 'damaged' }
    : { members, ending: 'whole' }
}

/**
 * One member, its size and checksum compared with what its entry says.
 * @param file open for reading; it stays open.
 * @param entry of a listed member.
 * @param most bytes.
 * @throws NotShown `tooLarge`, `damaged`; `unreadable` for a locked member and an unknown method.
 */
export async function readZipMember(file: number, entry: number, most: number): Promise<Uint8Array> {
  const reader = new BlockReader(file)
  const member = await unlessDamaged(() => entryAt(reader, entry))
  if (stateOf(member) !== 'readable') throw new NotShown('unreadable')
  const { compressedSize, uncompressedSize } = member
  if (uncompressedSize > most) throw new NotShown('tooLarge')
  if (compressedSize > reader.size || uncompressedSize > compressedSize * MOST_UNFOLDED + ROOM)
    throw new NotShown('damaged')
  return await unlessDamaged(async () => {
    const bytes = new Uint8Array(uncompressedSize)
    let filled = 0
    const zip = entriesFrom(reader, entry)
    // yauzl ends the stream with an error when it gives more or fewer bytes than the entry says.
    for await (const piece of await zip.openReadStreamPromise(member)) {
      bytes.set(piece as Buffer, filled)
      filled += (piece as Buffer).length
    }
    if (filled !== uncompressedSize || nodeCompression.crc32(bytes) !== member.crc32)
      throw new NotShown('damaged')
    return bytes
  })
}

async function unlessDamaged<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (thrown) {
    throw thrown instanceof NotShown ? thrown : new NotShown('damaged')
  }
}

function openDirectory(reader: BlockReader): Promise<ZipFile> {
  return yauzl.fromRandomAccessReaderPromise(reader, reader.size, { autoClose: false, decodeStrings: false })
}

/** A view of the directory that begins at one entry and ends behind it. */
function entriesFrom(reader: BlockReader, entry: number): ZipFile {
  return new yauzl.ZipFile(reader, entry, reader.size, 1, '', false, true, false, true)
}

async function entryAt(reader: BlockReader, entry: number): Promise<Entry> {
  for await (const found of entriesFrom(reader, entry).eachEntry()) return found
  throw new NotShown('damaged')
}

function stateOf(entry: Entry): ZipMember['state'] {
  if (entry.isEncrypted()) return 'locked'
  const { compressionMethod } = entry
  return compressionMethod === STORED || compressionMethod === DEFLATED ? 'readable' : 'unknown'
}

/** yauzl has no code for it. */
function isStrongEncryption(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.includes('strong encryption')
}

/**
 * The flag, or an extra field, says that a name is UTF-8; without them it is code page 437 by the letter of APPNOTE appendix D, and
 * UTF-8 all the same in the ZIPs of many systems. Bytes that happen to be UTF-8 are hardly ever anything else.
 */
function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry
  const flag = isUtf8(fileNameRaw) ? generalPurposeBitFlag | UTF8_NAME : generalPurposeBitFlag
  return yauzl.getFileNameLowLevel(flag, fileNameRaw, extraFields, true)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Drives, roots, `.` and `..` are left out: a name says only how members lie to each other. */
function cleanPath(name: string): string {
  const parts = name
    .slice(0, MOST_NAME)
    .replace(/^[A-Za-z]:/, '')
    .split(/[/\\]+/)
    .map((part) => part.replaceAll('\0', '').trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..')
  return parts.length === 0 ? '_' : parts.join('/')
}

/** Reads a file in blocks: entries of the directory lie close together. */
class BlockReader extends yauzl.RandomAccessReader {
  readonly size: number
  readonly #file: number
  readonly #block = Buffer.allocUnsafe(BLOCK)
  #start = 0
  #length = 0

  constructor(file: number) {
    super()
    this.#file = file
    this.size = fstatSync(file).size
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    try {
      this.#fill(buffer, offset, length, position)
    } catch (thrown) {
      callback(thrown instanceof Error ? thrown : new Error('not read'))
      return
    }
    callback(null)
  }

  #fill(buffer: Buffer, offset: number, length: number, position: number): void {
    for (let filled = 0; filled < length; ) {
      const at = position + filled
      if (at < this.#start || at >= this.#start + this.#length) {
        this.#start = at
        this.#length = readSync(this.#file, this.#block, 0, BLOCK, at)
        if (this.#length === 0) throw new Error('the file ends')
      }
      const from = at - this.#start
      const count = Math.min(length - filled, this.#length - from)
      this.#block.copy(buffer, offset + filled, from, from + count)
      filled += count
    }
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const file = this.#file
    function* blocks() {
      for (let at = start; at < end; ) {
        const block = Buffer.allocUnsafe(Math.min(BLOCK, end - at))
        const count = readSync(file, block, 0, block.length, at)
        if (count === 0) throw new Error('the file ends')
        yield block.subarray(0, count)
        at += count
      }
    }
    return Readable.from(blocks(), { objectMode: false })
  }
}
