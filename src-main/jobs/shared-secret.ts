/**
 * Secrets on their way between threads. A message would leave copies of them in memory that nobody can wipe; of shared memory
 * there is one, and who made it wipes it for all.
 */

/** Puts a secret into shared memory and wipes where it was. */
export function moveIntoShared(secret: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(secret.length))
  shared.set(secret)
  secret.fill(0)
  return shared
}

export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0)
}
