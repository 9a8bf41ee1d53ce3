/** What appears in the place of what had the focus takes it, so that it is neither lost nor missed. */
import { type RefObject, useEffect, useRef } from 'react'

/** For an element that can have the focus: a heading with `tabIndex={-1}`. @param isWanted false where a field has it. */
export function useFirstFocus<Element extends HTMLElement>(isWanted = true): RefObject<Element | null> {
  const element = useRef<Element>(null)
  useEffect(() => {
    if (isWanted) element.current?.focus()
  }, [isWanted])
  return element
}
