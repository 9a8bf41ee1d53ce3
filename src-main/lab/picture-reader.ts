/** Thread entry: reads one file and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { type ErrorCode, OrreryError, toOrreryError } from '../../src-shared/errors'
import type { NotShownReason } from '../../src-shared/study/not-shown'
import { type ByteSource, memorySource, readBytes } from '../core/byte-source'
import { NotShown } from '../core/dicom/not-shown-error'
import { isDicom, RECOGNISE_BYTES } from '../core/dicom/recognise'
import { mediaType } from '../core/media-type'
import { withSource } from '../files/file-bytes'
import type { PictureSource, ReaderAnswer, ReadPicture } from './picture-calls'
import { isRasterType, readRaster } from './raster-picture'
import { readDicomPictures } from './read-dicom-picture'

/** @throws OrreryError. */
async function picturesIn(source: ByteSource): Promise<readonly ReadPicture[]> {
  if (source.size === 0) throw new OrreryError('FILE_EMPTY')
  const head = readBytes(source, 0, RECOGNISE_BYTES)
  try {
    if (isDicom(head)) return await readDicomPictures(source)
    const type = mediaType(head)
    if (isRasterType(type)) return [await readRaster(source)]
    throw new OrreryError(type.startsWith('image/') ? 'PICTURE_UNSUPPORTED' : 'PICTURE_KIND_UNKNOWN')
  } catch (thrown) {
    throw errorOf(thrown)
  }
}

function errorOf(thrown: unknown): OrreryError {
  if (thrown instanceof NotShown) return new OrreryError(codeOf(thrown.reason))
  // No memory for what a file asked for.
  if (thrown instanceof RangeError) return new OrreryError('PICTURE_TOO_LARGE')
  return toOrreryError(thrown, 'PICTURE_UNREADABLE')
}

function codeOf(reason: NotShownReason): ErrorCode {
  switch (reason) {
    case 'tooLarge':
      return 'PICTURE_TOO_LARGE'
    case 'unreadable':
      return 'FILE_UNREADABLE'
    case 'noPixels':
    case 'document':
      return 'PICTURE_MISSING'
    case 'otherKind':
      return 'PICTURE_KIND_UNKNOWN'
    case 'syntaxUnknown':
    case 'video':
    case 'pixelsUnknown':
      return 'PICTURE_UNSUPPORTED'
    default:
      return 'PICTURE_UNREADABLE'
  }
}

async function answer(source: PictureSource): Promise<ReaderAnswer> {
  try {
    const pictures =
      'path' in source
        ? await withSource(source.path, picturesIn)
        : await picturesIn(memorySource(source.content))
    return { ok: true, pictures }
  } catch (thrown) {
    return { ok: false, error: toOrreryError(thrown).report() }
  }
}

const port = parentPort
if (port === null) throw new Error('not a thread')
void answer(workerData as PictureSource).then((answered) => {
  const buffers = answered.ok ? answered.pictures.map(({ picture }) => picture.planes.buffer) : []
  port.postMessage(answered, buffers)
})
