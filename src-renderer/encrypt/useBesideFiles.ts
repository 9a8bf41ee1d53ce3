/** Whether the key would lie with the files that it opens, at the places that are chosen now. */
import { useMemo } from 'react'
import { useAnswer } from '../ui/calls/useAnswer'
import type { Place } from '../ui/places/place'

/** Undefined while that is found out, and when a place is not chosen. */
export function useBesideFiles(filesPlace: Place | null, keysPlace: Place | null): boolean | undefined {
  const [files, keys] = [filesPlace?.handle, keysPlace?.handle]
  const ask = useMemo(
    () =>
      files === undefined || keys === undefined ? null : () => window.orrery.liesBesideFiles({ files, keys }),
    [files, keys],
  )
  return useAnswer(ask).value
}
