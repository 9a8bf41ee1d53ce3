/** Shows the pictures of a viewport one after the other, as fast as the file says, and begins anew at the end. */
import type { PaneState } from '../drawing/pane'
import { clampRate, rateOfFile, timeOf } from './cine-rate'

/** Milliseconds for a picture that is not shown. */
const PAUSE = 100

/** What is played: a viewport. */
export interface Played {
  readonly state: PaneState
  /** How many pictures it has, and which of them is shown, from 0. */
  readonly length: number
  readonly position: number
  scrollTo(position: number): Promise<void>
  changed(): void
}

export class CinePlayer {
  readonly #viewport: Played
  #chosen: number | null = null
  /** Another one for each start; null while it stands still. */
  #turn: symbol | null = null

  constructor(viewport: Played) {
    this.#viewport = viewport
  }

  get isRunning(): boolean {
    return this.#turn !== null
  }

  /** Pictures a second. */
  get rate(): number | null {
    const { state } = this.#viewport
    return this.#chosen ?? (state.kind === 'shown' ? rateOfFile(state.attributes) : null)
  }

  choose(rate: number): void {
    this.#chosen = clampRate(rate)
    this.#viewport.changed()
  }

  /** Another series has a rate of its own. */
  forget(): void {
    this.#chosen = null
  }

  toggle(): void {
    if (this.isRunning) this.stop()
    else this.start()
  }

  start(): void {
    if (this.isRunning || this.#viewport.length < 2) return
    const turn = Symbol('cine')
    this.#turn = turn
    this.#viewport.changed()
    void this.#run(turn)
  }

  stop(): void {
    if (!this.isRunning) return
    this.#turn = null
    this.#viewport.changed()
  }

  /** What is late is not caught up with: no picture is left out. */
  async #run(turn: symbol): Promise<void> {
    const viewport = this.#viewport
    let due = performance.now()
    while (this.#turn === turn) {
      const { state } = viewport
      const time = state.kind === 'shown' ? timeOf(state.attributes, state.frame.frame, this.#chosen) : PAUSE
      due = Math.max(due + time, performance.now())
      await until(due)
      if (this.#turn !== turn) return
      await viewport.scrollTo((viewport.position + 1) % viewport.length)
    }
  }
}

/** Never at once: the page goes on meanwhile. */
const until = (moment: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(1, moment - performance.now())))
