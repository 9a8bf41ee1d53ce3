/** What a run of the lab comes to, as the list of jobs tells it. */
import { basename } from 'node:path'
import type { Progress } from '../../../src-shared/contract/job-calls'
import type { LabProgress } from '../../../src-shared/lab/lab-progress'
import type { LabApart } from '../../workflows/run-lab-apart'
import { shownName } from '../chosen/display-name'
import type { Ended } from '../jobs/job-board'

const nameOf = (folder: string) => shownName(basename(folder))

/** Parts that a run is counted in. */
const PARTS = 10_000

/** Pictures take the place of files, and shares of the run that of bytes. */
export function progressOf(lab: LabProgress): Progress {
  return {
    filesDone: lab.picture,
    filesTotal: lab.pictures,
    bytesDone: Math.round(PARTS * lab.share),
    bytesTotal: PARTS,
    phase: 'measuring',
    lab,
  }
}

export function labEnded({ outcomes, cancelled, undone, seconds }: LabApart): Ended {
  const done = outcomes.filter(({ status }) => status === 'done')
  const count = (status: 'failed' | 'skipped') =>
    outcomes.filter((outcome) => outcome.status === status).length
  const alreadyThere = done.filter((outcome) => outcome.status === 'done' && outcome.wasThere).length
  return {
    verdict: {
      ...{ ok: true, done: done.length, failed: count('failed'), skipped: count('skipped') },
      ...{ alreadyThere, undone, seconds, cancelled, bytes: 0, weaknesses: [] },
    },
    outcomes: outcomes.map((outcome) => {
      if (outcome.status !== 'done') return outcome
      const { status, source, folder, changed, damaged, strangers } = outcome
      const remarks = { changed, damaged: damaged.map(nameOf), strangers: strangers && nameOf(strangers) }
      return { status, source, output: folder, remarks }
    }),
  }
}
