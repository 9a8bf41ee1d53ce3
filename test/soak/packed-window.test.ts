/** The packed application: what lies in an archive, beside it, and behind fuses must still work. */
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MEASURE_NAMES } from '../../src-shared/lab/measure-names'
import type { Stack } from '../../src-shared/study/study-asks'
import { checkout } from '../electron-runtime/checkout'
import { packApplication } from '../electron-runtime/pack'
import { setUpWindow } from '../electron-runtime/setup'
import { askStudy, openStudy, wholeTree } from '../window/asked-study'
import {
  answerDialogs,
  createKeystore,
  decryptAll,
  drop,
  encryptAll,
  go,
  type Launch,
  launchIn,
  type Orrery,
  openOrrery,
  resultOf,
} from '../window/orrery'

const TEN_MINUTES = 600_000
const setup = await setUpWindow()
const study = join(checkout, 'test', 'data', 'study', 'mr-series')

describe.skipIf(setup === null)('the packed application', () => {
  let home: string
  let launch: Launch
  let orrery: Orrery

  beforeAll(async () => {
    if (setup === null) return
    home = await mkdtemp(join(tmpdir(), 'orrery-packed-'))
    const executablePath = await packApplication(setup.runtime, home)
    const plain = launchIn(setup, home)
    // Chromium has no sandbox for root, and the program does not start without one unless it is told twice.
    const env = { ...plain.env, ORRERY_NO_SANDBOX: 'yes' }
    launch = { ...plain, env, executablePath, args: ['--no-sandbox'] }
    for (const name of ['encrypted', 'decrypted']) await mkdir(join(home, name))
    orrery = await openOrrery(launch)
  }, TEN_MINUTES)

  afterAll(async () => {
    await orrery?.app.close()
    setup?.display.close()
    if (home) await rm(home, { recursive: true })
  })

  test('runs from its archive', async () => {
    expect(await orrery.app.evaluate(({ app }) => app.getAppPath())).toMatch(/resources\/app\.asar$/)
  })

  test('makes a keystore, encrypts and decrypts', async () => {
    await createKeystore(orrery)
    await drop(orrery, [study])
    await encryptAll(orrery, join(home, 'encrypted'))
    await resultOf(orrery, '6 files encrypted and verified')

    await orrery.page.getByRole('button', { name: /^Take mr-series off/ }).click()
    await drop(orrery, [join(home, 'encrypted')])
    await decryptAll(orrery, join(home, 'decrypted'))
    await resultOf(orrery, '6 files opened')
    for (const name of await readdir(study)) {
      expect(await readFile(join(home, 'decrypted', 'mr-series', name))).toEqual(
        await readFile(join(study, name)),
      )
    }
    expect(orrery.problems).toEqual([])
  })

  test('looks at studies and pictures in a process of its own', async () => {
    const pictures = join(home, 'pictures')
    await mkdir(pictures)
    await cp(join(checkout, 'test', 'data', 'pictures'), pictures, { recursive: true })
    await answerDialogs(orrery, [study, pictures])
    const sources = await orrery.page.evaluate(async () => {
      const chosen = await window.orrery.chooseFolders()
      return chosen.ok ? chosen.value.map(({ handle }) => handle) : []
    })
    await openStudy(orrery.page, sources)
    const tree = await wholeTree(orrery.page)
    expect(tree.counts.failed).toBe(0)
    for (const { kind, id: node } of tree.patients.flatMap((patient) =>
      patient.studies.flatMap((each) => each.series),
    )) {
      const stack = (await askStudy(orrery.page, 'stack', { node, as: 'content' })) as { value: Stack }
      const [frame] = stack.value.frames
      expect(await askStudy(orrery.page, 'frame', { ...frame, as: 'content' }), kind).toMatchObject({
        ok: true,
      })
    }
  })

  test('measures a picture in its lab, with all that a measure needs', async () => {
    const { page } = orrery
    const picture = join(home, 'noise.png')
    const raw = { width: 256, height: 256, channels: 3 } as const
    await sharp(randomBytes(3 * 256 * 256), { raw }).toFile(picture)
    const reports = join(home, 'reports')
    await mkdir(reports)
    await go(orrery, 'Lab')
    await drop(orrery, [picture])
    await answerDialogs(orrery, reports)
    await page.getByRole('button', { name: 'Choose a folder' }).click()
    await page.getByRole('main').getByRole('button', { name: 'Measure', exact: true }).click()
    await page.getByRole('article', { name: '1 picture measured' }).waitFor({ timeout: 120_000 })
    const report = JSON.parse(await readFile(join(reports, 'noise', 'report.json'), 'utf8'))
    expect(report).toMatchObject({ orreryLab: 1, notMeasured: [] })
    expect(Object.keys(report.run.seconds).sort()).toEqual([...MEASURE_NAMES].sort())
    expect(await readFile(join(reports, 'noise', 'report.html'), 'utf8')).toContain('<svg')
    expect(orrery.problems).toEqual([])
  })

  test('has its sample study and its licences with it', async () => {
    const { page } = orrery
    const told = await page.evaluate(async () => {
      const [about, sample] = await Promise.all([window.orrery.about(), window.orrery.sampleStudy()])
      const sources = sample.ok ? [sample.value.handle] : []
      const survey = await window.orrery.survey({ sources })
      return {
        licences: about.ok ? about.value.licences : about.error.code,
        files: survey.ok ? survey.value.plain.files : survey.error.code,
      }
    })
    expect(told.files).toBe(6)
    for (const name of ['Apache-2.0', 'better-sqlite3', '@mantine/core'])
      expect(told.licences).toContain(name)
  })

  test('cannot be used as a Node', async () => {
    const env = { ...launch.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--version' }
    const ended = promisify(execFile)(launch.executablePath, ['--no-sandbox', '-p', '6 * 7'], { env })
    expect((await ended).stdout).not.toContain('42')
  })

  test('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(launch.executablePath)
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE)
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE)
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE)
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE)
    // Electron has had it since version 29.
    expect([undefined, FuseState.DISABLE]).toContain(wire[FuseV1Options.GrantFileProtocolExtraPrivileges])
    expect(wire[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]).toBe(FuseState.DISABLE)
  })

  test('was started with nothing but what it was told, and downloads nothing', async () => {
    const { argv, switches } = await orrery.app.evaluate(({ app }) => ({
      argv: process.argv.slice(1),
      switches: ['disable-web-security', 'allow-file-access-from-files', 'ignore-certificate-errors'].filter(
        (name) => app.commandLine.hasSwitch(name),
      ),
    }))
    expect(argv.filter((word) => !/^--(no-sandbox|inspect|remote-debugging-port)/.test(word))).toEqual([])
    const wire = await getCurrentFuseWire(launch.executablePath)
    // Electrons without the fuse set this switch themselves.
    const isWithoutFuse = wire[FuseV1Options.GrantFileProtocolExtraPrivileges] === undefined
    expect(switches).toEqual(isWithoutFuse ? ['allow-file-access-from-files'] : [])
    const isPrevented = await orrery.app.evaluate(({ session }) => {
      let isCalled = false
      const event = { preventDefault: () => (isCalled = true) }
      session.defaultSession.emit('will-download', event, {}, {})
      return isCalled
    })
    expect(isPrevented).toBe(true)
  })

  /** What the program says on its way to the window, or to a refusal; it is ended then. */
  const saysAtStart = async (env: Record<string, string>, name: string) => {
    const alone = join(home, name)
    await mkdir(alone)
    const program = spawn(launch.executablePath, ['--no-sandbox'], {
      env: { ...env, HOME: alone, XDG_CONFIG_HOME: alone },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    program.stderr.setEncoding('utf8').on('data', (text) => {
      said += text
    })
    for (let n = 0; n < 150 && !said.includes('orrery: '); n++) await pause(100)
    program.kill('SIGKILL')
    return said
  }

  test('does not start without its sandbox when that was not said twice', async () => {
    const { ORRERY_NO_SANDBOX: _, ...env } = launch.env
    expect(await saysAtStart(env, 'no-sandbox')).toContain('(SANDBOX_OFF)')
  })

  test('does not start when a file beside its archive was changed', async () => {
    const kernel = join(
      launch.executablePath,
      '..',
      'resources',
      'app.asar.unpacked',
      'out',
      'kernel',
      'vpd8.wasm',
    )
    const whole = await readFile(kernel)
    try {
      await writeFile(kernel, Buffer.concat([whole, Buffer.from([0])]))
      expect(await saysAtStart(launch.env, 'altered')).toContain('(INSTALLATION_ALTERED)')
    } finally {
      await writeFile(kernel, whole)
    }
  })
})
