/** Odd DICOM files through real workers: series stay series, and what a stranger made to kill a worker does not. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import dicomParser from 'dicom-parser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decryptFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { ODD_SERIES } from '../core/dicom/odd-series'
import { DEFLATED, dataSet, delimiter, EXPLICIT_LITTLE, header, meta } from '../core/dicom/write-dicom'
import { treeOf } from './tree'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

const FAULTS = join(import.meta.dirname, '../data/faults')
const UNDEFINED = 0xffffffff

let fixture: WorkflowFixture
beforeAll(async () => {
  fixture = await makeWorkflowFixture()
})
afterAll(() => fixture.close())

/** Encrypts a folder of folders. @returns study and series UIDs of the containers, by the folder. */
async function encryptedUids(input: string): Promise<Map<string, Set<string>>> {
  const outputDir = fixture.folder('encrypted')
  const request = { inputs: [input], outputDir, container: 'auto', label: '' } as const
  const { outcomes } = await encryptFiles(fixture, request)
  const uids = new Map<string, Set<string>>()
  for (const outcome of outcomes) {
    if (outcome.status !== 'done' || outcome.output === null) throw new Error(JSON.stringify(outcome))
    const written = dicomParser.parseDicom(readFileSync(outcome.output), { untilTag: 'x00209000' })
    const folder = outcome.source.split('/').at(-2) ?? ''
    const filed = ['x0020000d', 'x0020000e'].map((tag) => written.string(tag)).join(' ')
    uids.set(folder, (uids.get(folder) ?? new Set()).add(filed))
  }
  const decrypted = fixture.folder('decrypted')
  await decryptFiles(fixture, { inputs: [outputDir], outputDir: decrypted })
  expect(Object.values(treeOf(decrypted)).sort()).toEqual(Object.values(treeOf(input)).sort())
  return uids
}

it('the two files of each odd series are one series', async () => {
  const uids = await encryptedUids(FAULTS)
  expect([...uids.values()].map(({ size }) => size)).toEqual([1, 1, 1])
  expect(new Set([...uids.values()].flatMap((filed) => [...filed])).size).toBe(1)
})

it('also those that were made odd here', async () => {
  const input = fixture.folder('odd')
  const kinds = Object.entries(ODD_SERIES).filter(([kind]) => !/MiB|million|zeros behind/.test(kind))
  for (const [kind, make] of kinds) {
    mkdirSync(join(input, kind))
    for (const number of [1, 2]) writeFileSync(join(input, kind, `${number}.dcm`), make(number))
  }
  const uids = await encryptedUids(input)
  expect(uids.size).toBe(kinds.length)
  // All have the same UIDs before: so they have the same behind.
  expect(new Set([...uids.values()].flatMap((filed) => [...filed])).size).toBe(1)
})

const sequence = header(0x00081140, 'SQ', UNDEFINED)
const openItem = Buffer.concat([sequence, delimiter(0xfffee000, UNDEFINED)])
const many = (bytes: number, part: Buffer) =>
  Buffer.alloc(Math.floor(bytes / part.length) * part.length, part)
const MIB = 2 ** 20
/** What a data set of each holds, behind its character set. */
const HOSTILE: Readonly<Record<string, () => Buffer>> = {
  '32 MiB of empty items': () => Buffer.concat([sequence, many(32 * MIB, delimiter(0xfffee000, 0))]),
  '8 MiB of empty items of a length that is too long': () =>
    Buffer.concat([header(0x00081140, 'SQ', 0xfffffff0), many(8 * MIB, delimiter(0xfffee000, 0))]),
  '8 MiB of sequences, each in the one before': () => many(8 * MIB, openItem),
  '8 MiB of empty elements': () => many(8 * MIB, header(0x00090001, 'LO', 0)),
  '8 MiB of names': () => many(8 * MIB, dataSet([[0x00100010, 'PN', 'Doe^Jane']])),
  '8 MiB of fragments': () =>
    Buffer.concat([header(0x00091010, 'OB', UNDEFINED), many(8 * MIB, delimiter(0xfffee000, 0))]),
  'file meta information without end': () => many(8 * MIB, dataSet([[0x00020002, 'UI', '1.2']])),
  'a value of 4 GiB': () => header(0x00100010, 'UT', 0xfffffffe),
  'a sequence of 4 GiB': () =>
    Buffer.concat([header(0x00081140, 'SQ', 0xfffffffe), delimiter(0xfffee000, 0xfffffffe)]),
}

it('what is made to kill a worker is encrypted like any other file', async () => {
  const input = fixture.folder('hostile')
  const start = dataSet([[0x00080005, 'CS', 'ISO_IR 100']])
  for (const [kind, make] of Object.entries(HOSTILE)) {
    const part10 = (syntax: string, body: Buffer) =>
      Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta(syntax), body])
    const hostile = make()
    writeFileSync(join(input, `${kind}.dcm`), part10(EXPLICIT_LITTLE, Buffer.concat([start, hostile])))
    // 93 KiB that unfold to 32 MiB, and the like.
    const deflated = deflateRawSync(Buffer.concat([start, hostile]))
    writeFileSync(join(input, `${kind}, deflated.dcm`), part10(DEFLATED, deflated))
  }
  const outputDir = fixture.folder('encrypted')
  const { outcomes } = await encryptFiles(fixture, {
    inputs: [input],
    outputDir,
    container: 'auto',
    label: '',
  })
  expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([])
  expect(outcomes).toHaveLength(2 * Object.keys(HOSTILE).length)
  // They are of the format of a container, so that decrypting reads them as well.
  const opened = await decryptFiles(fixture, { inputs: [input], outputDir: fixture.folder('decrypted') })
  const codes = opened.outcomes.map((outcome) => (outcome.status === 'done' ? 'done' : outcome.error.code))
  expect(new Set(codes)).toEqual(new Set(['NOT_ORRERY']))
})
