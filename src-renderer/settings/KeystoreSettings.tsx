/** The keystore itself: where it lies, what it holds, and whether all of it is sound. */
import { Button, Group } from '@mantine/core'
import type { Value } from '../../src-shared/contract/calls'
import { bytesText } from '../../src-shared/words/amounts'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'
import { Section } from '../ui/Section'
import { KeystoreCheck } from './KeystoreCheck'

export function KeystoreSettings({ keystore }: { readonly keystore: Value<'keystorePlace'> }) {
  const { place, ownerName, keys, bytes } = keystore
  const show = useCall(window.orrery.showKeystore)
  return (
    <Section title={text('settings.keystore')}>
      <dl className="facts selectable">
        <dt>{text('settings.place')}</dt>
        <dd className="name">{place}</dd>
        <dt>{text('settings.owner')}</dt>
        <dd className="name">{ownerName}</dd>
        <dt>{text('settings.holds')}</dt>
        <dd>{text('settings.contents', { count: keys, size: bytesText(bytes) })}</dd>
      </dl>
      <Group>
        <Button variant="default" onClick={() => void show.call(undefined)}>
          {text('settings.showPlace')}
        </Button>
      </Group>
      {show.error !== null && <ErrorNote error={show.error} />}
      <KeystoreCheck />
    </Section>
  )
}
