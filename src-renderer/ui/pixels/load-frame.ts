/** One frame of a file, from the study process to decoded samples. */

import type { DecodedFrame } from '../../../src-shared/pixels/decoded-frame'
import { plainSamples } from '../../../src-shared/pixels/plain-samples'
import type { ImageAttributes } from '../../../src-shared/study/image-attributes'
import { CANCELLED, notShown, type StudyAnswer } from '../../../src-shared/study/study-answer'
import type { As } from '../../../src-shared/study/study-asks'
import type { StudyClient } from '../study/study-client'
import { decodeInPool } from './decode-pool'

/** The study process has limits of its own; this one is for a port that stays silent. */
const LIMIT_MS = 60_000

/** Never rejects; an aborted one comes back as CANCELLED. @param frame from 1. */
export async function loadFrame(
  client: StudyClient,
  attributes: ImageAttributes,
  as: As,
  frame: number,
  signal?: AbortSignal,
): Promise<StudyAnswer<DecodedFrame>> {
  const limit = new AbortController()
  const leave = () => limit.abort()
  const timer = setTimeout(leave, LIMIT_MS)
  signal?.addEventListener('abort', leave)
  try {
    if (signal?.aborted) return CANCELLED
    const asked = await client.ask('frame', { item: attributes.item, as, frame }, limit.signal)
    if (!asked.ok) return limit.signal.aborted && !signal?.aborted ? notShown('tooSlow') : asked
    if (attributes.coding === 'samples') {
      const plain = plainSamples(asked.value, attributes)
      return plain === null ? notShown('sizeDiffers') : { ok: true, value: plain }
    }
    const outcome = await decodeInPool(asked.value, shapeOf(attributes), signal)
    if (outcome === 'cancelled') return CANCELLED
    return outcome.ok ? { ok: true, value: outcome.frame } : notShown(outcome.reason)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', leave)
  }
}

/** Only what decoding needs: overlays and the like are not copied to the worker for each frame. */
function shapeOf(attributes: ImageAttributes) {
  const { coding, rows, columns, samplesPerPixel, photometric, sampleType, bitsStored, isSigned, palette } =
    attributes
  return { coding, rows, columns, samplesPerPixel, photometric, sampleType, bitsStored, isSigned, palette }
}
