/** Settings: each takes effect at once and is announced. */
import { Stack } from '@mantine/core'
import type { PageSettings } from '../../src-shared/contract/settings-calls'
import { text } from '../../src-shared/words/text'
import { useLoaded } from '../ui/calls/useLoaded'
import { ErrorNote } from '../ui/ErrorNote'
import { ViewFrame } from '../ui/ViewFrame'
import { AppearanceSettings } from './AppearanceSettings'
import { BackupSettings } from './BackupSettings'
import { DrawingSettings } from './DrawingSettings'
import { EncryptingSettings } from './EncryptingSettings'
import { KeychainSettings } from './KeychainSettings'
import { KeystoreSettings } from './KeystoreSettings'
import { LockSettings } from './LockSettings'
import { SecretSettings } from './SecretSettings'
import { ViewerKeySettings } from './ViewerKeySettings'

export function SettingsView({ settings }: { readonly settings: PageSettings }) {
  const { preferences } = settings
  const { value: keystore, error, reload } = useLoaded(window.orrery.keystorePlace)
  return (
    <ViewFrame title={text('settings.title')}>
      <Stack gap={32} maw={640}>
        <AppearanceSettings settings={settings} />
        <LockSettings preferences={preferences} />
        <EncryptingSettings preferences={preferences} />
        <DrawingSettings preferences={preferences} />
        <ViewerKeySettings preferences={preferences} />
        {error !== null && <ErrorNote error={error} />}
        {keystore !== undefined && <SecretSettings keystore={keystore} onChange={() => void reload()} />}
        <KeychainSettings />
        <BackupSettings />
        {keystore !== undefined && <KeystoreSettings keystore={keystore} />}
      </Stack>
    </ViewFrame>
  )
}
