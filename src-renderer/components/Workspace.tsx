/** The unlocked program: the one view, and the status bar with whatever is running. */
import type { DecoysFailure } from '../state/useDecoysFailure'
import { useJobs } from '../state/useJobs'
import { DecoysNotice } from './DecoysNotice'
import { FilesView } from './FilesView'
import { StatusBar } from './StatusBar'

export function Workspace({ decoys }: { readonly decoys: DecoysFailure }) {
  const view = useJobs()
  return (
    <>
      <FilesView view={view} />
      <DecoysNotice decoys={decoys} />
      <StatusBar view={view} />
    </>
  )
}
