/** Keys are here now: one more click opens the files that they lock. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useCallback } from 'react'
import type { Source, TargetHandle } from '../../src-shared/contract/handles'
import type { Result } from '../../src-shared/contract/result'
import type { KeyId } from '../../src-shared/ids'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useLoaded } from '../ui/calls/useLoaded'
import { DoneHeading } from '../ui/DoneHeading'
import { useDrives } from '../ui/places/useDrives'
import { filesUnder } from './files-under'

interface Props {
  /** All keys of the bundle. */
  readonly keyIds: readonly KeyId[]
  /** How many of them are new. */
  readonly added: number
  /** What is open in the library. */
  readonly opened: readonly Source[]
  readonly onClose: () => void
}

export function AfterImport({ keyIds, added, opened, onClose }: Props) {
  const { decrypt, go, open, showKey } = useActions()
  const files = useFilesUnder(keyIds, opened)
  const [onlyKey, ...others] = keyIds

  function showKeys() {
    onClose()
    if (onlyKey !== undefined && others.length === 0) showKey(onlyKey)
    else go('keys')
  }
  function decryptIn(sources: readonly Source[]) {
    open(sources)
    decrypt(sources, keyIds)
  }

  return (
    <Stack gap="lg">
      <DoneHeading>
        {added > 0 ? text('receive.imported', { count: added }) : text('receive.allHere')}
      </DoneHeading>
      {files !== undefined && files > 0 && <Text>{text('receive.filesHere', { count: files })}</Text>}
      {files === 0 && (
        <Text>{opened.length > 0 ? text('receive.noFilesHere') : text('receive.whereFiles')}</Text>
      )}
      {files === 0 && <OpenMore onOpen={decryptIn} />}
      <Group gap="sm">
        {files !== undefined && files > 0 && (
          <Button onClick={() => decrypt(opened, keyIds)}>{text('receive.decrypt')}</Button>
        )}
        <Button variant="default" onClick={showKeys}>
          {text('receive.showKeys', { count: keyIds.length })}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {text('receive.done')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Undefined while it is counted. */
function useFilesUnder(keyIds: readonly KeyId[], opened: readonly Source[]): number | undefined {
  const ask = useCallback(async (): Promise<Result<number>> => {
    if (opened.length === 0) return { ok: true, value: 0 }
    const survey = await window.orrery.survey({ sources: opened.map(({ handle }) => handle) })
    return survey.ok ? { ok: true, value: filesUnder(keyIds, survey.value) } : survey
  }, [opened, keyIds])
  const { value, error } = useLoaded(ask)
  return error === null ? value : 0
}

/** Where the files may be: any folder, or a drive that is plugged in. */
function OpenMore({ onOpen }: { readonly onOpen: (sources: readonly Source[]) => void }) {
  const { heed } = useActions()
  const { drives = [] } = useDrives()
  async function openFolder() {
    const folders = (await heed(window.orrery.chooseFolders())) ?? []
    if (folders.length > 0) onOpen(folders)
  }
  async function openDrive(drive: TargetHandle) {
    const source = await heed(window.orrery.driveAsSource({ drive }))
    if (source !== undefined) onOpen([source])
  }
  return (
    <Group gap="sm">
      <Button onClick={() => void openFolder()}>{text('receive.openFolder')}</Button>
      {drives.map(({ handle, name }) => (
        <Button key={handle} variant="default" onClick={() => void openDrive(handle)}>
          {text('receive.openDrive', { name })}
        </Button>
      ))}
    </Group>
  )
}
