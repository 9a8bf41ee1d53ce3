/** Segments of key streams whose orbits meet: from there on they hold the same samples. */
import { chebyshevStep, DISCARD, SEGMENT } from '../../core/cipher/twin/chebyshev'

export interface SegmentMeetings {
  /** Of the segments, so many hold a state that another holds too, or that they hold themselves before. */
  readonly meeting: number
  /** Samples that such states give, and the most of them in one segment. */
  readonly samples: number
  readonly most: number
}

/**
 * Two orbits that have one state in common stay together, wherever in their segments it stands: a map forgets where it came from.
 * Takes 8 bytes for each sample.
 * @param starts in [0, 1): one a segment, 64 steps of which are discarded and 4,096 are samples.
 */
export function segmentMeetings(starts: readonly number[]): SegmentMeetings {
  const states = new Float64Array(starts.length * SEGMENT)
  starts.forEach((start, n) => {
    writeSegment(start, states.subarray(n * SEGMENT, (n + 1) * SEGMENT))
  })
  states.sort()
  const repeated = new Set<number>()
  for (let n = 1; n < states.length; n++) {
    if (states[n] === states[n - 1]) repeated.add(states[n] as number)
  }

  const segment = states.subarray(0, SEGMENT)
  const counts = starts.map((start) => {
    writeSegment(start, segment)
    return repeated.size === 0 ? 0 : segment.reduce((sum, state) => sum + (repeated.has(state) ? 1 : 0), 0)
  })
  return {
    meeting: counts.filter((count) => count > 0).length,
    samples: counts.reduce((sum, count) => sum + count, 0),
    most: counts.reduce((most, count) => Math.max(most, count), 0),
  }
}

function writeSegment(start: number, into: Float64Array): void {
  let x = start
  for (let n = 0; n < DISCARD; n++) x = chebyshevStep(x)
  for (let n = 0; n < SEGMENT; n++) {
    x = chebyshevStep(x)
    into[n] = x
  }
}
