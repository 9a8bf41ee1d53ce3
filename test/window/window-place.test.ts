/** Where the window opens: where it was left, if somebody can see it there. */
import { expect, test, vi } from 'vitest'
import { placeOf } from '../../src-main/app/shell/window-place'

// Only imported there.
vi.mock('electron', () => ({ screen: {} }))

const left = { x: 0, y: 25, width: 1920, height: 1055 }
const right = { x: 1920, y: 0, width: 2560, height: 1440 }
const kept = (x: number, y: number, width = 1200, height = 800) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
})

test('the first window has a size and lets the system choose its place', () => {
  expect(placeOf(null, [left])).toEqual({ width: 1180, height: 800 })
})

test('a window goes back to the screen that it was on', () => {
  expect(placeOf(kept(2000, 50), [left, right])).toEqual({ x: 2000, y: 50, width: 1200, height: 800 })
})

test.each([
  ['a screen that is gone', kept(2000, 50)],
  ['beyond the lower edge', kept(100, 1070)],
  ['above the upper edge, where no title can be dragged', kept(100, -400)],
  ['but for a few pixels beyond the left edge', kept(-1190, 100)],
])('a window left on %s opens where it can be seen', (_, place) => {
  expect(placeOf(place, [left])).toEqual({ width: 1180, height: 800 })
})

test('a window that is larger than the screen now is made to fit', () => {
  expect(placeOf(kept(100, 100, 3000, 2000), [left])).toMatchObject({ width: 1920, height: 1055 })
})
