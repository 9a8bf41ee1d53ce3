/** The seven steps in order (CIPHER.md section 3), in place on planes, with a look after each of them. */
import type { ImageKeys } from '../key-schedule'
import { invertBox, planetBox } from '../planets'
import { keystream, streamBytes } from './chebyshev'
import { planet, unplanet } from './planet'
import { type ShuffleKeys, shuffle, unshuffle } from './shuffle'
import { unvpd, vpd } from './vpd'
import { zigzag } from './zigzag'

interface Streams {
  readonly firstShuffle: ShuffleKeys
  readonly firstZigzag: Uint8Array
  readonly secondShuffle: ShuffleKeys
  readonly secondZigzag: Uint8Array
  readonly planet: Uint8Array
}

function streams(
  { seeds: [k1, k2, k3, k4, k5, k6, k7, k8] }: ImageKeys,
  rows: number,
  columns: number,
): Streams {
  const pixels = rows * columns
  const channels = keystream(k3, 6)
  return {
    firstShuffle: {
      rows: keystream(k1, rows),
      columns: keystream(k2, columns),
      channels: channels.subarray(0, 3),
    },
    firstZigzag: streamBytes(keystream(k4, pixels)),
    secondShuffle: {
      rows: keystream(k5, rows),
      columns: keystream(k6, columns),
      channels: channels.subarray(3),
    },
    secondZigzag: streamBytes(keystream(k7, pixels)),
    planet: streamBytes(keystream(k8, pixels)),
  }
}

/**
 * Encrypts `planes` (3 * rows * columns bytes) in place. `afterStep` sees the planes after each of the seven steps.
 */
export function encryptPlanes(
  planes: Uint8Array,
  rows: number,
  columns: number,
  keys: ImageKeys,
  afterStep: (step: number) => void = () => {},
): void {
  const key = streams(keys, rows, columns)
  const steps = [
    () => vpd(planes),
    () => shuffle(planes, rows, columns, key.firstShuffle),
    () => zigzag(planes, rows, columns, key.firstZigzag),
    () => vpd(planes),
    () => shuffle(planes, rows, columns, key.secondShuffle),
    () => zigzag(planes, rows, columns, key.secondZigzag),
    () => planet(planes, key.planet, planetBox(keys.rule)),
  ]
  steps.forEach((step, n) => {
    step()
    afterStep(n + 1)
  })
}

/** Decrypts `planes` in place: the inverse of each step in reverse order. */
export function decryptPlanes(planes: Uint8Array, rows: number, columns: number, keys: ImageKeys): void {
  const key = streams(keys, rows, columns)
  unplanet(planes, key.planet, invertBox(planetBox(keys.rule)))
  zigzag(planes, rows, columns, key.secondZigzag)
  unshuffle(planes, rows, columns, key.secondShuffle)
  unvpd(planes)
  zigzag(planes, rows, columns, key.firstZigzag)
  unshuffle(planes, rows, columns, key.firstShuffle)
  unvpd(planes)
}
