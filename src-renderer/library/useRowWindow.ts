/** Which rows of a long list are in sight: only they are drawn, however many there are. */
import { type RefObject, useEffect, useState } from 'react'

export interface RowWindow {
  /** Index of the first row to draw, and of the one behind the last. */
  readonly first: number
  readonly end: number
}

/** Rows beyond what is in sight, so that scrolling shows no gap. */
const MORE = 6

/**
 * @param list holds the rows, as high as all of them.
 * @param tops where each row begins, rising, and behind the last where it ends: pixels from the list's upper edge.
 */
export function useRowWindow(list: RefObject<HTMLElement | null>, tops: readonly number[]): RowWindow {
  const [seen, setSeen] = useState<readonly [number, number]>([0, 0])
  useEffect(() => {
    // Whatever it is that scrolls: the list itself, its column or the view.
    const look = () => {
      const element = list.current
      if (element === null) return
      const { top } = element.getBoundingClientRect()
      const [from, to] = [-top, window.innerHeight - top]
      setSeen((last) => (last[0] === from && last[1] === to ? last : [from, to]))
    }
    look()
    const observer = new ResizeObserver(look)
    if (list.current !== null) observer.observe(list.current)
    observer.observe(document.documentElement)
    document.addEventListener('scroll', look, { capture: true, passive: true })
    return () => {
      observer.disconnect()
      document.removeEventListener('scroll', look, { capture: true })
    }
  }, [list])
  const rows = tops.length - 1
  const first = Math.max(0, rowAt(tops, seen[0]) - MORE)
  return { first, end: Math.min(rows, rowAt(tops, seen[1]) + 1 + MORE) }
}

/** The last row that begins at or above `y`. */
export function rowAt(tops: readonly number[], y: number): number {
  let [low, high] = [0, Math.max(0, tops.length - 2)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((tops[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return low
}
