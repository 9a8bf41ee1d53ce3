/** What unfolds to gigabytes must not: each in a process of its own, whose peak memory is bounded. */
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { encodeHeader } from '../../../src-main/core/envelope/header'
import { MAX_CONTENT_BYTES } from '../../../src-main/core/envelope/tiles'
import { CONTAINER_KINDS } from '../../../src-shared/container-kinds'
import { treeOf } from '../../workflows/tree'
import { type AttackRunner, key, type Scale } from '../attack-runner'
import { encodeContainer, metaOf, sealHeaderOnly, xmpOf } from '../forge'
import { DEFLATED, EXPLICIT_LITTLE, element, nested, orrery, part10 } from '../forge-dicom'
import { deflatedXmpChunk, ihdr, joinPng, xmpChunk, zlibBomb } from '../forge-png'

/** A process that opens an ordinary small file needs about 200 MiB, with the decoy generator 450 MiB. */
const MAX_MEBIBYTES = { decrypt: 500, encrypt: 800 }

const Report = z.object({ verdict: z.string(), mebibytes: z.number() })

const here = join(import.meta.dirname, '..')
const runTs = join(here, '..', 'kill', 'run-ts.mjs')

export function memorySuite(runner: () => AttackRunner, { bombRows }: Scale): void {
  async function openAlone(action: 'encrypt' | 'decrypt', kind: string, file: Buffer): Promise<string> {
    const { fixture, tally } = runner()
    const home = fixture.folder()
    const input = join(home, 'hostile')
    const outputDir = join(home, 'output')
    mkdirSync(outputDir)
    writeFileSync(input, file)
    const args = [
      '--import',
      runTs,
      join(here, 'open-one.ts'),
      action,
      fixture.keystorePath,
      fixture.recoveryCode,
    ]
    const { stdout } = await promisify(execFile)(process.execPath, [...args, input, outputDir], {
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
      timeout: 60_000,
    })
    const { verdict, mebibytes } = Report.parse(JSON.parse(stdout))
    tally.add(`${action}, alone: ${kind}`, verdict)
    tally.note(`peak ${String(mebibytes).padStart(4)} MiB, file of ${file.length} bytes: ${action} ${kind}`)
    expect(mebibytes).toBeLessThan(MAX_MEBIBYTES[action])
    if (action === 'decrypt') expect(treeOf(outputDir)).toEqual({})
    return verdict
  }

  const bytes = bombRows * 1536
  const header = () => encodeHeader(sealHeaderOnly(key, metaOf(new Uint8Array(0), { bytes })))
  const zeros = () => ({ type: 'IDAT', data: zlibBomb(Math.ceil((bombRows * 1537) / 2 ** 20)) })
  const end = { type: 'IEND', data: Buffer.alloc(0) }

  it('a picture of zeros, as large as its header claims', async () => {
    const file = joinPng([ihdr(512, bombRows), xmpChunk(xmpOf(header())), zeros(), end])
    expect(file.length).toBeLessThan(bytes / 500)
    expect(await openAlone('decrypt', 'picture of zeros', file)).toBe('HEADER_DAMAGED')
  })

  it('a picture whose note unfolds to a gigabyte', async () => {
    const file = joinPng([ihdr(512, 1), deflatedXmpChunk(zlibBomb(1024, 0x20)), end])
    expect(await openAlone('decrypt', 'XMP of a gigabyte', file)).toMatch(/HEADER_DAMAGED|HEADER_LOST/)
  })

  it('a small file that claims four gigabytes with a good key', async () => {
    const claims = encodeHeader(sealHeaderOnly(key, metaOf(new Uint8Array(0), { bytes: MAX_CONTENT_BYTES })))
    for (const kind of CONTAINER_KINDS) {
      const file = encodeContainer(kind, claims, new Uint8Array(1536))
      expect(await openAlone('decrypt', `${kind} that claims 4 GiB`, file)).toBe('HEADER_DAMAGED')
    }
  })

  it('a DICOM file that unfolds to a gigabyte', async () => {
    const file = Buffer.concat([part10(DEFLATED).subarray(0, -2), zlibBomb(1024).subarray(2, -4)])
    file.write('ORRERY 1') // In the preamble, where anything may stand.
    expect(await openAlone('decrypt', 'deflated DICOM of a gigabyte', file)).toMatch(
      /HEADER_DAMAGED|HEADER_LOST/,
    )
    expect(await openAlone('encrypt', 'deflated DICOM of a gigabyte', file)).toBe('opened')
  })

  it.each([
    ['objects in objects', `${'{"34":'.repeat(800_000)}0${'}'.repeat(800_000)}`],
    ['lists in lists', '['.repeat(5_600_000)],
    ['a million fields', `{${Array.from({ length: 400_000 }, (_, n) => `"${n}":0`).join(',')}}`],
  ])('a picture whose header is %s', async (_, json) => {
    const file = joinPng([ihdr(512, 512), xmpChunk(xmpOf(json)), end])
    expect(await openAlone('decrypt', 'hostile header', file)).toMatch(/HEADER_DAMAGED|HEADER_LOST/)
  })

  it('a small DICOM file of two million elements', async () => {
    const elements = Buffer.alloc(16 * 2 ** 20)
    for (let at = 0, n = 0; at < elements.length; at += 8, n++) {
      elements.writeUInt16LE(9 + 2 * (n >> 16), at)
      elements.writeUInt16LE(n & 0xffff, at + 2)
      elements.write('LO', at + 4, 'latin1')
    }
    const file = part10(DEFLATED, elements)
    expect(file.length).toBeLessThan(4 * 2 ** 20)
    expect(await openAlone('encrypt', 'deflated DICOM of two million elements', file)).toBe('opened')
  })

  it('a DICOM file of endless depth', async () => {
    const file = part10(EXPLICIT_LITTLE, nested(200_000), ...orrery(header()), element(0x7fe00010, 'OB', ''))
    file.write('ORRERY 1')
    expect(await openAlone('decrypt', 'DICOM of 200,000 levels', file)).toMatch(/HEADER_DAMAGED|HEADER_LOST/)
    expect(await openAlone('encrypt', 'DICOM of 200,000 levels', file)).toBe('opened')
  })
}
