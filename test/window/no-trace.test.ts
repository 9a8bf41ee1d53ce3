/**
 * What was looked at leaves nothing on the disk: an encrypted series with a marker in its pixels and its names is viewed, the
 * program is quit or killed, and every file below the home, cache, configuration and temporary folders is searched: for the marker
 * as it is stored, windowed to 8 bits, as RGBA and as 32-bit floats, and for the names. What a page keeps on purpose is found.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUpWindow } from '../electron-runtime/setup'
import { isThorough } from '../thorough'
import { writeCtSeries } from '../viewer-harness/ct-series'
import { encryptFolder } from '../viewer-harness/encrypted-series'
import { filesBelow } from './files-below'
import { drop, go, launchIn, openOrrery, unlock } from './orrery'
import { type Resident, settle } from './residents'

const NAME = 'Zwicky^Quaoar'
const INTERCEPT = -1024
const [LOW, RANGE] = [40 - 0.5 - 399 / 2, 399]

/** Stored values whose window is neither black nor white, so that all copies of it are as telling as it is itself. */
function makeMarker(): { stored: Int16Array; copies: Record<string, Buffer> } {
  const stored = Int16Array.from(randomBytes(48), (byte) => -INTERCEPT + 40 + byte - 128)
  const grey = Array.from(stored, (value) => Math.floor(((value + INTERCEPT - LOW) / RANGE) * 255 + 0.5))
  const bytesOf = (array: Int16Array | Float32Array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength)
  return {
    stored,
    copies: {
      'as stored': bytesOf(stored),
      'windowed to 8 bits': Buffer.from(grey),
      'as RGBA': Buffer.from(grey.flatMap((level) => [level, level, level, 255])),
      'as RGB': Buffer.from(grey.flatMap((level) => [level, level, level])),
      'stored as floats': bytesOf(Float32Array.from(stored)),
      'Hounsfield units as floats': bytesOf(Float32Array.from(stored, (value) => value + INTERCEPT)),
      'Hounsfield units': bytesOf(stored.map((value) => value + INTERCEPT)),
      'the family name': Buffer.from('Zwicky'),
      'the family name in UTF-16': Buffer.from('Zwicky', 'utf16le'),
      'the given name': Buffer.from('Quaoar'),
      'the given name in UTF-16': Buffer.from('Quaoar', 'utf16le'),
    },
  }
}

const setup = await setUpWindow()

describe.skipIf(setup === null)('an encrypted series that was viewed', () => {
  const marker = makeMarker()
  const root = mkdtempSync(join(tmpdir(), 'orrery-no-trace-'))
  const home = join(root, 'home')
  const encrypted = join(root, 'encrypted')
  let anna: Resident

  beforeAll(async () => {
    anna = await settle(home, 'Anna')
    const plain = join(root, 'plain')
    const bytes = new Uint8Array(marker.stored.buffer)
    writeCtSeries(plain, { slices: 24, number: 1, patientName: NAME, marker: bytes })
    // The search would find it.
    expect(found(plain)).toEqual(['as stored', 'the family name', 'the given name'])
    await encryptFolder(anna, plain, encrypted)
    rmSync(plain, { recursive: true })
    anna.keystore.close()
    expect(found(encrypted)).toEqual([])
  })
  afterAll(() => {
    setup?.display.close()
    rmSync(root, { recursive: true, force: true })
  })

  /** Which copies of the marker lie in files below `folder`. */
  function found(folder: string): string[] {
    const names = new Set<string>()
    for (const file of filesBelow(folder)) {
      const bytes = readFileSync(join(folder, file))
      for (const [name, copy] of Object.entries(marker.copies)) if (bytes.includes(copy)) names.add(name)
    }
    return [...names].sort()
  }

  async function openAndLook() {
    if (setup === null) throw new Error('no window')
    const launch = launchIn(setup, home)
    const temporary = join(home, 'tmp')
    mkdirSync(temporary, { recursive: true })
    const places = {
      TMPDIR: temporary,
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_DATA_HOME: join(home, 'data'),
    }
    const orrery = await openOrrery({ ...launch, env: { ...launch.env, ...places } })
    const { page } = orrery
    await unlock(orrery)
    await go(orrery, 'Library')
    await drop(orrery, [encrypted])
    await page.getByText('Zwicky').first().waitFor()
    await page.getByText('24 images').first().waitFor()
    await page.getByRole('button', { name: 'View', exact: true }).first().click()
    const image = page.getByRole('region', { name: 'Image 1' })
    await image.getByText('Image 1 of 24').waitFor()
    await image.focus()
    for (let n = 0; n < 23; n++) {
      await page.keyboard.press('ArrowDown')
      await page.waitForTimeout(60)
    }
    await image.getByText('Image 24 of 24').waitFor()
    return orrery
  }

  test('and the program quit', { timeout: 120_000 }, async () => {
    const { app, page } = await openAndLook()
    await page.keyboard.press('t')
    await page.waitForTimeout(1000)
    await app.close()
    expect(found(home)).toEqual([])
  })

  test.runIf(isThorough)('and the program killed', { timeout: 120_000 }, async () => {
    const { app } = await openAndLook()
    const process = app.process()
    const ended = new Promise((resolve) => process.once('exit', resolve))
    process.kill('SIGKILL')
    await ended
    expect(found(home)).toEqual([])
  })

  test('would be found where a page keeps it', { timeout: 120_000 }, async () => {
    const { app, page } = await openAndLook()
    const text = Object.values(marker.copies)
      .map((copy) => copy.toString('latin1'))
      .join(' ')
    await page.evaluate((kept) => localStorage.setItem('control', kept), text)
    await page.waitForTimeout(500)
    await app.close()
    expect(found(home)).toEqual(Object.keys(marker.copies).sort())
  })
})
