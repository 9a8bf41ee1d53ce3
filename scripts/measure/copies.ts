/** Looks for decoys that are copies of training pictures, mirrored ones too, because training mirrors its pictures. */

import { type PictureGrid, pictureGrid } from '../../src-main/dcgan/picture-grid'
import {
  type Memorisation,
  memorisation,
  type Neighbour,
  nearest,
} from '../../src-main/training/measures/nearest'
import { mirrorImages, thumbnail } from '../../src-main/training/measures/thumbnail'
import { unit, type Vector } from '../../src-main/training/measures/vectors'
import { type PictureFile, readPixels } from './picture-folder'
import type { Picture } from './picture-sets'

/** A decoy and the training picture nearest to it, mirrored as it matches best. */
export interface Pair {
  readonly grid: PictureGrid
  readonly distance: number
}

/**
 * Root mean square distance of 32 x 32 thumbnails, over all training pictures and their mirror images. Real pictures are
 * compared with all those of other lesions; those whose lesion is not known are not asked for their nearest.
 * @returns the pairs of all decoys too, nearest first.
 */
export async function copiesInPixels(
  side: number,
  decoys: readonly Picture[],
  probes: readonly PictureFile[],
  training: readonly PictureFile[],
): Promise<{ result: Memorisation; pairs: () => Promise<Pair[]> }> {
  const references: Vector[] = []
  for (const { path } of training) references.push(thumbnail(side, await readPixels(path, side)))
  const known = probes.filter(({ lesion }) => lesion !== null)
  const real = await Promise.all(known.map(({ path }) => readPixels(path, side)))
  const decoyToReal = await nearestMirrored(side, decoys, references)
  const realToReal = await nearestMirrored(
    side,
    real,
    references,
    (probe, reference) => known[probe]?.lesion === training[reference]?.lesion,
  )
  const pairOf = async (decoy: number, { index, distance, mirror }: MirroredNeighbour): Promise<Pair> => {
    const picture = await readPixels(training[index]?.path ?? '', side)
    const shown = [decoys[decoy] as Picture, mirrorImages(side, picture)[mirror] as Picture]
    return { grid: pictureGrid(side, 2, shown), distance }
  }
  return {
    result: memorisation(decoyToReal.map(distanceOf), realToReal.map(distanceOf)),
    pairs: async () => {
      const pairs = await Promise.all(decoyToReal.map((neighbour, decoy) => pairOf(decoy, neighbour)))
      return pairs.sort((a, b) => a.distance - b.distance)
    },
  }
}

/** Distance of feature vectors of length 1: sqrt(2 - 2 cosine). All sets show different lesions. */
export async function copiesInFeatures(
  decoys: readonly Vector[],
  real: readonly Vector[],
  otherReal: readonly Vector[],
): Promise<Memorisation> {
  const references = otherReal.map(unit)
  const distances = async (vectors: readonly Vector[]) =>
    (await nearest(vectors.map(unit), references)).map(distanceOf)
  return memorisation(await distances(decoys), await distances(real))
}

const distanceOf = ({ distance }: Neighbour) => distance

interface MirroredNeighbour extends Neighbour {
  /** Place in the list that `mirrorImages` gives; each of these mirrorings undoes itself. */
  readonly mirror: number
}

async function nearestMirrored(
  side: number,
  pictures: readonly Picture[],
  references: readonly Vector[],
  isBarred?: (picture: number, reference: number) => boolean,
): Promise<MirroredNeighbour[]> {
  const images = pictures.map((picture) => mirrorImages(side, picture).map((image) => thumbnail(side, image)))
  let best: MirroredNeighbour[] = []
  for (const mirror of [0, 1, 2, 3]) {
    const vectors = images.map((image) => image[mirror] as Vector)
    const found = await nearest(vectors, references, isBarred)
    best = found.map((neighbour, i) => {
      const before = best[i]
      return before !== undefined && before.distance <= neighbour.distance ? before : { ...neighbour, mirror }
    })
  }
  return best
}
