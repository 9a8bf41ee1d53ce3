/** Files whose key is not here: which keys, and what to do about it. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { IconLockQuestion } from '@tabler/icons-react'
import { useId } from 'react'
import { shortId } from '../../src-shared/short-id'
import type { SurveyReport } from '../../src-shared/survey'
import { text } from '../../src-shared/words/text'
import { ImportButton } from '../ui/files/ImportButton'

const MOST = 5

export function MissingKeys({ survey }: { readonly survey: SurveyReport }) {
  const id = useId()
  const { keyMissing, keysMissing } = survey

  return (
    <section className="panel" aria-labelledby={id}>
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <IconLockQuestion size={22} className="warning" style={{ flex: 'none' }} aria-hidden />
          <Title order={2} id={id}>
            {text('library.missingTitle', { count: keyMissing.files })}
          </Title>
        </Group>
        <ul className="plain-list selectable">
          {keysMissing.slice(0, MOST).map(({ keyId, files: count }) => (
            <li key={keyId}>{text('library.missingKey', { id: shortId(keyId), count })}</li>
          ))}
          {keysMissing.length > MOST && (
            <li>{text('library.missingMore', { count: keysMissing.length - MOST })}</li>
          )}
        </ul>
        <Text>{text('library.missingText')}</Text>
        <div>
          <ImportButton />
        </div>
      </Stack>
    </section>
  )
}
