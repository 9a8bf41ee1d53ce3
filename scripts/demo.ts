/**
 * `npm run demo`: a sender encrypts a study and pictures, sends files and key bundle apart, a recipient with a
 * keystore of their own opens them, and every byte is compared. Writes out/demo/contact-sheet.png.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { copyToDrive } from '../src-main/drives/copy-to-drive'
import type { FileDone, JobReport } from '../src-main/jobs/reports'
import { WorkerPool } from '../src-main/jobs/worker-pool'
import { createDecoySource } from '../src-main/keygen/decoy-source'
import { createKeystore } from '../src-main/keystore'
import { resourcePath } from '../src-main/resources'
import { decryptFiles } from '../src-main/workflows/decrypt-files'
import { encryptFiles } from '../src-main/workflows/encrypt-files'
import { exportKeys } from '../src-main/workflows/export-keys'
import { importKeys } from '../src-main/workflows/import-keys'
import { ownIdentity } from '../src-main/workflows/own-identity'
import { writeContactSheet } from './contact-sheet'

const INPUTS = [resourcePath('test', 'data', 'study'), resourcePath('test', 'data', 'pictures')]
const SHEET = resourcePath('out', 'demo', 'contact-sheet.png')

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'orrery-demo-'))
  const pool = new WorkerPool()
  const decoys = createDecoySource()
  const rows: string[][] = [['step', 'files', 'MB', 'seconds', 'MB/s']]
  const stepRow = (step: string, files: number, bytes: number, seconds: number) =>
    rows.push([
      step,
      String(files),
      (bytes / 1e6).toFixed(2),
      seconds.toFixed(2),
      (bytes / 1e6 / seconds).toFixed(0),
    ])
  try {
    const at = (name: string) => join(folder, name)
    const sender = await createKeystore(
      at('sender.db'),
      randomBytes(16).toString('hex'),
      'Radiology, North Hospital',
    )
    const recipient = await createKeystore(at('recipient.db'), randomBytes(16).toString('hex'), 'Dr. South')
    const own = await ownIdentity(recipient.keystore)

    const request = { inputs: INPUTS, outputDir: at('locked'), container: 'auto', label: 'Demo' } as const
    const locked = await encryptFiles({ keystore: sender.keystore, pool, decoys }, request)
    const encrypted = allDone(locked)
    const { keyId } = locked
    if (keyId === null) throw new Error('nothing was encrypted')
    stepRow('encrypt', encrypted.length, locked.bytes, locked.seconds)

    mkdirSync(at('stick'))
    const sent = await timed(() => copyToDrive({ inputs: [at('locked')], targetDir: at('stick') }))
    stepRow('send, read back', sent.result.files, sent.result.bytes, sent.seconds)

    const bundle = at('demo.orrkeys')
    const to = [{ name: 'Dr. South', recipient: own.x25519.recipient }]
    const exported = await timed(() =>
      exportKeys(sender.keystore, {
        keyIds: [keyId],
        lock: { recipients: to, toSelf: true },
        file: bundle,
      }),
    )
    stepRow('export the key', 1, statSync(bundle).size, exported.seconds)
    const imported = await timed(() => importKeys(recipient.keystore, { file: bundle }))
    stepRow('import the key', 1, statSync(bundle).size, imported.seconds)

    const opened = await decryptFiles(
      { keystore: recipient.keystore, pool },
      { inputs: [at('stick')], outputDir: at('opened') },
    )
    const decrypted = allDone(opened)
    stepRow('decrypt', decrypted.length, opened.bytes, opened.seconds)

    const originals = INPUTS.flatMap((input) =>
      filesBelow(input).map((path) => ({ path, name: relative(resourcePath('test', 'data'), path) })),
    )
    const compared = originals.map(({ path, name }) => ({
      name,
      same: hash(path) === hash(join(at('opened'), name)),
    }))
    const different = compared.filter(({ same }) => !same)
    if (different.length > 0 || decrypted.length !== originals.length) {
      throw new Error(`not the same: ${different.map(({ name }) => name).join(', ')}`)
    }

    printTable(rows)
    console.log(`\n${compared.length} of ${originals.length} files came back byte for byte.`)
    const face = sender.keystore.keys.get(keyId)?.decoy.png
    if (face === undefined) throw new Error('the key is not in the keystore')
    await writeSheet(encrypted, at('opened'), face)
    console.log(`Contact sheet: ${relative(process.cwd(), SHEET)}`)
    sender.keystore.close()
    recipient.keystore.close()
  } finally {
    await decoys.close()
    await pool.close()
    rmSync(folder, { recursive: true })
  }
}

async function writeSheet(encrypted: readonly FileDone[], opened: string, face: Uint8Array): Promise<void> {
  const shown = {
    'mr-series/N2D_0183.dcm': 'MR, 16 bit',
    'cine/IM00001.dcm': 'ultrasound cine',
    'kodim23.png': 'picture',
  }
  const sheetRows = Object.entries(shown).map(([end, label]) => {
    const file = encrypted.find(({ source }) => source.endsWith(end))
    if (file?.output == null) throw new Error(`${end} was not encrypted`)
    const decrypted = join(opened, relative(resourcePath('test', 'data'), file.source))
    return { label, original: file.source, encrypted: file.output, decrypted }
  })
  rmSync(SHEET, { force: true })
  mkdirSync(resourcePath('out', 'demo'), { recursive: true })
  await writeContactSheet(SHEET, sheetRows, face)
}

function allDone(report: JobReport): FileDone[] {
  return report.outcomes.map((outcome) => {
    if (outcome.status !== 'done') throw new Error(`${outcome.source}: ${outcome.error.code}`)
    return outcome
  })
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const start = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - start) / 1000 }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

function hash(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

function printTable(rows: readonly string[][]): void {
  for (const [first = '', ...rest] of rows) {
    console.log(first.padEnd(20) + rest.map((cell) => cell.padStart(10)).join(''))
  }
}

main().catch((thrown: unknown) => {
  console.error(thrown)
  process.exitCode = 1
})
