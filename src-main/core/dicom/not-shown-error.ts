/** Why a file, or a frame of it, has no picture: the one error of reading for the viewer. */
import type { NotShownReason } from '../../../src-shared/study/not-shown'
import { SourceEnds } from './byte-window'

export class NotShown extends Error {
  readonly reason: NotShownReason
  readonly detail: string

  /** @param detail names a transfer syntax and the like, in English as PS3.6 does; '' for nothing. */
  constructor(reason: NotShownReason, detail = '') {
    super(reason)
    this.reason = reason
    this.detail = detail
    this.name = 'NotShown'
  }
}

/** @throws NotShown `unreadable` when the file became shorter meanwhile; and what `work` throws. */
export function whileThere<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw thrown instanceof SourceEnds ? new NotShown('unreadable') : thrown
  }
}
