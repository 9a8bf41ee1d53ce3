/** Starts drawing when the viewer is first shown, and anew when the person chooses another way. */
import { useEffect } from 'react'
import type { Preferences } from '../../../src-shared/contract/settings-calls'
import { startDrawing } from '../drawing/start-drawing'
import type { ViewerSession } from './viewer-session'

export function useDrawing(session: ViewerSession, wish: Preferences['drawing']): void {
  useEffect(() => {
    void session.startDrawing(wish, startDrawing)
  }, [session, wish])
}
