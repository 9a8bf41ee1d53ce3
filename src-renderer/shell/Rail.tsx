/** The views, one link each. */
import {
  IconAddressBook,
  IconFlask,
  IconFolder,
  IconKey,
  IconListCheck,
  IconPhoto,
  IconSettings,
  IconUsb,
  type TablerIcon,
} from '@tabler/icons-react'
import { VIEWS, type View } from '../../src-shared/contract/settings-calls'
import { text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'

const ICONS: Readonly<Record<View, TablerIcon>> = {
  library: IconFolder,
  viewer: IconPhoto,
  share: IconUsb,
  keys: IconKey,
  people: IconAddressBook,
  lab: IconFlask,
  audit: IconListCheck,
  settings: IconSettings,
}

export function Rail({ view }: { readonly view: View }) {
  const { go } = useActions()
  return (
    <nav className="rail" aria-label={text('shell.views')}>
      <ul>
        {VIEWS.map((name) => {
          const Icon = ICONS[name]
          const label = text(`shell.${name}`)
          return (
            <li key={name}>
              <a
                href={`#${name}`}
                aria-label={label}
                {...(name === view ? { 'aria-current': 'page' as const } : {})}
                onClick={(event) => {
                  event.preventDefault()
                  go(name)
                }}
              >
                <Icon size={20} stroke={1.5} aria-hidden />
                <span>{label}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
