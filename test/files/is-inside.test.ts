import { expect, it } from 'vitest'
import { isInside } from '../../src-main/files/is-inside'

it.each([
  ['/a/b', '/a/b', true],
  ['/a/b', '/a/b/c', true],
  ['/a/b', '/a/bc', false],
  ['/a/b', '/a', false],
  ['/', '/a', true],
  ['/', '/', true],
])('in %s lies %s: %s', (folder, path, inside) => {
  expect(isInside(folder, path)).toBe(inside)
})
