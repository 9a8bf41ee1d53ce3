import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { standardNormals } from '../../src-main/dcgan/normal'

const normals = (hex: string) => [...standardNormals(Buffer.from(hex, 'hex'))]

test('is Box-Muller over two big-endian words', () => {
  const [first, second] = normals('00000000' + '00000000')
  expect(first).toBeCloseTo(Math.sqrt(64 * Math.LN2), 5)
  expect(second).toBe(0)
  expect(normals('ffffffff' + '12345678').map(Math.abs)).toEqual([0, 0])
  const [cosine, sine] = normals('7fffffff' + '40000000')
  expect(cosine).toBeCloseTo(0, 6)
  expect(sine).toBeCloseTo(Math.sqrt(2 * Math.LN2), 6)
})

test('reads a part of a larger buffer', () => {
  const bytes = Buffer.from('ff7fffffff40000000', 'hex')
  expect([...standardNormals(bytes.subarray(1))]).toEqual(normals('7fffffff40000000'))
})

test('has mean 0, variance 1, kurtosis 3, and no correlation within a pair', () => {
  const blocks = Array.from({ length: 5000 }, (_, i) => createHash('sha512').update(String(i)).digest())
  const values = standardNormals(Buffer.concat(blocks))
  const mean = (f: (value: number, i: number) => number) =>
    values.reduce((sum, value, i) => sum + f(value, i), 0) / values.length
  expect(Math.abs(mean((v) => v))).toBeLessThan(0.015)
  expect(Math.abs(mean((v) => v ** 2) - 1)).toBeLessThan(0.02)
  expect(Math.abs(mean((v) => v ** 4) - 3)).toBeLessThan(0.15)
  expect(Math.abs(mean((v, i) => v * (values[i ^ 1] ?? Number.NaN)))).toBeLessThan(0.02)
})
