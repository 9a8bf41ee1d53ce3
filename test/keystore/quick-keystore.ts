/** Keystores for tests that are not about their passphrase: scrypt costs an eighth. */
import { createKeystore } from '../../src-main/keystore/create-keystore'
import { LEAST_LOG_N } from '../../src-main/keystore/master-key'

/** As `createKeystore`. */
export const quickKeystore = (path: string, passphrase: string, ownerName: string) =>
  createKeystore(path, passphrase, ownerName, { logN: LEAST_LOG_N })
