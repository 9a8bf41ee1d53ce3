/** Keys of a document, before the viewport around it has them: it listens to its element itself. */
import { type RefObject, useEffect, useRef } from 'react'

/** By these a person reads on. */
const READING_KEYS = new Set([
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  ...['PageUp', 'PageDown', 'Home', 'End', ' '],
])

/** @param act what a key does, by `KeyboardEvent.key`; keys to scroll with are left to the element that has the focus. */
export function useOwnKeys(
  place: RefObject<HTMLElement | null>,
  act: Readonly<Record<string, () => void>> = {},
): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      const does = latest.current[event.key]
      if (does === undefined && !READING_KEYS.has(event.key)) return
      event.stopPropagation()
      if (does === undefined) return
      event.preventDefault()
      does()
    }
    element.addEventListener('keydown', hear)
    return () => element.removeEventListener('keydown', hear)
  }, [place])
}
