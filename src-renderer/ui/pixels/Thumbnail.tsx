/** A file's picture in small. It is drawn when it comes into view, and what is drawn of it lies in memory only. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { As } from '../../../src-shared/study/study-asks'
import type { ItemId } from '../../../src-shared/study/study-ids'
import { useStudy } from '../study/useStudy'
import { knownThumbnail, type ThumbnailState, wishThumbnail } from './thumbnail-store'

interface Props {
  readonly item: ItemId
  readonly as: As
  /** From 1. */
  readonly frame: number
  /** Sides of the square that it stands in, CSS pixels. */
  readonly side: number
  /** Shown in its place when there is no picture of it. */
  readonly children?: ReactNode
}

/** Decoration: what it is, is told beside it. */
export function Thumbnail({ item, as, frame, side, children }: Props) {
  const place = useRef<HTMLSpanElement>(null)
  const isVisible = useVisible(place)
  const state = useThumbnail(item, as, frame, isVisible)
  return (
    <span
      ref={place}
      className="thumbnail"
      aria-hidden
      style={{ display: 'grid', placeItems: 'center', width: side, height: side, background: '#000' }}
    >
      {state?.kind === 'drawn' ? <Picture bitmap={state.bitmap} side={side} /> : null}
      {state?.kind === 'none' ? children : null}
    </span>
  )
}

/** Undefined while it is not drawn; it is drawn while `isWanted`. */
function useThumbnail(item: ItemId, as: As, frame: number, isWanted: boolean): ThumbnailState | undefined {
  const client = useStudy()
  const key = `${item} ${as} ${frame}`
  const [drawn, setDrawn] = useState<{ readonly key: string; readonly state: ThumbnailState }>()
  const known = drawn?.key === key ? drawn.state : knownThumbnail({ item, as, frame })
  const isMissing = known === undefined
  useEffect(() => {
    if (!isWanted || !isMissing) return
    return wishThumbnail(client, { item, as, frame }, (state) => setDrawn({ key, state }))
  }, [client, item, as, frame, key, isWanted, isMissing])
  return known
}

function Picture({ bitmap, side }: { readonly bitmap: ImageBitmap; readonly side: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    // A bitmap that was dropped has no size and cannot be drawn.
    if (context && bitmap.width > 0) context.drawImage(bitmap, 0, 0)
  }, [bitmap])
  const scale = side / Math.max(bitmap.width, bitmap.height, 1)
  return (
    <canvas
      ref={canvas}
      width={bitmap.width}
      height={bitmap.height}
      style={{ width: bitmap.width * scale, height: bitmap.height * scale }}
    />
  )
}

/** Whether it is seen, or soon will be. */
export function useVisible(place: React.RefObject<HTMLElement | null>): boolean {
  const [isVisible, setVisible] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const observer = new IntersectionObserver(
      (entries) => setVisible(entries.at(-1)?.isIntersecting ?? false),
      {
        rootMargin: '100px',
      },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [place])
  return isVisible
}
