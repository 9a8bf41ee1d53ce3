/** Where the reports go, and what will lie there for everybody to see. */
import { Checkbox, Text } from '@mantine/core'
import { useEffect } from 'react'
import { namesText } from '../../src-shared/words/names'
import { text } from '../../src-shared/words/text'
import { Callout } from '../ui/Callout'
import { useLoaded } from '../ui/calls/useLoaded'
import { Note } from '../ui/Note'
import { PlacePicker } from '../ui/places/PlacePicker'
import { Section } from '../ui/Section'
import { hasAgreed, type LabForm, laidOpen, pictureKey } from './lab-form'

interface Props {
  readonly form: LabForm
  readonly change: (changed: Partial<LabForm>) => void
}

export function ReportPlace({ form, change }: Props) {
  const { value: suggested = null } = useLoaded(window.orrery.defaultTarget)
  useEffect(() => {
    if (suggested !== null && form.target === null) change({ target: { ...suggested, free: null } })
    // Chosen once, when it is known: whoever chooses nothing later means that.
  }, [suggested])
  const open = laidOpen(form)
  return (
    <Section title={text('lab.whereTo')}>
      <PlacePicker
        label={text('lab.place')}
        chooseLabel={text('files.chooseFolder')}
        suggested={suggested}
        value={form.target}
        onChange={(target) => change({ target })}
      />
      <Note kind="info">{text('lab.placeNote')}</Note>
      {open.length > 0 && (
        <Callout tone="warning" role="note" title={text('lab.openTitle')}>
          <Text mb="sm" className="name">
            {text('lab.openMeaning', { names: namesText(open.map(({ name }) => name)), count: open.length })}
          </Text>
          <Checkbox
            label={text('lab.openAgree')}
            checked={hasAgreed(form)}
            onChange={(event) => change({ agreed: event.currentTarget.checked ? open.map(pictureKey) : [] })}
          />
        </Callout>
      )}
    </Section>
  )
}
