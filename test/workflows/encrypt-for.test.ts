/** Encryption for somebody: files, what reading them back tells, and the bundle beside none of them. */
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Progress } from '../../src-main/files/job-control'
import { decryptFiles, verifyFiles } from '../../src-main/workflows/decrypt-files'
import { type EncryptForRequest, encryptFor, wouldLieBeside } from '../../src-main/workflows/encrypt-for'
import { importKeys } from '../../src-main/workflows/import-keys'
import { mountExfatDrive } from '../files/exfat-drive'
import { noise, treeOf, writeTree } from './tree'
import { makeWorkflowFixture, type WorkflowFixture } from './workflow-fixture'

const exfat = mountExfatDrive(16)
let fixture: WorkflowFixture
beforeAll(async () => {
  fixture = await makeWorkflowFixture(2)
})
afterAll(async () => {
  await fixture.close()
  exfat?.eject()
})

const LOCK = { passphrase: 'rain on a tin roof' }

function study(files = 5, bytes = 20_000): string {
  const folder = fixture.folder('study')
  const contents = Array.from({ length: files }, (_, n) => [`${n}.bin`, noise(bytes, n + 1)])
  writeTree(folder, Object.fromEntries(contents))
  return folder
}

function request(changes: Partial<EncryptForRequest> = {}): EncryptForRequest {
  const outputDir = changes.outputDir ?? fixture.folder('locked')
  const files = { inputs: [study()], outputDir, container: 'auto', label: 'Case 12' } as const
  return { ...files, verify: true, share: { lock: LOCK, folder: fixture.folder('keys') }, ...changes }
}

const refused = async (code: string, asked: EncryptForRequest) => {
  const keys = fixture.keystore.keys.list().length
  await expect(encryptFor(fixture, asked)).rejects.toMatchObject({ code })
  expect(fixture.keystore.keys.list()).toHaveLength(keys)
  expect(readdirSync(asked.outputDir)).toEqual([])
}

it('encrypts, opens what was written, exports the key, and counts all of it as one', async () => {
  const asked = request()
  const seen: Progress[] = []
  const report = await encryptFor(fixture, asked, { onProgress: (step) => seen.push(step) })
  const readBackFrom = process.platform === 'linux' ? 'drive' : 'cache'
  expect(report.verified).toEqual({ files: 5, failed: [], cancelled: false, readBackFrom })
  const name = `key-${report.keyId?.slice(0, 8)}.orrkeys`
  const file = join(asked.share?.folder ?? '', name)
  expect(report.bundle).toEqual({ file })
  expect(readdirSync(asked.share?.folder ?? '')).toEqual([name])
  const rows = fixture.keystore.audit.list().slice(-3)
  expect(rows.map(({ action, files }) => [action, files])).toEqual([
    ['encrypted', 5],
    ['verified', 5],
    ['exported', 0],
  ])
  const bytes = seen.map(({ bytesDone }) => bytesDone)
  expect(bytes).toEqual([...bytes].sort((a, b) => a - b))
  expect(new Set(seen.map(({ bytesTotal }) => bytesTotal))).toEqual(new Set([200_000]))
  expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(['encrypting', 'verifying', 'exporting'])
  expect(seen.find(({ phase }) => phase === 'verifying')?.bytesDone).toBeGreaterThanOrEqual(100_000)
  expect(seen.at(-1)).toMatchObject({ filesDone: 5, filesTotal: 5, bytesDone: 200_000 })

  const other = await makeWorkflowFixture(1)
  await importKeys(other.keystore, { file, passphrase: LOCK.passphrase })
  const outputDir = other.folder()
  await decryptFiles(other, { inputs: [asked.outputDir], outputDir })
  expect(treeOf(join(outputDir, 'study'))).toEqual(treeOf(asked.inputs[0] ?? ''))
  await other.close()
})

it('does no more than it was asked for', async () => {
  const seen: Progress[] = []
  const report = await encryptFor(fixture, request({ verify: false, share: null }), {
    onProgress: (step) => seen.push(step),
  })
  expect(report).toMatchObject({ verified: null, bundle: null })
  expect(seen.at(-1)).toMatchObject({ bytesDone: 100_000, bytesTotal: 100_000 })
})

it('names a file that changed on the disk before it was read back', async () => {
  const asked = request({ share: null })
  let spoilt = ''
  const report = await encryptFor(fixture, asked, {
    onProgress({ phase, filesDone, filesTotal }) {
      if (phase !== 'encrypting' || filesDone < filesTotal || spoilt !== '') return
      spoilt = join(asked.outputDir, readdirSync(asked.outputDir)[2] ?? '')
      const bytes = readFileSync(spoilt)
      bytes[bytes.length - 3000] = (bytes.at(-3000) ?? 0) ^ 1
      writeFileSync(spoilt, bytes)
    },
  })
  expect(report.verified).toMatchObject({ files: 4, failed: [{ source: spoilt, status: 'failed' }] })
})

it('keeps the files after a cancel while they are read back, says so, and exports nothing', async () => {
  const asked = request({ inputs: [study(120)] })
  const stopper = new AbortController()
  const report = await encryptFor(fixture, asked, {
    signal: stopper.signal,
    onProgress({ phase, filesDone, filesTotal }) {
      if (phase === 'encrypting' && filesDone === filesTotal) stopper.abort()
    },
  })
  expect(report.cancelled).toBe(true)
  expect(report.outcomes.map(({ status }) => status)).toEqual(Array(120).fill('done'))
  expect(readdirSync(asked.outputDir)).toHaveLength(120)
  expect(report.bundle).toBeNull()
  if (report.verified !== null) expect(report.verified).toMatchObject({ cancelled: true, failed: [] })
  expect(readdirSync(asked.share?.folder ?? '')).toEqual([])
})

it('tells of a bundle that could not be written, with the files', async () => {
  const asked = request()
  const report = await encryptFor(fixture, asked, {
    onProgress: ({ phase }) =>
      phase === 'verifying' && rmSync(asked.share?.folder ?? '', { recursive: true, force: true }),
  })
  expect(report.verified).toMatchObject({ files: 5 })
  expect(report.bundle).toMatchObject({ error: { code: 'OUTPUT_UNWRITABLE' } })
})

describe('before the first file it refuses', () => {
  it('a lock that is none', async () => {
    const folder = fixture.folder('keys')
    await refused('PASSPHRASE_WEAK', request({ share: { lock: { passphrase: 'short' }, folder } }))
    const nobody = { recipients: [], toSelf: false }
    await refused('RECIPIENT_INVALID', request({ share: { lock: nobody, folder } }))
    const wrong = { recipients: [{ name: 'Ben', recipient: 'age1zzz' }], toSelf: true }
    await refused('RECIPIENT_INVALID', request({ share: { lock: wrong, folder } }))
    expect(readdirSync(folder)).toEqual([])
  })

  it('a folder for the bundle that is not there, is a file, or takes no file', async () => {
    const folder = fixture.folder('keys')
    writeFileSync(join(folder, 'file'), '')
    for (const place of [join(folder, 'missing'), join(folder, 'file'), '/proc'])
      await refused('OUTPUT_UNWRITABLE', request({ share: { lock: LOCK, folder: place } }))
  })

  it("the files' own folder, and one below it, by whatever name", async () => {
    const outputDir = fixture.folder('locked')
    const home = fixture.folder('home')
    symlinkSync(outputDir, join(home, 'link'))
    for (const folder of [outputDir, join(home, 'link')]) {
      await refused('KEYS_BESIDE_FILES', request({ outputDir, share: { lock: LOCK, folder } }))
      expect(await wouldLieBeside(folder, outputDir)).toBe(true)
    }
    for (const folder of [home, join(home, 'missing')])
      expect(await wouldLieBeside(folder, outputDir)).toBe(false)
    const meant = { lock: LOCK, folder: outputDir, keysWithFiles: true }
    expect(await encryptFor(fixture, request({ outputDir, share: meant }))).toMatchObject({
      bundle: { file: expect.stringMatching(/\/locked\/key-[0-9a-f]{8}\.orrkeys$/) },
    })
  })

  it.skipIf(exfat === null)('the same drive, in a folder that is still to be made too', async () => {
    const root = exfat?.root ?? ''
    const asked = request({ share: { lock: LOCK, folder: root } })
    await expect(encryptFor(fixture, { ...asked, outputDir: join(root, 'a', 'b') })).rejects.toMatchObject({
      code: 'KEYS_BESIDE_FILES',
    })
    expect(readdirSync(root)).toEqual([])
    expect(await encryptFor(fixture, asked)).toMatchObject({
      bundle: { file: expect.stringMatching(/\/key-[0-9a-f]{8}\.orrkeys$/) },
    })
  })
})

describe('the bundle', () => {
  const bundleOf = async (label: string, folder: string) => {
    const { bundle } = await encryptFor(
      fixture,
      request({ verify: false, label, share: { lock: LOCK, folder } }),
    )
    if (bundle === null || 'error' in bundle) throw new Error('no bundle')
    return bundle.file.slice(folder.length + 1)
  }

  it('tells nothing of what the key is called: that may be a patient', async () => {
    const folder = fixture.folder('keys')
    for (const label of ['Mueller, Hans', '../a', ''])
      expect(await bundleOf(label, folder)).toMatch(/^key-[0-9a-f]{8}\.orrkeys$/)
  })
})

describe('only some keys', () => {
  it.each([
    ['small', 100],
    ['large', 8 * 2 ** 20],
  ])('open their own %s files; the others are skipped', async (_, bytes) => {
    const folder = fixture.folder('received')
    const plain = { verify: false, share: null, outputDir: folder }
    const first = await encryptFor(fixture, request({ ...plain, inputs: [study(2, bytes)] }))
    const second = await encryptFor(fixture, request({ ...plain, inputs: [study(1, bytes)] }))
    if (first.keyId === null || second.keyId === null) throw new Error('no key')
    const outputDir = fixture.folder('opened')
    const inputs = readdirSync(folder).map((name) => join(folder, name))
    const report = await decryptFiles(fixture, { inputs, outputDir, onlyKeys: new Set([second.keyId]) })
    expect(report.outcomes.filter(({ status }) => status === 'done')).toHaveLength(1)
    const skipped = report.outcomes.filter((outcome) => outcome.status === 'skipped')
    expect(skipped.map(({ error }) => error.code)).toEqual(['KEY_NOT_CHOSEN', 'KEY_NOT_CHOSEN'])
    const verified = await verifyFiles(fixture, { inputs, onlyKeys: new Set([first.keyId]) })
    expect(verified.outcomes.filter(({ status }) => status === 'done')).toHaveLength(2)
    expect((await verifyFiles(fixture, { inputs })).outcomes.every(({ status }) => status === 'done')).toBe(
      true,
    )
  })
})
