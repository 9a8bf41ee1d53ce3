/** What a command does for the next one: decoys are made ahead when the prompt is back. */
import { toOrreryError } from '../../src-shared/errors'
import { explain, words } from '../../src-shared/words'
import type { Keystore } from '../workflows/keystore-upkeep'
import type { Context } from './perform'

/** The command is done and told: whatever goes wrong here is a warning. */
export async function refillAfterwards({ output }: Context, keystore: Keystore): Promise<void> {
  const { refillLater } = await import('../workflows/refill-later')
  try {
    await refillLater(keystore)
  } catch (thrown) {
    const { message, hint, code } = explain(toOrreryError(thrown).report())
    output.note(`orrery: ${message}${countLeft(keystore)} ${hint} (${code})`)
  }
}

/** Empty when the keystore cannot be read. */
function countLeft(keystore: Keystore): string {
  try {
    return ` ${words().commandLine.decoy.left(keystore.decoys.count)}`
  } catch {
    return ''
  }
}
