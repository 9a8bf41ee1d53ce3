/** The viewer by mouse and by key, in the real window: what each does is read from what stands over the picture. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DataSet, parseDicom } from 'dicom-parser'
import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkout } from '../electron-runtime/checkout'
import { setUpWindow } from '../electron-runtime/setup'
import { drop, go, launchIn, type Orrery, openOrrery, unlock } from './orrery'
import { settle } from './residents'

const setup = await setUpWindow()
afterAll(() => setup?.display.close())
const screenshots = join(checkout, 'out', 'screenshots')
const CINE = join(checkout, 'test', 'data', 'study', 'cine', 'IM00001.dcm')
const SLICE = join(checkout, 'test', 'data', 'study', 'mr-series', 'N2D_0180.dcm')

describe.skipIf(setup === null)('the viewer', () => {
  let home: string
  let orrery: Orrery
  let page: Page
  const image = (n: number) => page.getByRole('region', { name: `Image ${n}`, exact: true })
  const says = (n: number, what: string | RegExp) => image(n).getByText(what).waitFor({ timeout: 10_000 })
  const press = (key: string) => page.keyboard.press(key)
  const tool = (name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true })
  /** Letters at the edges: top, right, bottom, left. */
  const letters = async () =>
    (
      await Promise.all(
        ['top', 'right', 'bottom', 'left'].map((edge) => image(1).locator(`.letter-${edge}`).innerText()),
      )
    ).join(' ')
  const zoomOf = async () =>
    Number(/Zoom ([\d,]+) %/.exec(await image(1).innerText())?.[1]?.replaceAll(',', ''))
  const windowOf = async () => {
    const [, width, level] = /W (-?[\d.]+) L (-?[\d.]+)/.exec(await image(1).innerText()) ?? []
    return { width: Number(width), level: Number(level) }
  }
  const measured = async () => {
    const list = image(1).getByRole('list', { name: 'Measurements' }).getByRole('listitem')
    return (await list.count()) === 0 ? [] : await list.allInnerTexts()
  }
  const choose = (name: RegExp) => page.locator('.strip-choice', { hasText: name }).first().click()

  /** Middle of a viewport, in the window. */
  async function middle(locator: Locator = image(1)): Promise<readonly [number, number]> {
    const box = await locator.locator('.pane').boundingBox()
    if (box === null) throw new Error('the viewport cannot be seen')
    return [box.x + box.width / 2, box.y + box.height / 2]
  }

  /** From one place to the other, both from the middle of the viewport. */
  async function drag(
    [x0, y0]: readonly [number, number],
    [x1, y1]: readonly [number, number],
    button: 'left' | 'middle' | 'right' = 'left',
  ): Promise<void> {
    const [x, y] = await middle()
    await page.mouse.move(x + x0, y + y0)
    await page.mouse.down({ button })
    await page.mouse.move(x + (x0 + x1) / 2, y + (y0 + y1) / 2, { steps: 2 })
    await page.mouse.move(x + x1, y + y1, { steps: 2 })
    await page.mouse.up({ button })
  }

  beforeAll(async () => {
    if (setup === null) return
    home = mkdtempSync(join(tmpdir(), 'orrery-viewer-'))
    mkdirSync(screenshots, { recursive: true })
    const anna = await settle(join(home, 'anna'), 'Dr. Anna Kepler')
    anna.keystore.close()
    orrery = await openOrrery(launchIn(setup, anna.home))
    page = orrery.page
    await unlock(orrery)
    await drop(orrery, [join(checkout, 'test', 'data', 'study')])
    await go(orrery, 'Viewer')
    await choose(/anat-T1w/)
    await says(1, 'Image 1 of 6')
  })
  afterAll(async () => {
    await orrery?.app.close()
    if (home) rmSync(home, { recursive: true })
  })

  beforeEach(async () => {
    await image(1).focus()
    for (const key of ['Escape', 'Escape', 'Escape', 'Shift+F', 'Home']) await press(key)
    await says(1, 'Image 1 of 6')
  })

  describe('by key', () => {
    test('keeps its brightness from picture to picture, though the file names no window', async () => {
      const first = await windowOf()
      expect(first.width).toBeGreaterThan(0)
      for (let n = 2; n <= 6; n++) {
        await press('ArrowDown')
        await says(1, `Image ${n} of 6`)
        expect(await windowOf()).toEqual(first)
      }
      // Asked for anew it is that of the picture which is shown.
      await press('0')
      await expect.poll(windowOf).not.toEqual(first)
    })

    test('goes through the pictures, and stops at the ends', async () => {
      await press('ArrowDown')
      await says(1, 'Image 2 of 6')
      await press('ArrowUp')
      await press('ArrowUp')
      await says(1, 'Image 1 of 6')
      // None of what comes faster than it is drawn is lost.
      for (let n = 0; n < 4; n++) void press('ArrowDown')
      await says(1, 'Image 5 of 6')
      await press('Home')
      await press('End')
      await says(1, 'Image 6 of 6')
      await press('ArrowDown')
      await says(1, 'Image 6 of 6')
      await press('Home')
      await says(1, 'Image 1 of 6')
      // Left and right are pictures where there is one viewport.
      await press('ArrowRight')
      await says(1, 'Image 2 of 6')
      await press('ArrowLeft')
      await says(1, 'Image 1 of 6')
    })

    test('turns and flips, and the letters follow', async () => {
      expect(await letters()).toBe('A L P R')
      await press('r')
      expect(await letters()).toBe('R A L P')
      await press('Shift+R')
      expect(await letters()).toBe('A L P R')
      await press('h')
      expect(await letters()).toBe('A R P L')
      await press('v')
      expect(await letters()).toBe('P R A L')
      await press('Shift+F')
      expect(await letters()).toBe('A L P R')
    })

    test('zooms and fits', async () => {
      const fit = await zoomOf()
      await press('+')
      expect(await zoomOf()).toBe(Math.round(fit * 1.25))
      await press('-')
      await press('-')
      expect(await zoomOf()).toBe(Math.round(fit / 1.25))
      await press('f')
      expect(await zoomOf()).toBe(fit)
      await tool('Zoom 100 percent').click()
      expect(await zoomOf()).toBe(100)
    })

    test('inverts', async () => {
      await press('i')
      await says(1, 'Inverted')
      await press('i')
      await expect.poll(() => image(1).getByText('Inverted').count()).toBe(0)
    })

    test('takes the windows that the values allow', async () => {
      const values = sliceOf(SLICE).values
      const [low, high] = [Math.min(...values), Math.max(...values)]
      await press('0')
      const full = await windowOf()
      expect(full.width).toBeCloseTo(high - low, -1)
      // Not those for CT: this is MR.
      await press('2')
      await page.getByText('This picture has none.').waitFor()
      expect(await windowOf()).toEqual(full)
    })

    test('chooses tools', async () => {
      for (const [key, name] of [
        ['z', /^Zoom/],
        ['m', /^(Pan|Move)/],
        ['l', /^(Length|Measure a length)/],
        ['w', /^Window/],
      ] as const) {
        await press(key)
        const pressed = page.getByRole('toolbar').getByRole('button', { name, pressed: true })
        expect(await pressed.count(), key).toBeGreaterThan(0)
      }
    })

    test('hides what is over the picture, and the names in the strip', async () => {
      await image(1).getByText('Jane_Doe').waitFor()
      await press('o')
      await expect.poll(() => image(1).getByText('Jane_Doe').count()).toBe(0)
      expect(await page.getByText('Jane_Doe').filter({ visible: true }).count()).toBe(0)
      expect(await page.title()).toBe('Orrery')
      await press('o')
      await image(1).getByText('Jane_Doe').waitFor()
    })

    test('plays', async () => {
      await press('Space')
      await says(1, 'Image 3 of 6')
      expect(await tool('Play or stop').getAttribute('aria-pressed')).toBe('true')
      await press('c')
      const stopped = await image(1)
        .getByText(/^Image \d of 6$/)
        .innerText()
      await page.waitForTimeout(300)
      await says(1, stopped)
    })

    test('opens and closes the tags', async () => {
      await press('t')
      await page.getByRole('textbox', { name: /^Search name, tag or value/ }).waitFor()
      await image(1).focus()
      await press('t')
      await expect
        .poll(() => page.getByRole('textbox', { name: /^Search name, tag or value/ }).count())
        .toBe(0)
    })

    test('opens the sheet of shortcuts, and the focus comes back', async () => {
      await press('?')
      await page.getByRole('dialog').waitFor()
      await press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await expect.poll(() => image(1).evaluate((element) => element === document.activeElement)).toBe(true)
    })

    test('works on after a choice in a menu', async () => {
      await page.getByRole('button', { name: 'Windows' }).click()
      await page.getByRole('menuitem', { name: 'Percentiles 5–95' }).click()
      await expect.poll(() => image(1).evaluate((element) => element === document.activeElement)).toBe(true)
      await press('ArrowDown')
      await says(1, 'Image 2 of 6')
    })

    test('does nothing while somebody types', async () => {
      await tool('Type width and level').click()
      const width = page.getByRole('textbox', { name: 'Width' })
      await width.fill('')
      await page.keyboard.type('80')
      await page.getByRole('textbox', { name: 'Level' }).fill('30')
      await press('Enter')
      await says(1, 'W 80 L 30')
      expect(await letters()).toBe('A L P R')
    })
  })

  describe('by mouse', () => {
    test('the wheel scrolls, with Shift by ten, with Ctrl it zooms', async () => {
      const [x, y] = await middle()
      await page.mouse.move(x, y)
      await page.mouse.wheel(0, 100)
      await says(1, 'Image 2 of 6')
      await page.mouse.wheel(0, -100)
      await says(1, 'Image 1 of 6')
      await page.mouse.wheel(0, -100)
      await says(1, 'Image 1 of 6')
      await page.keyboard.down('Shift')
      await page.mouse.wheel(0, 100)
      await page.keyboard.up('Shift')
      await says(1, 'Image 6 of 6')
      const before = await zoomOf()
      await page.keyboard.down('Control')
      await page.mouse.wheel(0, -100)
      await page.keyboard.up('Control')
      expect(await zoomOf()).toBeGreaterThan(before)
      await says(1, 'Image 6 of 6')
    })

    test('left changes the window: to the right wider, downwards a higher level', async () => {
      const before = await windowOf()
      await drag([0, 0], [60, 0])
      const wider = await windowOf()
      expect(wider.width).toBeGreaterThan(before.width)
      expect(wider.level).toBe(before.level)
      await drag([0, 0], [0, 60])
      const higher = await windowOf()
      expect(higher.level).toBeGreaterThan(wider.level)
      expect(higher.width).toBe(wider.width)
    })

    test('right zooms without a menu, and the menu comes without a drag', async () => {
      const before = await zoomOf()
      await drag([0, 0], [0, -80], 'right')
      expect(await zoomOf()).toBeGreaterThan(before)
      expect(await page.getByRole('menu').count()).toBe(0)
      const [x, y] = await middle()
      await page.mouse.click(x, y, { button: 'right' })
      await page.getByRole('menu').waitFor()
      await page.getByRole('menuitem', { name: /^Invert/ }).click()
      await says(1, 'Inverted')
    })

    test('middle, and left with Alt, move the picture and nothing else', async () => {
      await tool('Zoom 100 percent').click()
      const window = await windowOf()
      await press('p')
      const [x, y] = await middle()
      await page.mouse.click(x, y)
      const place = async () => image(1).locator('.measurement circle').first().getAttribute('cx')
      const before = Number(await place())
      await press('w')
      await drag([100, 100], [140, 100], 'middle')
      expect(Number(await place())).toBeCloseTo(before + 40, 5)
      await page.keyboard.down('Alt')
      await drag([100, 100], [130, 100])
      await page.keyboard.up('Alt')
      expect(Number(await place())).toBeCloseTo(before + 70, 5)
      expect(await windowOf()).toEqual(window)
      await press('Control+z')
      expect(await measured()).toEqual([])
    })

    test('the scrollbar goes where it is pressed', async () => {
      const bar = image(1).getByRole('slider', { name: 'Position in the series' })
      const box = await bar.boundingBox()
      if (box === null) throw new Error('no scrollbar')
      await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.6)
      await says(1, 'Image 4 of 6')
      expect(await bar.getAttribute('aria-valuetext')).toBe('Image 4 of 6')
    })
  })

  describe('measures', () => {
    const { spacing } = sliceOf(SLICE)

    beforeEach(async () => {
      await tool('Zoom 100 percent').click()
      expect(await zoomOf()).toBe(100)
    })
    afterEach(async () => {
      for (let n = 0; n < 12 && (await measured()).length > 0; n++) await press('Control+z')
      expect(await measured()).toEqual([])
    })

    test('a length by a drag: a hundred columns', async () => {
      await press('l')
      await drag([-30, -40], [30, 40])
      expect(await measured()).toEqual([`Length, ${(100 * spacing.column).toFixed(1)} mm`])
      await page.getByText('They are not saved.').waitFor()
    })

    test('a length by two clicks', async () => {
      await press('l')
      const [x, y] = await middle()
      await page.mouse.click(x - 50, y)
      await page.mouse.move(x, y)
      await page.mouse.click(x + 50, y)
      expect(await measured()).toEqual([`Length, ${(100 * spacing.column).toFixed(1)} mm`])
    })

    test('an angle', async () => {
      await press('a')
      await drag([60, 0], [0, 0])
      const [x, y] = await middle()
      await page.mouse.move(x - 40, y - 40)
      await page.mouse.click(x - 60, y - 60)
      expect(await measured()).toEqual(['Angle, 135.0°'])
    })

    test('values in an ellipse, and at a point, as another reader of the file finds them', async () => {
      await press('e')
      await drag([-40, -20], [40, 30])
      const slice = sliceOf(SLICE)
      // Zoomed to 100 percent a column is a pixel of the screen, and a row as much taller as it is farther.
      const tall = spacing.row / spacing.column
      const row = (y: number) => slice.rows / 2 + y / tall
      const found = inEllipse(slice, [slice.columns / 2 - 40, row(-20)], [slice.columns / 2 + 40, row(30)])
      const area = (Math.PI / 4) * 80 * 50 * spacing.column ** 2
      const [said = ''] = await measured()
      expect(said).toBe(
        [
          'Ellipse',
          `Mean ${oneDecimal(found.mean)}`,
          `SD ${oneDecimal(found.deviation)}`,
          `Min ${found.min}`,
          `max ${found.max}`,
          `${oneDecimal(area)} mm²`,
          `${found.count.toLocaleString('en-US')} pixels`,
        ].join(', '),
      )
      await press('p')
      const [x, y] = await middle()
      await page.mouse.click(x + 10.5, y + 60)
      const column = Math.floor(slice.columns / 2 + 10.5)
      const line = Math.floor(row(60))
      const value = slice.values[line * slice.columns + column] ?? Number.NaN
      expect((await measured())[1]).toBe(`Value, ${value}, Column ${column + 1}, row ${line + 1}`)
      await page.screenshot({ path: join(screenshots, 'viewer-measures.png') })
    })

    test('each picture has its own; they are moved, deleted, undone and done again', async () => {
      await press('l')
      await drag([-50, 0], [50, 0])
      await press('w')
      await press('ArrowDown')
      await says(1, 'Image 2 of 6')
      expect(await measured()).toEqual([])
      await press('ArrowUp')
      await says(1, 'Image 1 of 6')
      // By its end.
      await drag([50, 0], [150, 0])
      expect(await measured()).toEqual([`Length, ${(200 * spacing.column).toFixed(1)} mm`])
      // As a whole.
      await drag([40, 0], [40, 50])
      expect(await measured()).toEqual([`Length, ${(200 * spacing.column).toFixed(1)} mm`])
      await press('Delete')
      expect(await measured()).toEqual([])
      await press('Control+z')
      await press('Control+z')
      await press('Control+z')
      expect(await measured()).toEqual([`Length, ${(100 * spacing.column).toFixed(1)} mm`])
      await press('Control+y')
      expect(await measured()).toEqual([`Length, ${(200 * spacing.column).toFixed(1)} mm`])
    })

    test('Ctrl+Z as the system gives it takes one back, and not more', async () => {
      await press('p')
      const [x, y] = await middle()
      await page.mouse.click(x + 20, y)
      await page.mouse.click(x - 60, y + 60)
      expect(await measured()).toHaveLength(2)
      await orrery.app.evaluate(({ BrowserWindow }) => {
        const { webContents } = BrowserWindow.getAllWindows()[0] ?? {}
        for (const type of ['keyDown', 'keyUp'] as const)
          webContents?.sendInputEvent({ type, keyCode: 'Z', modifiers: ['control'] })
      })
      await expect.poll(async () => (await measured()).length).toBe(1)
      await page.waitForTimeout(200)
      expect(await measured()).toHaveLength(1)
    })

    test('Escape leaves what was begun', async () => {
      await press('a')
      await drag([60, 0], [0, 0])
      expect(await measured()).toHaveLength(1)
      await press('Escape')
      expect(await measured()).toEqual([])
      await press('l')
      await drag([-50, 0], [50, 0])
      const before = await measured()
      const [x, y] = await middle()
      await page.mouse.move(x + 50, y)
      await page.mouse.down()
      await page.mouse.move(x + 80, y + 30, { steps: 2 })
      expect(await measured()).not.toEqual(before)
      await press('Escape')
      await page.mouse.move(x + 90, y + 30, { steps: 2 })
      await page.mouse.up()
      expect(await measured()).toEqual(before)
    })
  })

  describe('several viewports', () => {
    afterEach(async () => {
      await tool('One image').click()
    })

    test('a double click shows one, and all come back as they were', async () => {
      await tool('Four images').click()
      for (const n of [1, 2, 3, 4]) await image(n).waitFor()
      await image(2).click()
      await choose(/anat-T1w/)
      await says(2, 'Image 1 of 6')
      await image(1).focus()
      await press('ArrowDown')
      await press('r')
      await says(1, 'Image 2 of 6')
      const before = await image(1).innerText()
      await image(1).dblclick()
      await expect.poll(() => image(2).isVisible()).toBe(false)
      await image(1).dblclick()
      await image(2).waitFor()
      await expect.poll(() => image(1).innerText()).toBe(before)
      expect(await letters()).toBe('R A L P')
    })

    test('a series is dropped into one; two patients beside each other are warned of', async () => {
      await tool('Four images').click()
      const other = page.locator('.strip-choice').filter({ hasNotText: 'anat-T1w' })
      // An empty one may have any series.
      await image(3).click()
      expect(await other.count()).toBeGreaterThan(0)
      await other.first().dragTo(image(3))
      await page.getByText('Images of different patients are shown side by side').waitFor()
      await page.screenshot({ path: join(screenshots, 'viewer-mixed-patients.png') })
      await tool('One image').click()
      await expect.poll(() => page.getByText('Images of different patients').count()).toBe(0)
    })

    test('scroll together where that is wished', async () => {
      await tool('Two images').click()
      await image(2).click()
      await choose(/anat-T1w/)
      await image(2).click()
      await press('Home')
      await says(2, 'Image 1 of 6')
      await image(1).focus()
      await press('ArrowDown')
      await says(1, 'Image 2 of 6')
      await says(2, 'Image 1 of 6')
      await tool('Scroll together').click()
      await press('End')
      await says(1, 'Image 6 of 6')
      await says(2, 'Image 6 of 6')
      await tool('Scroll together').click()
    })

    test('left and right go from one to the other', async () => {
      await tool('Two images').click()
      await image(1).focus()
      await press('ArrowRight')
      expect(await image(2).evaluate((element) => element === document.activeElement)).toBe(true)
      await press('ArrowLeft')
      expect(await image(1).evaluate((element) => element === document.activeElement)).toBe(true)
    })
  })

  test('a picture that cannot be decoded leaves an empty viewport with the reason', async () => {
    const broken = join(home, 'broken')
    mkdirSync(broken)
    writeFileSync(join(broken, 'IM00001.dcm'), withoutFrame(CINE, 3))
    await tool('Four images').click()
    await image(4).click()
    await drop(orrery, [broken])
    await go(orrery, 'Viewer')
    await image(4).focus()
    const copies = page.locator('.strip-choice', { hasText: /^US/ })
    await expect.poll(() => copies.count(), { timeout: 20_000 }).toBe(2)
    await copies.last().click()
    await says(4, 'Image 1 of 8')
    await press('ArrowDown')
    await says(4, 'Image 2 of 8')
    await press('ArrowDown')
    await says(4, 'Image 3 of 8 is not shown.')
    // Nothing of the picture before, and nobody's name over nothing.
    expect(await image(4).locator('.corner').count()).toBe(0)
    const layer = image(4).locator('.pane canvas')
    expect(await layer.evaluate((canvas) => getComputedStyle(canvas).visibility)).toBe('hidden')
    await press('ArrowDown')
    await says(4, 'Image 4 of 8')
    expect(await layer.evaluate((canvas) => getComputedStyle(canvas).visibility)).toBe('visible')
    // Closed again, by the menu.
    await image(4).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Close the series in this image' }).click()
    await says(4, 'Choose a series to show it here.')
    await tool('One image').click()
  })

  test('all is as it was after another view', async () => {
    await press('ArrowDown')
    await press('r')
    await press('+')
    await press('i')
    await says(1, 'Inverted')
    const before = await image(1).innerText()
    await go(orrery, 'Settings')
    await go(orrery, 'Viewer')
    await says(1, 'Inverted')
    expect(await image(1).innerText()).toBe(before)
    expect(await letters()).toBe('R A L P')
  })

  test('another way of drawing goes on where it was, with the same numbers', async () => {
    await tool('Zoom 100 percent').click()
    await press('ArrowDown')
    await press('l')
    await drag([-30, -40], [30, 40])
    const [said] = await measured()
    for (const drawing of ['gpu', 'cpu', 'auto'] as const) {
      await page.evaluate((way) => window.orrery.changePreferences({ drawing: way }), drawing)
      await says(1, 'Image 2 of 6')
      await expect.poll(measured).toEqual([said])
    }
    await image(1).focus()
    await press('Control+z')
  })

  test('wrote no warning and no error on the way', () => {
    expect(orrery.problems).toEqual([])
  })
})

interface Slice {
  readonly rows: number
  readonly columns: number
  readonly values: Int16Array
  readonly spacing: { readonly row: number; readonly column: number }
}

/** The same file, with zeros after the first marker of one frame's JPEG. @param frame from 1. */
function withoutFrame(file: string, frame: number): Uint8Array {
  const bytes = readFileSync(file)
  let started = 0
  for (const { position, length } of parseDicom(bytes).elements.x7fe00010?.fragments ?? []) {
    const isStart = bytes.readUInt16BE(position) === 0xffd8
    if (isStart) started++
    if (started === frame) bytes.fill(0, position + (isStart ? 2 : 0), position + length)
  }
  expect(started).toBeGreaterThan(frame)
  return bytes
}

/** As dicom-parser reads it. */
function sliceOf(file: string): Slice {
  const bytes = readFileSync(file)
  const data: DataSet = parseDicom(bytes)
  const element = data.elements.x7fe00010
  if (element === undefined) throw new Error('no pixels')
  const [row = 0, column = 0] = (data.string('x00280030') ?? '').split('\\').map(Number)
  return {
    rows: data.uint16('x00280010') ?? 0,
    columns: data.uint16('x00280011') ?? 0,
    values: new Int16Array(new Uint8Array(bytes).slice(element.dataOffset).buffer, 0, element.length / 2),
    spacing: { row, column },
  }
}

/** By going through every pixel of the picture. */
function inEllipse(
  { rows, columns, values }: Slice,
  [c0, r0]: readonly [number, number],
  [c1, r1]: readonly [number, number],
) {
  const inside: number[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const x = (column + 0.5 - (c0 + c1) / 2) / ((c1 - c0) / 2)
      const y = (row + 0.5 - (r0 + r1) / 2) / ((r1 - r0) / 2)
      if (x * x + y * y <= 1) inside.push(values[row * columns + column] ?? Number.NaN)
    }
  const mean = inside.reduce((sum, value) => sum + value, 0) / inside.length
  const deviation = Math.sqrt(inside.reduce((sum, value) => sum + (value - mean) ** 2, 0) / inside.length)
  return { count: inside.length, mean, deviation, min: Math.min(...inside), max: Math.max(...inside) }
}

function oneDecimal(value: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}
