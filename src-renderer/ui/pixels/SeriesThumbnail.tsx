/** A picture of a series: one of its middle, or what its files are when there is none. Asked for when it first comes into view. */
import { IconFileText, IconLockQuestion, IconPhoto } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { SeriesItem, SeriesNode } from '../../../src-shared/study/study-tree'
import { useAsked } from '../study/useStudy'
import { Thumbnail, useVisible } from './Thumbnail'

interface Props {
  readonly series: SeriesNode
  /** Sides of the square that the picture stands in, CSS pixels. */
  readonly side: number
  readonly className: string
}

export function SeriesThumbnail({ series, side, className }: Props) {
  const place = useRef<HTMLSpanElement>(null)
  const isVisible = useVisible(place)
  const [wasSeen, setSeen] = useState(false)
  useEffect(() => {
    if (isVisible) setSeen(true)
  }, [isVisible])
  const hasPicture = series.images > 0
  const answer = useAsked('items', hasPicture && wasSeen ? { node: series.id } : null)
  const middle = answer?.ok === true ? middleOf(answer.value) : undefined
  const isAwaited = hasPicture && answer === undefined
  const Icon = series.files.keyMissing > 0 ? IconLockQuestion : hasPicture ? IconPhoto : IconFileText
  const icon = <Icon size={32} stroke={1.2} aria-hidden />
  return (
    <span ref={place} className={className}>
      {middle === undefined ? (
        !isAwaited && icon
      ) : (
        <Thumbnail
          item={middle.item}
          as="content"
          frame={Math.max(1, Math.ceil(middle.frames / 2))}
          side={side}
        >
          {icon}
        </Thumbnail>
      )}
    </span>
  )
}

/** The ends of a series often show little. */
function middleOf(items: readonly SeriesItem[]): SeriesItem | undefined {
  const shown = items.filter(({ notShown }) => notShown === null)
  return shown[Math.floor(shown.length / 2)]
}
