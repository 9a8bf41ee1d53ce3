/**
 * Version 4: rows of the audit trail tell in fields of their own whom keys went to and came from, contacts tell when their
 * fingerprint was compared, and the system's keychain may open the keystore. The first two lie in sealed JSON where they may
 * be missing, the third is a row of a table that takes any kind, so there is nothing to do but to keep older programs away.
 */
import type { Migration } from './migration'

export const people: Migration = { version: 4, up: () => undefined }
