/** What chosen files and folders hold, told before anything is done with them. */
import { z } from 'zod'
import { ErrorReport } from './error-report'
import { KeyId } from './ids'

const Count = z.int().nonnegative()

/** Bytes on disk. */
const Total = z.object({ files: Count, bytes: Count })

/** How many files of a list are named one by one. */
export const MOST_NAMED = 100

export const SurveyReport = z.object({
  /** Files that are not encrypted. */
  plain: Total,
  /** Key bundles and cards, by what they are called. */
  keysAndCards: Total,
  /** Encrypted files whose key is in the keystore. */
  keyHere: Total,
  /** Encrypted files whose key is not. */
  keyMissing: Total,
  /** Files that cannot be read, or whose header is damaged or of a newer Orrery; the first 100 by name. */
  unreadable: Total.extend({
    first: z.array(z.object({ source: z.string(), error: ErrorReport })).readonly(),
  }),
  /** Of `keyHere`: each key and how many of the files it opens; the one of most files first. */
  keysHere: z.array(z.object({ keyId: KeyId, label: z.string(), files: Count })).readonly(),
  /** Of `keyMissing`, likewise. */
  keysMissing: z.array(z.object({ keyId: KeyId, files: Count })).readonly(),
})
export type SurveyReport = Readonly<z.infer<typeof SurveyReport>>
