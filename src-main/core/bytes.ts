/** Byte strings as text and numbers, without any platform's Buffer: each conversion is spelt here and nowhere else. */
const encoder = new TextEncoder()
/** Bytes that are not UTF-8 become U+FFFD; a byte order mark stays. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Never throws: what is not UTF-8 becomes U+FFFD. A byte order mark is kept. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/** One byte a character. @param text of characters up to U+00FF. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** One character a byte, U+0000 to U+00FF. */
export function fromLatin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    // As an array-like: spreading it would go through an iterator, ten times slower.
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192) as unknown as number[])
  return text
}

export function concat(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function u32be(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  viewOf(bytes).setUint32(0, value)
  return bytes
}

/** The same bytes, to be read and written as numbers. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** @param text an even number of hex digits, already checked. */
export function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  )
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(fromLatin1(bytes))
}

/** Padded base64 to bytes; undefined unless `text` is exactly what `toBase64` would write. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  const bytes = latin1(atob(text))
  return toBase64(bytes) === text ? bytes : undefined
}

/** Compares in a time that depends on the lengths only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number)
  return difference === 0
}

/** True when `part` stands at the position `at` of `bytes`. */
export function hasAt(bytes: Uint8Array, at: number, part: Uint8Array): boolean {
  return at >= 0 && equalBytes(bytes.subarray(at, at + part.length), part)
}

/** Where `part`, which is not empty, first stands in `bytes` at or after `from`; -1 when it does not. */
export function indexOf(bytes: Uint8Array, part: Uint8Array, from = 0): number {
  const first = part[0] as number
  const last = bytes.length - part.length
  for (let at = from; at <= last; at++) {
    if (bytes[at] !== first) {
      // The platform's own search passes over what is surely not it.
      at = bytes.indexOf(first, at + 1)
      if (at < 0 || at > last) return -1
    }
    let same = 1
    while (same < part.length && bytes[at + same] === part[same]) same++
    if (same === part.length) return at
  }
  return -1
}
