/** How much is measured, with which seed, and what of it. */
import { Button, Checkbox, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { TYPICAL_SECONDS } from '../../src-shared/lab/lab-limits'
import { SCALES } from '../../src-shared/lab/lab-report'
import { MEASURE_NAMES, type MeasureName } from '../../src-shared/lab/measure-names'
import { measureTitle } from '../../src-shared/lab/present/measure-title'
import { text } from '../../src-shared/words/text'
import { Section } from '../ui/Section'
import { Unfolding } from '../ui/Unfolding'
import { type LabForm, seedOf } from './lab-form'

interface Props {
  readonly form: LabForm
  readonly change: (changed: Partial<LabForm>) => void
}

export function HowToMeasure({ form, change }: Props) {
  return (
    <Section title={text('lab.how')}>
      <Radio.Group
        label={text('lab.scale')}
        value={form.scale}
        onChange={(value) => change({ scale: SCALES.find((scale) => scale === value) ?? form.scale })}
      >
        <Stack gap="sm" mt="xs">
          <Radio
            value="quick"
            label={text('lab.quick')}
            description={text('lab.quickNote', { seconds: TYPICAL_SECONDS.quick })}
          />
          <Radio
            value="full"
            label={text('lab.full')}
            description={text('lab.fullNote', { seconds: TYPICAL_SECONDS.full })}
          />
        </Stack>
      </Radio.Group>
      <Unfolding label={text('lab.more')}>
        <TextInput
          label={text('lab.seed')}
          description={text('lab.seedNote')}
          inputMode="numeric"
          maxLength={10}
          value={form.seed}
          error={seedOf(form.seed) === null ? text('lab.needSeed') : null}
          onChange={(event) => change({ seed: event.currentTarget.value })}
        />
        <Measures form={form} change={change} />
      </Unfolding>
    </Section>
  )
}

function Measures({ form: { only }, change }: Props) {
  const chosen = only ?? MEASURE_NAMES
  function tick(measure: MeasureName, isTicked: boolean) {
    const next = MEASURE_NAMES.filter((name) => (name === measure ? isTicked : chosen.includes(name)))
    change({ only: next.length === MEASURE_NAMES.length ? null : next })
  }
  return (
    <fieldset className="lab-measures">
      <legend>{text('lab.measures')}</legend>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
        {MEASURE_NAMES.map((measure) => (
          <Checkbox
            key={measure}
            label={measureTitle(measure)}
            checked={chosen.includes(measure)}
            onChange={(event) => tick(measure, event.currentTarget.checked)}
          />
        ))}
      </SimpleGrid>
      <Button size="xs" variant="subtle" mt="xs" onClick={() => change({ only: only === null ? [] : null })}>
        {text(only === null ? 'lab.none' : 'lab.all')}
      </Button>
    </fieldset>
  )
}
