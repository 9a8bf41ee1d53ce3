/** The Web Crypto global that age-encryption expects and Node 18 lacks. Import this before age-encryption. */
import { webcrypto } from 'node:crypto'

globalThis.crypto ??= webcrypto as typeof globalThis.crypto
