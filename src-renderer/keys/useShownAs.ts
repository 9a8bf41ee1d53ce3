/** How the keys are shown, kept until the program ends. */
import { useState } from 'react'

export const LAYOUTS = ['grid', 'rows'] as const
export type Layout = (typeof LAYOUTS)[number]

/** The page is loaded anew after a lock: its own storage for the sitting outlives that, and tells nothing of keys. */
const PLACE = 'keys.layout'

export function useShownAs(): [Layout, (layout: Layout) => void] {
  const [layout, setLayout] = useState<Layout>(() =>
    sessionStorage.getItem(PLACE) === 'rows' ? 'rows' : 'grid',
  )
  return [
    layout,
    (next) => {
      sessionStorage.setItem(PLACE, next)
      setLayout(next)
    },
  ]
}
