/** The folder that results go to unless the person says otherwise. */
import { Button, Group, Text } from '@mantine/core'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'

export function DefaultFolder() {
  const { announce } = useActions()
  const { value: target, error, reload } = useLoaded(window.orrery.defaultTarget)
  const choose = useCall(window.orrery.chooseDefaultTarget)
  const forget = useCall(window.orrery.forgetDefaultTarget)
  const failure = error ?? choose.error ?? forget.error

  async function chooseOne() {
    const chosen = await choose.call(undefined)
    if (chosen === undefined || chosen === null) return
    await reload()
    announce(text('settings.folderNow', { name: chosen.name }))
  }

  async function forgetIt() {
    if (!(await forget.attempt(undefined))) return
    await reload()
    announce(text('settings.noFolderNow'))
  }

  return (
    <fieldset className="plain-fieldset">
      <legend>
        <Text component="span" fw={500}>
          {text('settings.folder')}
        </Text>
      </legend>
      <Group gap="sm">
        <Text className="name" style={{ flex: 1 }}>
          {target?.name ?? text('settings.noFolder')}
        </Text>
        <Button variant="default" loading={choose.isBusy} onClick={() => void chooseOne()}>
          {text('settings.chooseFolder')}
        </Button>
        {target !== undefined && target !== null && (
          <Button variant="default" onClick={() => void forgetIt()}>
            {text('settings.forgetFolder')}
          </Button>
        )}
      </Group>
      {failure !== null && <ErrorNote error={failure} />}
    </fieldset>
  )
}
