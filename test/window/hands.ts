/** How a person operates the window: with the mouse, or with the keyboard alone. */
import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'

export interface Hand {
  readonly name: string
  /** Presses a button or a link, checks a box, chooses a radio button. */
  press(target: Locator): Promise<void>
  /** Puts `text` into a field in the place of what is there. */
  type(target: Locator, text: string): Promise<void>
}

export const mouse: Hand = {
  name: 'mouse',
  press: (target) => target.click(),
  async type(target, text) {
    await target.click()
    await target.fill(text)
  },
}

/** More than there are stops on any page. */
const MOST_STOPS = 200

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Goes on with Tab until `target` has the focus, as a person does who sees the ring around it. */
async function reach(target: Locator): Promise<void> {
  await target.waitFor()
  const page = target.page()
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await hasFocus(target)) return assertRing(page)
    if (await besideInGroup(target)) {
      await arrowTo(target)
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by keyboard to ${target}`)
}

/** Of radio buttons only one is a stop; the arrows lead to the others. */
const besideInGroup = (target: Locator) =>
  target.evaluate((element) => {
    const now = document.activeElement
    const isRadio = (some: Element | null): some is HTMLInputElement =>
      some instanceof HTMLInputElement && some.type === 'radio'
    return isRadio(element) && isRadio(now) && element.name === now.name
  })

async function arrowTo(target: Locator): Promise<void> {
  for (let step = 0; step < 20 && !(await hasFocus(target)); step++)
    await target.page().keyboard.press('ArrowDown')
  if (!(await hasFocus(target))) throw new Error(`no arrow leads to ${target}`)
}

/** Whoever uses the keyboard must see where they are. */
async function assertRing(page: Page): Promise<void> {
  const isSeen = await page.evaluate(() => {
    const element = document.activeElement
    if (element === null) return false
    // A checkbox may be drawn by another element than the one that has the focus.
    const drawn = [
      element,
      element.parentElement,
      element.nextElementSibling,
      element.closest('label, [data-focused]'),
    ]
    return drawn.some((each) => {
      if (each === null) return false
      const { outlineStyle, boxShadow } = getComputedStyle(each)
      return outlineStyle === 'solid' || outlineStyle === 'auto' || boxShadow !== 'none'
    })
  })
  if (!isSeen) throw new Error('the focus cannot be seen')
}

export const keyboard: Hand = {
  name: 'keyboard',
  async press(target) {
    await reach(target)
    // Whoever sees that a button cannot be pressed yet waits.
    await expect.poll(() => target.getAttribute('aria-disabled'), { timeout: 20_000 }).not.toBe('true')
    const kind = await target.evaluate((element) =>
      element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase(),
    )
    // An arrow has chosen a radio button already, unless it was the first.
    if (kind === 'checkbox' || kind === 'radio') await target.page().keyboard.press('Space')
    else await target.page().keyboard.press('Enter')
  },
  async type(target, text) {
    await reach(target)
    await target.page().keyboard.press('Control+A')
    await target.page().keyboard.type(text)
  },
}

/** A hand that counts what it does. */
export function counting(hand: Hand): Hand & { readonly presses: number } {
  let presses = 0
  return {
    name: hand.name,
    get presses() {
      return presses
    },
    async press(target) {
      presses++
      await hand.press(target)
    },
    type: (target, text) => hand.type(target, text),
  }
}
