/** Files that could not be read, by name and with the reason. */
import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { SurveyReport } from '../../src-shared/survey'
import { explain } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'

export function Unreadable({ files: count, first }: SurveyReport['unreadable']) {
  const [isOpen, setOpen] = useState(false)
  const title = text('library.unreadableTitle', { count })
  return (
    <div>
      <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {text('library.unreadableShow')}
      </Button>
      {isOpen && (
        <Stack
          component="ul"
          className="plain-list selectable"
          gap="sm"
          mt="sm"
          mah={260}
          style={{ overflow: 'auto' }}
          aria-label={title}
          tabIndex={0}
        >
          {first.map(({ source, error }) => {
            const { message, hint, code } = explain(error)
            return (
              <li key={source}>
                <Text className="name" fw={600}>
                  {source}
                </Text>
                <Text>{`${message} ${hint}`}</Text>
                <Text fz="xs" className="muted">
                  {text('ui.errorCode', { code })}
                </Text>
              </li>
            )
          })}
          {count > first.length && <li>{text('library.unreadableMore', { count: count - first.length })}</li>}
        </Stack>
      )}
    </div>
  )
}
