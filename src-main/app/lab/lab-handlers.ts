/** Answers the calls of the lab: a run as a job, and the reports that it wrote. */

import type { JobId } from '../../../src-shared/contract/job-calls'
import type { labCalls } from '../../../src-shared/contract/lab-calls'
import { OrreryError } from '../../../src-shared/errors'
import type { LabProgress } from '../../../src-shared/lab/lab-progress'
import { locale, words } from '../../../src-shared/words'
import { namesText } from '../../../src-shared/words/names'
import { text } from '../../../src-shared/words/text'
import { readLabPicture, readLabReport } from '../../workflows/read-lab-report'
import { runLabApart } from '../../workflows/run-lab-apart'
import { saveNew } from '../../workflows/save-new'
import { chooseNewFile } from '../chosen/dialogs'
import { displayName, nameAmong, nameWithin, shownName } from '../chosen/display-name'
import type { HandlersOf } from '../page/ipc'
import type { Services } from '../services'
import { forkLab } from './fork-lab'
import { labEnded, progressOf } from './lab-ended'

export function labHandlers({ window, gate, jobs, chosen }: Services): HandlersOf<typeof labCalls> {
  /** Every report that the job wrote. Throws JOB_UNKNOWN. */
  function reportsOf(jobId: JobId) {
    gate.unlocked()
    const { order, outcomes } = jobs.ended(jobId)
    if (order.kind !== 'lab') throw new OrreryError('JOB_UNKNOWN')
    return outcomes.flatMap((outcome) =>
      outcome.status === 'done' && outcome.output !== null
        ? [{ order, source: outcome.source, folder: outcome.output, remarks: outcome.remarks ?? null }]
        : [],
    )
  }
  function folderOf(jobId: JobId, report: number): string {
    const found = reportsOf(jobId)[report]
    if (found === undefined) throw new OrreryError('CHOICE_UNKNOWN')
    return found.folder
  }

  return {
    startLab: ({ sources, pictures, target, scale, seed, only }) => {
      gate.unlocked()
      const targetDir = chosen.presentTarget(target)
      const paths = chosen.sourcePaths(sources)
      const displayed = pictures.map((picture) => ({ ...picture, name: shownName(picture.name) }))
      const inputs = [...paths.map((path) => ({ path })), ...displayed]
      const written = { language: words().language, locale: locale() }
      const order = { inputs, output: targetDir, scale, seed, only, ...written }
      const jobId = jobs.start({
        kind: 'lab',
        what: namesText([...chosen.sourceNames(sources), ...displayed.map(({ name }) => name)]),
        where: chosen.targetName(target),
        targetDir,
        sources: paths,
        work: async ({ signal, onProgress }) => {
          const told = (progress: LabProgress) => onProgress(progressOf(progress))
          return labEnded(await runLabApart(forkLab, order, { signal, onProgress: told }))
        },
      })
      return { jobId }
    },
    labReports: ({ jobId }) =>
      reportsOf(jobId).map(({ order, source, folder, remarks }) => ({
        remarks,
        picture: nameAmong(order.sources, source),
        folder: nameWithin(order.targetDir ?? '/', folder),
      })),
    labReport: ({ jobId, report }) => readLabReport(folderOf(jobId, report)),
    labPicture: ({ jobId, report, picture }) => readLabPicture(folderOf(jobId, report), picture),
    saveLabPlot: async ({ name, kind, bytes }) => {
      const file = await gate.whileOpen(() =>
        chooseNewFile(window, text('dialogs.newPlot'), `${name}.${kind}`),
      )
      if (file === null) return null
      await saveNew(file, bytes)
      return displayName(file)
    },
  }
}
