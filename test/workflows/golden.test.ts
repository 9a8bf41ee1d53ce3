/** Files made by another implementation, opened with its key out of a real keystore. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decryptFiles, verifyFiles } from '../../src-main/workflows/decrypt-files'
import { inspectFiles } from '../../src-main/workflows/inspect-files'
import { deleteKey } from '../../src-main/workflows/key-upkeep'
import { importSampleKey, SAMPLES, sampleContent, sampleKey } from './sample-key'
import { sha256, treeOf } from './tree'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

let fixture: WorkflowFixture
beforeAll(async () => {
  fixture = await makeWorkflowFixture()
  importSampleKey(fixture.keystore)
})
afterAll(() => fixture.close())

it.each([
  ['small.png', 5000],
  ['small.dcm', 5000],
  ['big.png', 900_000],
  ['big.dcm', 900_000],
  ['empty.png', 0],
  ['empty.dcm', 0],
])('%s opens to its %d bytes', async (name, bytes) => {
  const outputDir = fixture.folder()
  const { outcomes } = await decryptFiles(fixture, { inputs: [join(SAMPLES, name)], outputDir })
  expect(outcomes).toMatchObject([{ status: 'done', bytes, keyId: sampleKey().keyId, alreadyThere: false }])
  expect(Object.values(treeOf(outputDir))).toEqual([sha256(sampleContent(bytes))])
})

it('all of them are verified, and what else lies there is skipped', async () => {
  const { outcomes } = await verifyFiles(fixture, { inputs: [SAMPLES] })
  const done = outcomes.filter((outcome) => outcome.status === 'done')
  const skipped = outcomes.filter((outcome) => outcome.status === 'skipped')
  expect([done.length, skipped.length, outcomes.length]).toEqual([6, 5, 11])
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
