/** About: the version, what it is made of, the licences, and what it is not for. */
import { Text } from '@mantine/core'
import { text } from '../../src-shared/words/text'
import { useLoaded } from '../ui/calls/useLoaded'
import { Dialog } from '../ui/Dialog'
import { ErrorNote } from '../ui/ErrorNote'
import { Logo } from '../ui/Logo'

export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const { value, error } = useLoaded(window.orrery.about)
  return (
    <Dialog title={text('shell.about')} onClose={onClose} size="lg">
      <Logo />
      {error !== null && <ErrorNote error={error} />}
      {value !== undefined && (
        <>
          <Text fw={600}>{text('shell.version', { version: value.version })}</Text>
          <Text>{text('shell.notMedical')}</Text>
          <Text className="muted">
            {value.parts.map(({ name, version }) => `${name} ${version}`).join(' · ')}
          </Text>
          <Text mt="md" fw={600}>
            {text('shell.licences')}
          </Text>
          <Text
            component="pre"
            fz="xs"
            className="panel selectable"
            mah={280}
            style={{ overflow: 'auto', whiteSpace: 'pre-wrap' }}
            tabIndex={0}
          >
            {value.licences}
          </Text>
        </>
      )}
    </Dialog>
  )
}
