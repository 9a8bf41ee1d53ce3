/** A suggested passphrase, to be written down or copied. */
import { Text } from '@mantine/core'
import { text } from '../../../src-shared/words/text'
import { CopySecret } from './CopySecret'

export function SuggestedPassphrase({ words }: { readonly words: string }) {
  return (
    <div className="panel">
      <output aria-label={text('secrets.suggestion')} className="selectable name">
        <Text component="code" fz="lg" ff="monospace">
          {words}
        </Text>
      </output>
      <Text fz="xs" className="muted" my="xs">
        {text('secrets.suggested')}
      </Text>
      <CopySecret content={words} />
    </div>
  )
}
