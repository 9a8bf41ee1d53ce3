/** What is told of a bundle's signature: a sentence, what it means, and a shape that goes with it. */
import { Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck, IconShieldQuestion, type TablerIcon } from '@tabler/icons-react'
import type { Told } from './trust-words'

const LOOKS: Readonly<Record<Told['tone'], readonly [TablerIcon, string]>> = {
  sure: [IconShieldCheck, 'good'],
  open: [IconShieldQuestion, 'muted'],
  careful: [IconAlertTriangle, 'warning'],
}

export function TrustNote({ told: { tone, title, note } }: { readonly told: Told }) {
  const [Icon, colour] = LOOKS[tone]
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <Icon size={22} stroke={1.5} aria-hidden className={colour} style={{ flex: 'none' }} />
      <div style={{ minWidth: 0 }}>
        <Text fw={600} className="name">
          {title}
        </Text>
        <Text className="name">{note}</Text>
      </div>
    </Group>
  )
}
