/** Encrypting and decrypting: what, where, for whom; the one button top right; the results beside them. */
import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { Survey } from '../../src-shared/contract/calls'
import type { EncryptionRequest } from '../../src-shared/contract/jobs'
import type { ErrorReport } from '../../src-shared/errors'
import { words } from '../../src-shared/words'
import type { JobKind } from '../state/job-list'
import type { JobsView } from '../state/useJobs'
import { useSelection } from '../state/useSelection'
import { ErrorNote } from './ErrorNote'
import { Results } from './Results'
import { WhatStep } from './WhatStep'
import { WhereStep } from './WhereStep'
import { WhomStep } from './WhomStep'

export function FilesView({ view }: { readonly view: JobsView }) {
  const [kind, setKind] = useState<JobKind>('encrypt')
  // Each mode has its own folder: plain files must not slip in among encrypted ones.
  const [folders, setFolders] = useState<Record<JobKind, string | null>>({ encrypt: null, decrypt: null })
  const outputDir = folders[kind]
  const [label, setLabel] = useState('')
  const [container, setContainer] = useState<EncryptionRequest['container']>('auto')
  const [error, setError] = useState<ErrorReport | null>(null)

  const offerKind = useCallback((survey: Survey) => {
    if (survey.plain.files === 0 && survey.encrypted.files > 0) setKind('decrypt')
    if (survey.encrypted.files === 0 && survey.plain.files > 0) setKind('encrypt')
  }, [])
  const selection = useSelection(offerKind)

  const isReady = selection.survey !== null && outputDir !== null
  const { modes, primary } = words().window
  const missing = selection.survey === null ? primary.needFiles : primary.needFolder

  async function start() {
    if (outputDir === null) return
    const inputs = [...selection.paths]
    const request = { inputs, outputDir }
    const failure =
      kind === 'encrypt' ? await view.encrypt({ ...request, container, label }) : await view.decrypt(request)
    setError(failure)
    if (failure !== null) return
    selection.clear()
    setLabel('')
  }

  return (
    <main className="view">
      <Group justify="space-between">
        <SegmentedControl
          aria-label={modes.label}
          data={[
            { value: 'encrypt', label: modes.encrypt },
            { value: 'decrypt', label: modes.decrypt },
          ]}
          value={kind}
          onChange={(value) => setKind(value as JobKind)}
        />
        <Button
          leftSection={kind === 'encrypt' ? <IconLock size={18} /> : <IconLockOpen size={18} />}
          disabled={!isReady}
          title={isReady ? undefined : missing}
          onClick={start}
        >
          {primary[kind]}
        </Button>
      </Group>
      <div className="columns">
        <div className="column">
          <div className="card card-flush">
            <WhatStep kind={kind} selection={selection} />
            <WhereStep
              outputDir={outputDir}
              onChoose={(folder) => setFolders((before) => ({ ...before, [kind]: folder }))}
            />
            {kind === 'encrypt' && (
              <WhomStep label={label} onLabel={setLabel} container={container} onContainer={setContainer} />
            )}
            {error !== null && <ErrorNote error={error} />}
          </div>
        </div>
        <Results view={view} />
      </div>
    </main>
  )
}
