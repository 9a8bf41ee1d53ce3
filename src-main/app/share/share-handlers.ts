/** Answers the calls of share: drives that come and go, what lies on them, and sending. */
import { sep } from 'node:path'
import type { Ejection, HandedSource, shareCalls } from '../../../src-shared/contract/share-calls'
import { namesText } from '../../../src-shared/words/names'
import { wouldLieBesideFiles } from '../../workflows/export-into-folder'
import {
  canEject,
  contentsOfDrive,
  ejectDrive,
  type HandedFile,
  watchDrives,
} from '../../workflows/list-drives'
import { checkSend, sendFiles } from '../../workflows/send-files'
import { shownName } from '../chosen/display-name'
import type { HandlersOf } from '../page/ipc'
import { whenPageLeft } from '../page/page-left'
import type { Services } from '../services'
import { LatestQuestion } from './latest-question'
import { PluggedDrives } from './plugged-drives'
import { sent, stopped } from './send-verdict'

export function shareHandlers({
  window,
  gate,
  jobs,
  chosen,
  pool,
  tell,
}: Services): HandlersOf<typeof shareCalls> {
  const drives = new PluggedDrives({ chosen, watch: watchDrives, tell: (views) => tell('drives', views) })
  const plans = new LatestQuestion()
  let ejector: Promise<boolean> | undefined
  const forget = () => {
    drives.end()
    plans.drop()
  }
  gate.whenLocked(forget)
  whenPageLeft(window, forget)

  const handed =
    (mountPoint: string, kind: 'bundle' | 'card') =>
    (file: HandedFile): HandedSource => {
      const names = file.path.split('/')
      const source = chosen.addSource([mountPoint.replace(/[\\/]$/, ''), ...names].join(sep))
      return { ...source, kind, folder: names.slice(0, -1).map(shownName).join('/'), changed: file.changed }
    }

  return {
    watchDrives: async () => {
      gate.unlocked()
      ejector ??= canEject()
      return { drives: await drives.watch(), canEject: await ejector }
    },
    leaveDrives: () => drives.leave(),
    driveContents: async ({ drive }) => {
      gate.unlocked()
      const mountPoint = drives.mountPoint(drive)
      const { encryptedFiles, bundles, cards, otherFiles, whole } = await contentsOfDrive(mountPoint)
      return {
        encryptedFiles,
        otherFiles,
        whole,
        bundles: bundles.map(handed(mountPoint, 'bundle')),
        cards: cards.map(handed(mountPoint, 'card')),
      }
    },
    driveAsSource: ({ drive }) => {
      gate.unlocked()
      return chosen.addSource(drives.mountPoint(drive), chosen.targetName(drive))
    },
    planSending: async ({ sources, target }) => {
      gate.unlocked()
      const request = { inputs: chosen.sourcePaths(sources), targetDir: chosen.targetPath(target) }
      const { refusal, ...plan } = await plans.ask((signal) => checkSend(request, signal))
      return { ...plan, ...(refusal === null ? {} : { refusal }) }
    },
    startSending: ({ sources, target, keysWithFiles }) => {
      const tools = { keystore: gate.unlocked(), pool }
      const [inputs, targetDir] = [chosen.sourcePaths(sources), chosen.presentTarget(target)]
      const where = chosen.targetName(target)
      const jobId = jobs.start({
        kind: 'send',
        what: namesText(chosen.sourceNames(sources)),
        where,
        targetDir,
        sources: inputs,
        work: async (control) => {
          const began = Date.now()
          const seconds = () => (Date.now() - began) / 1000
          let bytes = 0
          const onProgress: typeof control.onProgress = (progress) => {
            bytes = progress.bytesDone
            control.onProgress?.(progress)
          }
          try {
            const request = { inputs, targetDir, keysWithFiles, targetName: where }
            return sent(await sendFiles(tools, request, { ...control, onProgress }), seconds())
          } catch (thrown) {
            return stopped(thrown, bytes, seconds())
          }
        },
      })
      return { jobId }
    },
    planExport: async ({ target }) => {
      gate.unlocked()
      return { keysBesideFiles: await wouldLieBesideFiles(chosen.targetPath(target)) }
    },
    ejectDrive: async ({ drive }): Promise<Ejection> => {
      gate.unlocked()
      const mountPoint = drives.mountPoint(drive)
      // Between two files no file is open, and the system would let go of a drive that a job is not done with.
      if (jobs.placesInUse.some((place) => isOn(mountPoint, place))) return 'busy'
      return await ejectDrive(mountPoint)
    },
  }
}

const isOn = (mountPoint: string, path: string) =>
  path === mountPoint || path.startsWith(mountPoint.endsWith(sep) ? mountPoint : mountPoint + sep)
