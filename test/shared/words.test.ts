/** The catalogues of words: complete, in one tone, and asked only when something is shown. */
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseInput, usage } from '../../src-main/cli/input'
import { errorText } from '../../src-main/cli/output'
import { createProgram } from '../../src-main/cli/program'
import { TrainingOptions } from '../../src-main/training/run/training-options'
import { Advice, adviceIn, asMessage } from '../../src-shared/advice'
import { AUDIT_ACTIONS, AUDIT_MARKS } from '../../src-shared/audit-record'
import type { BundleSignature, BundleWarning } from '../../src-shared/bundle-signature'
import { ErrorReport } from '../../src-shared/error-report'
import { ERROR_CODES, OrreryError } from '../../src-shared/errors'
import { KeyId } from '../../src-shared/ids'
import type { KeystoreProblem } from '../../src-shared/keystore-problem'
import {
  chooseWords,
  explain,
  explainAudit,
  explainProblem,
  explainSignature,
  explainWarning,
  type Words,
} from '../../src-shared/words'
import { bytesText, secondsText } from '../../src-shared/words/amounts'
import { catalogueOf, LANGUAGES } from '../../src-shared/words/choose-language'
import { german } from '../../src-shared/words/de'
import { english } from '../../src-shared/words/en'
import { toneFaults } from './message-faults'

// Only imported here, never called.
vi.mock('electron', () => ({ Menu: {}, dialog: {} }))

const root = resolve(import.meta.dirname, '../..')

/** The parameters of every member of a union that has some, by its name. */
type Samples<Named extends { readonly name: string }> = {
  readonly [Each in Named as Exclude<keyof Each, 'name'> extends never ? never : Each['name']]: Omit<
    Each,
    'name'
  >
}

const ADVICE: Samples<Advice> = {
  takeOut: { file: 'stray.txt' },
  takeOutBroken: { file: 'stray.txt' },
  auditBroken: { row: 7 },
  keyUnknown: { key: '01234567' },
  keyIdUnbound: { keyId: KeyId.parse('0123456789abcdef'.repeat(2)) },
  keyCount: { most: 1000 },
  bundleCostly: { mebibytes: 512 },
  recipientCount: { most: 50 },
  secretNeeded: { variable: 'ORRERY_PASSPHRASE' },
  passphraseLineTooLong: { most: 65_536 },
  bundlePassphraseNeeded: { variable: 'WORDS' },
  decoyNumber: { most: 256 },
  argumentMissing: { argument: 'PATH' },
  optionUnknown: { option: '--jsn', similar: [] },
  optionMissing: { option: '--to <DIR>' },
  optionValueMissing: { option: '--to <DIR>' },
  optionsExclude: { option: '--quick', other: '--full' },
  optionValueUnknown: { option: '--as <KIND>', value: 'gif', choices: ['png', 'dicom'] },
  commandUnknown: { command: 'kyes', similar: [] },
  backendDisagrees: { backend: 'wasm' },
  sideUnknown: { sides: [64, 128] },
  wholeNumber: { option: '--batch', least: 2, most: 1024 },
  textLength: { option: '--licence', most: 200 },
  unfitText: { option: '--note', most: 500 },
  trainingTooLarge: { gibibytes: 9 },
  folderMissing: { option: '--data' },
  folderIsFile: { option: '--data' },
  folderUnreadable: { option: '--data' },
  picturesUnreadable: { count: 3 },
  picturesTooFew: { batch: 4, needed: 64, count: 48, passedBy: { links: 1, others: 2 } },
  trainingRecordMissing: { file: 'training.json' },
  trainingRecordUnreadable: { file: 'training.json' },
  trainingDiffers: {
    differences: [
      { name: 'option', option: '--seed', before: 1, now: 2 },
      { name: 'pictures', before: 32, now: 33 },
      { name: 'otherPictures' },
    ],
  },
  modelNameTaken: { model: 'model-000006' },
  lossLogLine: { line: 5 },
  resultsFolderUsed: { option: '--out' },
  picturesMissing: { option: '--photographs' },
  lossesNeeded: { option: '--losses' },
  lossColumnEmpty: { option: '--losses', column: 'd_real' },
  lesionsTooFew: { decoys: 64, needed: 128, count: 100 },
  decoysTooFew: { option: '--decoys', least: 64 },
}

const SIGNER = 'qFz/soOKDptbHX6VWl4Owh05FyifY1xSCDaPqWohxuc='
const SIGNATURES: Samples<BundleSignature> = {
  signedByYou: { signer: SIGNER },
  signedByContact: { signer: SIGNER, contacts: ['Anna', 'Anna B.'] },
  signedByStranger: { signer: SIGNER },
}

const WARNINGS: Samples<BundleWarning> = {
  notByContact: { contact: 'Anna' },
}

const KEY_ID = KeyId.parse('0123456789abcdef'.repeat(2))
const PROBLEMS: Samples<KeystoreProblem> = {
  contactsDamaged: { count: 2 },
  keyDamaged: { keyId: KEY_ID },
  keyDigestDamaged: { keyId: KEY_ID },
  keyFaceDamaged: { keyId: KEY_ID },
  keyLabelDamaged: { keyId: KEY_ID },
  auditBroken: { row: 7 },
  backupDamaged: { places: 1 },
  keysLost: { keyIds: [KEY_ID, KEY_ID] },
  contactsLost: { count: 1 },
  auditRowsLost: {
    rows: [
      [3, 3],
      [5, 9],
    ],
  },
  keyGone: { keyId: KEY_ID },
  keyReturned: { keyId: KEY_ID },
  contactGone: { contact: 'Anna' },
  contactReturned: { contact: 'Anna' },
  keyUnrecorded: { keyId: KEY_ID },
  contactUnrecorded: { contact: 'Anna' },
  oldTrailChanged: { trail: 1 },
}

const allAdvice = Object.keys(english.advice).map((name) =>
  Advice.parse({ name, ...ADVICE[name as keyof typeof ADVICE] }),
)
const allProblems = Object.keys(english.keystoreProblems).map(
  (name) => ({ name, ...PROBLEMS[name as keyof typeof PROBLEMS] }) as KeystoreProblem,
)
const allSignatures = Object.keys(english.bundleSignatures).map(
  (name) => ({ name, ...SIGNATURES[name as keyof typeof SIGNATURES] }) as BundleSignature,
)
const allWarnings = Object.keys(english.bundleWarnings).map(
  (name) => ({ name, ...WARNINGS[name as keyof typeof WARNINGS] }) as BundleWarning,
)

const SENTENCES = /^(?!.*(undefined|null|NaN|\[object|!)).+\.$/

describe.each(LANGUAGES)('%s', (language) => {
  const catalogue = catalogueOf(language)
  beforeEach(() => chooseWords(catalogue))
  afterEach(() => chooseWords(english))

  it.each(ERROR_CODES)('has a sentence and a hint for %s', (code) => {
    const { message, hint } = explain({ code })
    expect(message).toMatch(SENTENCES)
    expect(hint).toMatch(SENTENCES)
  })

  it.each(allAdvice)('has words for the advice $name', (advice) => {
    const { message, hint } = explain({ code: 'USAGE', advice })
    expect(message).toBe(catalogue.errors.USAGE[0])
    expect(hint).toMatch(SENTENCES)
  })

  it.each(allProblems)('has words for a keystore of which is told: $name', (problem) => {
    expect(explainProblem(problem)).toMatch(SENTENCES)
  })

  it.each(allSignatures)('has words for a signature of which is told: $name', (signature) => {
    expect(explainSignature(signature)).toMatch(SENTENCES)
  })

  it.each(allWarnings)('has words for the warning $name', (warning) => {
    expect(explainWarning(warning)).toMatch(SENTENCES)
  })

  it('has the texts of English, each of its kind', () => {
    expect(kinds(catalogue)).toEqual(kinds(english))
  })
})

describe('German', () => {
  beforeEach(() => chooseWords(german))
  afterEach(() => chooseWords(english))

  /** Who may advise what stays English: the command line and what only developers run. */
  const ENGLISH_ADVISERS = /^(src-main\/(cli|training)|scripts)\/|^src-shared\/option-shapes\.ts$/
  const stayEnglish = Object.keys(english.advice).filter(
    (name) => german.advice[name as Advice['name']] === english.advice[name as Advice['name']],
  )

  const anna = { name: 'Anna' }

  /** Everything that is told in a sentence, with what it is told of. */
  const told = () => [
    ...ERROR_CODES.flatMap((code) => german.errors[code].map((sentence) => [code, sentence] as const)),
    ...allAdvice
      .filter(({ name }) => !stayEnglish.includes(name))
      .map((advice) => [advice.name, explain({ code: 'USAGE', advice }).hint] as const),
    ...allProblems.map((problem) => [problem.name, explainProblem(problem)] as const),
    ...allSignatures.map((signature) => [signature.name, explainSignature(signature)] as const),
    ...allWarnings.map((warning) => [warning.name, explainWarning(warning)] as const),
    ...AUDIT_MARKS.flatMap((mark) =>
      (['exported', 'imported', 'recovered'] as const).map(
        (action) =>
          [
            mark,
            explainAudit({
              action,
              people: [anna],
              marks: [mark],
              signedBy: { signer: SIGNER, people: [anna] },
            }),
          ] as const,
      ),
    ),
    ...Object.values(german.containers).flatMap((each) =>
      Object.values(each).map((noun: string) => ['container', noun] as const),
    ),
  ]

  it('speaks in one tone, and German', () => {
    expect(told().length).toBeGreaterThan(150)
    const faults = told().flatMap(([name, text]) =>
      toneFaults('de', text).map((fault) => `${name}: ${fault}`),
    )
    expect(faults).toEqual([])
  })

  it('is no sentence of the English catalogue', () => {
    const inGerman = told()
    chooseWords(english)
    const inEnglish = new Set([
      ...Object.values(english.errors).flat(),
      ...allAdvice.map((advice) => explain({ code: 'USAGE', advice }).hint),
      ...[...allProblems.map(explainProblem), ...allSignatures.map(explainSignature)],
      ...[...allWarnings.map(explainWarning), ...Object.values(english.containers).flatMap(Object.values)],
    ])
    expect(inGerman.filter(([, text]) => inEnglish.has(text))).toEqual([])
  })

  it('lacks no advice that the window can show', () => {
    expect(stayEnglish.length).toBeGreaterThan(20)
    const sources = globSync('{src-main,src-renderer,src-shared,scripts}/**/*.{ts,tsx}', { cwd: root })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path !== 'src-shared/advice.ts' && !ENGLISH_ADVISERS.test(path))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
    expect(sources.length).toBeGreaterThan(150)
    const shown = stayEnglish.flatMap((name) =>
      sources.filter(([, code]) => code.includes(`name: '${name}'`)).map(([path]) => `${path}: ${name}`),
    )
    expect(shown).toEqual([])
  })

  it('leaves the command line and the trainer their English', () => {
    expect([german.commandLine, german.training]).toEqual([english.commandLine, english.training])
  })
})

describe('a row of the audit trail', () => {
  const anna = { name: 'Anna', fingerprint: '12345 67890' }

  it('tells in words what it tells in marks and people', () => {
    const signedBy = { signer: SIGNER, people: [anna, { name: 'Anna B.' }] }
    expect(explainAudit({ action: 'exported', people: [anna, { name: 'Ben' }], marks: ['toOneself'] })).toBe(
      'to Anna, Ben, oneself',
    )
    expect(explainAudit({ action: 'exported', people: [], marks: ['toOneself'] })).toBe('to oneself')
    expect(explainAudit({ action: 'exported', marks: ['withPassphrase'] })).toBe('with a passphrase')
    const imported = { action: 'imported', people: [{ name: 'Dr. X' }] } as const
    expect(explainAudit({ ...imported, marks: ['notSigned'] })).toBe('from Dr. X, not signed')
    expect(explainAudit({ ...imported, marks: ['signedByContact', 'passedOn'], signedBy })).toBe(
      `from Dr. X, signed by Anna or Anna B. (${SIGNER}), made for somebody else`,
    )
    expect(explainAudit({ action: 'contact-added', people: [anna] })).toBe('Anna')
    expect(explainAudit({ action: 'contact-compared', people: [anna] })).toBe('Anna (12345 67890)')
    expect(explainAudit({ action: 'sent', marks: ['stoppedBeforeTheEnd'] })).toBe('stopped before the end')
    expect(explainAudit({ action: 'identity-made', marks: ['signingKey'] })).toBe('the signing key')
  })

  it('tells nothing that it does not hold, and an older one its own text', () => {
    for (const action of AUDIT_ACTIONS) {
      expect(explainAudit({ action })).toBe('')
      expect(explainAudit({ action, detail: 'to Anna, oneself' })).toBe('to Anna, oneself')
    }
  })

  it('has words for every mark', () => {
    const told = AUDIT_MARKS.map((mark) =>
      (['exported', 'imported', 'recovered'] as const).map((action) =>
        explainAudit({ action, marks: [mark] }),
      ),
    )
    for (const texts of told) expect(texts.join('')).not.toBe('')
  })
})

describe('an error', () => {
  const advised = new OrreryError('NOT_ORRERY', { advice: { name: 'takeOut', file: 'a "b".txt' } })

  it('crosses a boundary as its code and advice, without words', () => {
    const report = advised.report()
    expect(report).toEqual({ code: 'NOT_ORRERY', advice: { name: 'takeOut', file: 'a "b".txt' } })
    const arrived = OrreryError.fromReport(ErrorReport.parse(structuredClone(report)))
    expect(arrived.report()).toEqual(report)
    expect(new OrreryError('CANCELLED').report()).toEqual({ code: 'CANCELLED' })
  })

  it.each([
    { code: 'NONE' },
    { code: 'USAGE', advice: { name: 'none' } },
    { code: 'USAGE', advice: { name: 'keyCount' } },
    { code: 'USAGE', advice: { name: 'keyCount', most: '50' } },
    { code: 'USAGE', advice: { name: 'pathEmpty', path: '/home/x' } },
    { code: 'USAGE', hint: 'Hello.' },
  ])('is not believed when it comes as %j', (report) => {
    expect(ErrorReport.safeParse(report).success).toBe(false)
  })

  it("takes its advice from a schema's message, and none from zod's own", () => {
    for (const advice of allAdvice) expect(adviceIn(asMessage(advice))).toEqual(advice)
    for (const message of ['', 'Invalid input', '{}', 'null', '{"name":"none"}'])
      expect(adviceIn(message)).toBeUndefined()
  })
})

describe('another catalogue', () => {
  afterEach(() => chooseWords(english))

  /** English in brackets, every text of it. */
  const bracketed: Words = { ...(everyText(english, (text) => `[${text}]`) as Words), language: 'en' }
  const options = { data: 'pictures', out: 'results', side: '100' }

  it('changes every error, also one that was made before it was chosen', () => {
    const before = [
      new OrreryError('KEYSTORE_MISSING'),
      new OrreryError('NOT_ORRERY', { advice: { name: 'takeOut', file: 'x' } }),
      usage({ name: 'ownNameNeeded' }),
      refusal(() => parseInput(TrainingOptions, options)),
    ].map((error) => error.report())
    chooseWords(bracketed)
    expect(before.map(errorText)).toEqual([
      'orrery: [There is no keystore on this computer yet.] (KEYSTORE_MISSING)\n  [hint: [Create one first.]] (orrery init)',
      'orrery: [This is not an encrypted Orrery file.] (NOT_ORRERY)\n  [hint: [Take "x" out of what you send: Orrery did not make it.]]',
      'orrery: [The command was not understood.] (USAGE)\n  [hint: [Give your name with --name: 1 to 100 characters, no control characters.]] (orrery --help)',
      'orrery: [The command was not understood.] (USAGE)\n  [hint: [--side is one of 16, 32, 64, 128, 256.]] (orrery --help)',
    ])
    expect(errorText({ code: 'PASSPHRASE_NEEDED' })).toMatch(/ \(\[at the prompt, .*\]\)$/)
    for (const code of ERROR_CODES) expect(explain({ code }).message).toMatch(/^\[.*\]$/)
    for (const advice of allAdvice) expect(explain({ code: 'USAGE', advice }).hint).toMatch(/^\[.*\]$/)
    for (const problem of allProblems) expect(explainProblem(problem)).toMatch(/^\[.*\]$/)
    for (const action of AUDIT_ACTIONS)
      expect(explainAudit({ action, marks: ['passedOn'] })).toMatch(/^\[.*\]$/)
    for (const signature of allSignatures) expect(explainSignature(signature)).toMatch(/^\[.*\]$/)
    for (const warning of allWarnings) expect(explainWarning(warning)).toMatch(/^\[.*\]$/)
  })

  it('changes what every command says of itself, and its headings', () => {
    chooseWords(bracketed)
    const program = createProgram(() => async () => undefined)
    const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)]
    for (const command of all(program)) {
      const own = [command.description(), ...command.options.map(({ description }) => description)]
      for (const text of own)
        expect([command.name(), text]).toEqual([command.name(), `[${text.slice(1, -1)}]`])
      const help = command.helpInformation()
      expect(help).not.toMatch(/^(Usage|Arguments|Options|Global Options|Commands):/m)
      expect(help).toMatch(/^\[Usage:\] /)
    }
  })

  it('changes what the window says', () => {
    chooseWords(bracketed)
    expect([bytesText(12), secondsText(12)]).toEqual(['[12 bytes]', '[12 s]'])
  })
})

/** Where words are shown or errors are made. The entry points run when they are imported. */
const MODULES = [
  'src-renderer/**/*.{ts,tsx}',
  'src-main/{cli,keystore,people,bundles,workflows,training,dcgan}/**/*.ts',
  'src-main/app/{chosen/dialogs,shell/menu}.ts',
]
const ENTRY_POINTS = /main\.tsx$|\.d\.ts$|cli\/index\.ts$|-worker\.ts$/

describe('no text is frozen', () => {
  it('at import', async () => {
    vi.resetModules()
    const fresh = await import('../../src-shared/words')
    const asked = (_: Words, name: string | symbol) => {
      if (name === 'language') return 'en'
      throw new Error('the words were asked at import')
    }
    fresh.chooseWords(new Proxy(english, { get: asked }))
    const files = globSync(MODULES, { cwd: root }).filter((file) => !ENTRY_POINTS.test(file))
    expect(files.length).toBeGreaterThan(100)
    for (const file of files) await import(join(root, file))
    expect(() => fresh.explain({ code: 'USAGE' })).toThrow('asked at import')
  }, 60_000)

  it('outside the catalogues: no error is given its words where it is made', () => {
    const files = globSync('{src-main,src-renderer,src-shared,scripts}/**/*.{ts,tsx,mts}', { cwd: root })
    const holding = files.filter(
      (file) =>
        !file.startsWith(join('src-shared', 'words')) &&
        /\bhint\s*[:=]\s*['"`]/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(files.length).toBeGreaterThan(200)
    expect(holding).toEqual([])
  })
})

it('the command line and the window have no sentence of their own', () => {
  const files = globSync('{src-main/{cli,app},src-renderer}/**/*.{ts,tsx}', { cwd: root })
  const sentences = files.flatMap((file) => {
    const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    return [...code.matchAll(/(['"`])([A-Z][a-z]+ [a-z]+.*?)\1/g)].map(([, , text]) => `${file}: ${text}`)
  })
  expect(files.length).toBeGreaterThan(70)
  expect(sentences).toEqual([])
})

/** A copy of a catalogue in which every text, also one that a function makes, went through `change`. */
function everyText(part: unknown, change: (text: string) => string): unknown {
  if (typeof part === 'string') return change(part)
  if (typeof part === 'function') return (...parameters: unknown[]) => change(String(part(...parameters)))
  if (Array.isArray(part)) return part.map((each) => everyText(each, change))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, everyText(each, change)]))
}

/** A catalogue's names, each with what kind of text it has. */
function kinds(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return typeof part
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, kinds(each)]))
}

function refusal(work: () => unknown): OrreryError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof OrreryError) return thrown
  }
  throw new Error('it was not refused')
}
