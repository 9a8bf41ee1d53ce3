/** A recovery code is shown before what it opens takes effect: whoever is interrupted in between has lost nothing. */
import { words } from '../../src-shared/words'
import type { ShowCode } from '../workflows/keystore-upkeep'
import type { Output } from './output'

/**
 * Lends `work` the way to show the code, which is the `first` of its keystore or a `new` one. Throws what `work` throws, and then says that a code that was
 * shown is void.
 */
export async function showingCode<T>(
  output: Output,
  which: 'first' | 'new',
  work: (show: ShowCode) => Promise<T>,
): Promise<T> {
  let isShown = false
  try {
    return await work((recoveryCode) => {
      output.reveal({ recoveryCode }, words().commandLine.recoveryCode(recoveryCode, which === 'first'))
      isShown = true
    })
  } catch (thrown) {
    if (isShown) output.note(words().commandLine.codeVoid)
    throw thrown
  }
}
