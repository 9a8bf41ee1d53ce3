/** Reports of the lab as they are shown: whole, in both languages, and honest about what is weak. */
import { afterEach, describe, expect, it } from 'vitest'
import type { LabReport } from '../../src-shared/lab/lab-report'
import { MEASURE_NAMES } from '../../src-shared/lab/measure-names'
import { presentReport } from '../../src-shared/lab/present/present-report'
import type { PresentedReport, TablePart } from '../../src-shared/lab/present/section'
import { chooseWords, type Words } from '../../src-shared/words'
import { catalogueOf, LANGUAGES } from '../../src-shared/words/choose-language'
import { english } from '../../src-shared/words/en'
import { sampleReport } from '../lab/sample-report'
import { toneFaults } from './message-faults'

afterEach(() => chooseWords(english))

/** What is never defined, or never measured, as of a tiny or an all-equal picture. */
function poorReport(): LabReport {
  const { localEntropy, ...sample } = sampleReport()
  const nothing = [null, null, null] as [null, null, null]
  const undefinedDirections = { horizontal: nothing, vertical: nothing, diagonal: nothing }
  const undefinedStages = {
    original: undefinedDirections,
    encrypted: undefinedDirections,
    decrypted: undefinedDirections,
  }
  const noTest = { statistic: 10, pValue: null }
  return sampleReport({
    ...sample,
    localEntropy: undefined,
    image: {
      ...sample.image,
      rows: 1,
      columns: 1,
      notes: Object.keys(english.report.frame.notes),
    },
    notMeasured: [{ measure: 'localEntropy', code: 'INTERNAL' }],
    histogram: {
      counts: sample.histogram?.counts,
      chiSquare: {
        original: [noTest, noTest, noTest],
        encrypted: [noTest, noTest, noTest],
        decrypted: [noTest, noTest, noTest],
      },
    },
    correlation: undefinedStages,
    correlationSampled: { ...sample.correlationSampled, coefficients: undefinedStages },
    psnr: ['infinite', 'infinite', 'infinite'],
    ssim: nothing,
    decryptedIsOriginal: false,
    differential: {
      ...sample.differential,
      critical: { npcr: [], uaci: [] },
      passed: [],
    },
    keySensitivity: sample.keySensitivity?.map((row) =>
      row.key === 3
        ? { ...row, samplesChanged: 0, npcr: [0, 0, 0], psnr: ['infinite', 'infinite', 'infinite'] }
        : row,
    ),
    knownPlaintext: {
      ...sample.knownPlaintext,
      isAffine: true,
      pairsForAll: null,
      recovered: [{ pairs: 8, share: 0.25 }],
    },
    cycles: {
      ...sample.cycles,
      meetings: { segments: 10, meeting: 0, samples: 0, most: 0 },
      binary64: { ...sample.cycles?.binary64, orbits: null, cycles: [], unclosed: 8 },
    },
    dcgan: { ...sample.dcgan, curves: null },
    adversarial: {
      ...sample.adversarial,
      attacks: sample.adversarial?.attacks.map((attack) => ({ ...attack, isFooled: false })),
    },
  })
}

const failedLocally = () => {
  const { localEntropy } = sampleReport()
  return sampleReport({
    scale: 'full',
    // With the key held fixed every change reaches all of the picture.
    npcr: sampleReport().npcr?.map((change) => ({ ...change, percent: [99.6, 99.7, 99.6] })),
    localEntropy: {
      ...localEntropy,
      passed: [
        { alpha: 0.05, channels: [false, false, false], byPublished: [false, false, false] },
        { alpha: 0.001, channels: [false, false, true], byPublished: [false, false, false] },
      ],
    },
  })
}

/** Two rows: neighbours there are, but too few, and k1 chooses between two. */
function tinyReport(): LabReport {
  const { image, differential, keySensitivity, ...sample } = sampleReport()
  return sampleReport({
    ...sample,
    image: { ...image, rows: 2, columns: 5, notes: ['greyThreeTimes', 'windowApplied'] },
    differential: { ...differential, critical: { npcr: [], uaci: [] }, passed: [] },
    keySensitivity: keySensitivity?.map((row) => (row.key === 1 ? { ...row, npcr: [0, 0, 0] } : row)),
  })
}

const REPORTS = [
  ['whole', sampleReport],
  ['of a poor picture', poorReport],
  ['with failures', failedLocally],
  ['of a tiny picture', tinyReport],
] as const

describe.each(LANGUAGES)('a report in %s', (language) => {
  it.each(REPORTS)('%s: every text is one', (_, make) => {
    chooseWords(catalogueOf(language))
    const texts = textsOf(presentReport(make()))
    expect(texts.length).toBeGreaterThan(500)
    expect(texts.filter((text) => /undefined|null|NaN|Infinity|\[object|\{/.test(text))).toEqual([])
  })

  it('has sentences in the tone of the language', () => {
    chooseWords(catalogueOf(language))
    for (const [, make] of REPORTS) {
      const { verdict, sections } = presentReport(make())
      const sentences = [
        ...verdict.statements.map(({ text }) => text),
        ...verdict.limits.statements.map(({ text }) => text),
        ...sections.flatMap((section) => section.sentences),
        ...sections.flatMap(({ parts }) =>
          parts.flatMap((part) => (part.kind === 'table' ? part.notes : [])),
        ),
      ]
      for (const sentence of sentences) {
        expect([sentence, toneFaults(language, sentence.replaceAll('800-22', ''))]).toEqual([sentence, []])
        expect(sentence).toMatch(/[.?)]$/)
      }
    }
  })
})

describe('a whole report', () => {
  it('has a section for every measure, in the order of the report', () => {
    const measures = presentReport(sampleReport()).sections.map(({ measure }) => measure)
    expect(measures).toEqual(MEASURE_NAMES)
  })

  it.each(REPORTS)('%s: links lead somewhere, and nothing is called alike', (_, make) => {
    const { verdict, sections } = presentReport(make())
    const parts = sections.flatMap((section) => [section.id, ...section.parts.map(({ id }) => id)])
    const plots = sections.flatMap((section) =>
      section.parts.flatMap((part) => (part.kind === 'plots' ? part.plots.map(({ id }) => id) : [])),
    )
    expect(new Set([...parts, ...plots]).size).toBe(parts.length + plots.length)
    for (const id of [...parts, ...plots]) expect(id).toMatch(/^[a-z0-9-]+$/)
    for (const { source } of verdict.statements) if (source !== undefined) expect(parts).toContain(source.id)
  })

  it.each(REPORTS)('%s: rows are as wide as their table, plots have a number for each place', (_, make) => {
    for (const { parts } of presentReport(make()).sections) {
      for (const part of parts) {
        if (part.kind === 'table') {
          for (const row of part.rows) expect([part.id, row.length]).toEqual([part.id, part.columns.length])
          const wide = part.groups?.reduce((sum, { columns }) => sum + columns, 0) ?? part.columns.length
          expect([part.id, wide]).toEqual([part.id, part.columns.length])
        }
        if (part.kind === 'plots')
          for (const { id, series } of part.plots)
            for (const { x, y } of series) expect([id, x.length]).toEqual([id, y.length])
      }
    }
  })

  it('tells image, size, seed and key with every figure of the picture', () => {
    const parts = presentReport(sampleReport()).sections.flatMap((section) => section.parts)
    const others = parts.filter(
      ({ basis }) => !/^baboon\.png, 512 × 512; seed 7; key 01010101; .+\.$/.test(basis),
    )
    expect(others.map(({ id }) => id)).toEqual(['time-paper', 'dcgan-curves'])
  })

  it('tells the two reports of one DICOM file apart, wherever they name it', () => {
    const { image } = sampleReport()
    const of = (notes: readonly string[]) => {
      const { title, facts, sections } = presentReport(sampleReport({ image: { ...image, notes } }))
      return [title, facts[0]?.value, sections[0]?.parts[0]?.basis.split(', 512')[0]]
    }
    expect(of(['windowApplied'])).toEqual([
      'Analysis of baboon.png, as displayed',
      'baboon.png, as displayed',
      'baboon.png, as displayed',
    ])
    expect(of(['firstFrame', 'pixelDataAsBytes'])[0]).toBe('Analysis of baboon.png, pixel data as bytes')
  })

  it("writes the time of its making as the language does, and a stranger's as it stands", () => {
    const made = (at: string) =>
      presentReport(sampleReport({ run: { at, seconds: { entropy: 2.4 }, files: {} } })).facts.slice(-2)
    expect(made('2026-05-03T14:02:00.000Z').map(({ value }) => value)).toEqual([
      expect.stringMatching(/^3 May 2026|^May 3, 2026/),
      '2.4 s, of all threads together',
    ])
    expect(made('yesterday')[0]?.value).toBe('yesterday')
  })

  it('shows the numbers as they are', () => {
    const { sections } = presentReport(sampleReport())
    const table = (id: string) =>
      sections.flatMap(({ parts }) => parts).find((part) => part.id === id) as TablePart
    const row = (id: string, n: number) => table(id).rows[n]?.map(({ text }) => text)
    expect(row('entropy-table', 1)).toEqual(['Encrypted', '7.9993', '7.9993', '7.9993'])
    expect(row('entropy-table', 4)).toEqual(['Paper, Table 8: Baboon', '7.9993', '7.9993', '7.9993'])
    expect(row('histogram-table', 0)?.slice(0, 3)).toEqual(['Original', '51,546.56', '< 0.000001'])
    expect(row('known-plaintext-table', 1)).toEqual(['32', '99.9999 %'])
    expect(row('known-plaintext-table', 2)).toEqual(['64', '100 %'])
    expect(row('key-space-table', 0)?.[1]).toBe('4.03 × 10¹²⁴')
    expect(row('sp80022-paper', 0)).toEqual([
      'Frequency',
      '0.250000–0.500000',
      '0.122325–0.911413',
      '0.250000–0.500000',
      '0.739918',
    ])
    chooseWords(catalogueOf('de'))
    const german = presentReport(sampleReport()).sections.flatMap(({ parts }) => parts)
    const entropy = german.find(({ id }) => id === 'entropy-table') as TablePart
    expect(entropy.rows[1]?.[1]?.text).toBe('7,9993')
  })

  it('is a frame only when nothing was measured', () => {
    const { orreryLab, program, run, scale, seed, image, key, notMeasured } = sampleReport()
    const frame = { orreryLab, program, run, scale, seed, image, key, notMeasured }
    const { sections, verdict } = presentReport(frame)
    expect(sections).toEqual([])
    expect(verdict.statements).toEqual([])
    expect(verdict.limits.statements.length).toBeGreaterThan(3)
  })
})

describe('the verdict', () => {
  const tones = (report: LabReport) =>
    presentReport(report).verdict.statements.map(({ tone, source }) => `${source?.id}: ${tone}`)
  const sample = sampleReport()

  it('finds what is weak in a cipher that is as good as it gets', () => {
    const weak = tones(sample).filter((line) => line.endsWith('weak'))
    expect(weak).toEqual([
      'differential-npcr: weak',
      'key-sensitivity-table: weak',
      'known-plaintext-table: weak',
      'cycles: weak',
    ])
  })

  const encrypted = <T extends { encrypted: unknown }>(stages: T | undefined, value: unknown) => ({
    ...stages,
    encrypted: value,
  })
  const three = <T>(value: T) => [value, value, value]
  it.each([
    ['quality', { decryptedIsOriginal: false }],
    [
      'histogram-table',
      {
        histogram: {
          ...sample.histogram,
          chiSquare: encrypted(sample.histogram?.chiSquare, [
            { statistic: 400, pValue: 1e-8 },
            { statistic: 255, pValue: 0.5 },
            { statistic: 255, pValue: 0.5 },
          ]),
        },
      },
    ],
    [
      'histogram-table',
      {
        histogram: {
          ...sample.histogram,
          chiSquare: encrypted(sample.histogram?.chiSquare, three({ statistic: 310, pValue: 0.005 })),
        },
      },
    ],
    ['entropy-table', { entropy: encrypted(sample.entropy, [7.9993, 7.9985, 7.9993]) }],
    ['local-entropy-table', { localEntropy: failedLocally().localEntropy }],
    [
      'correlation-table',
      {
        correlation: encrypted(sample.correlation, {
          ...sample.correlation?.encrypted,
          vertical: [0, -0.009, 0],
        }),
      },
    ],
    [
      'differential-tests',
      {
        differential: {
          ...sample.differential,
          passed: [{ alpha: 0.05, key: 'bound', of: 60, npcr: 50, uaci: 60, expectedFalse: 3 }],
        },
      },
    ],
    [
      'key-sensitivity-table',
      {
        keySensitivity: sample.keySensitivity?.map((row) => ({
          ...row,
          ...(row.key === 3 ? { samplesChanged: 0, npcr: three(0) } : {}),
        })),
      },
    ],
    [
      'chosen-plaintext-table',
      {
        chosenPlaintext: {
          ...sample.chosenPlaintext,
          black: { ...sample.chosenPlaintext?.black, chiSquare: three({ statistic: 900, pValue: 0 }) },
        },
      },
    ],
    [
      'sp80022-table',
      {
        sp80022: sample.sp80022?.map((row) =>
          ['Serial', 'Runs', 'Frequency'].includes(row.test) ? { ...row, passed: false } : row,
        ),
      },
    ],
    [
      'cycles-binary64',
      {
        cycles: {
          ...sample.cycles,
          binary64: {
            ...sample.cycles?.binary64,
            orbits: { ...sample.cycles?.binary64.orbits, soonestRepeat: 4159 },
          },
        },
      },
    ],
  ])('calls weak what chance does not explain: %s', (id, changed) => {
    expect(tones(sample)).toContain(`${id}: good`)
    expect(tones(sampleReport(changed))).toContain(`${id}: weak`)
  })

  it('never claims that tests prove security', () => {
    const { statements, limits } = presentReport(sample).verdict
    expect(statements.find(({ source }) => source?.id === 'sp80022-table')?.text).toContain(
      'proves no security',
    )
    expect(limits.statements.map(({ text }) => text).join(' ')).toMatch(
      /AES-256-GCM and keys derived by HKDF/,
    )
  })
})

it('says every text that there is for it', () => {
  const said = new Set<string>()
  chooseWords({ ...english, report: recording(english.report, '', said) } as Words)
  for (const [, make] of REPORTS) presentReport(make())
  const all = leaves(english.report, '')
  const unsaid = all.filter((name) => !said.has(name))
  // Of other diagnoses, and what only report.html says.
  expect(unsaid.filter((name) => !name.startsWith('adversarial.diagnoses.'))).toEqual([...ONLY_IN_HTML])
})

const ONLY_IN_HTML = ['contents', 'facts', 'showTable', 'noPicture', 'footer'].map((name) => `frame.${name}`)

/** Every text of a report, but for pictures' names and ids. */
function textsOf({ title, facts, notes, verdict, sections }: PresentedReport): string[] {
  return [
    title,
    ...facts.flatMap(({ name, value }) => [name, value]),
    ...notes,
    verdict.title,
    ...[...verdict.statements, ...verdict.limits.statements].flatMap(({ mark, text, source }) => [
      mark,
      text,
      source?.label ?? '-',
    ]),
    ...sections.flatMap((section) => [
      section.title,
      ...section.sentences,
      ...section.parts.flatMap((part) => [
        part.caption,
        part.basis,
        ...(part.kind === 'table'
          ? [
              ...part.notes,
              ...part.columns.map(({ label }) => label),
              ...part.rows.flat().map(({ text }) => text),
            ]
          : []),
        ...(part.kind === 'plots'
          ? part.plots.flatMap((plot) => [plot.title, plot.description, plot.x.label, plot.y.label])
          : []),
        ...(part.kind === 'pictures' ? part.pictures.map(({ caption }) => caption) : []),
      ]),
    ]),
  ]
}

function leaves(words: object, before: string): string[] {
  return Object.entries(words).flatMap(([name, each]) =>
    typeof each === 'object' && !Array.isArray(each)
      ? leaves(each, `${before}${name}.`)
      : [`${before}${name}`],
  )
}

/** Words that note which of them were asked for. */
function recording<T extends object>(words: T, before: string, said: Set<string>): T {
  return new Proxy(words, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return recording(value, `${before}${String(name)}.`, said)
      said.add(`${before}${String(name)}`)
      return value
    },
  })
}
