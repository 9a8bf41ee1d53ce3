/** The classifier that ships, beside what made it (models/train_classifier.py), and adversarial pictures against it. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measureAdversarialWith } from '../../src-main/analysis/adversarial'
import { type Classifier, greatest } from '../../src-main/analysis/classifier'
import type { Measured } from '../../src-main/analysis/measure'
import { fromInterleaved, type Picture } from '../../src-main/analysis/picture'
import { createLabCipher, labSecrets } from '../../src-main/lab/lab-cipher'
import { loadSkinClassifier } from '../../src-main/lab/skin-classifier'
import { resourcePath } from '../../src-main/resources'
import { KeyId } from '../../src-shared/ids'
import { AdversarialSection } from '../../src-shared/lab/adversarial-section'
import { makeKernel } from '../core/make-kernel'
import { readCheckDecoys } from '../dcgan/check-decoys'

const SIDE = 128
let classifier: Classifier
let decoy: Picture

beforeAll(async () => {
  classifier = await loadSkinClassifier()
  const [check] = await readCheckDecoys()
  decoy = fromInterleaved(check?.pixels as Uint8Array, SIDE, SIDE)
})

it('knows the diagnoses of HAM10000, better than chance', () => {
  expect(classifier.diagnoses).toEqual(['akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc'])
  expect(classifier.heldOut.balancedAccuracy).toBeGreaterThan(0.5)
  expect(classifier.heldOut.lesions).toBeGreaterThan(1000)
})

it('computes what numpy does', async () => {
  // `features` of models/train_classifier.py, times the kernel of models/classifier.bin, plus its bias, of this pattern.
  const expected = [6.1195, 13.0395, 3.7129, 0.7006, -1.6313, -7.0984, -14.8416]
  const pattern = Float32Array.from({ length: 3 * SIDE * SIDE }, (_, n) => (n * n + 7 * n) % 251)
  const logits = await classifier.logits(pattern)
  for (const [label, logit] of expected.entries()) expect(logits[label]).toBeCloseTo(logit, 2)
})

it('has the gradients of its logits', async () => {
  const values = Float32Array.from(decoy.planes)
  const gradients = await classifier.gradients(values)
  expect(gradients).toHaveLength(classifier.diagnoses.length)
  // Along its own gradient each logit grows by the gradient's length; half a level in all is next to no way.
  for (const [label, gradient] of gradients.entries()) {
    const length = Math.hypot(...gradient)
    const at = async (way: number) => {
      const moved = values.map((value, n) => value + (way * (gradient[n] as number)) / length)
      return (await classifier.logits(moved))[label] as number
    }
    const slope = (await at(0.5)) - (await at(-0.5))
    expect(slope / length).toBeGreaterThan(0.95)
    expect(slope / length).toBeLessThan(1.05)
  }
})

describe('the measure', () => {
  let measured: Measured<'adversarial'>
  beforeAll(async () => {
    const cipher = createLabCipher(
      makeKernel(),
      labSecrets({ keyId: KeyId.parse('00'.repeat(16)), digest: new Uint8Array(64) }),
    )
    const keys = cipher.keysFor(decoy)
    const subject = { original: decoy, keys, encrypted: decoy, decrypted: decoy }
    measured = await measureAdversarialWith(classifier, subject, {
      cipher,
      scale: 'quick',
      tell: () => undefined,
    })
  })

  it('fools the classifier with what is hardly seen, and decryption does not change that', () => {
    const { attacks, original, picture } = AdversarialSection.parse(measured.section).adversarial
    expect(attacks.map(({ method, epsilon }) => [method, epsilon])).toEqual([
      ['FGSM', 2],
      ['FGSM', 8],
      ['DeepFool', undefined],
    ])
    expect(measured.pictures?.[picture]).toEqual(decoy)
    for (const attack of attacks) {
      expect(attack.decrypted).toEqual(attack.adversarial)
      expect(attack.isFooled).toBe(attack.adversarial.diagnosis !== original.diagnosis)
      expect(attack.rmsChange).toBeLessThanOrEqual(attack.largestChange)
    }
    const [small, large, deepFool] = attacks
    expect([small?.largestChange, large?.largestChange]).toEqual([2, 8])
    expect([large?.isFooled, deepFool?.isFooled]).toEqual([true, true])
    // DeepFool looks for the shortest way.
    expect(deepFool?.rmsChange).toBeLessThan(small?.rmsChange as number)
  })

  it('gives pictures whose verdicts and changes are those that it tells', async () => {
    const { attacks } = measured.section.adversarial
    for (const { picture, encryptedPicture, largestChange, adversarial, npcr, uaci } of attacks) {
      const planes = measured.pictures?.[picture]?.planes ?? new Uint8Array()
      const logits = await classifier.logits(Float32Array.from(planes))
      expect(classifier.diagnoses[greatest(logits)]).toBe(adversarial.diagnosis)
      const changes = [...planes].map((byte, n) => Math.abs(byte - (decoy.planes[n] as number)))
      expect(Math.max(...changes)).toBe(largestChange)
      expect(measured.pictures?.[encryptedPicture]?.planes).toHaveLength(planes.length)
      // 128 x 128 pixels: six standard deviations of independent random bytes.
      for (const share of npcr) expect(Math.abs(share - 99.609)).toBeLessThan(0.3)
      for (const share of uaci) expect(Math.abs(share - 33.464)).toBeLessThan(1.2)
    }
  })
})

describe('its files', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orrery-classifier-'))
    for (const network of ['discriminator', 'classifier'])
      for (const kind of ['json', 'bin'])
        await cp(resourcePath('models', `${network}.${kind}`), join(folder, `${network}.${kind}`))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const changed: [string, string, (bytes: Buffer) => Buffer | string][] = [
    [
      'one bit of the weights',
      'classifier.bin',
      (bytes) => Buffer.from(bytes.map((byte, n) => (n === 99 ? byte ^ 1 : byte))),
    ],
    ['short weights', 'classifier.bin', (bytes) => bytes.subarray(0, -1)],
    ['no JSON', 'classifier.json', () => '{'],
    [
      'another discriminator',
      'classifier.json',
      (bytes) => bytes.toString().replace(/"discriminator": "../, '"discriminator": "00'),
    ],
    [
      'more features than there are',
      'classifier.json',
      (bytes) => bytes.toString().replace('15360', '15361'),
    ],
  ]
  it.each(changed)('are refused: %s', async (_, name, change) => {
    const whole = await readFile(join(folder, name))
    await writeFile(join(folder, name), change(whole))
    await expect(loadSkinClassifier(folder)).rejects.toMatchObject({ code: 'CLASSIFIER_DAMAGED' })
    await writeFile(join(folder, name), whole)
  })

  it('are refused: none there', async () => {
    await rm(join(folder, 'classifier.bin'))
    await expect(loadSkinClassifier(folder)).rejects.toMatchObject({ code: 'CLASSIFIER_DAMAGED' })
  })
})
