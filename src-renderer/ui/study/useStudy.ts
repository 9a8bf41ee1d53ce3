/** The study process as components use it: its client, the tree of what is open, and one ask. */
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { ErrorReport } from '../../../src-shared/errors'
import type { StudyAnswer } from '../../../src-shared/study/study-answer'
import type { StudyArgument, StudyAskName, StudyValue } from '../../../src-shared/study/study-asks'
import type { StudyTree } from '../../../src-shared/study/study-tree'
import type { StudyClient } from './study-client'

const Context = createContext<StudyClient | null>(null)

export const StudyProvider = Context.Provider

export function useStudy(): StudyClient {
  const client = useContext(Context)
  if (client === null) throw new Error('used outside the shell')
  return client
}

/** Null until something is known. */
export function useStudyTree(): StudyTree | null {
  const client = useStudy()

  const [watch] = useState(() => (listener: () => void) => client.watch(listener))
  return useSyncExternalStore(watch, () => client.tree)
}

/** Why nothing can be looked at; null while that may be possible. */
export function useStudyFailure(): ErrorReport | null {
  const client = useStudy()
  const [watch] = useState(() => (listener: () => void) => client.watch(listener))
  return useSyncExternalStore(watch, () => client.failure)
}

/** The answer to the question of now; undefined while it is found out, and when nothing is asked (`argument` null). */
export function useAsked<Name extends StudyAskName>(
  name: Name,
  argument: StudyArgument<Name> | null,
): StudyAnswer<StudyValue<Name>> | undefined {
  const client = useStudy()
  const key = argument === null ? null : JSON.stringify(argument)
  const [answered, setAnswered] = useState<{ key: string; answer: StudyAnswer<StudyValue<Name>> }>()
  useEffect(() => {
    if (key === null) return
    const left = new AbortController()
    const asked = JSON.parse(key) as StudyArgument<Name>
    void client.ask(name, asked, left.signal).then((answer) => {
      if (!left.signal.aborted) setAnswered({ key, answer })
    })
    return () => left.abort()
  }, [client, name, key])
  return answered !== undefined && answered.key === key ? answered.answer : undefined
}
