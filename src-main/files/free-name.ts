/** Names of new files that are made of what a person calls something. */
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { isSafeName } from '../core/envelope/safe-names'

/** Together with what is added to it, far below what file systems take. */
const MAX_CHARACTERS = 60

/**
 * The nearest file name without extension to any text, one that every common file system takes.
 * @param otherwise the name of a text of which nothing is left.
 */
export function fileStem(text: string, otherwise: string): string {
  const characters = Array.from(text, (character) => (isSafeName(`a${character}a`) ? character : '-'))
  const stem = characters
    .slice(0, MAX_CHARACTERS)
    .join('')
    .replace(/^[-. ]+|[-. ]+$/g, '')
  if (stem === '') return otherwise
  return isSafeName(stem) ? stem : `_${stem}`
}

/** A path in `folder` that nothing has: `stem.ext`, `stem-2.ext`, `stem-3.ext` and so on. */
export async function freePath(folder: string, stem: string, extension: string): Promise<string> {
  for (let n = 1; ; n++) {
    const path = join(folder, `${stem}${n === 1 ? '' : `-${n}`}${extension}`)
    const isFree = await lstat(path).then(
      () => false,
      () => true,
    )
    if (isFree) return path
  }
}
