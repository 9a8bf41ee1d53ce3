import { expect, test } from 'vitest'
import { fromInterleaved } from '../../src-main/analysis/picture'
import { seededRandom } from '../../src-main/analysis/seeded-random'
import { createLabCipher, labSecrets } from '../../src-main/lab/lab-cipher'
import { filledWith, libraryCipher, measureTime, median, nobleChacha } from '../../src-main/lab/measure-time'
import { KeyId } from '../../src-shared/ids'
import { TimeSection } from '../../src-shared/lab/surrounding-sections'
import { makeKernel } from '../core/make-kernel'

const picture = fromInterleaved(
  Uint8Array.from({ length: 45 }, (_, n) => n),
  3,
  5,
)

test('every side has its times, and larger pictures take longer', async () => {
  const keyId = KeyId.parse('00'.repeat(16))
  const cipher = createLabCipher(makeKernel(), labSecrets({ keyId, digest: new Uint8Array(64) }))
  const keys = cipher.keysFor(picture)
  const shares: number[] = []
  const { section } = await measureTime(
    { original: picture, keys, encrypted: picture, decrypted: picture },
    {
      cipher,
      labKey: { timestamp: '', noise: [] },
      scale: 'quick',
      random: (purpose) => seededRandom(1, purpose),
      tell: (share) => shares.push(share),
    },
  )
  const { machine, rows, published } = TimeSection.parse(section).time
  expect(machine.cores).toBeGreaterThan(0)
  expect(rows.map(({ side }) => side)).toEqual([128, 256, 512, 1024, 2048])
  expect(shares).toEqual([0.2, 0.4, 0.6, 0.8, 1])
  const timesOf = ({ encrypt, decrypt, aes256gcm, chacha20poly1305 }: (typeof rows)[number]) => [
    encrypt,
    decrypt,
    aes256gcm.encrypt,
    aes256gcm.decrypt,
    chacha20poly1305.encrypt,
    chacha20poly1305.decrypt,
  ]
  const [smallest, largest] = [rows[0], rows[4]].map((row) => timesOf(row as (typeof rows)[number]))
  // 256 times as many bytes: however busy the machine is, ten times as long.
  largest?.forEach((time, n) => {
    expect(time).toBeGreaterThan(10 * (smallest?.[n] as number))
  })
  for (const row of rows) {
    for (const { encrypt, decrypt, encryptRange, decryptRange } of [
      row,
      row.aes256gcm,
      row.chacha20poly1305,
    ]) {
      expect(encrypt >= encryptRange[0] && encrypt <= encryptRange[1]).toBe(true)
      expect(decrypt >= decryptRange[0] && decrypt <= decryptRange[1]).toBe(true)
    }
    const { median: ratio, range } = row.timesAes
    expect(ratio >= range[0] && ratio <= range[1]).toBe(true)
    // No round's ratio is beyond those of the extremes.
    expect(range[1]).toBeLessThanOrEqual(row.encryptRange[1] / row.aes256gcm.encryptRange[0] + 1e-9)
    expect(range[0]).toBeGreaterThanOrEqual(row.encryptRange[0] / row.aes256gcm.encryptRange[1] - 1e-9)
  }
  expect(published.map(({ encrypt }) => encrypt)).toEqual([290, 350, 630, 1770])
})

test('what is timed is filled with the picture, whole and in part', () => {
  const square = filledWith(picture, 4)
  expect(square.planes).toHaveLength(48)
  expect([...square.planes]).toEqual([...picture.planes, ...picture.planes.subarray(0, 3)])
})

test.each(['aes-256-gcm', 'chacha20-poly1305'] as const)('%s gives back what it encrypted', (name) => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, n) => n % 251)
  const { encrypt, decrypt } = libraryCipher(name, bytes)
  const { encrypted, tag } = encrypt()
  expect(tag).toHaveLength(16)
  expect(encrypted).toHaveLength(1000)
  expect(Buffer.compare(encrypted, bytes)).not.toBe(0)
  expect(Buffer.compare(decrypt(), bytes)).toBe(0)
})

test('ChaCha20-Poly1305 in JavaScript gives back what it encrypted', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, n) => n % 251)
  const { encrypt, decrypt } = nobleChacha(bytes)
  expect(encrypt()).toHaveLength(1016)
  expect(Buffer.compare(encrypt().subarray(0, 1000), bytes)).not.toBe(0)
  expect(Buffer.compare(decrypt(), bytes)).toBe(0)
})

test('medians of odd and even numbers', () => {
  expect(median([9, 1, 4])).toBe(4)
  expect(median([9, 1, 4, 6])).toBe(5)
})
