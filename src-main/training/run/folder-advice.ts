/** Why a folder of pictures cannot be used: names the option and not the path. */
import type { Advice } from '../../../src-shared/advice'
import { errnoOf } from '../../files/errno'

/** @param option as the user gave it, `--data`. @param error what listing the folder threw. */
export function folderAdvice(option: string, error: unknown): Advice {
  const code = errnoOf(error)
  if (code === 'ENOENT') return { name: 'folderMissing', option }
  if (code === 'ENOTDIR') return { name: 'folderIsFile', option }
  return { name: 'folderUnreadable', option }
}
