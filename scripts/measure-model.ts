/**
 * `npm run measure -- --data DIR --out DIR`: how near the generator's decoys come to the training pictures, how well the
 * discriminator judges, and whether decoys are copies. Writes measures.json, measures.md and sheets of pictures. The same
 * weights, pictures and computer give the same numbers.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Discriminator, loadDiscriminator } from '../src-main/dcgan/discriminator'
import { loadGenerator } from '../src-main/dcgan/generator'
import { pictureGrid } from '../src-main/dcgan/picture-grid'
import { shuffled } from '../src-main/dcgan/seeded'
import { type Estimate, kernelDistance } from '../src-main/training/measures/kernel-distance'
import { separation } from '../src-main/training/measures/separation'
import { meanPairwiseDistance } from '../src-main/training/measures/vectors'
import { OrreryError } from '../src-shared/errors'
import { copiesInFeatures, copiesInPixels } from './measure/copies'
import { type FeatureSpace, featureSpaces } from './measure/feature-spaces'
import { type FixedNetwork, loadFixedNetwork } from './measure/fixed-network'
import { plotLosses, readLosses } from './measure/loss-plot'
import { readOptions, SHEET } from './measure/measure-options'
import { openOutputFolder } from './measure/output-folder'
import { listPictures, oneOfEachLesion, readPixels, readTiles } from './measure/picture-folder'
import * as draw from './measure/picture-sets'
import { type Measures, markdown } from './measure/report'
import { writeSheet } from './measure/sheet'
import { tell } from './measure/tell'
import { runScript } from './run-script'

/** Parts that every set is cut into for the standard errors of the kernel distances. */
const BLOCKS = 10
/** Pictures in a row of a sheet. */
const SHEET_ROW = 8
/** The set that all others are compared with. */
const REAL = 'training'

async function main(): Promise<void> {
  const options = readOptions()
  const { decoys: count, out } = options
  const training = listPictures('--data', options.data)
  const photographs = options.photographs && listPictures('--photographs', options.photographs)
  const losses = options.losses && readLosses(options.losses)
  const chosen = shuffled('training pictures', oneOfEachLesion(training)).slice(0, 2 * count)
  if (chosen.length < 2 * count) {
    throw new OrreryError('TRAINING_DATA', {
      advice: { name: 'lesionsTooFew', decoys: count, needed: 2 * count, count: chosen.length },
    })
  }

  const generator = await loadGenerator(options.models)
  const discriminator = await loadDiscriminator(options.models)
  openOutputFolder(out)

  tell('drawing pictures')
  const { architecture, sha256, origin } = generator.manifest
  const { side } = architecture
  const real = await Promise.all(chosen.slice(0, count).map(({ path }) => readPixels(path, side)))
  const decoys = await draw.drawDecoys(generator, count)
  generator.dispose()
  const sets = {
    [REAL]: real,
    'other training': await Promise.all(chosen.slice(count).map(({ path }) => readPixels(path, side))),
    decoys,
    untrained: await draw.drawUntrained(architecture, count),
    'Gaussian noise': draw.drawGaussianNoise(real, count),
    'uniform noise': draw.drawUniformNoise(side * side * 3, count),
  }

  const fixedNetwork = await loadFixedNetwork().catch((thrown: unknown) => String(thrown))
  if (typeof fixedNetwork === 'string') tell(`no fixed network: ${fixedNetwork}`)
  const network: FixedNetwork | null = typeof fixedNetwork === 'string' ? null : fixedNetwork
  const spaces = await featureSpaces(side, sets, REAL, discriminator, network)

  tell('looking for copies')
  const pixels = await copiesInPixels(side, decoys, chosen.slice(0, count), training)
  const copies = [{ distance: 'thumbnails, levels of 255', ...pixels.result }]
  for (const { name, vectors } of spaces.filter(({ name }) => name === 'fixed network')) {
    const found = await copiesInFeatures(
      vectors.decoys ?? [],
      vectors[REAL] ?? [],
      vectors['other training'] ?? [],
    )
    copies.push({ distance: `${name}, ${count} pictures`, ...found })
  }

  tell('asking the discriminator')
  const others: Record<string, readonly draw.Picture[]> = { decoys, untrained: sets.untrained ?? [] }
  if (photographs) {
    const tiles = []
    for (const { path } of photographs) tiles.push(...(await readTiles(path, side)))
    others.photographs = tiles
  }

  const measures: Measures = {
    generatorSha256: sha256,
    iterations: origin.iterations,
    trainingPictures: training.length,
    pictures: count,
    kernelDistances: spaces.map((space) => ({ features: space.name, sets: distances(space) })),
    discriminator: await judge(discriminator, real, others),
    memorisation: copies,
    diversity: spaces.map(diversity),
    fixedNetworkMissing: typeof fixedNetwork === 'string' ? fixedNetwork : null,
  }

  tell('writing')
  writeFileSync(join(out, 'measures.json'), `${JSON.stringify(measures, null, 2)}\n`)
  writeFileSync(join(out, 'measures.md'), markdown(measures))
  const sheet = (pictures: readonly draw.Picture[]) => pictureGrid(side, SHEET_ROW, pictures.slice(0, SHEET))
  await writeSheet(join(out, 'decoys-and-training.jpg'), 2, [sheet(decoys), sheet(real)])
  const pairs = (await pixels.pairs()).slice(0, SHEET).map(({ grid }) => grid)
  await writeSheet(join(out, 'nearest.jpg'), SHEET_ROW, pairs)
  if (losses) await plotLosses(losses, join(out, 'losses.png'))
}

/** Of every other set to the training pictures. */
function distances({ vectors }: FeatureSpace): Record<string, Estimate> {
  const others = Object.entries(vectors).filter(([name]) => name !== REAL)
  return Object.fromEntries(
    others.map(([name, list]) => [name, kernelDistance(vectors[REAL] ?? [], list, BLOCKS)]),
  )
}

function diversity({ name, vectors }: FeatureSpace): Measures['diversity'][number] {
  const [real, decoys] = [vectors[REAL] ?? [], vectors.decoys ?? []].map(meanPairwiseDistance) as [
    number,
    number,
  ]
  return { features: name, real, decoys, ratio: decoys / real }
}

async function judge(
  discriminator: Discriminator,
  real: readonly draw.Picture[],
  others: Readonly<Record<string, readonly draw.Picture[]>>,
): Promise<Measures['discriminator']> {
  const probabilities = async (pictures: readonly draw.Picture[]) => {
    const list: number[] = []
    for (const picture of pictures) list.push(await discriminator.probability(picture))
    return list
  }
  const ofReal = await probabilities(real)
  const rows = []
  for (const [against, pictures] of Object.entries(others))
    rows.push({ against, ...separation(ofReal, await probabilities(pictures)) })
  return rows
}

runScript('measure', main)
