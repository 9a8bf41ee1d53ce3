/** Nothing is open: what to do now. */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { OpenButtons } from '../ui/files/OpenButtons'

export function EmptyLibrary() {
  const { open } = useActions()
  const { call, error } = useCall(window.orrery.sampleStudy)
  async function openSample() {
    const source = await call(undefined)
    if (source !== undefined) open([source])
  }
  return (
    <Stack gap="md" className="panel" maw={620} p="xl">
      <IconDownload size={36} stroke={1.2} className="muted" aria-hidden />
      <Title order={2}>{text('library.emptyTitle')}</Title>
      <Text>{text('library.emptyText')}</Text>
      <Group gap="sm">
        <OpenButtons onOpen={open} />
        <Button variant="default" onClick={() => void openSample()}>
          {text('library.sample')}
        </Button>
      </Group>
      {error !== null && <ErrorNote error={error} />}
    </Stack>
  )
}
