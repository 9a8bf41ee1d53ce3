/** A report in which every measure was made: numbers are made up, shapes are those of report.json. */
import { LabReport } from '../../src-shared/lab/lab-report'
import { MAPS } from '../../src-shared/lab/map-sections'
import { SP80022_TESTS } from '../../src-shared/lab/sp80022-section'

const three = <T>(value: T): [T, T, T] => [value, value, value]
const directed = <T>(value: T) => ({
  horizontal: three(value),
  vertical: three(value),
  diagonal: three(value),
})
const stages = <T>(original: T, encrypted: T) => ({ original, encrypted, decrypted: original })
const steps = (length: number, of: (n: number) => number) => Array.from({ length }, (_, n) => of(n))

const PLANETS = ['Ur', 'Ma', 'Ve', 'Ne', 'Ju', 'Ea', 'Sa', 'Me']
const TABLE = PLANETS.map((_, n) => PLANETS.map((__, m) => PLANETS[n ^ m] as string))
const CODES = steps(8, (n) => n)

const uniform = (name: string) => ({
  rows: 512,
  columns: 512,
  entropy: three(7.9993),
  chiSquare: three({ statistic: 250.5, pValue: 0.6 }),
  correlation: directed(0.001),
  mse: three(21_000.5),
  psnr: three(4.9),
  npcr: three(99.61),
  uaci: three(33.46),
  plainPicture: `${name}.png`,
  encryptedPicture: `${name}-encrypted.png`,
})

const degraded = { psnr: three(30.5), ssim: three(0.9) }

const change = (position: string, key: 'bound' | 'fixed', percent: number, channel: number) => ({
  position,
  key,
  row: channel * 100,
  column: 7,
  channel,
  percent: three(percent),
})
const changes = (bound: number, late: number) => [
  change('first', 'bound', bound, 0),
  change('middle', 'bound', bound, 1),
  change('last', 'bound', bound, 2),
  change('first', 'fixed', bound, 0),
  change('last', 'fixed', late, 2),
  change('random 1', 'fixed', bound, 1),
]

const passed = (key: 'bound' | 'fixed', of: number) =>
  ([0.05, 0.01, 0.001] as const).map((alpha) => ({
    alpha,
    key,
    of: 60,
    npcr: of,
    uaci: of,
    expectedFalse: 60 * alpha,
  }))

const orbits = {
  starts: 8,
  meanCycle: 376_854,
  longestCycle: 93_500_000,
  meanTail: 1e6,
  soonestRepeat: 653_487,
}

const SOURCES = ['k1', 'k2', 'encrypted']

function sp80022() {
  return SOURCES.flatMap((source) =>
    SP80022_TESTS.flatMap((test) => {
      const parameters =
        test === 'CumulativeSums'
          ? ['forward', 'reverse']
          : test === 'Serial'
            ? ['1', '2']
            : test === 'NonOverlappingTemplate'
              ? ['000000001', '000000011', '000000101', '000000111']
              : ['']
      return parameters.map((parameter) => ({
        source,
        test,
        parameter,
        pValues: test === 'Universal' ? [null, null] : [0.5, 0.25],
        proportion: test === 'Universal' ? null : { passed: 2, of: 2, least: 1 },
        uniformity: null,
        passed: test === 'Universal' ? null : true,
      }))
    }),
  )
}

const timed = (time: number) => ({
  encrypt: time,
  decrypt: 0.9 * time,
  encryptRange: [0.8 * time, 1.5 * time],
  decryptRange: [0.7 * time, 1.25 * time],
})

const published = {
  npcr: 99.5953,
  uaci: 33.3729,
  entropy: 7.9993,
  horizontal: 0.0128,
  vertical: 0.0057,
  diagonal: -0.0783,
  averageCorrelation: null,
  mse: 2885.7602,
  psnr: 13.5282,
}

/** @param changed keys of the report in place of the sample's. */
export function sampleReport(changed: Readonly<Record<string, unknown>> = {}): LabReport {
  return LabReport.parse({
    orreryLab: 1,
    program: 'orrery 0.1.0',
    run: { at: '2026-05-03T14:02:00.000Z', seconds: { histogram: 0.5, entropy: 1.5 }, files: {} },
    scale: 'quick',
    seed: 7,
    image: {
      name: 'baboon.png',
      rows: 512,
      columns: 512,
      sha256: 'ab'.repeat(32),
      notes: ['greyThreeTimes'],
    },
    key: { keyId: '01'.repeat(16), fileId: '23'.repeat(16), rule: 34_919 },
    notMeasured: [],
    histogram: {
      counts: stages(three(steps(256, (n) => n)), three(steps(256, (n) => 1000 + (n % 7)))),
      chiSquare: stages(
        three({ statistic: 51_546.56, pValue: 0 }),
        three({ statistic: 254.44, pValue: 0.498163 }),
      ),
    },
    entropy: stages(three(7.3), three(7.9993)),
    localEntropy: {
      blocks: 30,
      pixelsPerBlock: 1936,
      block: { rows: 44, columns: 44 },
      mean: stages(three(7.05), three(7.9025)),
      expected: { mean: 7.902469, deviation: 0.001587 },
      critical: [
        { alpha: 0.05, low: 7.8993, high: 7.9055, published: { low: 7.901901, high: 7.903037 } },
        { alpha: 0.001, low: 7.8972, high: 7.9076, published: { low: 7.901516, high: 7.903423 } },
      ],
      passed: [
        { alpha: 0.05, channels: three(true), byPublished: [true, false, true] },
        { alpha: 0.001, channels: three(true), byPublished: three(true) },
      ],
    },
    correlation: stages(directed(0.76), directed(0.002)),
    correlationSampled: {
      pairs: 5000,
      coefficients: stages(directed(0.75), directed(-0.01)),
      scatter: stages(directed(steps(200, (n) => n)), directed(steps(200, (n) => (n * 97) % 256))),
    },
    mse: three(7000.25),
    psnr: three(9.68),
    ssim: three(0.009),
    decryptedIsOriginal: true,
    npcr: changes(99.61, 71.5),
    uaci: changes(33.46, 20.5),
    differential: {
      expected: { npcr: 99.6094, uaci: 33.4635 },
      critical: {
        npcr: ([0.05, 0.01, 0.001] as const).map((alpha) => ({ alpha, least: 99.5893 })),
        uaci: ([0.05, 0.01, 0.001] as const).map((alpha) => ({ alpha, low: 33.373, high: 33.5541 })),
      },
      passed: [...passed('bound', 58), ...passed('fixed', 20)],
    },
    keySensitivity: steps(8, (n) => n + 1).map((key) => ({
      key,
      change: 1,
      npcr: three(99.6),
      psnr: three(9.6),
      samplesUsed: 6,
      samplesChanged: 4,
      ...(key === 4 ? { picture: 'wrong-k4.png' } : {}),
    })),
    keySensitivityStarts: { starts: 100_000, unchanged: 3 },
    keySpace: { formula: { log10: 124.6055, log2: 413.93 }, nonceBits: 256 },
    noise: (['gaussian', 'saltAndPepper'] as const).flatMap((kind) =>
      [0.0001, 0.0005, 0.01].map((amount, n) => ({
        ...degraded,
        kind,
        amount,
        isPapers: n === 1,
        bytesChanged: 1000 * n,
        ...(n === 1
          ? { encryptedPicture: 'noise-encrypted.png', decryptedPicture: 'noise-decrypted.png' }
          : {}),
      })),
    ),
    cropping: (
      ['fourCorners', 'centre', 'corner', 'cornerOfRed', 'cornerOfGreen', 'cornerOfBlue'] as const
    ).flatMap((region) =>
      [0.01, 0.0625, 0.25].map((share, n) => ({
        ...degraded,
        region,
        share,
        isPapers: n === 1,
        ...(n === 1 ? { encryptedPicture: 'cropped.png', decryptedPicture: 'cropped-decrypted.png' } : {}),
      })),
    ),
    chosenPlaintext: { black: uniform('black'), white: uniform('white') },
    knownPlaintext: {
      rows: 32,
      columns: 32,
      isAffine: false,
      recovered: [
        { pairs: 8, share: 0.0004 },
        { pairs: 32, share: 0.9999999 },
        { pairs: 64, share: 1 },
      ],
      pairsForAll: 64,
      plainPicture: 'known-plaintext-original.png',
      shownPairs: 32,
      picture: 'known-plaintext-recovered.png',
    },
    adversarial: {
      classifier: { balancedAccuracy: 0.61, diagnoses: 7, heldOutLesions: 400 },
      side: 128,
      picture: 'adversarial-original.png',
      encryptedPicture: 'adversarial-original-encrypted.png',
      original: { diagnosis: 'nv', probability: 0.9 },
      attacks: [
        { method: 'FGSM', epsilon: 2 },
        { method: 'DeepFool', steps: 3, overshoot: 0.02 },
      ].map((attack) => ({
        ...attack,
        largestChange: 2,
        rmsChange: 1.5,
        adversarial: { diagnosis: 'mel', probability: 0.7 },
        decrypted: { diagnosis: 'mel', probability: 0.7 },
        isFooled: true,
        npcr: three(99.61),
        uaci: three(33.46),
        picture: 'fgsm.png',
        encryptedPicture: 'fgsm-encrypted.png',
      })),
    },
    sp80022: sp80022(),
    sp80022Sources: SOURCES.map((source) => ({
      source,
      sequences: 2,
      bits: 1_200_000,
      pictures: source === 'encrypted' ? 5 : 0,
      expectedFalse: 0.5,
    })),
    maps: {
      bifurcation: MAPS.map((map) => ({
        map,
        x0: 0.25454,
        range: [0, 10],
        iterations: 150,
        discarded: 50,
        states: steps(40, (n) => n).map((n) => steps(30, (m) => Math.sin(n * m))),
      })),
      lyapunov: MAPS.map((map) => ({
        map,
        x0: 0.25454,
        range: [0, 10],
        iterations: 2000,
        discarded: 1000,
        exponents: [null, -1, 0.5, 2, 3],
        chaotic: 3,
      })),
      cipher: { r: 8, exponent: 9.6997, segments: 100, iterations: 409_600 },
    },
    cycles: {
      binary64: {
        starts: 8,
        limit: 67_108_864,
        unclosed: 0,
        orbits,
        cycles: [{ length: 376_854, orbits: 8 }],
      },
      reduced: [8, 16, 24].map((bits) => ({
        ...orbits,
        bits,
        meanCycle: 2 ** (bits / 2),
        randomCycle: Math.sqrt((Math.PI * 2 ** bits) / 8),
      })),
      segment: { samples: 4096, discarded: 64 },
      meetings: { segments: 1024, meeting: 19, samples: 27132, most: 3460 },
    },
    time: {
      machine: { cores: 2, model: 'AMD EPYC', runtime: 'Node.js 24 linux x64' },
      chachaBy: 'javascript',
      rows: [128, 256, 512, 1024, 2048].map((side) => ({
        side,
        rounds: 5,
        ...timed(side / 10),
        aes256gcm: timed(side / 100),
        chacha20poly1305: timed(side / 50),
        timesAes: { median: 10, range: [8.5, 12] },
      })),
      published: [{ side: 128, encrypt: 290, decrypt: 270 }],
    },
    planets: {
      timestamp: '22-05-2010 06:28:22',
      distances: PLANETS.map((planet, n) => ({
        planet,
        au: n + 0.5,
        perihelion: n + 0.4,
        aphelion: n + 0.6,
      })),
      orderIsConstant: true,
      rule: { key: 34_919, paper: 37_241 },
      planets: PLANETS,
      codes: { key: CODES, paper: CODES, published: CODES },
      tables: { key: TABLE, paper: TABLE, published: TABLE },
      rulesOfPublishedTable: 168,
    },
    comparison: {
      published: (['R', 'G', 'B'] as const).flatMap((channel) => [
        { picture: 'Baboon', work: 'paper', channel, ...published },
        { picture: 'Lena', work: 'paper', channel, ...published, entropy: null },
        { picture: 'Adversarial attack (FGSM)', work: 'paper', channel, ...published },
        { picture: 'Baboon', work: '73', channel, ...published, mse: null, psnr: null },
      ]),
    },
    dcgan: {
      generator: { sha256: 'cd'.repeat(32), iterations: 2250, images: 11_485 },
      noise: steps(100, (n) => Math.sin(n)),
      allNoise: {
        count: 1600,
        mean: 0.01,
        deviation: 0.99,
        histogram: { from: -4, to: 4, counts: steps(32, (n) => n) },
      },
      decoys: 'decoys.png',
      decoyCount: 16,
      curves: { iterations: [1, 2, 3], generator: [2, 3, 1], discriminator: [0.5, 0.7, 1.3] },
    },
    ...changed,
  })
}
