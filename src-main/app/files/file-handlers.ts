/** Answers the calls of work on files: surveys at once, everything else as a job. */
import type { fileCalls } from '../../../src-shared/contract/file-calls'
import { namesText } from '../../../src-shared/words/names'
import { decryptFiles, verifyFiles } from '../../workflows/decrypt-files'
import {
  assertShareable,
  type EncryptForRequest,
  encryptFor,
  wouldLieBeside,
} from '../../workflows/encrypt-for'
import { surveyFiles } from '../../workflows/survey-files'
import { nameAmong } from '../chosen/display-name'
import type { HandlersOf } from '../page/ipc'
import { exportLock } from '../people/bundle-lock'
import type { Services } from '../services'
import { encryptionEnded } from './encryption-ended'
import { openingEnded } from './opening-ended'

export function fileHandlers({
  gate,
  jobs,
  chosen,
  pool,
  decoys,
  tell,
}: Services): HandlersOf<typeof fileCalls> {
  let untilLocked = new AbortController()
  gate.whenLocked(() => {
    untilLocked.abort()
    untilLocked = new AbortController()
  })

  return {
    survey: async ({ sources }) => {
      const inputs = chosen.sourcePaths(sources)
      const report = await surveyFiles({ keystore: gate.unlocked(), pool }, inputs, untilLocked.signal)
      const first = report.unreadable.first.map(({ source, error }) => ({
        source: nameAmong(inputs, source),
        error,
      }))
      return { ...report, unreadable: { ...report.unreadable, first } }
    },
    liesBesideFiles: ({ keys, files }) => wouldLieBeside(chosen.targetPath(keys), chosen.targetPath(files)),
    startEncryption: async ({ sources, target, container, label, verify, share }) => {
      const tools = { keystore: gate.unlocked(), pool, decoys }
      const targetDir = chosen.presentTarget(target)
      const what = label || namesText(chosen.sourceNames(sources))
      const request: EncryptForRequest = {
        inputs: chosen.sourcePaths(sources),
        outputDir: targetDir,
        container,
        label: label || (chosen.sourceNames(sources)[0] ?? ''),
        verify,
        share: share && {
          lock: exportLock(tools.keystore, share.lock),
          folder: chosen.presentTarget(share.target),
          keysWithFiles: share.keysWithFiles,
        },
      }
      const whom = share && {
        people: 'contacts' in share.lock ? share.lock.contacts : [],
        where: chosen.targetName(share.target),
      }
      if (request.share !== null) await assertShareable(tools.keystore, request.share, request)
      const jobId = jobs.start({
        kind: 'encrypt',
        what,
        where: chosen.targetName(target),
        targetDir,
        sources: request.inputs,
        work: async (control) => {
          try {
            return encryptionEnded(await encryptFor(tools, request, control), whom)
          } finally {
            tell('keysChanged')
          }
        },
      })
      return { jobId }
    },
    startDecryption: ({ sources, target, onlyKeys }) => {
      const tools = { keystore: gate.unlocked(), pool }
      const targetDir = chosen.presentTarget(target)
      const inputs = chosen.sourcePaths(sources)
      const request = {
        inputs,
        outputDir: targetDir,
        ...(onlyKeys === undefined ? {} : { onlyKeys: new Set(onlyKeys) }),
      }
      const jobId = jobs.start({
        kind: 'decrypt',
        what: namesText(chosen.sourceNames(sources)),
        where: chosen.targetName(target),
        targetDir,
        sources: inputs,
        work: async (control) => openingEnded(await decryptFiles(tools, request, control), tools.keystore),
      })
      return { jobId }
    },
    startVerification: ({ sources }) => {
      const tools = { keystore: gate.unlocked(), pool }
      const inputs = chosen.sourcePaths(sources)
      const jobId = jobs.start({
        kind: 'verify',
        what: namesText(chosen.sourceNames(sources)),
        where: null,
        targetDir: null,
        sources: inputs,
        work: async (control) => openingEnded(await verifyFiles(tools, { inputs }, control), tools.keystore),
      })
      return { jobId }
    },
  }
}
