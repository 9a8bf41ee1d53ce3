/** A worker that decodes one frame after the other; it is ended when one takes too long. */

import { decodeCodestream, NotDecodable } from '../../../src-shared/pixels/decode-codestream'
import type { DecodedFrame, FrameShape } from '../../../src-shared/pixels/decoded-frame'
import type { NotShownReason } from '../../../src-shared/study/not-shown'
import { PAGE_DECODERS } from './codecs'

export interface DecodeRequest {
  readonly bytes: ArrayBuffer
  readonly shape: FrameShape
}

export type DecodeAnswer =
  | { readonly ok: true; readonly frame: DecodedFrame }
  | { readonly ok: false; readonly reason: NotShownReason }

/** TypeScript's library for pages has no type of a worker's own scope. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<DecodeRequest>) => void) | null
  postMessage(answer: DecodeAnswer, transfer: Transferable[]): void
}

scope.onmessage = async ({ data: { bytes, shape } }) => {
  try {
    const frame = await decodeCodestream(new Uint8Array(bytes), shape, PAGE_DECODERS)
    const { buffer } = frame.kind === 'gray' ? frame.values : frame.bytes
    scope.postMessage({ ok: true, frame }, [buffer as ArrayBuffer])
  } catch (error) {
    const reason = error instanceof NotDecodable ? error.reason : 'notDecoded'
    scope.postMessage({ ok: false, reason }, [])
  }
}
