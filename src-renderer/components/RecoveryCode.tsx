/** Shows the recovery code once; the way on is open only after the person says that it is written down. */
import { Button, Checkbox, CopyButton, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { words } from '../../src-shared/words'
import { GateCard } from './GateCard'

interface Props {
  readonly code: string
  readonly onAcknowledge: () => void
}

export function RecoveryCode({ code, onAcknowledge }: Props) {
  const text = words().window.recoveryCode
  const [isWritten, setWritten] = useState(false)
  return (
    <GateCard
      title={text.title}
      intro={text.intro}
      submit={text.submit}
      isReady={isWritten}
      onSubmit={onAcknowledge}
    >
      <Stack gap="sm">
        <output className="code">{code}</output>
        <CopyCode code={code} />
        <Text c="dimmed">{text.where}</Text>
      </Stack>
      <Checkbox
        label={text.acknowledge}
        checked={isWritten}
        onChange={(event) => setWritten(event.currentTarget.checked)}
      />
    </GateCard>
  )
}

function CopyCode({ code }: { readonly code: string }) {
  const text = words().window.recoveryCode
  return (
    <CopyButton value={code}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="xs"
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={copy}
        >
          {copied ? text.copied : text.copy}
        </Button>
      )}
    </CopyButton>
  )
}
