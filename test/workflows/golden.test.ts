/** Files made by another implementation, opened with its key out of a real keystore. */
import { readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CONTAINER_EXTENSIONS } from '../../src-main/core/containers'
import { decryptFiles, verifyFiles } from '../../src-main/workflows/decrypt-files'
import { inspectFiles } from '../../src-main/workflows/inspect-files'
import { deleteKey } from '../../src-main/workflows/key-upkeep'
import { importSampleKey, SAMPLES, sampleContent, sampleKey } from './sample-key'
import { sha256, treeOf } from './tree'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

/** The samples by what is in them; each lies there in every container that another implementation has written. */
const SIZES: Readonly<Record<string, number>> = { small: 5000, big: 900_000, empty: 0 }
const GOLDEN = readdirSync(SAMPLES)
  .filter((name) => CONTAINER_EXTENSIONS.has(extname(name)) && extname(name) !== '')
  .map((name) => [name, SIZES[basename(name, extname(name))] as number] as const)

let fixture: WorkflowFixture
beforeAll(async () => {
  fixture = await makeWorkflowFixture()
  importSampleKey(fixture.keystore)
})
afterAll(() => fixture.close())

it.each(GOLDEN)('%s opens to its %d bytes', async (name, bytes) => {
  const outputDir = fixture.folder()
  const { outcomes } = await decryptFiles(fixture, { inputs: [join(SAMPLES, name)], outputDir })
  expect(outcomes).toMatchObject([{ status: 'done', bytes, keyId: sampleKey().keyId, alreadyThere: false }])
  expect(Object.values(treeOf(outputDir))).toEqual([sha256(sampleContent(bytes))])
})

it('there are three in each container that another implementation has written', () => {
  expect(GOLDEN.length).toBeGreaterThanOrEqual(6)
  for (const [, bytes] of GOLDEN) expect(bytes).toBeTypeOf('number')
})

it('all of them are verified, and what else lies there is skipped', async () => {
  const { outcomes } = await verifyFiles(fixture, { inputs: [SAMPLES] })
  const done = outcomes.filter((outcome) => outcome.status === 'done')
  const skipped = outcomes.filter((outcome) => outcome.status === 'skipped')
  const others = readdirSync(SAMPLES).length - GOLDEN.length
  expect([done.length, skipped.length, outcomes.length]).toEqual([
    GOLDEN.length,
    others,
    GOLDEN.length + others,
  ])
  expect(skipped.every(({ error }) => error.code === 'NOT_ORRERY')).toBe(true)
})

it('anyone can tell what they are without a key', async () => {
  const [big] = await inspectFiles(fixture.pool, [join(SAMPLES, 'big.dcm')])
  expect(big).toMatchObject({ status: 'encrypted', container: 'dicom', tiles: 2, rows: 512 })
  expect(big).toMatchObject({ keyId: sampleKey().keyId })
})

it('without the key they stay closed', async () => {
  deleteKey(fixture.keystore, sampleKey().keyId)
  const outputDir = fixture.folder()
  const { outcomes } = await decryptFiles(fixture, { inputs: [join(SAMPLES, 'small.png')], outputDir })
  expect(outcomes).toMatchObject([{ status: 'failed', error: { code: 'KEY_UNKNOWN' } }])
  expect(treeOf(outputDir)).toEqual({})
})
