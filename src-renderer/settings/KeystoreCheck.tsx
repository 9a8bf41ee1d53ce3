/** Reads everything in the keystore and tells what is wrong with it. */
import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Value } from '../../src-shared/contract/calls'
import { explainProblem } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'

export function KeystoreCheck() {
  const { isBusy, error, call } = useCall(window.orrery.checkKeystore)
  const [found, setFound] = useState<Value<'checkKeystore'> | undefined>()
  return (
    <>
      <Group>
        <Button
          variant="default"
          loading={isBusy}
          onClick={() => void call(undefined).then((result) => setFound(result))}
        >
          {text('settings.check')}
        </Button>
      </Group>
      {error !== null && <ErrorNote error={error} />}
      <div role="status">
        {found?.ok === true && (
          <Text className="good">
            <IconShieldCheck size={16} aria-hidden /> {text('settings.sound')}
          </Text>
        )}
        {found?.ok === false && (
          <>
            <Text className="danger" fw={600}>
              <IconAlertTriangle size={16} aria-hidden />{' '}
              {text('settings.problems', { count: found.problems.length })}
            </Text>
            <ul className="bullet-list" aria-label={text('ui.problemList')}>
              {found.problems.map((problem) => (
                <li key={JSON.stringify(problem)}>{explainProblem(problem)}</li>
              ))}
            </ul>
            <Text mt="xs">{text('settings.problemsMeaning')}</Text>
          </>
        )}
        {found?.remarks.map((remark) => (
          <Text key={JSON.stringify(remark)} mt="xs" className="muted name">
            {explainProblem(remark)}
          </Text>
        ))}
      </div>
    </>
  )
}
