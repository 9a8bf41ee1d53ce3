/** Where a bundle stands on its way into the keystore. */
import type { ImportPreview } from '../../src-shared/contract/receive-calls'
import type { ErrorReport } from '../../src-shared/errors'
import type { KeyId } from '../../src-shared/ids'

export type BundleState =
  | { readonly is: 'opening' }
  | {
      readonly is: 'locked'
      readonly wasWrong: boolean
      readonly isBusy: boolean
      /** Trying a passphrase takes more than usual, and was not begun. */
      readonly cost?: ErrorReport
    }
  | { readonly is: 'failed'; readonly error: ErrorReport }
  | {
      readonly is: 'open'
      readonly preview: ImportPreview
      readonly isBusy: boolean
      readonly error: ErrorReport | null
    }
  | { readonly is: 'taken'; readonly keyIds: readonly KeyId[]; readonly added: readonly KeyId[] }

/** It did not open, and asks for a passphrase, for another one, or for nothing more. @param hadPassphrase whether one was tried. */
export function afterFailure(error: ErrorReport, hadPassphrase: boolean): BundleState {
  if (error.code === 'PASSPHRASE_NEEDED') return { is: 'locked', wasWrong: false, isBusy: false }
  if (error.code === 'BUNDLE_NOT_FOR_YOU' && hadPassphrase) {
    return { is: 'locked', wasWrong: true, isBusy: false }
  }
  if (error.code === 'BUNDLE_COSTLY') return { is: 'locked', wasWrong: false, isBusy: false, cost: error }
  return { is: 'failed', error }
}
