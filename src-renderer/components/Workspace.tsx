/** The unlocked program: the one view, and the status bar with whatever is running. */
import { useJobs } from '../state/useJobs'
import { FilesView } from './FilesView'
import { StatusBar } from './StatusBar'

export function Workspace() {
  const view = useJobs()
  return (
    <>
      <FilesView view={view} />
      <StatusBar view={view} />
    </>
  )
}
