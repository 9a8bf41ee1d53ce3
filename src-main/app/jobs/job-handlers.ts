/** Answers the calls about jobs: the list, what became of each file, and its results. */
import { shell } from 'electron'
import type { Source } from '../../../src-shared/contract/handles'
import type { FileOutcome, jobCalls } from '../../../src-shared/contract/job-calls'
import { OrreryError } from '../../../src-shared/errors'
import { nameAmong, nameWithin } from '../chosen/display-name'
import type { HandlersOf } from '../page/ipc'
import type { Services } from '../services'
import type { Order } from './job-board'
import { showFolder } from './show-folder'

const PAGE = 200

export function jobHandlers({ jobs, chosen, gate }: Services): HandlersOf<typeof jobCalls> {
  /** Asked for again, the results of a job have the handle that they had: a list of them may be long. */
  const results = new WeakMap<readonly FileOutcome[], Source>()
  return {
    jobs: () => (gate.isOpen ? jobs.list() : []),
    cancelJob: ({ jobId }) => jobs.cancel(jobId),
    dismissJob: ({ jobId }) => jobs.dismiss(jobId),
    jobOutcomes: ({ jobId, status, from }) => {
      gate.unlocked()
      const { outcomes, order } = jobs.ended(jobId)
      const chosenOnes = outcomes.filter((outcome) => outcome.status === status)
      const page = chosenOnes.slice(from, from + PAGE)
      return { total: chosenOnes.length, outcomes: page.map((outcome) => named(outcome, order)) }
    },
    jobResults: ({ jobId }) => {
      gate.unlocked()
      const { outcomes, order } = jobs.ended(jobId)
      const known = results.get(outcomes)
      if (known !== undefined) return known
      const written = outcomes.flatMap((outcome) =>
        outcome.status === 'done' && outcome.output !== null ? [outcome.output] : [],
      )
      if (written.length === 0) throw new OrreryError('NOTHING_TO_DO')
      const source = chosen.addResults(written, order.where ?? order.what)
      results.set(outcomes, source)
      return source
    },
    showTarget: async ({ jobId }) => {
      gate.unlocked()
      const { targetDir } = jobs.ended(jobId).order
      if (targetDir !== null) await showFolder(targetDir, shell)
    },
  }
}

function named(outcome: FileOutcome, { sources, targetDir }: Order): FileOutcome {
  const source = nameAmong(sources, outcome.source)
  if (outcome.status !== 'done') return { ...outcome, source }
  const { output } = outcome
  return { ...outcome, source, output: output === null ? null : nameWithin(targetDir ?? '/', output) }
}
