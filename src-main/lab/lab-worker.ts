/** What runs in a thread of the lab: every call, answered. */
import { type ErrorReport, OrreryError, toOrreryError } from '../../src-shared/errors'
import type { MeasureName } from '../../src-shared/lab/measure-names'
import type { ImageCipher, Measure, MeasureTools, Subject } from '../analysis/measure'
import { interleaved, type Picture } from '../analysis/picture'
import { seededRandom } from '../analysis/seeded-random'
import { bitsOf } from '../analysis/sp80022/bits'
import { runSequence } from '../analysis/sp80022/run-sequence'
import { sequenceBits } from '../analysis/sp80022/sequence-bits'
import { toHex } from '../core/bytes'
import { encodeCompressed } from '../core/png/encode-png'
import { loadKernel } from '../jobs/load-kernel'
import { nodeCompression } from '../platform/node-zlib'
import { createLabCipher, labSecrets, type PictureKeys, pictureKeys } from './lab-cipher'
import { labMeasures } from './lab-measures'
import type { Call, CallName, Calls, PictureTask, Pngs, Reply } from './thread-calls'

type Tell = (share: number) => void

type Handlers = {
  [Name in CallName]: (
    task: Calls[Name]['task'],
    tell: Tell,
  ) => Calls[Name]['result'] | Promise<Calls[Name]['result']>
}

const kernel = loadKernel()

/** The picture that was asked for last. */
interface Held {
  readonly id: number
  readonly keys: PictureKeys
  readonly cipher: ImageCipher
  readonly subject: Subject
}
let held: Held | undefined

/** Encrypted and decrypted anew in each thread, which takes less time than handing it over. */
function hold({ picture, key }: PictureTask): Held {
  if (held?.id === picture.id) return held
  held = undefined
  const secrets = labSecrets(key)
  const cipher = createLabCipher(kernel, secrets)
  const { rows, columns, planes, id } = picture
  const original = { rows, columns, planes: new Uint8Array(planes) }
  const keys = pictureKeys(secrets, original)
  const encrypted = cipher.encrypt(original, keys.keys)
  const decrypted = cipher.decrypt(encrypted, keys.keys)
  held = { id, keys, cipher, subject: { original, keys: keys.keys, encrypted, decrypted } }
  return held
}

const png = (picture: Picture): Uint8Array =>
  encodeCompressed(picture.columns, interleaved(picture), nodeCompression)

const pngsOf = (pictures: Readonly<Record<string, Picture>>): Pngs =>
  Object.fromEntries(Object.entries(pictures).map(([name, picture]) => [name, png(picture)]))

const handlers: Handlers = {
  async labKey({ seed }) {
    const { makeLabKey } = await import('./lab-key')
    return makeLabKey(seed)
  },

  prepare(task) {
    const { sha256, fileId, keys } = hold(task).keys
    return { sha256: toHex(sha256), fileId, rule: keys.rule }
  },

  draw(task) {
    const { original, encrypted, decrypted } = hold(task).subject
    return pngsOf({ 'original.png': original, 'encrypted.png': encrypted, 'decrypted.png': decrypted })
  },

  async measure(task, tell) {
    const { subject, cipher } = hold(task)
    const { key, seed, scale, measure } = task
    const { timestamp, noise } = key
    const tools: MeasureTools = {
      cipher,
      scale,
      labKey: { timestamp, noise },
      random: (purpose) => seededRandom(seed, purpose),
      tell,
    }
    const make = labMeasures[measure] as Measure<MeasureName> | undefined
    if (make === undefined) throw new OrreryError('INTERNAL')
    const { section, pictures = {} } = await make(subject, tools)
    return { section, pngs: pngsOf(pictures) }
  },

  sequence(task) {
    const { subject, cipher } = hold(task)
    const { source, index, plan } = task
    return runSequence(sequenceBits(source, index, plan, subject, { cipher, keystream }))
  },

  bytes: ({ bytes, bits }) => runSequence(bitsOf(bytes, 0, bits)),
}

/** Whatever the kernel was prepared for is not there any more. */
function keystream(seed: number, count: number): Uint32Array {
  kernel.prepare(1, count)
  return kernel.keystream(seed, count)
}

/** One call, answered; an error comes back as a report. */
export async function answer({ name, task, share }: Call): Promise<Reply> {
  const shared = new Float64Array(share)
  const tell = (done: number) => {
    shared[0] = done
  }
  const handler = handlers[name] as (
    task: Call['task'],
    tell: Tell,
  ) => Calls[CallName]['result'] | Promise<Calls[CallName]['result']>
  const start = performance.now()
  // Whoever watches sees that it has begun.
  tell(Number.MIN_VALUE)
  try {
    const value = await handler(task, tell)
    tell(1)
    return { ok: true, value, seconds: Math.round(performance.now() - start) / 1000 }
  } catch (thrown) {
    return { ok: false, error: reportOf(thrown) }
  }
}

/** Memory that cannot be had is told by a RangeError. */
function reportOf(thrown: unknown): ErrorReport {
  const error = thrown instanceof RangeError ? new OrreryError('WORKER_FAILED') : toOrreryError(thrown)
  return error.report()
}
