/** The first line of a file of text, as editors and shells of different systems write it. */
import { open } from 'node:fs/promises'
import { OrreryError, toOrreryError } from '../../src-shared/errors'

const MOST_BYTES = 64 * 1024
const LINE_FEED = 0x0a

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/**
 * The first line of `file` without its end. UTF-8, and UTF-16 by its byte order mark or the zero bytes of its first character.
 * Reads no further than it must, a pipe (`<(command)`, `/dev/stdin`) too. Throws FILE_UNREADABLE, and PASSPHRASE_UNREADABLE for
 * what is no text, or a line of more than 64 KiB.
 */
export async function readFirstLine(file: string): Promise<string> {
  const bytes = await beginningOf(file)
  try {
    const encoding = encodingOf(bytes)
    const end = endOfLine(bytes, encoding)
    if (end === undefined && bytes.length > MOST_BYTES) {
      throw new OrreryError('PASSPHRASE_UNREADABLE', {
        advice: { name: 'passphraseLineTooLong', most: MOST_BYTES },
      })
    }
    return decoded(bytes.subarray(0, end), encoding).split('\r', 1)[0] ?? ''
  } finally {
    bytes.fill(0)
  }
}

/**
 * To the end of the first line at least, or one byte more than a line may have. Nothing is read ahead, as streams do: who writes
 * into a pipe may keep it open.
 */
async function beginningOf(file: string): Promise<Buffer> {
  try {
    const handle = await open(file, 'r')
    try {
      const room = Buffer.alloc(MOST_BYTES + 1)
      for (let read = 0; ; ) {
        const { bytesRead } = await handle.read(room, read, room.length - read, null)
        read += bytesRead
        const bytes = room.subarray(0, read)
        const isEnd = bytesRead === 0 || read === room.length
        if (isEnd || endOfLine(bytes, encodingOf(bytes)) !== undefined) return bytes
      }
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw toOrreryError(error, 'FILE_UNREADABLE')
  }
}

function encodingOf(bytes: Buffer): Encoding {
  const [first, second] = [bytes[0] ?? 1, bytes[1] ?? 1]
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0 || second === 0) return first === 0 ? 'utf-16be' : 'utf-16le'
  return 'utf-8'
}

/** Where the first line feed begins. */
function endOfLine(bytes: Buffer, encoding: Encoding): number | undefined {
  if (encoding === 'utf-8') {
    const at = bytes.indexOf(LINE_FEED)
    return at < 0 ? undefined : at
  }
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const unit = encoding === 'utf-16le' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)
    if (unit === LINE_FEED) return at
  }
  return undefined
}

function decoded(bytes: Buffer, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new OrreryError('PASSPHRASE_UNREADABLE', { cause, advice: { name: 'passphraseNotText' } })
  }
}
