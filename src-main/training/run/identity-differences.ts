/** What keeps a training from being gone on with. */
import type { TrainingDifference } from '../../../src-shared/advice'
import type { Identity } from './checkpoint-file'

/** Each thing in which the checkpoint `begun` is another training than `asked`; none when it is the same. */
export function identityDifferences(begun: Identity, asked: Identity): TrainingDifference[] {
  const numbers = [
    ['--side', begun.architecture.side, asked.architecture.side],
    ['--width', begun.architecture.width, asked.architecture.width],
    ['--batch', begun.batch, asked.batch],
    ['--seed', begun.seed, asked.seed],
  ] as const
  const differences: TrainingDifference[] = numbers
    .filter(([, before, now]) => before !== now)
    .map(([option, before, now]) => ({ name: 'option', option, before, now }))
  if (begun.images !== asked.images)
    differences.push({ name: 'pictures', before: begun.images, now: asked.images })
  // Of another size the same pictures have other bytes.
  else if (begun.architecture.side === asked.architecture.side && begun.imagesSha256 !== asked.imagesSha256)
    differences.push({ name: 'otherPictures' })
  return differences
}
