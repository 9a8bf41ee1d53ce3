/** The three ways in which pictures are turned into vectors, so that no number hangs on one of them. */
import type { Discriminator } from '../../src-main/dcgan/discriminator'
import { pictureStatistics } from '../../src-main/training/measures/picture-statistics'
import { standardiser, type Vector } from '../../src-main/training/measures/vectors'
import type { FixedNetwork } from './fixed-network'
import type { Picture } from './picture-sets'
import { tell } from './tell'

export type Sets<T> = Readonly<Record<string, readonly T[]>>

export interface FeatureSpace {
  readonly name: string
  readonly vectors: Sets<Vector>
}

/** @param real name of the set whose mean and deviation the statistics are standardised by. */
export async function featureSpaces(
  side: number,
  sets: Sets<Picture>,
  real: string,
  discriminator: Discriminator,
  fixedNetwork: FixedNetwork | null,
): Promise<FeatureSpace[]> {
  const statistics = await vectorsOf('colour and texture', sets, async (picture) =>
    pictureStatistics(side, picture),
  )
  const standardise = standardiser(statistics[real] ?? [])
  const standardised = Object.entries(statistics).map(
    ([name, list]) => [name, list.map(standardise)] as const,
  )
  const spaces: FeatureSpace[] = [
    { name: 'colour and texture', vectors: Object.fromEntries(standardised) },
    {
      name: 'discriminator',
      vectors: await vectorsOf('discriminator', sets, (picture) => discriminator.features(picture)),
    },
  ]
  if (fixedNetwork === null) return spaces
  const vectors = await vectorsOf('fixed network', sets, (picture) => fixedNetwork.features(side, picture))
  return [{ name: 'fixed network', vectors }, ...spaces]
}

async function vectorsOf(
  space: string,
  sets: Sets<Picture>,
  compute: (picture: Picture) => Promise<Vector>,
): Promise<Record<string, Vector[]>> {
  const vectors: Record<string, Vector[]> = {}
  for (const [name, pictures] of Object.entries(sets)) {
    tell(`${space}: ${name}`)
    const list: Vector[] = []
    for (const picture of pictures) list.push(await compute(picture))
    vectors[name] = list
  }
  return vectors
}
