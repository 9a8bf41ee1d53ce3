/** The keys that open the files, by their faces. */
import { Group, Stack, Text } from '@mantine/core'
import type { SurveyReport } from '../../src-shared/survey'
import { text } from '../../src-shared/words/text'
import { KeyFace } from '../ui/KeyFace'

const MOST = 6

export function OpeningKeys({ keys }: { readonly keys: SurveyReport['keysHere'] }) {
  if (keys.length === 0) return null
  return (
    <Stack component="ul" className="plain-list" gap="sm" aria-label={text('encrypt.keys')}>
      {keys.slice(0, MOST).map(({ keyId, label, files: count }) => (
        <Group component="li" key={keyId} gap="sm" wrap="nowrap">
          <KeyFace keyId={keyId} side={40} />
          <Text className="name">
            {text('encrypt.keyOpens', { name: label || text('ui.keyUnnamed'), count })}
          </Text>
        </Group>
      ))}
      {keys.length > MOST && <li>{text('encrypt.keysMore', { count: keys.length - MOST })}</li>}
    </Stack>
  )
}
