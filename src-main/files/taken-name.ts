/** Why a name is taken. */
import { lstatSync, readdirSync } from 'node:fs'
import { OrreryError } from '../../src-shared/errors'
import type { HeldFolder } from './held-folder'

/** OUTPUT_EXISTS, with advice when the drive takes two spellings for one name and it is the other one that is there. */
export function takenError(folder: HeldFolder, name: string, cause?: unknown): OrreryError {
  const advice = isOtherSpelling(folder, name) ? ({ name: 'otherSpelling' } as const) : undefined
  return new OrreryError('OUTPUT_EXISTS', { cause, advice })
}

function isOtherSpelling(folder: HeldFolder, name: string): boolean {
  try {
    // A look at all names costs most where there are many: only where another spelling is there too.
    const spellings = [name.toUpperCase(), name.toLowerCase(), name.normalize('NFD'), name.normalize('NFC')]
    const folds = spellings.some(
      (spelling) =>
        spelling !== name && lstatSync(folder.at(spelling), { throwIfNoEntry: false }) !== undefined,
    )
    return folds && !readdirSync(folder.at('.')).includes(name)
  } catch {
    return false
  }
}
