/**
 * How Cornerstone gets at Orrery's pictures: an image loader that only hands over what a pane has made ready, and a metadata
 * provider that answers before all others. Ids tell nothing of what they name.
 */
import { cache, imageLoader, metaData, type Types } from '@cornerstonejs/core'
import type { As, StackFrame } from '../../../src-shared/study/study-asks'
import type { PictureSize } from './placement'

const SCHEME = 'orr'

interface KnownPicture {
  readonly frameOfReference: string
  /** Null until it was drawn once. */
  size: PictureSize | null
  isColour: boolean
  modality: string
}

const pictures = new Map<string, KnownPicture>()
const ids = new Map<string, string>()
let lastId = 0
let ready: Types.IImage | null = null

/** The same for the same frame until `forgetPictures`, so that what is measured on it is found again. */
export function imageIdOf(as: As, { item, frame }: StackFrame): string {
  const key = `${item} ${as} ${frame}`
  const known = ids.get(key)
  if (known !== undefined) return known
  const id = `${SCHEME}:${++lastId}`
  ids.set(key, id)
  pictures.set(id, { frameOfReference: `${item} ${as}`, size: null, isColour: false, modality: '' })
  return id
}

/** Before Cornerstone gets the picture: it asks for these when it does. */
export function describePicture(
  imageId: string,
  size: PictureSize,
  isColour: boolean,
  modality: string,
): void {
  const picture = pictures.get(imageId)
  if (picture !== undefined) Object.assign(picture, { size, isColour, modality })
}

/** Loading is over within some milliseconds: the picture is there already. */
const LIMIT_MS = 5_000

let handedOver: Promise<void> = Promise.resolve()

/**
 * Lets `load` make Cornerstone load `image`, which it asks for before `load` returns. One after the other: two viewports show the
 * same picture with windows of their own, so that nothing is to be found under its id by the other one. Throws when
 * `load` does not end.
 */
export async function handOver(image: Types.IImage, load: () => Promise<unknown>): Promise<void> {
  const turn = handedOver.then(() => handOverNow(image, load))
  handedOver = turn.catch(() => undefined)
  await turn
}

async function handOverNow(image: Types.IImage, load: () => Promise<unknown>): Promise<void> {
  drop(image.imageId)
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('took too long')), LIMIT_MS)
  })
  ready = image
  try {
    const loaded = load()
    ready = null
    await Promise.race([loaded, late])
  } finally {
    ready = null
    clearTimeout(timer)
    drop(image.imageId)
  }
}

/** Names given before mean nothing any more. */
export function forgetPictures(): void {
  pictures.clear()
  ids.clear()
  ready = null
}

let isRegistered = false

/** Once for the page: where Cornerstone finds pictures, and what it asks of them. */
export function registerImages(): void {
  if (isRegistered) return
  isRegistered = true
  imageLoader.registerImageLoader(SCHEME, (imageId) => ({
    promise:
      ready?.imageId === imageId
        ? Promise.resolve(ready)
        : Promise.reject(new Error('no such picture is ready')),
  }))
  metaData.addProvider((type: string, imageId: unknown) => {
    const picture = typeof imageId === 'string' ? pictures.get(imageId) : undefined
    return picture === undefined ? undefined : moduleOf(type, picture)
  }, FIRST)
}

/** Cornerstone's own providers have priorities below 10,000. */
const FIRST = 100_000

function moduleOf(type: string, { size, frameOfReference, isColour, modality }: KnownPicture): unknown {
  switch (type) {
    case 'generalSeriesModule':
      return { modality }
    case 'imagePixelModule':
      return {
        bitsAllocated: 8,
        bitsStored: 8,
        highBit: 7,
        pixelRepresentation: 0,
        samplesPerPixel: isColour ? 3 : 1,
        photometricInterpretation: isColour ? 'RGB' : 'MONOCHROME2',
      }
    case 'imagePlaneModule':
      return {
        frameOfReferenceUID: frameOfReference,
        rows: size?.rows ?? 1,
        columns: size?.columns ?? 1,
        imageOrientationPatient: [1, 0, 0, 0, 1, 0],
        rowCosines: [1, 0, 0],
        columnCosines: [0, 1, 0],
        imagePositionPatient: [0, 0, 0],
        pixelSpacing: [size?.spacing.row ?? 1, size?.spacing.column ?? 1],
        rowPixelSpacing: size?.spacing.row ?? 1,
        columnPixelSpacing: size?.spacing.column ?? 1,
        usingDefaultValues: false,
      }
    default:
      return undefined
  }
}

function drop(imageId: string): void {
  if (cache.getImageLoadObject(imageId) !== undefined) cache.removeImageLoadObject(imageId, { force: true })
}
