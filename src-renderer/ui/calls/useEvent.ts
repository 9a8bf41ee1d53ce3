/** Listens to an event of the main process while the component is shown. */
import { useEffect, useRef } from 'react'
import type { EventName, Payload } from '../../../src-shared/contract/events'

export function useEvent<Name extends EventName>(
  name: Name,
  listener: (payload: Payload<Name>) => void,
): void {
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => window.orrery.on(name, (payload) => latest.current(payload)), [name])
}
