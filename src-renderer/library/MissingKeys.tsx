/** Files whose key is not here: which keys, and what to do about it. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { IconLockQuestion } from '@tabler/icons-react'
import { useId } from 'react'
import { shortId } from '../../src-shared/short-id'
import { text } from '../../src-shared/words/text'
import { ImportButton } from '../ui/files/ImportButton'
import type { MissingKey } from './missing-keys'

const MOST = 5

export function MissingKeys({ keys }: { readonly keys: readonly MissingKey[] }) {
  const id = useId()
  const count = keys.reduce((sum, { files }) => sum + files, 0)

  return (
    <section className="panel" aria-labelledby={id}>
      <Stack gap="xs">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <IconLockQuestion size={22} className="warning" style={{ flex: 'none' }} aria-hidden />
          <Title order={2} id={id} fz="sm">
            {text('library.missingTitle', { count })}
          </Title>
        </Group>
        <ul className="plain-list selectable">
          {keys.slice(0, MOST).map((key) => (
            <li key={key.keyId}>
              {text('library.missingKey', { id: shortId(key.keyId), count: key.files })}
            </li>
          ))}
          {keys.length > MOST && <li>{text('library.missingMore', { count: keys.length - MOST })}</li>}
        </ul>
        <Text>{text('library.missingText')}</Text>
        <div>
          <ImportButton />
        </div>
      </Stack>
    </section>
  )
}
