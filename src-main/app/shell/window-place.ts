/** Where the window lies: as it was left, if that is on a screen that is there now. */
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import type { PreferencesFile, WindowPlace } from '../settings/preferences-file'

const DEFAULT = { width: 1180, height: 800 }
/** So much of the title must be on a screen to be dragged back. */
const GRIP = 80

/** Bounds for a new window. */
export function placeOf(kept: WindowPlace | null, screens: readonly Rectangle[]): Partial<Rectangle> {
  if (kept === null) return DEFAULT
  const { x, y, width, height } = kept.bounds
  const home = screens.find(
    (area) =>
      x + width > area.x + GRIP &&
      x < area.x + area.width - GRIP &&
      y >= area.y &&
      y < area.y + area.height - GRIP,
  )
  if (home === undefined) return DEFAULT
  return { x, y, width: Math.min(width, home.width), height: Math.min(height, home.height) }
}

export const workAreas = () => screen.getAllDisplays().map(({ workArea }) => workArea)

/** Keeps the place whenever the window goes. */
export function keepPlace(window: BrowserWindow, preferences: PreferencesFile): void {
  window.on('close', () => {
    const [bounds, isMaximized] = [window.getNormalBounds(), window.isMaximized()]
    preferences.change({ place: { bounds, isMaximized } })
  })
}
