/** Files whose tiles are worked on one by one, at any place of a file of any size. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { memorySource } from '../../src-main/core/byte-source'
import { CONTAINERS } from '../../src-main/core/containers'
import { jobSecrets } from '../../src-main/core/envelope/derive'
import { encodeHeader } from '../../src-main/core/envelope/header'
import { MAX_CONTENT_BYTES, TILE_BYTES } from '../../src-main/core/envelope/tiles'
import { withSource } from '../../src-main/files/file-bytes'
import { HeldFolders } from '../../src-main/files/held-folders'
import { openTiles } from '../../src-main/jobs/large-encrypted'
import { proofOf, sealTiles, surveySource } from '../../src-main/jobs/large-source'
import { KeyRing, openContainer } from '../../src-main/jobs/open-header'
import { Pulse } from '../../src-main/jobs/pulse'
import { restoreFile } from '../../src-main/jobs/restore-file'
import { SharedJobState } from '../../src-main/jobs/shared-job-state'
import { chooseContainer, sealHeader } from '../../src-main/jobs/source-header'
import type { SourceFile, TaskOf } from '../../src-main/jobs/worker-calls'
import type { JobKey } from '../../src-main/keygen/job-key'
import { nodePrimitives } from '../../src-main/platform/node-crypto'
import { nodeCompression } from '../../src-main/platform/node-zlib'
import { decryptFiles, verifyFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { CONTAINER_KINDS } from '../../src-shared/container-kinds'
import { partAt } from '../files/held'
import { codeOf } from '../keystore/keystore-fixture'
import { sampleKey } from '../workflows/sample-key'
import { noise, sha256, treeOf } from '../workflows/tree'
import { makeWorkflowFixture, type WorkflowFixture } from '../workflows/workflow-fixture'

const GIBIBYTE = 2 ** 30
const key = sampleKey()
const tools = () => ({ state: new SharedJobState(), pulse: new Pulse(), tag: '00000000' })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orrery-large-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function source(bytes: number, fill?: (file: number) => void): SourceFile {
  const path = join(folder, 'source')
  const file = openSync(path, 'w')
  ftruncateSync(file, bytes)
  fill?.(file)
  closeSync(file)
  return { path, name: 'source', folder: '', bytes, job: { id: '0123456789abcdef', number: 1, of: 1 } }
}

/** As `surveySource` gives it, but only the tiles that are named have been looked at. */
async function surveyOf(file: SourceFile, tiles: readonly number[]) {
  const job = jobSecrets(nodePrimitives, key.keyId, key.digest)
  const sealed = sealHeader(
    file,
    statSync(file.path),
    memorySource(new Uint8Array(0)),
    randomBytes(32),
    job,
    tools(),
  )
  const proof = { key: randomBytes(32), tags: new Uint8Array(16 * sealed.header.tiles) }
  const input = openSync(file.path, 'r')
  for (const tile of tiles) {
    const content = new Uint8Array(Math.min(TILE_BYTES, file.bytes - tile * TILE_BYTES))
    readSync(input, content, 0, content.length, tile * TILE_BYTES)
    proof.tags.set(proofOf(proof.key, tile, content), 16 * tile)
  }
  closeSync(input)
  return { ...sealed, proof }
}

describe('a file of 64 GiB and five bytes', () => {
  const BYTES = 64 * GIBIBYTE + 5
  const LAST = Math.ceil(BYTES / TILE_BYTES) - 1

  it('has room for its header, and any tile is sealed into its place and opened from there', async () => {
    const tiles = [0, 1, 5461, 5462, LAST - 1, LAST]
    const file = source(BYTES, (output) => {
      for (const tile of tiles) writeSync(output, noise(5, tile), 0, 5, tile * TILE_BYTES)
    })
    const survey = await surveyOf(file, tiles)
    const { header, keys, filing, proof } = survey
    const container = CONTAINERS.png
    const tags = new Uint8Array(16 * header.tiles)
    const before = () => container.before(encodeHeader({ ...header, tags }), header, filing, nodeCompression)
    const tilesAt = before().length
    const tempPath = join(folder, 'encrypted.png')
    writeFileSync(tempPath, '')
    const checks = new Array<number>(header.tiles).fill(0)
    for (const tile of tiles) {
      const range = { from: tile, to: tile + 1 }
      const { path, bytes } = file
      const task = {
        path,
        bytes,
        kind: 'png',
        keys,
        layout: header,
        tilesAt,
        proof,
        part: partAt(tempPath),
        ...range,
      } as const
      const sealed = await sealTiles(task, tools())
      tags.set(sealed.tags, 16 * tile)
    }
    const output = openSync(tempPath, 'r+')
    expect(before().length).toBe(tilesAt)
    writeSync(output, before(), 0, tilesAt, 0)
    const end = tilesAt + header.tiles * container.framedBytes(header)
    const after = container.after(header, checks, nodeCompression)
    writeSync(output, after, 0, after.length, end)
    closeSync(output)

    await withSource(tempPath, (opened) => {
      const { container } = openContainer(opened)
      expect(container.header).toEqual({ ...header, tags })
      expect(container.tilesAt()).toBe(tilesAt)
    })
    for (const tile of tiles) {
      const ring = new SharedArrayBuffer(2 * TILE_BYTES)
      const task: TaskOf<'openTiles'> = {
        path: tempPath,
        kind: 'png',
        keys,
        layout: header,
        tags,
        tilesAt,
        ring,
        part: null,
        bytes: BYTES,
        from: tile,
        to: tile + 1,
      }
      expect(await openTiles(task, tools())).toBe(true)
      const content = new Uint8Array(ring, (tile % 2) * TILE_BYTES, 5)
      expect(Buffer.compare(content, noise(5, tile))).toBe(0)
      const wrong = { ...task, tags: new Uint8Array(tags.length) }
      expect(await codeOf(() => openTiles(wrong, tools()))).toBe('FILE_CHANGED')
    }
    const hole = { from: 2, to: 3, ring: new SharedArrayBuffer(TILE_BYTES), part: null, bytes: BYTES }
    const place = { path: tempPath, kind: 'png', keys, layout: header, tags, tilesAt } as const
    expect(await openTiles({ ...place, ...hole }, tools())).toBe(false)
  })

  it('of DICOM becomes a picture, unless DICOM was asked for', () => {
    const start = new Uint8Array(512)
    start.set(Buffer.from('DICM'), 128)
    expect(chooseContainer('auto', BYTES, start)).toEqual({ kind: 'png', insteadOf: 'dicom' })
    expect(chooseContainer('auto', 4 * GIBIBYTE - 2 * TILE_BYTES, start)).toEqual({ kind: 'dicom' })
    expect(chooseContainer('auto', BYTES, new Uint8Array(512))).toEqual({ kind: 'png' })
    expect(chooseContainer('png', BYTES, start)).toEqual({ kind: 'png' })
    expect(() => chooseContainer('dicom', BYTES, start)).toThrow('FILE_TOO_LARGE')
  })
})

describe('a file that changes between the two passes', () => {
  const BYTES = 12 * TILE_BYTES
  const survey = (file: SourceFile) => surveySource(file, key, 'png', tools())

  async function sealAfter(change: (file: SourceFile) => void): Promise<string | undefined> {
    const file = source(BYTES, (output) => writeSync(output, noise(BYTES, 7)))
    const { header, keys, proof } = await survey(file)
    change(file)
    const tempPath = join(folder, 'out')
    writeFileSync(tempPath, '')
    const common = { kind: 'png', keys, layout: header, tilesAt: 100, proof, part: partAt(tempPath) } as const
    const { path, bytes } = file
    return codeOf(() => sealTiles({ ...common, path, bytes, from: 0, to: 12 }, tools()))
  }

  it('is refused: one byte, and size and times as before', async () => {
    const changed = await sealAfter(({ path }) => {
      const { atime, mtime } = statSync(path)
      const file = openSync(path, 'r+')
      writeSync(file, Buffer.from('x'), 0, 1, 7 * TILE_BYTES + 3)
      closeSync(file)
      utimesSync(path, atime, mtime)
    })
    expect(changed).toBe('FILE_BUSY')
  })

  it.each([
    ['longer', BYTES + 1],
    ['shorter', BYTES - 1],
  ])('is refused: %s', async (_, bytes) => {
    expect(await sealAfter(({ path }) => truncateSync(path, bytes))).toBe('FILE_BUSY')
  })

  it('is sealed when nothing changed', async () => {
    expect(await sealAfter(() => undefined)).toBeUndefined()
  })

  it('is refused in the first pass when it is not as long as it was found', async () => {
    const file = source(BYTES)
    expect(await codeOf(() => survey({ ...file, bytes: BYTES - 1 }))).toBe('FILE_BUSY')
  })
})

describe('a whole job', () => {
  let fixture: WorkflowFixture
  const BYTES = 13 * TILE_BYTES + 777
  beforeAll(async () => {
    fixture = await makeWorkflowFixture()
  })
  afterAll(() => fixture.close())

  async function encrypted(kind: (typeof CONTAINER_KINDS)[number]) {
    const input = fixture.folder('in')
    const content = noise(BYTES, 3)
    writeFileSync(join(input, 'large.bin'), content)
    const outputDir = fixture.folder('enc')
    const request = { inputs: [join(input, 'large.bin')], outputDir, container: kind, label: '' } as const
    const { outcomes } = await encryptFiles(fixture, request)
    const [outcome] = outcomes
    if (outcome?.status !== 'done' || outcome.output === null) throw new Error(JSON.stringify(outcomes))
    return { path: outcome.output, content }
  }

  it('a picture that was saved again is opened in order', async () => {
    const { path, content } = await encrypted('png')
    const { xmpAsString } = await sharp(path).metadata()
    const again = join(fixture.folder('again'), 'again.png')
    await sharp(path)
      .withXmp(xmpAsString ?? '')
      .png({ compressionLevel: 1, adaptiveFiltering: true })
      .toFile(again)
    const outputDir = fixture.folder('dec')
    const { outcomes } = await decryptFiles(fixture, { inputs: [again], outputDir })
    expect(outcomes).toMatchObject([{ status: 'done', bytes: BYTES }])
    expect(treeOf(outputDir)).toEqual({ 'large.bin': sha256(content) })
  })

  it.each(CONTAINER_KINDS)('one bit of a %s changed anywhere is told, and nothing is left', async (kind) => {
    const { path } = await encrypted(kind)
    const size = statSync(path).size
    const file = openSync(path, 'r+')
    const flip = (at: number) => {
      const byte = new Uint8Array(1)
      readSync(file, byte, 0, 1, at)
      writeSync(file, Uint8Array.of((byte[0] as number) ^ 4), 0, 1, at)
    }
    // In the first tile, in the middle and in the last rows that hold content, whatever is around them.
    for (const at of [20_000, size >> 1, size - TILE_BYTES + 400]) {
      flip(at)
      const outputDir = fixture.folder('dec')
      const { outcomes } = await decryptFiles(fixture, { inputs: [path], outputDir })
      expect(outcomes).toMatchObject([{ status: 'failed', error: { code: 'FILE_CHANGED' } }])
      expect(treeOf(outputDir)).toEqual({})
      const verified = await verifyFiles(fixture, { inputs: [path] })
      expect(verified.outcomes).toMatchObject([{ status: 'failed', error: { code: 'FILE_CHANGED' } }])
      flip(at)
    }
    closeSync(file)
    const verified = await verifyFiles(fixture, { inputs: [path] })
    expect(verified.outcomes).toMatchObject([{ status: 'done' }])
  })

  it('one that took the place of a small one is not taken into memory', async () => {
    const { path } = await encrypted('png')
    const { digest, keyId } = fixture.keystore.keys
      .list()
      .flatMap(({ keyId }) => fixture.keystore.keys.get(keyId) ?? [])[0] as JobKey
    const keys = new KeyRing([{ keyId, digest }])
    await expect(
      restoreFile(path, keys, null, { ...tools(), folders: new HeldFolders() }),
    ).rejects.toMatchObject({ code: 'FILE_BUSY' })
  })

  it('what lies there already is compared, and another thing is not written over', async () => {
    const { path, content } = await encrypted('png')
    const outputDir = fixture.folder('dec')
    const decrypt = async () => (await decryptFiles(fixture, { inputs: [path], outputDir })).outcomes
    expect(await decrypt()).toMatchObject([{ status: 'done', alreadyThere: false }])
    expect(await decrypt()).toMatchObject([{ status: 'done', alreadyThere: true }])
    writeFileSync(join(outputDir, 'large.bin'), 'mine')
    expect(await decrypt()).toMatchObject([{ status: 'failed', error: { code: 'OUTPUT_EXISTS' } }])
    expect(treeOf(outputDir)).toEqual({ 'large.bin': sha256(Buffer.from('mine')) })
    expect(content.length).toBe(BYTES)
  })
})

it('no file is larger than its tags can be held', () => {
  expect(MAX_CONTENT_BYTES).toBeGreaterThan(64 * GIBIBYTE)
})
