/** A new recovery code, shown this once: printed, saved or copied, and two of its groups typed back. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDeviceFloppy, IconPrinter } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import { text } from '../../../src-shared/words/text'
import { useCall } from '../calls/useCall'
import { ErrorNote } from '../ErrorNote'
import { ReasonedButton } from '../ReasonedButton'
import { CodeOnPaper } from './CodeOnPaper'
import { CopySecret } from './CopySecret'
import { GROUP_LENGTH, groupsOf, isSameGroup, twoOf } from './code-groups'
import { GroupField } from './GroupField'

interface Props {
  readonly code: string
  /** Whose keystore it opens; '' when that is not known here. */
  readonly name: string
  /** Called when the code was typed back, and is forgotten. */
  readonly onDone: () => void
}

export function PutAwayCode({ code, name, onDone }: Props) {
  const groups = groupsOf(code)
  const [asked] = useState(() => twoOf(groups.length, randomFraction))
  const [typed, setTyped] = useState<readonly [string, string]>(['', ''])
  const [isTyping, setTyping] = useState(false)
  const { isBusy, error, call, value: isSaved } = useSave()
  const forgetting = useCall(window.orrery.forgetRecoveryCode)
  const right = asked.map((number, n) => isSameGroup(typed[n] ?? '', groups[number - 1] ?? ''))
  const isTyped = typed.every((each) => each.trim().length >= GROUP_LENGTH)
  const lack = text(isTyped ? 'secrets.typeBackWrong' : 'secrets.typeBackFirst')
  const reason = right.every((each) => each) ? null : lack

  async function goOn(event: SubmitEvent) {
    event.preventDefault()
    if (reason !== null || forgetting.isBusy) return
    if (await forgetting.attempt(undefined)) onDone()
  }

  return (
    <form onSubmit={(event) => void goOn(event)}>
      <Stack gap="lg">
        <Text>{text('secrets.codeMeaning')}</Text>
        <ol className="code-groups panel selectable" aria-label={text('secrets.yourCode')}>
          {groups.map((group, n) => (
            <li key={n}>
              <span className="muted">{n + 1}</span>
              {isTyping ? <HiddenGroup /> : <code>{group}</code>}
            </li>
          ))}
        </ol>
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            {text('secrets.print')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            loading={isBusy}
            onClick={() => void call()}
          >
            {text('secrets.save')}
          </Button>
          <CopySecret content={code} />
        </Group>
        <Text role="status" fz="xs" className="muted">
          {isSaved && text('secrets.saved')}
        </Text>
        {error !== null && <ErrorNote error={error} />}
        <fieldset
          className="plain-fieldset"
          onFocus={() => setTyping(true)}
          onBlur={(event) => setTyping(event.currentTarget.contains(event.relatedTarget))}
        >
          <legend>
            <Text component="span" fw={600}>
              {text('secrets.typeBack')}
            </Text>
          </legend>
          <Text fz="xs" className="muted" mb="xs">
            {text('secrets.typeBackMeaning')}
          </Text>
          <Group gap="sm" align="flex-start">
            <GroupField
              number={asked[0]}
              value={typed[0]}
              isRight={right[0] ?? false}
              onChange={(value) => setTyped([value, typed[1]])}
            />
            <GroupField
              number={asked[1]}
              value={typed[1]}
              isRight={right[1] ?? false}
              onChange={(value) => setTyped([typed[0], value])}
            />
          </Group>
        </fieldset>
        {forgetting.error !== null && <ErrorNote error={forgetting.error} />}
        <ReasonedButton type="submit" reason={reason} loading={forgetting.isBusy}>
          {text('secrets.goOn')}
        </ReasonedButton>
      </Stack>
      <CodeOnPaper code={code} name={name} />
    </form>
  )
}

function HiddenGroup() {
  return (
    <span>
      <code aria-hidden>····</code>
      <span className="visually-hidden">{text('secrets.hiddenGroup')}</span>
    </span>
  )
}

/** Saving asks for a place first: `value` is whether there is a file now. */
function useSave() {
  const [value, setValue] = useState(false)
  const { isBusy, error, call } = useCall(window.orrery.saveRecoveryCode)
  return {
    isBusy,
    error,
    value,
    call: async () => {
      if (await call(undefined)) setValue(true)
    },
  }
}

function randomFraction(): number {
  const [bits = 0] = crypto.getRandomValues(new Uint32Array(1))
  return bits / 2 ** 32
}
