/** Files and folders may be dropped anywhere in the window. */
import { useEffect, useRef, useState } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import type { Actions } from './actions'

/** True while something is held over the window. */
export function useDrop(onDrop: (sources: readonly Source[]) => void, heed: Actions['heed']): boolean {
  const [isOver, setOver] = useState(false)
  const latest = useRef(onDrop)
  latest.current = onDrop

  useEffect(() => {
    let depth = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const enter = (event: DragEvent) => {
      // What is beneath may have changed since: then this is all that is asked before the drop.
      event.preventDefault()
      if (!hasFiles(event)) return
      depth++
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (hasFiles(event) && --depth <= 0) setOver(false)
    }
    // Without this the page would be replaced by the file.
    const over = (event: DragEvent) => event.preventDefault()
    const drop = async (event: DragEvent) => {
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = Array.from(event.dataTransfer?.files ?? [])
      if (files.length === 0) return
      const sources = await heed(window.orrery.dropped(files))
      if (sources !== undefined) latest.current(sources)
    }
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop }
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener)
    }
  }, [heed])
  return isOver
}
