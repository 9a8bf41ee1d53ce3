/** The core runs where there is no Node.js: on noble's primitives and a compression of its own, importing nothing of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src-main/core/byte-source'
import { concat, toHex } from '../../src-main/core/bytes'
import { CONTAINERS, containerKind } from '../../src-main/core/containers'
import { deriveFileKeys, fileIdOf, jobSecrets } from '../../src-main/core/envelope/derive'
import { encodeHeader } from '../../src-main/core/envelope/header'
import { encodeMeta } from '../../src-main/core/envelope/meta'
import { openMeta, sealMeta, type TileContext } from '../../src-main/core/envelope/seal'
import { layoutOf, paddedBytes } from '../../src-main/core/envelope/tiles'
import type { Compression, Primitives } from '../../src-main/core/platform'
import { nodePrimitives } from '../../src-main/platform/node-crypto'
import { nodeCompression } from '../../src-main/platform/node-zlib'
import { CONTAINER_KINDS } from '../../src-shared/container-kinds'
import { KeyId } from '../../src-shared/ids'
import { noise } from '../workflows/tree'
import { noblePrimitives } from './envelope/noble-primitives'
import { HEADER } from './envelope/sample-header'
import { makeKernel } from './make-kernel'
import { storedCompression } from './stored-compression'
import { encodeWhole, openPixels, readInOrder, readPlaced, sealPixels } from './whole-file'

const KEY_ID = KeyId.parse('00112233445566778899aabbccddeeff')

/** Everything that leaves the envelope for one file. */
function sealWhole(primitives: Primitives, digest: Uint8Array, content: Uint8Array) {
  const hasher = primitives.sha256()
  hasher.update(content)
  const hash = hasher.digest()
  const meta = encodeMeta({
    name: 'scan.dcm',
    path: 'study',
    type: 'application/dicom',
    bytes: content.length,
    sha256: toHex(hash),
    modified: '2026-11-22T13:30:00.000Z',
  })
  const job = jobSecrets(primitives, KEY_ID, digest)
  const keys = deriveFileKeys(primitives, job, fileIdOf(primitives, job, hash, meta))
  const layout = layoutOf(content.length)
  const context: TileContext = { primitives, kernel: makeKernel(), keys, layout }
  const pixels = concat(content, new Uint8Array(paddedBytes(layout) - content.length))
  const tags = sealPixels(context, pixels)
  return { context, meta, sealed: sealMeta(primitives, keys, layout.tiles, meta), pixels, tags }
}

describe('noble and node', () => {
  it('seal to the same bytes, and each opens what the other sealed', () => {
    const files = fc.property(
      fc.uint8Array({ minLength: 64, maxLength: 64 }),
      fc.oneof(fc.uint8Array({ maxLength: 5000 }), fc.constant(new Uint8Array(786_433).fill(7))),
      (digest, content) => {
        const ours = sealWhole(nodePrimitives, digest, content)
        const theirs = sealWhole(noblePrimitives, digest, content)
        expect(Buffer.compare(theirs.pixels, ours.pixels)).toBe(0)
        expect(theirs.tags.map(toHex)).toEqual(ours.tags.map(toHex))
        expect(toHex(theirs.sealed)).toBe(toHex(ours.sealed))
        const { keys, layout } = ours.context
        expect(toHex(openMeta(noblePrimitives, keys, layout.tiles, ours.sealed))).toBe(toHex(ours.meta))
        openPixels(theirs.context, ours.pixels, ours.tags)
        expect(Buffer.compare(ours.pixels.subarray(0, content.length), content)).toBe(0)
      },
    )
    fc.assert(files, { numRuns: 15 })
  })
})

describe.each(CONTAINER_KINDS)('%s, written and read', (kind) => {
  const pixels = noise(paddedBytes(HEADER), 1)
  const filing = { patient: 'Nobody', study: '2.25.1', series: '2.25.2', instance: '2.25.3' }

  it('without Node.js, to the same bytes', async () => {
    const write = (compression: Compression) =>
      encodeWhole(kind, encodeHeader(HEADER), HEADER, pixels, filing, compression)
    const file = write(storedCompression)
    expect(Buffer.compare(file, write(nodeCompression))).toBe(0)
    const source = memorySource(file)
    expect(containerKind(source)).toBe(kind)
    const opened = CONTAINERS[kind].open(source, storedCompression)
    expect(opened.header).toEqual(HEADER)
    expect(Buffer.compare(readPlaced(kind, source, opened) ?? new Uint8Array(0), pixels)).toBe(0)
    expect(Buffer.compare(await readInOrder(opened), pixels)).toBe(0)
  })
})

const root = resolve(__dirname, '../..')
const CORE = 'src-main/core'
/** Names that exist in Node.js or Electron and not in a browser page. */
const FOREIGN = /\b(Buffer|process|require|__dirname|__filename|setImmediate|global)\b/

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? sources(path) : /\.ts$/.test(entry.name) ? [path] : []
  })
}

function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  const specifiers = [...text.matchAll(/(?:from|import|import\(|require\()\s*['"]([^'"]+)['"]/g)]
  return specifiers.map(([, specifier]) => specifier as string)
}

/** The module and everything it imports, packages by their names. */
function reach(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const specifier of importsOf(path)) {
    if (!specifier.startsWith('.')) seen.add(specifier)
    else reach(`${resolve(dirname(path), specifier)}.ts`, seen)
  }
  return seen
}

/** Comments and quoted text may name what the code must not use. */
function code(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/'[^'\n]*'|`[^`]*`/g, "''")
}

describe('the import graph of the core', () => {
  const starts = sources(`${root}/${CORE}`)
  const reached = new Set(starts.flatMap((path) => [...reach(path)]))
  const modules = [...reached].filter((name) => name.startsWith(root))

  it('was found', () => {
    expect(modules.length).toBeGreaterThan(40)
    expect(modules).toContain(`${root}/src-main/core/containers/index.ts`)
    expect(modules).toContain(`${root}/src-shared/errors.ts`)
  })

  it('leads to no package but zod and two for DICOM', () => {
    const packages = [...reached].filter((name) => !name.startsWith(root))
    expect(packages.sort()).toEqual(['dicom-character-set', 'zod'])
  })

  it('stays inside the core and src-shared', () => {
    const folders = modules.map((path) => relative(root, path))
    expect(folders.filter((path) => !/^src-(main\/core|shared)\//.test(path))).toEqual([])
  })

  it('uses no name of Node.js or Electron', () => {
    expect(modules.filter((path) => FOREIGN.test(code(path)))).toEqual([])
  })
})
