/** The one bundle that is being looked at. Its keys are held here until it is taken or left, never longer. */
import { randomUUID } from 'node:crypto'
import { PreviewId } from '../../../src-shared/contract/receive-calls'
import { OrreryError } from '../../../src-shared/errors'
import type { OpenedImport } from '../../workflows/open-import'

export class HeldImport {
  #turn = 0
  #held: { readonly previewId: PreviewId; readonly opened: OpenedImport } | undefined

  /** Lets go of the one before. Its answer names this opening to `hold`. */
  begin(): number {
    this.drop()
    return this.#turn
  }

  /** Throws CHOICE_UNKNOWN, and wipes the keys, where another opening, the lock or the page's end came between. */
  hold(turn: number, opened: OpenedImport): PreviewId {
    if (turn !== this.#turn) {
      opened.close()
      throw new OrreryError('CHOICE_UNKNOWN')
    }
    const previewId = PreviewId.parse(randomUUID())
    this.#held = { previewId, opened }
    return previewId
  }

  /** Throws CHOICE_UNKNOWN for one that was taken or left. */
  opened(previewId: PreviewId): OpenedImport {
    if (this.#held?.previewId !== previewId) throw new OrreryError('CHOICE_UNKNOWN')
    return this.#held.opened
  }

  /** Does nothing for another one than that which is held. */
  leave(previewId: PreviewId): void {
    if (this.#held?.previewId === previewId) this.drop()
  }

  /** Wipes its keys. */
  drop(): void {
    this.#turn++
    this.#held?.opened.close()
    this.#held = undefined
  }
}
