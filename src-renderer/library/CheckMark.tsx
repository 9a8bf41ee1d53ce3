/** What a checkbox looks like; whatever it stands in is the checkbox for those who hear it. */
import { IconCheck, IconMinus } from '@tabler/icons-react'
import type { Check } from './tree-state'

export function CheckMark({ check }: { readonly check: Check }) {
  return (
    <span className="check-mark" data-check={check} aria-hidden>
      {check === 'all' && <IconCheck size={16} stroke={3} />}
      {check === 'some' && <IconMinus size={16} stroke={3} />}
    </span>
  )
}
