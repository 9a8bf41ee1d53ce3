/** What a person should know once: beneath the pictures, until they have read it. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { text } from '../../../src-shared/words/text'
import { Note } from '../../ui/Note'
import type { OnceTold, ViewerSession } from './viewer-session'

const SENTENCES = {
  sitting: 'viewer.onlyThisSitting',
  detector: 'viewer.atDetector',
} as const satisfies Record<OnceTold, string>

export function ToldOnce({ session }: { readonly session: ViewerSession }) {
  return session.shown.telling.map((what) => (
    <div key={what} className="told-once">
      <Note kind="info">{text(SENTENCES[what])}</Note>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={text('shell.dismiss')}
        onClick={() => {
          session.dismiss(what)
          session.focus(session.active)
        }}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  ))
}
