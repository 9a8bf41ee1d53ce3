/** How many files the audit trail tells of under some keys. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordedFiles } from '../../src-main/workflows/recorded-files'
import { KeyId } from '../../src-shared/ids'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

const [one, two, theirs] = ['1', '2', '3'].map((digit) => KeyId.parse(digit.repeat(32))) as [
  KeyId,
  KeyId,
  KeyId,
]
let fixture: WorkflowFixture

beforeAll(async () => {
  fixture = await makeWorkflowFixture(1)
  fixture.keystore.recordWork({ action: 'encrypted', keyIds: [one], files: 5 })
  fixture.keystore.recordWork({ action: 'encrypted', keyIds: [two], files: 3 })
  fixture.keystore.recordWork({ action: 'verified', keyIds: [one], files: 5 })
  fixture.keystore.recordWork({ action: 'imported', keyIds: [theirs], files: 0 })
})
afterAll(() => fixture.close())

it('adds up encryptions under these keys and nothing else', () => {
  expect(recordedFiles(fixture.keystore, [one])).toBe(5)
  expect(recordedFiles(fixture.keystore, [one, two])).toBe(8)
})

it('is nothing where a key was made elsewhere, whose files no row here tells of', () => {
  expect(recordedFiles(fixture.keystore, [theirs])).toBe(0)
  expect(recordedFiles(fixture.keystore, [one, theirs])).toBe(0)
})
