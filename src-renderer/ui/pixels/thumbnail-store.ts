/** Small pictures of files, drawn in memory when they are seen, two at once, and kept within a limit. */

import type { DecodedFrame } from '../../../src-shared/pixels/decoded-frame'
import { isInverse, toEightBit } from '../../../src-shared/pixels/eight-bit'
import { firstScale } from '../../../src-shared/pixels/file-windows'
import { frameAttributes, type ImageAttributes } from '../../../src-shared/study/image-attributes'
import type { NotShownReason } from '../../../src-shared/study/not-shown'
import type { As, StudyFailure } from '../../../src-shared/study/study-asks'
import type { ItemId } from '../../../src-shared/study/study-ids'
import type { StudyClient } from '../study/study-client'
import { loadFrame } from './load-frame'

export interface ThumbnailOf {
  readonly item: ItemId
  readonly as: As
  /** From 1. */
  readonly frame: number
}

export type ThumbnailState =
  | { readonly kind: 'drawn'; readonly bitmap: ImageBitmap }
  | { readonly kind: 'none'; readonly reason: NotShownReason | null }

/** The longer side, in pixels of the screen. */
const SIDE = 192
const AT_ONCE = 2
const KEPT = 400
const CANCELLED_MOST = 3

interface Wish {
  readonly key: string
  readonly of: ThumbnailOf
  readonly client: StudyClient
  readonly left: AbortController
  readonly settle: ((state: ThumbnailState) => void)[]
  /** How often its drawing was cancelled by others: when the decoders ended. */
  cancelled: number
}

const kept = new Map<string, ThumbnailState>()
const wishes = new Map<string, Wish>()
const begun = new Set<Wish>()

/** At once when it is known. */
export function knownThumbnail(of: ThumbnailOf): ThumbnailState | undefined {
  return kept.get(keyOf(of))
}

/**
 * `settle` is called once, unless the function that is returned was called before: then the thumbnail is not drawn, if nobody
 * else wishes it.
 */
export function wishThumbnail(
  client: StudyClient,
  of: ThumbnailOf,
  settle: (state: ThumbnailState) => void,
): () => void {
  watchEnd(client)
  const key = keyOf(of)
  const wish = wishes.get(key) ?? { key, of, client, left: new AbortController(), settle: [], cancelled: 0 }
  wish.settle.push(settle)
  wishes.set(key, wish)
  next()
  return () => {
    const place = wish.settle.indexOf(settle)
    if (place >= 0) wish.settle.splice(place, 1)
    if (wish.settle.length > 0 || wishes.get(key) !== wish) return
    wishes.delete(key)
    wish.left.abort()
  }
}

const watched = new WeakSet<StudyClient>()

/** When nothing is open any more, or the study process ended, nothing of what was open stays. */
function watchEnd(client: StudyClient): void {
  if (watched.has(client)) return
  watched.add(client)
  client.watch(() => {
    if (client.tree === null || client.tree.patients.length === 0) dropThumbnails()
  })
}

/** Keeps none any more. One that is on the screen stays there until it is not needed. */
export function dropThumbnails(): void {
  kept.clear()
}

function next(): void {
  if (begun.size >= AT_ONCE) return
  // The newest first: what the person has scrolled to.
  const wish = [...wishes.values()].filter((waiting) => !begun.has(waiting)).at(-1)
  if (wish === undefined) return
  begun.add(wish)
  void draw(wish).then((state) => {
    begun.delete(wish)
    finish(wish, state)
    next()
  })
  next()
}

function finish(wish: Wish, state: ThumbnailState | null): void {
  const isWished = wishes.get(wish.key) === wish
  if (!isWished && state?.kind === 'drawn') state.bitmap.close()
  if (!isWished || (state === null && ++wish.cancelled < CANCELLED_MOST)) return
  wishes.delete(wish.key)
  if (state === null) return
  keep(wish.key, state)
  for (const settle of wish.settle) settle(state)
}

function keep(key: string, state: ThumbnailState): void {
  kept.set(key, state)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
}

/** Null when it was cancelled. */
async function draw({ client, of, left: { signal } }: Wish): Promise<ThumbnailState | null> {
  const asked = await client.ask('attributes', { item: of.item, as: of.as }, signal)
  if (!asked.ok) return none(asked.failure)
  const loaded = await loadFrame(client, asked.value, of.as, of.frame, signal)
  if (!loaded.ok) return none(loaded.failure)
  try {
    return { kind: 'drawn', bitmap: await smallPicture(asked.value, loaded.value, of.frame) }
  } catch {
    return { kind: 'none', reason: 'notDecoded' }
  }
}

function none(failure: StudyFailure): ThumbnailState | null {
  if ('notShown' in failure) return { kind: 'none', reason: failure.notShown }
  return failure.error.code === 'CANCELLED' ? null : { kind: 'none', reason: null }
}

/** With the file's first window and its pixels' proportion. */
async function smallPicture(
  attributes: ImageAttributes,
  frame: DecodedFrame,
  frameNumber: number,
): Promise<ImageBitmap> {
  const { spacing, modality } = frameAttributes(attributes, frameNumber)
  const { rows, columns } = frame
  const height = rows * (spacing.row / spacing.column)
  const scale = Math.min(1, SIDE / Math.max(height, columns))
  const step = Math.max(1, Math.floor(Math.min(rows, columns) / (SIDE * OVERSAMPLED)))
  const sampled = everyPixel(frame, step)
  const pixels = new ImageData(sampled.columns, sampled.rows)
  if (sampled.kind === 'rgb') fromRgb(pixels.data, sampled.bytes)
  else if (frame.kind === 'gray') {
    const grey = firstScale(attributes, frame, frameNumber)
    fromGrey(
      pixels.data,
      toEightBit(sampled, { modality, scale: grey, isInverse: isInverse(attributes, false) }),
    )
  }
  return await createImageBitmap(pixels, {
    resizeWidth: Math.max(1, Math.round(columns * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'medium',
  })
}

/** So many pixels for one of the thumbnail, each way; a mammogram has a hundred times as many. */
const OVERSAMPLED = 3

/** Every `step`th pixel of every `step`th row. */
function everyPixel(frame: DecodedFrame, step: number): DecodedFrame {
  if (step === 1) return frame
  const rows = Math.ceil(frame.rows / step)
  const columns = Math.ceil(frame.columns / step)
  const [from, samples] = frame.kind === 'gray' ? [frame.values, 1] : [frame.bytes, 3]
  const into = from.slice(0, rows * columns * samples)
  let at = 0
  for (let row = 0; row < frame.rows; row += step) {
    for (let column = 0; column < frame.columns; column += step) {
      const pixel = (row * frame.columns + column) * samples
      for (let sample = 0; sample < samples; sample++) into[at++] = from[pixel + sample] as number
    }
  }
  return frame.kind === 'gray'
    ? { kind: 'gray', rows, columns, values: into }
    : { kind: 'rgb', rows, columns, bytes: into as Uint8Array }
}

function fromGrey(rgba: Uint8ClampedArray, grey: ArrayLike<number>): void {
  const pixels = new Uint32Array(rgba.buffer)
  for (let i = 0; i < pixels.length; i++) pixels[i] = 0xff000000 | ((grey[i] as number) * 0x010101)
}

function fromRgb(rgba: Uint8ClampedArray, rgb: Uint8Array): void {
  rgba.fill(255)
  for (let i = 0, pixel = 0; pixel < rgba.length; pixel += 4) {
    rgba[pixel] = rgb[i++] as number
    rgba[pixel + 1] = rgb[i++] as number
    rgba[pixel + 2] = rgb[i++] as number
  }
}

const keyOf = ({ item, as, frame }: ThumbnailOf) => `${item} ${as} ${frame}`
