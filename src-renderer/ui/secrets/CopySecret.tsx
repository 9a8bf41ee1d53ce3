/** Puts a recovery code or a passphrase onto the clipboard. */
import { text } from '../../../src-shared/words/text'
import { CopyButton } from '../CopyButton'

export function CopySecret({ content }: { readonly content: string }) {
  return (
    <CopyButton
      content={content}
      label={text('secrets.copy')}
      copied={text('secrets.copied')}
      notCopied={text('secrets.notCopied')}
    />
  )
}
