/** What is being drawn or moved with the pointer; it changes with each of its moves, and only what is drawn with it follows. */
import type { MeasurementKind, PictureKey, Point } from '../measure/measurement'
import type { Viewport } from './viewport'
import { Watched } from './watched'

/** A measurement that is not finished; the last of its points follows the pointer. */
export interface Draft {
  readonly viewport: Viewport
  readonly picture: PictureKey
  readonly kind: MeasurementKind
  readonly points: readonly Point[]
}

/** A measurement that is moved: its points as they would be. */
export interface Moving {
  readonly id: number
  readonly points: readonly Point[]
}

export class Pen extends Watched {
  #draft: Draft | null = null
  #moving: Moving | null = null

  get draft(): Draft | null {
    return this.#draft
  }

  get moving(): Moving | null {
    return this.#moving
  }

  draw(draft: Draft): void {
    this.#draft = draft
    this.changed()
  }

  move(moving: Moving): void {
    this.#moving = moving
    this.changed()
  }

  /** True when there was something to lift it from. */
  lift(): boolean {
    const isIdle = this.#draft === null && this.#moving === null
    if (isIdle) return false
    this.#draft = null
    this.#moving = null
    this.changed()
    return true
  }
}
