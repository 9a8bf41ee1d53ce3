/** The three ways in which pictures are turned into vectors, so that no number hangs on one of them. */
import type { Discriminator } from '../../src-main/dcgan/discriminator'
import { pictureStatistics } from '../../src-main/dcgan/measure/picture-statistics'
import { standardiser, type Vector } from '../../src-main/dcgan/measure/vectors'
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
  const statistics = await vectorsOf(sets, async (picture) => pictureStatistics(side, picture))
  const standardise = standardiser(statistics[real] ?? [])
  const spaces: FeatureSpace[] = [
    {
      name: 'colour and texture',
      vectors: await vectorsOf(statistics, async (vector) => standardise(vector)),
    },
    { name: 'discriminator', vectors: await vectorsOf(sets, (picture) => discriminator.features(picture)) },
  ]
  if (fixedNetwork === null) return spaces
  const vectors = await vectorsOf(sets, (picture) => fixedNetwork.features(side, picture))
  return [{ name: 'fixed network', vectors }, ...spaces]
}

async function vectorsOf<T>(
  sets: Sets<T>,
  compute: (thing: T) => Promise<Vector>,
): Promise<Record<string, Vector[]>> {
  const vectors: Record<string, Vector[]> = {}
  for (const [name, things] of Object.entries(sets)) {
    tell(`features of ${name}`)
    const list: Vector[] = []
    for (const thing of things) list.push(await compute(thing))
    vectors[name] = list
  }
  return vectors
}
