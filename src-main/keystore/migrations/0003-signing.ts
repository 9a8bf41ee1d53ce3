/**
 * Version 3: a signing key in the owner's identity, a signer in contacts, and rows of the audit trail that tell when the
 * identity was made. All of it lies in sealed JSON where it may be missing, so there is nothing to do. An identity of an
 * earlier version gets its signing key when it is next asked for (`workflows/own-identity.ts`): a migration runs while the
 * keystore is locked and can seal nothing.
 */
import type { Migration } from './migration'

export const signing: Migration = { version: 3, up: () => undefined }
