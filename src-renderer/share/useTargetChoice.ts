/** Where something goes: a drive that is plugged in, or a folder that was chosen here. */
import { useCallback, useState } from 'react'
import type { Target } from '../../src-shared/contract/handles'
import type { DriveView } from '../../src-shared/contract/share-calls'
import { useActions } from '../ui/actions'

export interface TargetChoice {
  /** Undefined while nothing is chosen, and when the chosen drive was unplugged. */
  readonly target: Target | undefined
  /** Chosen in the system's dialog, newest last. */
  readonly folders: readonly Target[]
  /** By its handle. */
  choose(handle: string): void
  /** Opens the system's dialog and chooses what it gives. */
  chooseFolder(): Promise<void>
}

/** The only drive that there is need not be chosen. */
export function useTargetChoice(drives: readonly DriveView[] | undefined): TargetChoice {
  const { heed } = useActions()
  const [chosen, choose] = useState<string>()
  const [folders, setFolders] = useState<readonly Target[]>([])

  const chooseFolder = useCallback(async () => {
    const folder = await heed(window.orrery.chooseTarget())
    if (folder === undefined || folder === null) return
    setFolders((present) => [...present, folder])
    choose(folder.handle)
  }, [heed])

  const writable = (drives ?? []).filter((drive) => drive.writable)
  const lone = chosen === undefined && writable.length === 1 ? writable[0] : undefined
  const drive = writable.find(({ handle }) => handle === chosen) ?? lone
  const target = drive ?? folders.find(({ handle }) => handle === chosen)
  return { target, folders, choose, chooseFolder }
}
