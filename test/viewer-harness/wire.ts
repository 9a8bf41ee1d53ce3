/**
 * Structured clones as bytes, for the way between a page and the study service that has no MessagePort: JSON, and behind it the
 * bytes of its buffers. Runs in the page and in Node.js.
 */

const KINDS = { ArrayBuffer, Uint8Array, Uint16Array, Float32Array, Float64Array } as const
type Kind = keyof typeof KINDS

interface Placeholder {
  readonly $bytes: Kind
  readonly at: number
  readonly length: number
}

/** Little-endian length of the JSON, the JSON, the buffers. */
export function encode(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  let at = 0
  const json = JSON.stringify(value, (_key, inner: unknown) => {
    const kind = kindOf(inner)
    if (kind === undefined) return inner
    const bytes = bytesOf(inner as ArrayBuffer | ArrayBufferView)
    parts.push(bytes)
    const placeholder: Placeholder = { $bytes: kind, at, length: bytes.length }
    at += bytes.length
    return placeholder
  })
  const text = new TextEncoder().encode(json)
  const whole = new Uint8Array(4 + text.length + at)
  new DataView(whole.buffer).setUint32(0, text.length, true)
  whole.set(text, 4)
  let place = 4 + text.length
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}

export function decode(whole: Uint8Array): unknown {
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true)
  const text = new TextDecoder().decode(whole.subarray(4, 4 + length))
  const buffers = whole.subarray(4 + length)
  return JSON.parse(text, (_key, inner: unknown) => {
    if (!isPlaceholder(inner)) return inner
    const copy = buffers.slice(inner.at, inner.at + inner.length)
    return inner.$bytes === 'ArrayBuffer' ? copy.buffer : new KINDS[inner.$bytes](copy.buffer)
  })
}

function kindOf(value: unknown): Kind | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return (Object.keys(KINDS) as Kind[]).find((kind) => value instanceof KINDS[kind])
}

function bytesOf(value: ArrayBuffer | ArrayBufferView): Uint8Array {
  return value instanceof ArrayBuffer
    ? new Uint8Array(value)
    : new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
}

function isPlaceholder(value: unknown): value is Placeholder {
  return typeof value === 'object' && value !== null && '$bytes' in value
}
