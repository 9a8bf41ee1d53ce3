/** Says it when files that lacked their key have got it. */
import { useEffect, useRef } from 'react'
import type { KeyId } from '../../src-shared/ids'
import type { SurveyReport } from '../../src-shared/survey'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'

export function useKeyNews({ keysHere, keysMissing }: SurveyReport): void {
  const { announce } = useActions()
  const missing = useRef<ReadonlySet<KeyId>>(new Set())
  useEffect(() => {
    const arrived = keysHere.filter(({ keyId }) => missing.current.has(keyId))
    const count = arrived.reduce((files, key) => files + key.files, 0)
    if (count > 0) announce(text('library.keysArrived', { count }))
    missing.current = new Set(keysMissing.map(({ keyId }) => keyId))
  }, [keysHere, keysMissing, announce])
}
