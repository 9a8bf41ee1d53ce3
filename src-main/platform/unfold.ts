/**
 * Unfolds streams of RFC 1950 and 1951 so that nothing of what was in them stays in memory but what is handed out. Node.js's own
 * zlib leaves it in buffers that nobody can wipe, and gives nothing of a stream that is damaged or too long at its end.
 */
import inflate from 'pako/lib/zlib/inflate.js'
import ZStream from 'pako/lib/zlib/zstream.js'

const WINDOW_BITS = { zlib: 15, raw: -15 }
/** zlib.h's names. */
const SYNC_FLUSH = 2
const OK = 0
const STREAM_END = 1
const BUFFER_ERROR = -5
const LEAST_ROOM = 4096

export interface Unfolded {
  /** Memory of its own, of that length. */
  readonly bytes: Uint8Array
  readonly end: 'whole' | 'cut' | 'damaged' | 'tooLong'
}

/** At most `most` bytes, those before the place where the stream is cut or damaged. */
export function unfold(kind: keyof typeof WINDOW_BITS, stream: Uint8Array, most: number): Unfolded {
  const z = new ZStream()
  inflate.inflateInit2(z, WINDOW_BITS[kind])
  z.input = stream
  z.avail_in = stream.length
  let room = new Uint8Array(Math.min(most + 1, LEAST_ROOM))
  try {
    for (;;) {
      z.output = room
      z.avail_out = room.length - z.next_out
      const answer = inflate.inflate(z, SYNC_FLUSH)
      const isFull = z.avail_out === 0
      if (answer === OK && isFull && room.length <= most)
        room = moved(room, Math.min(most + 1, 4 * room.length))
      else return { bytes: room.slice(0, Math.min(z.next_out, most)), end: endOf(answer, z.next_out > most) }
    }
  } finally {
    room.fill(0)
    z.state?.window?.fill(0)
  }
}

function endOf(answer: number, isTooLong: boolean): Unfolded['end'] {
  if (isTooLong) return 'tooLong'
  if (answer === STREAM_END) return 'whole'
  return answer < OK && answer !== BUFFER_ERROR ? 'damaged' : 'cut'
}

function moved(from: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const into = new Uint8Array(length)
  into.set(from)
  from.fill(0)
  return into
}
