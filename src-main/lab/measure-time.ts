/** How long encrypting and decrypting take (Tables 5-6), beside the ciphers of the platform's library in the same run. */
import { createCipheriv, createDecipheriv, getCiphers, randomBytes } from 'node:crypto'
import { cpus } from 'node:os'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import type { ImageCipher, Measure } from '../analysis/measure'
import type { Picture } from '../analysis/picture'
import type { ImageKeys } from '../core/cipher/key-schedule'

const SIDES = [128, 256, 512, 1024, 2048] as const
const ROUNDS = { quick: 5, full: 21 }

/**
 * Table 5, in milliseconds: Python 3.11 on an AMD Ryzen 9 7950X with 125 GB of memory. The sizes are pictures in our copy of the
 * paper: four that double from one to the next, as the times grow; that the smallest is 128 is assumed.
 */
const PUBLISHED_TIMES = [
  { side: 128, encrypt: 290, decrypt: 270 },
  { side: 256, encrypt: 350, decrypt: 360 },
  { side: 512, encrypt: 630, decrypt: 600 },
  { side: 1024, encrypt: 1770, decrypt: 1800 },
]

/**
 * Every round does all of it once, so that whatever disturbs the machine disturbs all alike. What is timed is bytes in memory to
 * bytes in memory, with the key streams made anew each time, on this thread alone; files and the derivation of keys are not.
 */
export const measureTime: Measure<'time'> = ({ original, keys }, { cipher, scale, tell }) => {
  const rounds = ROUNDS[scale]
  const rows = SIDES.map((side, n) => {
    const row = timesOf(filledWith(original, side), keys, cipher, rounds)
    tell((n + 1) / SIDES.length)
    return { side, rounds, ...row }
  })
  const chachaBy = hasChacha() ? 'platform' : 'javascript'
  return { section: { time: { machine: machine(), chachaBy, rows, published: PUBLISHED_TIMES } } }
}

function timesOf(picture: Picture, keys: ImageKeys, cipher: ImageCipher, rounds: number) {
  const encrypted = cipher.encrypt(picture, keys)
  const aes = libraryCipher('aes-256-gcm', picture.planes)
  const chacha = hasChacha()
    ? libraryCipher('chacha20-poly1305', picture.planes)
    : nobleChacha(picture.planes)
  const times = timesOfRounds(
    {
      encrypt: () => cipher.encrypt(picture, keys),
      decrypt: () => cipher.decrypt(encrypted, keys),
      aesEncrypt: aes.encrypt,
      aesDecrypt: aes.decrypt,
      chachaEncrypt: chacha.encrypt,
      chachaDecrypt: chacha.decrypt,
    },
    rounds,
  )
  const ratios = times.encrypt.map(
    (time, round) => time / Math.max(SHORTEST, times.aesEncrypt[round] as number),
  )
  return {
    ...timed(times.encrypt, times.decrypt),
    aes256gcm: timed(times.aesEncrypt, times.aesDecrypt),
    chacha20poly1305: timed(times.chachaEncrypt, times.chachaDecrypt),
    timesAes: { median: median(ratios), range: rangeOf(ratios) },
  }
}

/** A microsecond: the clock may show none. */
const SHORTEST = 0.001

const timed = (encrypt: readonly number[], decrypt: readonly number[]) => ({
  encrypt: median(encrypt),
  decrypt: median(decrypt),
  encryptRange: rangeOf(encrypt),
  decryptRange: rangeOf(decrypt),
})

function rangeOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)]
}

function machine() {
  const cores = cpus()
  return {
    cores: cores.length,
    model: cores[0]?.model.trim() || 'unknown',
    runtime: `${runtimeName()} ${process.platform} ${process.arch}`,
  }
}

function runtimeName(): string {
  const { electron, node } = process.versions
  return electron === undefined ? `Node.js ${node}` : `Electron ${electron}`
}

/** A square picture of the picture's bytes, again and again: how long a cipher takes does not depend on them. */
export function filledWith({ planes }: Picture, side: number): Picture {
  const filled = new Uint8Array(3 * side * side)
  for (let at = 0; at < filled.length; at += planes.length) {
    filled.set(planes.subarray(0, filled.length - at), at)
  }
  return { rows: side, columns: side, planes: filled }
}

/** Milliseconds of each round, after one that warms up and is not counted. */
function timesOfRounds<Name extends string>(
  work: Readonly<Record<Name, () => unknown>>,
  rounds: number,
): Record<Name, number[]> {
  const names = Object.keys(work) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const start = performance.now()
      work[name]()
      const took = performance.now() - start
      if (round > 0) times[name].push(took)
    }
  }
  return times
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2
}

/** Electron's BoringSSL has no ChaCha20-Poly1305 among its ciphers. */
const hasChacha = () => getCiphers().includes('chacha20-poly1305')

const TAG = { authTagLength: 16 }

/** Under a key and nonce of its own, with a tag of 16 bytes. The tag is checked, as a file's is. */
export function libraryCipher(name: 'aes-256-gcm' | 'chacha20-poly1305', bytes: Uint8Array) {
  const key = randomBytes(32)
  const nonce = randomBytes(12)
  const encrypt = () => {
    // The types know AES-GCM by its name, and the other as any cipher; both have a tag.
    const cipher = createCipheriv(name as 'aes-256-gcm', key, nonce, TAG)
    const encrypted = cipher.update(bytes)
    cipher.final()
    return { encrypted, tag: cipher.getAuthTag() }
  }
  const { encrypted, tag } = encrypt()
  const decrypt = () => {
    const decipher = createDecipheriv(name as 'aes-256-gcm', key, nonce, TAG)
    decipher.setAuthTag(tag)
    const decrypted = decipher.update(encrypted)
    decipher.final()
    return decrypted
  }
  return { encrypt, decrypt }
}

/** The same in JavaScript, for where the platform's library has none: several times slower than native code. */
export function nobleChacha(bytes: Uint8Array) {
  const key = randomBytes(32)
  const nonce = randomBytes(12)
  const encrypt = () => chacha20poly1305(key, nonce).encrypt(bytes)
  const sealed = encrypt()
  return { encrypt, decrypt: () => chacha20poly1305(key, nonce).decrypt(sealed) }
}
