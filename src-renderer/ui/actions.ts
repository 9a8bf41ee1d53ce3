/** What a feature may ask of the shell. Features do not know each other: this is the only way from one to another. */
import { createContext, useContext } from 'react'
import type { Source } from '../../src-shared/contract/handles'
import type { JobId } from '../../src-shared/contract/job-calls'
import type { Result } from '../../src-shared/contract/result'
import type { View } from '../../src-shared/contract/settings-calls'
import type { KeyId } from '../../src-shared/ids'
import type { NodeId } from '../../src-shared/study/study-ids'

export interface Actions {
  go(view: View): void
  /** Files and folders come into the library, bundles and cards to where they are looked at first. */
  open(sources: readonly Source[]): void
  /** Opens the sheet to encrypt these. */
  encrypt(sources: readonly Source[]): void
  /** Opens the sheet to decrypt these; with `onlyKeys` those of their files that these keys open. */
  decrypt(sources: readonly Source[], onlyKeys?: readonly KeyId[]): void
  /** Shows a series in the viewer. */
  view(node: NodeId): void
  /** Goes to the lab with a picture of a series: the one with that number, from 1, or the one in the middle. */
  measure(node: NodeId, number?: number): void
  /** Goes to Share with these. */
  send(sources: readonly Source[]): void
  /** Opens the sheet to export these keys. */
  exportKeys(keyIds: readonly KeyId[]): void
  /** Shows the reports of a job of the lab. */
  showReport(jobId: JobId): void
  /** Opens the import preview of a bundle. */
  receive(bundle: Source): void
  /** Shows a key, in Keys. */
  showKey(keyId: KeyId): void
  /**
   * Waits for a call of the main process. An error that it comes back with is shown by the shell, and there is no value: for whatever
   * has no place of its own to show one (a form has: `useCall`).
   */
  heed<Value>(answer: Promise<Result<Value>>): Promise<Value | undefined>
  /** Says something that just happened, politely, to those who see and to those who hear. */
  announce(sentence: string): void
}

const Context = createContext<Actions | null>(null)

export const ActionsProvider = Context.Provider

export function useActions(): Actions {
  const actions = useContext(Context)
  if (actions === null) throw new Error('used outside the shell')
  return actions
}
