/** Who can open the results: the key's name, and the format for those who care. */
import { Collapse, Select, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { EncryptionRequest } from '../../src-shared/contract/jobs'
import { words } from '../../src-shared/words'
import { QuietButton } from './QuietButton'
import { Step } from './Step'

type Container = EncryptionRequest['container']

interface Props {
  readonly label: string
  readonly onLabel: (label: string) => void
  readonly container: Container
  readonly onContainer: (container: Container) => void
}

export function WhomStep({ label, onLabel, container, onContainer }: Props) {
  const text = words().window.whom
  const [isOpen, setOpen] = useState(false)
  const containers: readonly { value: Container; label: string }[] = [
    { value: 'auto', label: text.containerAuto },
    { value: 'png', label: text.containerPng },
    { value: 'dicom', label: text.containerDicom },
  ]
  return (
    <Step title={text.title}>
      <Text>{text.note}</Text>
      <TextInput
        label={text.label}
        placeholder={text.labelPlaceholder}
        value={label}
        onChange={(event) => onLabel(event.currentTarget.value)}
      />
      <div className="outdent">
        <QuietButton
          icon={isOpen ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {text.options}
        </QuietButton>
      </div>
      <Collapse expanded={isOpen}>
        <Select
          label={text.container}
          data={containers}
          value={container}
          allowDeselect={false}
          onChange={(value) => onContainer(value ?? 'auto')}
        />
      </Collapse>
    </Step>
  )
}
