/**
 * A child process that uses a keystore's decoys as a second Orrery would. Arguments: keystore, recovery code, `take` or
 * `add`. Takes, or adds random ones, for as long as it gets one, and prints the SHA-256 of each.
 */
import { createHash, randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openKeystore } from '../../src-main/keystore'

const [path = '', recoveryCode = '', action = ''] = process.argv.slice(2)

const keystore = openKeystore(path)
keystore.unlockWithRecoveryCode(recoveryCode)
const { decoys } = keystore

function next(): Uint8Array | undefined {
  if (action === 'take') return decoys.take()
  const png = randomBytes(500)
  return decoys.add(png) ? png : undefined
}

for (let png = next(); png !== undefined; png = next()) {
  writeSync(1, `${createHash('sha256').update(png).digest('hex')}\n`)
}
keystore.close()
