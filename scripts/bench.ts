/**
 * `npm run bench [-- --quick]`: medians of every stage and of the whole, one core and all, beside
 * node:crypto's AES-256-GCM in the same run. Prints a table and writes out/bench.json.
 */
import { createCipheriv, randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Kernel, type KernelStep } from '../src-main/core/cipher/kernel'
import { imageKeys } from '../src-main/core/cipher/key-schedule'
import { CONTAINERS } from '../src-main/core/containers'
import { deriveFileKeys, jobSecrets } from '../src-main/core/envelope/derive'
import { sealTile } from '../src-main/core/envelope/seal'
import { layoutOf, TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from '../src-main/core/envelope/tiles'
import { WorkerPool } from '../src-main/jobs/worker-pool'
import { createDecoySource } from '../src-main/keygen/decoy-source'
import { DECOY_BYTES } from '../src-main/keygen/key-digest'
import { makeJobKey } from '../src-main/keygen/make-job-key'
import { fillReservoir } from '../src-main/keygen/reservoir'
import { createKeystore } from '../src-main/keystore'
import { nodePrimitives } from '../src-main/platform/node-crypto'
import { nodeCompression } from '../src-main/platform/node-zlib'
import { resourcePath } from '../src-main/resources'
import { decryptFiles } from '../src-main/workflows/decrypt-files'
import { encryptFiles } from '../src-main/workflows/encrypt-files'
import { CONTAINER_KINDS } from '../src-shared/container-kinds'
import { FileId, KeyId } from '../src-shared/ids'

/** 64 KiB to 1 GiB. */
const SIZES = [2 ** 16, 2 ** 20, 2 ** 24, 2 ** 28, 2 ** 30]

interface Result {
  readonly name: string
  readonly bytes: number
  /** Median over the runs, milliseconds. */
  readonly ms: number
  readonly mbPerSecond: number
}

const results: Result[] = []

function record(name: string, bytes: number, ms: number): void {
  const mbPerSecond = bytes / 1000 / ms
  results.push({ name, bytes, ms, mbPerSecond })
  console.log(
    `${name.padEnd(46)} ${size(bytes).padStart(9)} ${ms.toFixed(3).padStart(11)} ms ${mbPerSecond.toFixed(0).padStart(7)} MB/s`,
  )
}

function size(bytes: number): string {
  if (bytes >= 1 << 30) return `${bytes / (1 << 30)} GiB`
  return bytes >= 1 << 20
    ? `${(bytes / (1 << 20)).toFixed(bytes % (1 << 20) === 0 ? 0 : 2)} MiB`
    : `${bytes / 1024} KiB`
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

async function measure(name: string, bytes: number, work: () => unknown, runs = 41): Promise<void> {
  for (let i = 0; i < Math.min(20, runs); i++) await work()
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  record(name, bytes, median(times))
}

async function stages(folder: string): Promise<void> {
  const kernel = new Kernel(new WebAssembly.Module(readFileSync(resourcePath('out', 'kernel', 'vpd8.wasm'))))
  const digest = randomBytes(64)
  const keys = imageKeys(digest, nodePrimitives.sha512)
  const planes = kernel.prepare(TILE_ROWS, TILE_COLUMNS)
  planes.set(randomBytes(planes.length))
  const steps: KernelStep[] = ['keystream', 'vpd', 'shuffle', 'zigzag', 'planet']
  for (const step of steps) {
    await measure(
      `stage: ${step}${step === 'shuffle' || step === 'planet' ? ' with its streams' : ''}`,
      TILE_BYTES,
      () => kernel.runStage(step, keys),
    )
  }
  await measure('cipher, one tile, encrypt', TILE_BYTES, () => kernel.encrypt(keys))
  await measure('cipher, one tile, decrypt', TILE_BYTES, () => kernel.decrypt(keys))

  const content = new Uint8Array(randomBytes(TILE_BYTES))
  const nonce = randomBytes(12)
  await measure('stage: AES-256-GCM', TILE_BYTES, () =>
    nodePrimitives.sealGcm(digest.subarray(0, 32), nonce, nonce, content),
  )
  await measure('stage: SHA-256', TILE_BYTES, () => {
    const hash = nodePrimitives.sha256()
    hash.update(content)
    return hash.digest()
  })
  const job = jobSecrets(nodePrimitives, KeyId.parse('0'.repeat(32)), digest)
  const fileKeys = deriveFileKeys(nodePrimitives, job, FileId.parse('0'.repeat(32)))
  const layout = layoutOf(TILE_BYTES)
  const context = { primitives: nodePrimitives, kernel, keys: fileKeys, layout }
  await measure('one tile sealed (cipher, GCM)', TILE_BYTES, () => sealTile(context, 0, planes))
  for (const kind of CONTAINER_KINDS) {
    const container = CONTAINERS[kind]
    await measure(`stage: ${kind} container, one tile framed`, TILE_BYTES, () =>
      container.frameTile(kernel, layout, nodeCompression),
    )
    await measure(`stage: ${kind} container, one tile taken out`, TILE_BYTES, () =>
      container.unframeTile(kernel, layout),
    )
  }
  await measure('stage: disk (write and flush)', TILE_BYTES, () => {
    const file = openSync(join(folder, 'disk'), 'w')
    writeSync(file, content)
    fsyncSync(file)
    closeSync(file)
  })
  for (const bytes of [64 * 1024, 1 << 20, 1 << 26]) {
    const data = randomBytes(bytes)
    await measure(
      'node:crypto AES-256-GCM alone',
      bytes,
      () => createCipheriv('aes-256-gcm', digest.subarray(0, 32), nonce).update(data),
      bytes > 1 << 24 ? 9 : 41,
    )
  }
}

/** Whole workflows, disk to disk: a key is made, files are read, encrypted, flushed; then decrypted into another folder. */
async function wholes(folder: string, largest: number, studyFiles: number): Promise<void> {
  const { keystore } = await createKeystore(join(folder, 'keystore.db'), 'bench passphrase', 'bench')
  const decoys = createDecoySource()
  const inputs = join(folder, 'inputs')
  mkdirSync(inputs)
  for (const threads of [1, cpus().length]) {
    const pool = new WorkerPool(threads)
    const cores = threads === 1 ? 'one core' : `${threads} cores`
    await workflow('warm-up', inputs, 64 * 1024, 8)
    for (const bytes of SIZES.filter((size) => size <= largest)) {
      const runs = bytes >= 1 << 28 ? 1 : 5
      await workflow(`one file, ${cores}`, inputs, bytes, 1, runs)
    }
    await workflow(`study of ${studyFiles} files, ${cores}`, inputs, 520 * 1024, studyFiles, 3)
    await pool.close()

    async function workflow(
      name: string,
      into: string,
      bytes: number,
      files: number,
      runs = 1,
    ): Promise<void> {
      writeInputs(into, bytes, files)
      const times = { encrypt: [] as number[], decrypt: [] as number[] }
      for (let run = 0; run < runs; run++) {
        const encrypted = join(folder, 'encrypted')
        const decrypted = join(folder, 'decrypted')
        const locked = await encryptFiles(
          { keystore, pool, decoys },
          { inputs: [into], outputDir: encrypted, container: 'dicom', label: 'bench' },
        )
        const opened = await decryptFiles({ keystore, pool }, { inputs: [encrypted], outputDir: decrypted })
        const failed = [...locked.outcomes, ...opened.outcomes].find((outcome) => outcome.status !== 'done')
        if (failed !== undefined) throw new Error(`${name}: ${JSON.stringify(failed)}`)
        times.encrypt.push(locked.seconds * 1000)
        times.decrypt.push(opened.seconds * 1000)
        rmSync(encrypted, { recursive: true })
        rmSync(decrypted, { recursive: true })
      }
      if (name === 'warm-up') return
      record(`${name}, encrypt`, bytes * files, median(times.encrypt))
      record(`${name}, decrypt`, bytes * files, median(times.decrypt))
    }
  }
  await decoys.close()
  keystore.close()
}

/** What an encryption waits for its key: with a full reservoir of decoys, and with an empty one. */
async function keys(folder: string): Promise<void> {
  const runs = 7
  const { keystore } = await createKeystore(join(folder, 'keys.db'), 'bench passphrase', 'bench')
  const decoys = createDecoySource()
  const pool = new WorkerPool()
  const input = join(folder, 'one-file')
  const bytes = 1 << 16
  writeFileSync(input, randomBytes(bytes))

  async function row(name: string, bytes: number, work: (run: number) => Promise<unknown>): Promise<void> {
    const times: number[] = []
    for (let run = 0; run < runs; run++) {
      const start = performance.now()
      await work(run)
      times.push(performance.now() - start)
    }
    record(name, bytes, median(times))
  }
  const key = async (decoy: Uint8Array) => keystore.addJobKey(await makeJobKey('bench', decoy))
  const encrypt = (run: number, kind: string) =>
    encryptFiles(
      { keystore, pool, decoys },
      { inputs: [input], outputDir: join(folder, `${kind}-${run}`), container: 'dicom', label: 'bench' },
    )
  await encrypt(0, 'warm-up')
  await fillReservoir(decoys, keystore.decoys, new AbortController().signal)
  await row('key, decoy made ahead', DECOY_BYTES, () => key(keystore.decoys.take() ?? new Uint8Array(0)))
  await row('encrypt one file, decoy made ahead', bytes, (run) => encrypt(run, 'ahead'))
  while (keystore.decoys.take() !== undefined);
  await row('key, decoy made on the spot', DECOY_BYTES, async () => key(await decoys.decoy()))
  await row('encrypt one file, decoy made on the spot', bytes, (run) => encrypt(run, 'spot'))
  await decoys.close()
  await pool.close()
  keystore.close()
}

function writeInputs(folder: string, bytes: number, files: number): void {
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  const piece = randomBytes(Math.min(bytes, 1 << 20))
  for (let n = 0; n < files; n++) {
    const file = openSync(join(folder, `IM${String(n).padStart(4, '0')}`), 'w')
    for (let at = 0; at < bytes; at += piece.length) {
      piece.writeUInt32LE(n + at / 4096, 0)
      writeSync(file, piece, 0, Math.min(piece.length, bytes - at))
    }
    closeSync(file)
  }
}

function peakMemoryMiB(): number | null {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024)
  } catch {
    return null
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
  const folder = mkdtempSync(join(tmpdir(), 'orrery-bench-'))
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`
  console.log(`${machine}\nmedians\n`)
  try {
    await keys(folder)
    await stages(folder)
    await wholes(folder, values.quick ? 1 << 24 : 1 << 30, values.quick ? 100 : 500)
  } finally {
    rmSync(folder, { recursive: true })
  }
  const peak = peakMemoryMiB()
  console.log(`\npeak memory of the whole run: ${peak ?? 'unknown'} MiB`)
  mkdirSync(resourcePath('out'), { recursive: true })
  writeFileSync(
    resourcePath('out', 'bench.json'),
    JSON.stringify({ machine, peakMemoryMiB: peak, results }, null, 2),
  )
}

main().catch((thrown: unknown) => {
  console.error(thrown)
  process.exitCode = 1
})
