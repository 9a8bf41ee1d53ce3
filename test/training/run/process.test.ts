/** The trainer as a process: killed, interrupted, started twice, told nonsense, and out of space. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { resourcePath } from '../../../src-main/resources'
import { explain } from '../../../src-shared/words'
import { isThorough } from '../../thorough'
import { writePictures } from '../sample-pictures'

const BUILT = resourcePath('out', `test-train-${process.pid}`)
const PICTURES = 48

let data: string
let folder: string
beforeAll(async () => {
  await build({
    configFile: resourcePath('scripts', 'vite.config.mts'),
    logLevel: 'silent',
    build: { outDir: BUILT },
  })
  data = await mkdtemp(join(tmpdir(), 'orrery-data-'))
  await writePictures(data, PICTURES)
})
afterAll(async () => {
  await rm(BUILT, { recursive: true, force: true })
  await rm(data, { recursive: true })
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orrery-process-'))
})
afterEach(() => rm(folder, { recursive: true }))

interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>
}

function start(...args: string[]): Running {
  const child = spawn(process.execPath, [join(BUILT, 'train.cjs'), ...args])
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (text) => {
      said[stream] += String(text)
    })
  }
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, ...said }))
  })
  return { child, ended }
}

const SMALL = [
  '--side',
  '16',
  '--width',
  '2',
  '--batch',
  '3',
  '--checkpoint-every',
  '20',
  '--sample-every',
  '1000',
]
const trainer = (out: string, iterations: number, ...more: string[]) =>
  start('--data', data, '--out', out, '--iterations', String(iterations), ...SMALL, ...more)

async function linesIn(out: string): Promise<string[]> {
  const text = await readFile(join(out, 'losses.csv'), 'utf8').catch(() => '')
  return text.split('\n').slice(1, -1)
}

/** Waits until the log has as many lines; false when the process ends before. */
async function reaches({ child }: Running, out: string, lines: number): Promise<boolean> {
  while ((await linesIn(out)).length < lines) {
    if (child.exitCode !== null || child.signalCode !== null) return false
    await setTimeout(3)
  }
  return true
}

/** Without seconds and images a second. */
const lossesOf = (lines: string[]) =>
  lines.map((line) => line.split(',').toSpliced(7, 1).toSpliced(1, 1).join())

test('killed at random moments, the losses are those of one run', async () => {
  const iterations = 160
  const [whole, killed] = [join(folder, 'whole'), join(folder, 'killed')]
  expect(await trainer(whole, iterations).ended).toMatchObject({ code: 0, stdout: '' })
  const moments = Array.from(
    { length: isThorough ? 3 : 1 },
    () => 1 + Math.floor(Math.random() * (iterations - 2)),
  )
  for (const moment of moments.sort((a, b) => a - b)) {
    const running = trainer(killed, iterations)
    expect(await reaches(running, killed, moment), `killed at ${moments}`).toBe(true)
    running.child.kill('SIGKILL')
    await running.ended
  }
  const { code, stderr } = await trainer(killed, iterations).ended
  expect(code, stderr).toBe(0)
  expect(lossesOf(await linesIn(killed)), `killed at ${moments}`).toEqual(lossesOf(await linesIn(whole)))
  expect(await linesIn(killed)).toHaveLength(iterations)
  for (const file of [`checkpoint-000${iterations}.orrtrain`, `sample-000${iterations}.png`])
    expect(await readFile(join(killed, file))).toEqual(await readFile(join(whole, file)))
  expect((await readdir(killed)).sort()).toEqual((await readdir(whole)).sort())
}, 120_000)

test.runIf(isThorough)(
  'Ctrl-C ends after the iteration, with checkpoint and model; the same command goes on',
  async () => {
    const running = trainer(folder, 100_000)
    await reaches(running, folder, 25)
    running.child.kill('SIGINT')
    const { code, stderr } = await running.ended
    expect(code).toBe(130)
    const done = (await linesIn(folder)).length
    const number = String(done).padStart(6, '0')
    expect(stderr).toContain(
      `Measuring the average's statistics and writing the model\nStopped after iteration ${done}: model-${number}\n`,
    )
    expect(await readdir(folder)).toEqual(
      expect.arrayContaining([`checkpoint-${number}.orrtrain`, `model-${number}`, `sample-${number}.png`]),
    )
    const again = await trainer(folder, done + 5).ended
    expect(again).toMatchObject({ code: 0 })
    expect(again.stderr).toContain(`going on after iteration ${done}\n`)
    expect(await linesIn(folder)).toHaveLength(done + 5)
    const enough = await trainer(folder, 10).ended
    expect(enough.stderr).toBe(
      `${PICTURES} pictures.\nNothing to train: iteration ${done + 5} was reached before; --iterations is 10.\n` +
        `Finished after iteration ${done + 5}: model-${String(done + 5).padStart(6, '0')}\n`,
    )
  },
)

test('a second Ctrl-C ends at once', async () => {
  // A step takes seconds at this size.
  const slow = start('--data', data, '--out', folder, '--side', '128', '--width', '24', '--batch', '3')
  while (!(await readdir(folder)).includes('losses.csv')) await setTimeout(20)
  slow.child.kill('SIGINT')
  await setTimeout(400)
  slow.child.kill('SIGINT')
  expect(await slow.ended).toMatchObject({ code: 130 })
  expect((await readdir(folder)).filter((name) => name.startsWith('model'))).toEqual([])
})

test.runIf(isThorough)('two at once: the second is refused, and a killed one holds nothing', async () => {
  const first = trainer(folder, 100_000)
  await reaches(first, folder, 1)
  const { code, stderr } = await trainer(folder, 100_000).ended
  expect(code).toBe(4)
  expect(stderr).toBe(
    'train: Another trainer is working in the output folder. (TRAINING_BUSY)\n' +
      '  hint: Wait until it has ended, or choose another folder.\n',
  )
  first.child.kill('SIGKILL')
  await first.ended
  expect(await trainer(folder, 30).ended).toMatchObject({ code: 0 })
})

test.runIf(isThorough)('a damaged checkpoint costs an interval, and is told', async () => {
  const whole = join(folder, 'whole')
  const damaged = join(folder, 'damaged')
  await Promise.all([trainer(whole, 50).ended, trainer(damaged, 40).ended])
  await writeFile(join(damaged, 'checkpoint-000040.orrtrain'), 'not a checkpoint')
  const { code, stderr } = await trainer(damaged, 50).ended
  expect(code).toBe(0)
  expect(stderr).toContain('The checkpoint of iteration 40 is damaged; the one before is used.\n')
  expect(stderr).toContain('going on after iteration 20\n')
  expect(lossesOf(await linesIn(damaged))).toEqual(lossesOf(await linesIn(whole)))
})

test.each([
  [['--side', '100'], '--side is one of 16, 32, 64, 128, 256.'],
  [['--side', 'big'], '--side is one of'],
  [['--batch', '1'], '--batch: give a whole number from 2 to 1024.'],
  [['--batch', 'many'], '--batch: give a whole number'],
  [['--iterations', '0.5'], '--iterations: give a whole number'],
  [['--licence', ''], '--licence: give 1 to 200 characters.'],
  [['--unknown'], "Unknown option '--unknown'"],
  [
    ['--out', 'DATA/inside'],
    '--out: the folder for the results must not lie in the folder of pictures (--data).',
  ],
])('%j is refused', async (args, hint) => {
  const given = args.map((arg) => arg.replace('DATA', data))
  const { code, stderr } = await start('--data', data, '--out', folder, ...given).ended
  expect(code).toBe(2)
  expect(stderr).toContain(hint)
  expect(stderr).toMatch(/ \(npm run train -- --help\)\n$/)
  expect(stderr).not.toContain(data)
  expect(await readdir(folder)).toEqual([])
})

test('too few and unreadable pictures are told in a sentence', async () => {
  const tooFew = await start('--data', data, '--out', join(folder, 'out')).ended
  expect(tooFew.code).toBe(4)
  expect(tooFew.stderr).toContain('A batch of 64 needs at least 1024 pictures; there are 48.')
  const missing = await start('--data', join(folder, 'no'), '--out', join(folder, 'out')).ended
  expect(missing).toEqual({
    code: 4,
    stdout: '',
    stderr:
      `train: ${explain({ code: 'TRAINING_DATA' }).message} (TRAINING_DATA)\n` +
      '  hint: --data: there is no such folder.\n',
  })
  const broken = join(folder, 'broken')
  await mkdir(broken)
  await writeFile(join(broken, 'a\u001b[31m.png'), 'x')
  const unreadable = await start('--data', broken, '--out', join(folder, 'out')).ended
  expect(unreadable.code).toBe(4)
  expect(unreadable.stderr).toContain('unreadable: a\\u{1b}[31m.png\n')
  expect(unreadable.stderr).toContain('(TRAINING_DATA)')
  expect(await readdir(folder)).toEqual(['broken'])
})

test('on a full disk it says so, keeps what it had, and goes on when there is space', async () => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    console.warn('SKIPPED: tests of a full disk need to mount a tmpfs (root on Linux)')
    return
  }
  try {
    const { code, stderr } = await trainer(folder, 1000).ended
    expect(code).toBe(4)
    expect(stderr).toContain('(DISK_FULL)')
    const names = await readdir(folder)
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([])
    execFileSync('mount', ['-o', 'remount,size=2m', folder])
    expect(await trainer(folder, 50).ended).toMatchObject({ code: 0 })
    expect(await linesIn(folder)).toHaveLength(50)
  } finally {
    execFileSync('umount', [folder])
  }
})
