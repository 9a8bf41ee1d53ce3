/** The language of the window. Another one draws the whole page anew; the focus comes back to where it was. */
import { NativeSelect } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { type PageSettings, Preferences } from '../../src-shared/contract/settings-calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { useCall } from '../ui/calls/useCall'
import { ErrorNote } from '../ui/ErrorNote'

/** Outlives the page that is drawn anew. */
let isComingBack = false

export function LanguageChoice({ settings }: { readonly settings: PageSettings }) {
  const { announce } = useActions()
  const { error, call } = useCall(window.orrery.changePreferences)
  const field = useRef<HTMLSelectElement>(null)

  useEffect(() => {
    if (!isComingBack) return
    isComingBack = false
    field.current?.focus()
    announce(text('settings.languageNow'))
  }, [announce])

  async function change(language: Preferences['language']) {
    isComingBack = true
    const next = await call({ language })
    if (next?.language === settings.language || next === undefined) isComingBack = false
    if (next?.language === settings.language) announce(text('settings.languageNow'))
  }

  return (
    <>
      <NativeSelect
        ref={field}
        label={text('settings.language')}
        value={settings.preferences.language}
        onChange={(event) => void change(Preferences.shape.language.parse(event.currentTarget.value))}
        data={[
          { value: 'system', label: text('settings.asSystem') },
          { value: 'en', label: text('settings.english') },
          { value: 'de', label: text('settings.german') },
        ]}
      />
      {error !== null && <ErrorNote error={error} />}
    </>
  )
}
