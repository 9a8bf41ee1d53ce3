/** Branded identifiers: a key's id and a file's id are both 16 bytes, and must never be mistaken for each other. */
import { z } from 'zod'

const hex32 = z.string().regex(/^[0-9a-f]{32}$/)

/** Names a job key and commits to it and to its decoy: 16 bytes as 32 lower-case hex digits (CIPHER.md section 4). Public. */
export const KeyId = hex32.brand<'KeyId'>()
export type KeyId = z.infer<typeof KeyId>

/** Names a file's content under one key: 16 bytes as 32 lower-case hex digits (CIPHER.md section 4). Public. */
export const FileId = hex32.brand<'FileId'>()
export type FileId = z.infer<typeof FileId>
