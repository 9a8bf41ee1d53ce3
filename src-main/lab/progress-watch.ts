/** How far a run is: counted by what measures take as a rule, so that the bar moves evenly. */
import type { LabProgress, MEASURE_STATES } from '../../src-shared/lab/lab-progress'
import type { Scale } from '../../src-shared/lab/lab-report'
import type { MeasureName } from '../../src-shared/lab/measure-names'

const TELL_MS = 200

/** Seconds of one core: whatever the picture, and more for each million of pixels. Only their ratios matter. */
type Cost = readonly [base: number, perMegapixel: number]
const CHEAP: Cost = [0.1, 0.5]
const COSTS: Readonly<Record<Scale, Partial<Record<MeasureName, Cost>>>> = {
  quick: {
    differential: [0.1, 1],
    keySensitivity: [0.1, 1],
    noise: [0.1, 2.5],
    cropping: [0.1, 3.5],
    knownPlaintext: [2, 0],
    adversarial: [6, 0],
    sp80022: [6, 0],
    maps: [0.2, 0],
    cycles: [1, 0],
    time: [1, 0],
    dcgan: [2, 0],
  },
  full: {
    differential: [0.1, 5],
    keySensitivity: [0.1, 1],
    noise: [0.1, 5.5],
    cropping: [0.1, 6],
    knownPlaintext: [6, 0],
    adversarial: [6.5, 0],
    sp80022: [35, 0],
    maps: [2, 0],
    cycles: [9, 0],
    time: [3, 0],
    dcgan: [4, 0],
  },
}

export function costOf(measure: MeasureName, scale: Scale, pixels: number): number {
  const [base, perMegapixel] = COSTS[scale][measure] ?? CHEAP
  return base + (perMegapixel * pixels) / 1e6
}

interface Watched {
  readonly measure: MeasureName
  readonly cost: number
  state: (typeof MEASURE_STATES)[number]
  /** Of the calls that it consists of. */
  shares: readonly Float64Array[]
}

/** Tells of one picture after the other, until it is closed. */
export class ProgressWatch {
  readonly #tell: (progress: LabProgress) => void
  readonly #pictures: number
  readonly #timer: NodeJS.Timeout
  #picture = 0
  #name = ''
  #watched: Watched[] = []
  #told = ''

  constructor(pictures: number, tell: (progress: LabProgress) => void) {
    this.#pictures = pictures
    this.#tell = tell
    this.#timer = setInterval(() => this.#look(), TELL_MS)
  }

  begin(picture: number, name: string): void {
    this.#picture = picture
    this.#name = name
    this.#watched = []
    this.#look()
  }

  expect(measures: readonly MeasureName[], scale: Scale, pixels: number): void {
    this.#watched = measures.map((measure) => ({
      measure,
      cost: costOf(measure, scale, pixels),
      state: 'waiting',
      shares: [],
    }))
    this.#look()
  }

  /** @param calls as many shares are handed out: one for each call of which the measure consists. */
  running(measure: MeasureName, calls = 1): SharedArrayBuffer[] {
    const buffers = Array.from({ length: calls }, () => new SharedArrayBuffer(8))
    const watched = this.#of(measure)
    if (watched !== undefined) {
      watched.state = 'running'
      watched.shares = buffers.map((buffer) => new Float64Array(buffer))
    }
    return buffers
  }

  ended(measure: MeasureName, state: 'done' | 'failed'): void {
    const watched = this.#of(measure)
    if (watched !== undefined) watched.state = state
    this.#look()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #of(measure: MeasureName): Watched | undefined {
    return this.#watched.find((watched) => watched.measure === measure)
  }

  #look(): void {
    const measures = this.#watched.map(({ measure, state, shares }) => {
      const share = shareOf(state, shares)
      // Until a thread is free for it, it waits.
      return { measure, state: state === 'running' && share === 0 ? ('waiting' as const) : state, share }
    })
    const costs = this.#watched.reduce((sum, { cost }) => sum + cost, 0)
    const done = this.#watched.reduce((sum, { cost }, n) => sum + cost * (measures[n]?.share ?? 0), 0)
    const ofPicture = costs > 0 ? done / costs : 0
    const progress: LabProgress = {
      picture: this.#picture,
      pictures: this.#pictures,
      name: this.#name,
      measures,
      share: Math.min(1, (this.#picture + ofPicture) / this.#pictures),
    }
    const text = JSON.stringify(progress)
    if (text === this.#told) return
    this.#told = text
    this.#tell(progress)
  }
}

function shareOf(state: Watched['state'], shares: readonly Float64Array[]): number {
  if (state === 'waiting') return 0
  if (state !== 'running') return 1
  const sum = shares.reduce((total, share) => total + Math.min(1, Math.max(0, share[0] as number)), 0)
  return shares.length > 0 ? sum / shares.length : 0
}
