/** The question before running jobs are stopped, without a window. */
import { expect, it } from 'vitest'
import { askBeforeClosing } from '../../src-main/app/shell/close-window'

class AskedWindow {
  isClosed = false
  isBusy = true
  readonly answers: ((mayStop: boolean) => void)[] = []
  #listener: (event: { preventDefault(): void }) => void = () => undefined

  constructor() {
    askBeforeClosing(
      this,
      () => this.isBusy,
      () => new Promise((resolve) => this.answers.push(resolve)),
    )
  }

  on(_event: 'close', listener: (event: { preventDefault(): void }) => void): void {
    this.#listener = listener
  }

  isDestroyed(): boolean {
    return this.isClosed
  }

  close(): void {
    let isPrevented = false
    this.#listener({ preventDefault: () => (isPrevented = true) })
    if (!isPrevented) this.isClosed = true
  }
}

it('asks nothing when nothing runs', () => {
  const window = new AskedWindow()
  window.isBusy = false
  window.close()
  expect(window).toMatchObject({ isClosed: true, answers: [] })
})

it('asks once, however often it is closed, and holds up nothing meanwhile', async () => {
  const window = new AskedWindow()
  window.close()
  window.close()
  expect(window.answers).toHaveLength(1)
  expect(window.isClosed).toBe(false)
  window.answers[0]?.(true)
  await expect.poll(() => window.isClosed).toBe(true)
})

it('stays when that is the answer, and asks again the next time', async () => {
  const window = new AskedWindow()
  window.close()
  window.answers[0]?.(false)
  await Promise.resolve()
  await Promise.resolve()
  expect(window.isClosed).toBe(false)
  await expect
    .poll(() => {
      window.close()
      return window.answers.length
    })
    .toBe(2)
})
