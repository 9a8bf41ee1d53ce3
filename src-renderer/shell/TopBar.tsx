/** The program's name, the search, the number of running jobs, and the lock. */
import { Button, CloseButton, Text, TextInput } from '@mantine/core'
import { IconLock, IconSearch } from '@tabler/icons-react'
import type { Job } from '../../src-shared/contract/job-calls'
import type { View } from '../../src-shared/contract/settings-calls'
import { type TextId, text } from '../../src-shared/words/text'
import { useActions } from '../ui/actions'
import { Logo } from '../ui/Logo'

/** The views that can be searched. */
const SEARCHED: Partial<Record<View, TextId>> = {
  library: 'shell.searchLibrary',
  keys: 'shell.searchKeys',
  people: 'shell.searchPeople',
}

interface Props {
  readonly view: View
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly jobs: readonly Job[]
  readonly onJobs: () => void
}

export function TopBar({ view, search, onSearch, jobs, onJobs }: Props) {
  const { heed } = useActions()
  const searched = SEARCHED[view]
  return (
    <header className="top">
      <Logo />
      <Text fw={600} fz="lg">
        {text('shell.product')}
      </Text>
      <div style={{ flex: '0 1 360px', marginInline: 'auto' }}>
        {searched !== undefined && (
          <TextInput
            type="search"
            aria-label={text(searched)}
            placeholder={text(searched)}
            leftSection={<IconSearch size={16} aria-hidden />}
            rightSection={
              search !== '' && (
                <CloseButton aria-label={text('shell.clearSearch')} onClick={() => onSearch('')} />
              )
            }
            value={search}
            onChange={(event) => onSearch(event.currentTarget.value)}
          />
        )}
      </div>
      <Button variant="default" size="xs" onClick={onJobs}>
        {text('shell.jobsCount', { count: jobs.filter(({ state }) => state !== 'ended').length })}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconLock size={16} aria-hidden />}
        onClick={() => void heed(window.orrery.lockKeystore())}
      >
        {text('shell.lock')}
      </Button>
    </header>
  )
}
