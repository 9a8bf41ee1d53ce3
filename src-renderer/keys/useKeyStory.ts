/** What the audit trail tells of a key, asked again when something was done that it may tell of. */
import { useCallback } from 'react'
import type { KeyId } from '../../src-shared/ids'
import { useEvent } from '../ui/calls/useEvent'
import { useLoaded } from '../ui/calls/useLoaded'
import { useJobsEnded } from '../ui/jobs/useJobsEnded'

export function useKeyStory(keyId: KeyId) {
  const story = useLoaded(useCallback(() => window.orrery.keyStory({ keyId }), [keyId]))
  const { reload } = story
  useEvent('keysChanged', () => void reload())
  useEvent('keysExported', () => void reload())
  useJobsEnded(() => void reload())
  return story
}
