/** Reads the pictures of a folder, and which lesion each of them shows. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { printable } from '../../src-main/cli/output'
import { folderAdvice } from '../../src-main/training/run/folder-advice'
import { OrreryError, toOrreryError } from '../../src-shared/errors'
import { tell } from './tell'

export interface PictureFile {
  readonly path: string
  /** Pictures of the same lesion have the same; null when it is not known. */
  readonly lesion: string | null
}

const PICTURE = /\.(jpe?g|png|tiff?|webp)$/i

/**
 * The pictures of a folder, sorted by name. `labels.tsv` beside them may tell their lesions: a line of names (`file` and
 * `lesion_id` among them) and a line for each picture. Without it every picture counts as a lesion of its own.
 * @param option that gave the folder. Throws NOTHING_TO_DO when there is no folder or no picture in it, TRAINING_DATA for
 * labels that are none.
 */
export function listPictures(option: string, folder: string): PictureFile[] {
  const names = namesIn(option, folder).filter((name) => PICTURE.test(name))
  if (names.length === 0)
    throw new OrreryError('NOTHING_TO_DO', { advice: { name: 'picturesMissing', option } })
  const labels = join(folder, 'labels.tsv')
  const lesions = existsSync(labels) ? readLesions(labels) : null
  return names.sort().map((name) => ({
    path: join(folder, name),
    lesion: lesions === null ? name : (lesions.get(name) ?? null),
  }))
}

function namesIn(option: string, folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    throw new OrreryError('NOTHING_TO_DO', { cause, advice: folderAdvice(option, cause) })
  }
}

function readLesions(file: string): Map<string, string> {
  const [head = [], ...rows] = readFileSync(file, 'utf8')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  const [name, lesion] = [head.indexOf('file'), head.indexOf('lesion_id')]
  if (name < 0 || lesion < 0)
    throw new OrreryError('TRAINING_DATA', { advice: { name: 'labelColumnsMissing' } })
  return new Map(
    rows.flatMap((row): [string, string][] => {
      const [file, id] = [row[name], row[lesion]]
      return file && id ? [[file, id]] : []
    }),
  )
}

/** One picture of each lesion, the first; those whose lesion is not known all stay. */
export function oneOfEachLesion(pictures: readonly PictureFile[]): PictureFile[] {
  const seen = new Set<string>()
  return pictures.filter(({ lesion }) => {
    if (lesion === null) return true
    const isNew = !seen.has(lesion)
    seen.add(lesion)
    return isNew
  })
}

/** The middle of a picture as training sees it: side x side pixels, interleaved R G B rows. Throws FILE_UNREADABLE. */
export async function readPixels(path: string, side: number): Promise<Uint8Array> {
  return orTell(path, rgb(sharp(path).autoOrient().resize(side, side, { fit: 'cover' })))
}

async function orTell<T>(path: string, reading: Promise<T>): Promise<T> {
  return reading.catch((error: unknown) => {
    tell(`unreadable: ${printable(basename(path))}`)
    throw toOrreryError(error, 'FILE_UNREADABLE')
  })
}

const rgb = (picture: Sharp) => picture.toColourspace('srgb').flatten().raw({ depth: 'uchar' }).toBuffer()

/** Squares of a photograph, half its shorter side wide and beside each other, each as `readPixels` gives it. Throws FILE_UNREADABLE. */
export async function readTiles(path: string, side: number): Promise<Uint8Array[]> {
  const { width, height } = await orTell(path, sharp(path).metadata())
  const size = Math.floor(Math.min(width, height) / 2)
  const places = Array.from({ length: Math.floor(height / size) }, (_, row) =>
    Array.from({ length: Math.floor(width / size) }, (_, column) => ({
      top: row * size,
      left: column * size,
    })),
  ).flat()
  return Promise.all(
    places.map(({ top, left }) =>
      orTell(path, rgb(sharp(path).extract({ top, left, width: size, height: size }).resize(side, side))),
    ),
  )
}
