/**
 * Decoded frames of everything that is looked at, within a limit of bytes; what was not looked at for the longest goes first.
 * Who asks for the same frame shares one loading of it.
 */

import { type DecodedFrame, frameBytes } from '../../../src-shared/pixels/decoded-frame'
import type { ImageAttributes } from '../../../src-shared/study/image-attributes'
import { CANCELLED, type StudyAnswer } from '../../../src-shared/study/study-answer'
import type { As, StackFrame } from '../../../src-shared/study/study-asks'
import { loadFrame } from '../../ui/pixels/load-frame'
import type { StudyClient } from '../../ui/study/study-client'

export interface LoadedFrame {
  readonly attributes: ImageAttributes
  readonly frame: DecodedFrame
}

export const CACHE_BYTES = 200 * 1024 * 1024

interface Loading {
  readonly result: Promise<StudyAnswer<LoadedFrame>>
  readonly left: AbortController
  wishes: number
}

export class FrameCache {
  readonly #client: StudyClient
  readonly #limit: number
  readonly #attributes = new Map<string, ImageAttributes>()
  readonly #kept = new Map<string, LoadedFrame>()
  readonly #loading = new Map<string, Loading>()
  #bytes = 0

  constructor(client: StudyClient, limit = CACHE_BYTES) {
    this.#client = client
    this.#limit = limit
  }

  /** What a stack already told, so that it is not asked for again. */
  learn(as: As, attributes: readonly ImageAttributes[]): void {
    for (const one of attributes) this.#attributes.set(`${one.item} ${as}`, one)
  }

  knownAttributes(as: As, { item }: StackFrame): ImageAttributes | undefined {
    return this.#attributes.get(`${item} ${as}`)
  }

  has(as: As, of: StackFrame): boolean {
    return this.#kept.has(keyOf(as, of))
  }

  /** Kept, or undefined. */
  take(as: As, of: StackFrame): LoadedFrame | undefined {
    const key = keyOf(as, of)
    const kept = this.#kept.get(key)
    if (kept !== undefined) {
      this.#kept.delete(key)
      this.#kept.set(key, kept)
    }
    return kept
  }

  /** Never rejects. Loading stops when all who asked for it have left. */
  async get(as: As, of: StackFrame, signal: AbortSignal): Promise<StudyAnswer<LoadedFrame>> {
    const kept = this.take(as, of)
    if (kept !== undefined) return { ok: true, value: kept }
    if (signal.aborted) return CANCELLED
    const key = keyOf(as, of)
    const loading = this.#loading.get(key) ?? this.#begin(key, as, of)
    loading.wishes++
    return await new Promise((resolve) => {
      const leave = () => {
        loading.wishes--
        if (loading.wishes === 0) {
          if (this.#loading.get(key) === loading) this.#loading.delete(key)
          loading.left.abort()
        }
        resolve(CANCELLED)
      }
      signal.addEventListener('abort', leave, { once: true })
      void loading.result.then((answer) => {
        signal.removeEventListener('abort', leave)
        resolve(answer)
      })
    })
  }

  clear(): void {
    for (const { left } of this.#loading.values()) left.abort()
    this.#loading.clear()
    this.forget()
  }

  /** What is being loaded is still waited for. */
  forget(): void {
    this.#kept.clear()
    this.#attributes.clear()
    this.#bytes = 0
  }

  #begin(key: string, as: As, of: StackFrame): Loading {
    const left = new AbortController()
    const result = this.#load(as, of, left.signal).then((answer) => {
      // An entry that is not this loading's any more belongs to a later one, or to nobody.
      if (this.#loading.get(key) === loading) {
        this.#loading.delete(key)
        if (answer.ok) this.#keep(key, answer.value)
      }
      return answer
    })
    const loading: Loading = { result, left, wishes: 0 }
    this.#loading.set(key, loading)
    return loading
  }

  async #load(as: As, of: StackFrame, signal: AbortSignal): Promise<StudyAnswer<LoadedFrame>> {
    const attributes = await this.#attributesOf(as, of, signal)
    if (!attributes.ok) return attributes
    const frame = await loadFrame(this.#client, attributes.value, as, of.frame, signal)
    return frame.ok ? { ok: true, value: { attributes: attributes.value, frame: frame.value } } : frame
  }

  async #attributesOf(as: As, of: StackFrame, signal: AbortSignal): Promise<StudyAnswer<ImageAttributes>> {
    const known = this.knownAttributes(as, of)
    if (known !== undefined) return { ok: true, value: known }
    const asked = await this.#client.ask('attributes', { item: of.item, as }, signal)
    if (asked.ok) this.learn(as, [asked.value])
    return asked
  }

  #keep(key: string, loaded: LoadedFrame): void {
    this.#kept.set(key, loaded)
    this.#bytes += frameBytes(loaded.frame)
    for (const [oldest, { frame }] of this.#kept) {
      if (this.#bytes <= this.#limit || oldest === key) break
      this.#kept.delete(oldest)
      this.#bytes -= frameBytes(frame)
    }
  }
}

const keyOf = (as: As, { item, frame }: StackFrame) => `${item} ${as} ${frame}`
