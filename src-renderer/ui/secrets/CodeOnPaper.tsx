/** A recovery code as it is printed: seen on paper only. */
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { dateText } from '../../../src-shared/words/dates'
import { text } from '../../../src-shared/words/text'

interface Props {
  readonly code: string
  /** Whose keystore it opens; '' when that is not known here. */
  readonly name: string
}

export function CodeOnPaper({ code, name }: Props) {
  const [made] = useState(() => new Date().toISOString())
  return createPortal(
    <div className="for-paper paper-only" aria-hidden>
      <h1>{text('secrets.yourCode')}</h1>
      <p className="code-on-paper">{code}</p>
      {name !== '' && <p>{text('secrets.codeFor', { name, date: dateText(made) })}</p>}
      <p>{text('secrets.codeMeaning')}</p>
    </div>,
    document.body,
  )
}
