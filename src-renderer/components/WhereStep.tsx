/** Where the results go. */
import { Button, Group, Text } from '@mantine/core'
import { words } from '../../src-shared/words'
import { Step } from './Step'

interface Props {
  readonly outputDir: string | null
  readonly onChoose: (folder: string) => void
}

export function WhereStep({ outputDir, onChoose }: Props) {
  const text = words().window.where
  async function choose() {
    const result = await window.orrery.chooseOutputFolder()
    if (result.ok && result.value !== null) onChoose(result.value)
  }
  return (
    <Step title={text.title}>
      <Group justify="space-between" wrap="nowrap">
        <Text className="path" c={outputDir === null ? 'dimmed' : 'dark.0'} title={outputDir ?? text.none}>
          {outputDir ?? text.none}
        </Text>
        <Button variant="default" size="xs" onClick={choose} style={{ flex: 'none' }}>
          {outputDir === null ? text.choose : text.change}
        </Button>
      </Group>
      <Text c="dimmed" fz="xs">
        {text.note}
      </Text>
    </Step>
  )
}
