/** What few people want to choose: the key's name, and what the encrypted files look like. */
import { NativeSelect, Stack, TextInput } from '@mantine/core'
import { CONTAINER_CHOICES, CONTAINER_KINDS } from '../../src-shared/container-kinds'
import { words } from '../../src-shared/words'
import { text } from '../../src-shared/words/text'
import { Unfolding } from '../ui/Unfolding'
import type { EncryptionForm } from './encryption-form'

interface Props {
  readonly form: EncryptionForm
  readonly change: (changed: Partial<EncryptionForm>) => void
}

export function MoreChoices({ form, change }: Props) {
  const formats = [
    { value: 'auto', label: text('encrypt.formatAuto') },
    ...CONTAINER_KINDS.map((kind) => ({ value: kind, label: words().containers[kind].everyFile })),
  ]
  return (
    <Stack gap="sm">
      <Unfolding label={text('encrypt.more')}>
        <TextInput
          label={text('encrypt.label')}
          description={text('encrypt.labelNote')}
          maxLength={200}
          value={form.label}
          onChange={(event) => change({ label: event.currentTarget.value })}
        />
        <NativeSelect
          label={text('encrypt.format')}
          data={formats}
          value={form.container}
          onChange={({ currentTarget: { value } }) =>
            change({ container: CONTAINER_CHOICES.find((each) => each === value) ?? form.container })
          }
        />
      </Unfolding>
    </Stack>
  )
}
