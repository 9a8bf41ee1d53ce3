/** Who can open the results: the key's name, and the format for those who care. */
import { Collapse, Select, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { CONTAINER_KINDS, type ContainerChoice } from '../../src-shared/container-kinds'
import { words } from '../../src-shared/words'
import { QuietButton } from './QuietButton'
import { Step } from './Step'

interface Props {
  readonly label: string
  readonly onLabel: (label: string) => void
  readonly container: ContainerChoice
  readonly onContainer: (container: ContainerChoice) => void
}

export function WhomStep({ label, onLabel, container, onContainer }: Props) {
  const { containers, window } = words()
  const text = window.whom
  const [isOpen, setOpen] = useState(false)
  const choices: readonly { value: ContainerChoice; label: string }[] = [
    { value: 'auto', label: text.containerAuto },
    ...CONTAINER_KINDS.map((value) => ({ value, label: containers[value].everyFile })),
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
          data={choices}
          value={container}
          allowDeselect={false}
          onChange={(value) => onContainer(value ?? 'auto')}
        />
      </Collapse>
    </Step>
  )
}
