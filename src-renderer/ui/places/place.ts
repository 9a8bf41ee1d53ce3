/** Where something is to be written. */
import type { Target } from '../../../src-shared/contract/handles'

export interface Place extends Target {
  /** Of a drive, in bytes; null for a folder. */
  readonly free: number | null
}
