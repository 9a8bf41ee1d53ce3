/** Whole workflows, disk to disk, one core and all; and what an encryption waits for its key. */
import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { WorkerPool } from '../../src-main/jobs/worker-pool'
import { createDecoySource } from '../../src-main/keygen/decoy-source'
import { DECOY_BYTES } from '../../src-main/keygen/key-digest'
import { makeJobKey } from '../../src-main/keygen/make-job-key'
import { fillReservoir } from '../../src-main/keygen/reservoir'
import { createKeystore } from '../../src-main/keystore'
import { decryptFiles } from '../../src-main/workflows/decrypt-files'
import { encryptFiles } from '../../src-main/workflows/encrypt-files'
import { writeInputs } from './inputs'
import { median, record } from './table'

/** 64 KiB to 1 GiB. */
const SIZES = [2 ** 16, 2 ** 20, 2 ** 24, 2 ** 28, 2 ** 30]

/** Whole workflows, disk to disk: a key is made, files are read, encrypted, flushed; then decrypted into another folder. */
export async function wholes(folder: string, largest: number, studyFiles: number): Promise<void> {
  const { keystore } = await createKeystore(join(folder, 'keystore.db'), 'bench passphrase', 'bench')
  const decoys = createDecoySource()
  const inputs = join(folder, 'inputs')
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
export async function keyWaits(folder: string): Promise<void> {
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
