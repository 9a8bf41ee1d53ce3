/** What a person sees of a viewport, measured inside the page: when the first picture is there, and how many are drawn a second. */
import type { Page } from 'playwright'

export interface Rate {
  /** Pictures that were on the screen. */
  readonly shown: number
  readonly seconds: number
  readonly perSecond: number
  /** Longest time without another one, ms. */
  readonly longest: number
}

interface Probe {
  /** Grey of the middle of the first viewport; -1 while there is none. */
  middle(): number
  until(isSo: () => boolean): Promise<number>
  drive(act: (turn: number) => boolean): Promise<Rate>
}

declare global {
  interface Window {
    probe: Probe
    probed: Record<string, Promise<number>>
  }
}

/** Once for each page that was loaded. */
export async function installProbe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const canvas = () => document.querySelector<HTMLCanvasElement>('section[aria-label="Image 1"] canvas')
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    window.probed = {}
    window.probe = {
      middle() {
        const seen = canvas()
        if (seen === null || seen.parentElement?.style.visibility === 'hidden') return -1
        const { width, height } = seen
        return seen.getContext('2d')?.getImageData(width >> 1, height >> 1, 1, 1).data[0] ?? -1
      },
      async until(isSo) {
        const began = performance.now()
        while (!isSo()) {
          if (performance.now() - began > 120_000) throw new Error('it did not come')
          await nextFrame()
        }
        return performance.now() - began
      },
      async drive(act) {
        const began = performance.now()
        let [last, lastAt, shown, longest] = [window.probe.middle(), began, 0, 0]
        for (let turn = 0; act(turn); turn++) {
          await nextFrame()
          const now = performance.now()
          if (now - lastAt > 120_000) throw new Error('nothing moves')
          const middle = window.probe.middle()
          if (middle === last) continue
          longest = Math.max(longest, now - lastAt)
          ;[last, lastAt] = [middle, now]
          shown++
        }
        const seconds = (performance.now() - began) / 1000
        return { shown, seconds, perSecond: shown / seconds, longest }
      },
    }
  })
}

/** From the press of `View` to the first picture on the screen, ms. */
export async function timeFirstImage(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const button = () =>
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'View')
    // The library may draw itself anew: a button can go before it is pressed.
    let pressed = performance.now()
    await window.probe.until(() => {
      if (document.querySelector('section[aria-label="Image 1"]') !== null) return true
      const view = button()
      if (view !== undefined) pressed = performance.now()
      view?.click()
      return false
    })
    await window.probe.until(() => window.probe.middle() > 0)
    return performance.now() - pressed
  })
}

/** Wheels on by a slice each frame of the screen until the last or first slice is asked for. */
export async function scrollThrough(page: Page, direction: 1 | -1 = 1): Promise<Rate> {
  return await page.evaluate(async (sign) => {
    const frame = document.querySelector<HTMLElement>('section[aria-label="Image 1"]')
    const slider = frame?.querySelector('[role=slider]')
    const end = slider?.getAttribute(sign > 0 ? 'aria-valuemax' : 'aria-valuemin')
    const { left = 0, top = 0 } = frame?.getBoundingClientRect() ?? {}
    return await window.probe.drive(() => {
      if (slider?.getAttribute('aria-valuenow') === end) return false
      const init = {
        deltaY: 100 * sign,
        clientX: left + 50,
        clientY: top + 50,
        bubbles: true,
        cancelable: true,
      }
      frame?.dispatchEvent(new WheelEvent('wheel', init))
      return true
    })
  }, direction)
}

/** Drags the window for some seconds, as with the left button. */
export async function dragWindow(page: Page, frames = 180): Promise<Rate> {
  return await page.evaluate(async (count) => {
    const frame = document.querySelector<HTMLElement>('section[aria-label="Image 1"]')
    const { left = 0, top = 0, height = 0 } = frame?.getBoundingClientRect() ?? {}
    const middle = top + height / 2
    const send = (type: string, y: number, buttons: number) => {
      const init = { pointerId: 1, button: type === 'pointermove' ? -1 : 0, buttons, isPrimary: true }
      frame?.dispatchEvent(
        new PointerEvent(type, { ...init, clientX: left + 100, clientY: y, bubbles: true, cancelable: true }),
      )
    }
    // A pointer that is not there cannot be captured.
    if (frame !== null) frame.setPointerCapture = () => undefined
    send('pointerdown', middle, 1)
    const rate = await window.probe.drive((turn) => {
      send('pointermove', middle + 60 * Math.sin(turn / 12), 1)
      return turn < count
    })
    send('pointerup', middle, 0)
    return rate
  }, frames)
}
