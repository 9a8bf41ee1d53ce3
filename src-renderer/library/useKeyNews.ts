/** Says it when files that lacked their key have got it. */
import { useEffect, useRef } from 'react'
import type { KeyId } from '../../src-shared/ids'
import type { StudyTree } from '../../src-shared/study/study-tree'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { missingKeys } from './missing-keys'
import { seriesOf } from './tree-state'

/** Says how many files can be opened since keys came that they lacked. */
export function useKeyNews(tree: StudyTree | null): void {
  const { announce } = useActions()
  const missing = useRef<ReadonlySet<KeyId>>(new Set())
  useEffect(() => {
    // Until everything is read anew it is not known what is missing.
    if (tree === null || !tree.progress.isDone) return
    const count = seriesOf(tree)
      .filter(({ keyId }) => keyId !== null && missing.current.has(keyId))
      .reduce((sum, { files }) => sum + files.keyHere, 0)
    if (count > 0) announce(text('library.keysArrived', { count }))
    missing.current = new Set(missingKeys(tree).map(({ keyId }) => keyId))
  }, [tree, announce])
}
