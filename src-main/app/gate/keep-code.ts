/** A recovery code that is being made: kept, and marked as still to be put away, before it opens anything. */
import type { ShowCode } from '../../workflows/keystore-upkeep'
import type { Services } from '../services'

/**
 * Resolves with the code that `work` shows. Whatever ends the program from the moment it is shown, the person is told that a code is
 * to be put away. Throws what `work` throws: what was kept before is kept again then.
 */
export async function keepingCode(
  { latestCode, preferences }: Pick<Services, 'latestCode' | 'preferences'>,
  work: (show: ShowCode) => Promise<{ readonly recoveryCode: string }>,
): Promise<{ recoveryCode: string }> {
  const before = { code: latestCode.code, isCodeDue: preferences.isCodeDue }
  try {
    const { recoveryCode } = await work((shown) => {
      latestCode.keep(shown)
      preferences.change({ isCodeDue: true })
    })
    return { recoveryCode }
  } catch (thrown) {
    if (before.code === undefined) latestCode.forget()
    else latestCode.keep(before.code)
    preferences.change({ isCodeDue: before.isCodeDue })
    throw thrown
  }
}
